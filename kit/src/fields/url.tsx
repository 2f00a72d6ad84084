// A web address.
import { TextInput } from '@mantine/core'
import { control, isBlank, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { TextFilter } from './text.tsx'

const short = (address: string) => address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
const UrlCell = ({ value, place }: CellProps) => {
  if (isBlank(value)) return null
  const address = String(value)
  return place === 'facts' && /^https?:/.test(address) ? (
    <a className="rp-link" href={address} target="_blank" rel="noopener noreferrer">
      {short(address)}
    </a>
  ) : (
    <>{short(address)}</>
  )
}
const UrlField = (props: InputProps) => (
  <TextInput {...control(props)} type="url" inputMode="url" value={String(props.value ?? '')} onChange={(e) => props.onChange(e.currentTarget.value.trim())} />
)
export const url: KindSet = { Cell: UrlCell, Input: UrlField, FilterInput: TextFilter, print: (value: unknown) => short(String(value)), width: 160 }
