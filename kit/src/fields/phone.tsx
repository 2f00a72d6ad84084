// A telephone number: 12 px, right edges aligned, masked ones as they come.
import { TextInput } from '@mantine/core'
import { formatPhone } from '../format.ts'
import { control, isBlank, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { TextFilter } from './text.tsx'

const PhoneCell = ({ value, place }: CellProps) => {
  if (isBlank(value)) return null
  const number = String(value)
  if (place === 'list') return <span style={{ fontSize: 12 }}>{formatPhone(number)}</span>
  return number.includes('*') ? <>{number}</> : <a href={`tel:${number}`}>{formatPhone(number)}</a>
}
const PhoneField = (props: InputProps) => (
  <TextInput {...control(props)} type="tel" inputMode="tel" value={String(props.value ?? '')} onChange={(e) => props.onChange(e.currentTarget.value)} />
)
export const phone: KindSet = {
  Cell: PhoneCell,
  Input: PhoneField,
  FilterInput: TextFilter,
  print: (value: unknown) => formatPhone(String(value)),
  width: 128,
  align: 'right',
}
