// A telephone number: 12 px, masked ones as they come.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatPhone } from '../format.ts'
import { control, isBlank, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { TextFilter } from './text.tsx'

const PhoneCell = ({ value, place }: CellProps) => {
  if (isBlank(value)) return null
  const number = String(value)
  if (place === 'list') return <span style={{ fontSize: 12 }}>{formatPhone(number)}</span>
  return number.includes('*') ? <>{number}</> : <a href={`tel:${number}`}>{formatPhone(number)}</a>
}
/** While typed as it is typed; before and after, as it is written: 138 0013 8000. What is stored is the whole number. */
function PhoneField(props: InputProps) {
  const [typing, setTyping] = useState(false)
  const value = String(props.value ?? '')
  const leave = async () => {
    setTyping(false)
    props.onBlur?.()
    const { e164 } = await import('@rapport/model/kinds/phone')
    const number = value && e164(value, props.field.options?.country as string | undefined)
    if (number && number !== value) props.onChange(number)
  }
  return (
    <TextInput
      {...control(props)}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      value={typing ? value : formatPhone(value)}
      onBlur={() => void leave()}
      onChange={(e) => {
        setTyping(true)
        props.onChange(e.currentTarget.value)
      }}
    />
  )
}
export const phone: KindSet = {
  Cell: PhoneCell,
  Input: PhoneField,
  FilterInput: TextFilter,
  print: (value: unknown) => formatPhone(String(value)),
  width: 128,
}
