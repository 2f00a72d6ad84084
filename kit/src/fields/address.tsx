// A postal address: province, city, district and the rest.
import { Input, TextInput } from '@mantine/core'
import type { Address } from '@rapport/model'
import { useId } from 'react'
import { useWords } from '../language.tsx'
import type { TextKey } from '../texts.ts'
import { isBlank, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { TextFilter } from './text.tsx'

const parts: readonly (readonly [keyof Address, TextKey])[] = [
  ['province', 'province'],
  ['city', 'city'],
  ['district', 'district'],
  ['lines', 'addressLines'],
  ['postcode', 'postcode'],
]
export function printAddress(value: Address, locale: string): string {
  const chinese = locale !== 'en' && (value.country ?? 'CN') === 'CN'
  const order: (keyof Address)[] = chinese ? ['province', 'city', 'district', 'lines'] : ['lines', 'district', 'city', 'province', 'postcode', 'country']
  const found = order.flatMap((p) => value[p] ?? [])
  return [...new Set(found)].join(chinese ? ' ' : ', ')
}
const AddressCell = ({ value, place }: CellProps) => {
  const { locale } = useWords()
  if (isBlank(value)) return null
  if (typeof value === 'string') return <>{value}</>
  const at = value as Address
  return <>{place === 'list' ? (at.city ?? printAddress(at, locale)) : printAddress(at, locale)}</>
}
function AddressField({ value, onChange, label, error, required, description, onBlur }: InputProps) {
  const { t } = useWords()
  const id = useId()
  const at = (value ?? {}) as Address
  const give = (part: keyof Address, text: string) => {
    const next = Object.fromEntries(Object.entries({ ...at, [part]: text }).filter(([, v]) => v))
    onChange(Object.keys(next).length ? next : null)
  }
  return (
    <Input.Wrapper label={label} error={error} required={required} description={description} labelElement="div" labelProps={{ id, className: 'rp-label' }}>
      <div role="group" aria-labelledby={id} style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(88px, 1fr))', gap: 8 }}>
        {parts.map(([part, key]) => (
          <TextInput
            key={part}
            aria-label={t(key)}
            placeholder={t(key)}
            value={at[part] ?? ''}
            error={Boolean(error)}
            onBlur={onBlur}
            onChange={(e) => give(part, e.currentTarget.value)}
            style={part === 'lines' ? { gridColumn: 'span 3' } : undefined}
          />
        ))}
      </div>
    </Input.Wrapper>
  )
}
export const address: KindSet = {
  Cell: AddressCell,
  Input: AddressField,
  FilterInput: TextFilter,
  print: (value: Address | string, _field, { locale }) => (typeof value === 'string' ? value : printAddress(value, locale)),
  width: 112,
  wide: true,
  parts,
}
