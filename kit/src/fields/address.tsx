// A postal address: province, city, district and the rest.
import type { Address } from '@rapport/model'
import { lazy, Suspense } from 'react'
import { useWords } from '../language.tsx'
import type { TextKey } from '../texts.ts'
import { isBlank, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { MapLink } from './map-link.tsx'
import { TextFilter } from './text.tsx'

const AddressInput = lazy(() => import('./address-input.tsx'))
/** Where addresses begin with the largest part. */
const eastern: ReadonlySet<string> = new Set(['CN', 'TW', 'HK', 'MO'])
const parts: readonly (readonly [keyof Address, TextKey])[] = [
  ['province', 'province'],
  ['city', 'city'],
  ['district', 'district'],
  ['lines', 'addressLines'],
  ['postcode', 'postcode'],
]
export function printAddress(value: Address, locale: string): string {
  const chinese = locale !== 'en' && eastern.has(value.country ?? 'CN')
  const order: (keyof Address)[] = chinese ? ['province', 'city', 'district', 'lines'] : ['lines', 'district', 'city', 'province', 'postcode', 'country']
  const found = order.flatMap((p) => value[p] ?? [])
  return [...new Set(found)].join(chinese ? ' ' : ', ')
}
const AddressCell = ({ value, place }: CellProps) => {
  const { locale } = useWords()
  if (isBlank(value)) return null
  if (typeof value === 'string') return <>{value}</>
  const at = value as Address
  const whole = printAddress(at, locale)
  if (place === 'list') return <>{at.city ?? whole}</>
  return (
    <>
      {whole}
      <MapLink place={whole} abroad={!eastern.has(at.country ?? 'CN')} />
    </>
  )
}
const AddressField = (props: InputProps) => (
  <Suspense fallback={<div style={{ height: 100 }} />}>
    <AddressInput {...props} />
  </Suspense>
)
export const address: KindSet = {
  Cell: AddressCell,
  Input: AddressField,
  FilterInput: TextFilter,
  print: (value: Address | string, _field, { locale }) => (typeof value === 'string' ? value : printAddress(value, locale)),
  width: 112,
  wide: true,
  parts,
}
