// Decimal numbers, typed as people write them (1,200 or 1.2 万).
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import { readDecimal } from './decimal.ts'
import { control, isBlank, type CellProps, type FilterInputProps, type InputProps, type KindSet } from './kind-set.ts'

export const NumberCell = ({ value }: CellProps) => {
  const { locale } = useWords()
  return <>{isBlank(value) ? '' : formatNumber(value as number, locale)}</>
}
/** Keeps what is typed; gives a number where it is one, else the text, which the check then refuses. */
export function NumberField({ suffix, ...props }: InputProps & { suffix?: string }) {
  const [typed, setTyped] = useState<string>()
  const shown = typed !== undefined && readNumber(typed) === props.value ? typed : String(props.value ?? '')
  return (
    <TextInput
      {...control(props)}
      inputMode="decimal"
      value={shown}
      rightSection={suffix && <span className="rp-meta">{suffix}</span>}
      onChange={(e) => {
        setTyped(e.currentTarget.value)
        props.onChange(readNumber(e.currentTarget.value))
      }}
    />
  )
}
const readNumber = (typed: string): number | string | null => {
  if (!typed.trim()) return null
  const plain = readDecimal(typed.replace(/[.]$/, ''))
  return plain === undefined || /[.]\d*0$|[.]$/.test(typed) ? (plain === undefined ? typed : Number(plain)) : Number(plain)
}
export function NumberFilter({ op, value, onChange }: FilterInputProps) {
  const { t } = useWords()
  const [from, to] = Array.isArray(value) ? (value as unknown[]) : [value]
  const read = readDecimal
  if (op === 'in' || op === 'notIn')
    return (
      <TextInput
        aria-label={t('value')}
        placeholder={t('separateByCommas')}
        defaultValue={Array.isArray(value) ? value.join(', ') : ''}
        onChange={(e) => onChange(e.currentTarget.value.split(/[,，、;；]\s*/).flatMap((s) => read(s) ?? []))}
      />
    )
  if (op !== 'between')
    return (
      <TextInput
        aria-label={t('value')}
        inputMode="decimal"
        data-autofocus
        defaultValue={String(from ?? '')}
        onChange={(e) => onChange(read(e.currentTarget.value))}
      />
    )
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      <TextInput aria-label={t('from')} inputMode="decimal" defaultValue={String(from ?? '')} onChange={(e) => onChange([read(e.currentTarget.value), to])} />
      <span className="rp-meta">{t('to')}</span>
      <TextInput aria-label={t('to')} inputMode="decimal" defaultValue={String(to ?? '')} onChange={(e) => onChange([from, read(e.currentTarget.value)])} />
    </div>
  )
}
export const number: KindSet = {
  Cell: NumberCell,
  Input: NumberField,
  FilterInput: NumberFilter,
  print: (value: number, _field, { locale }) => formatNumber(value, locale),
  width: 112,
  align: 'right',
}
