// Text of several lines.
import { Textarea } from '@mantine/core'
import { control, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { TextFilter } from './text.tsx'

const LongTextCell = ({ value, place }: CellProps) =>
  place === 'facts' ? (
    <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{String(value ?? '')}</span>
  ) : (
    <>{String(value ?? '').replace(/\s+/g, ' ')}</>
  )
function LongTextField(props: InputProps) {
  return (
    <Textarea {...control(props)} autosize minRows={3} maxRows={14} value={String(props.value ?? '')} onChange={(e) => props.onChange(e.currentTarget.value)} />
  )
}
export const longText: KindSet = {
  Cell: LongTextCell,
  Input: LongTextField,
  FilterInput: TextFilter,
  print: (value: unknown) => String(value ?? ''),
  width: 240,
  wide: true,
  told: true,
}
