// An e-mail address.
import { TextInput } from '@mantine/core'
import { control, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { TextFilter } from './text.tsx'

const EmailCell = ({ value, place }: CellProps) => {
  const address = String(value ?? '')
  // Too long for its line, it is broken before its company.
  const at = address.indexOf('@')
  return place === 'facts' && address && !address.includes('*') ? (
    <a className="rp-link" href={`mailto:${address}`}>
      {at < 0 ? address : address.slice(0, at)}
      {at >= 0 && <wbr />}
      {at >= 0 && address.slice(at)}
    </a>
  ) : (
    <>{address}</>
  )
}
const EmailField = (props: InputProps) => (
  <TextInput {...control(props)} type="email" value={String(props.value ?? '')} onChange={(e) => props.onChange(e.currentTarget.value.trim())} />
)
export const email: KindSet = { Cell: EmailCell, Input: EmailField, FilterInput: TextFilter, print: (value: unknown) => String(value), width: 184 }
