// Structured settings, as their text.
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { control, isBlank, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { readable } from './readable.ts'
import { TextFilter } from './text.tsx'

const JsonCell = ({ value, place }: CellProps) =>
  isBlank(value) ? null : place === 'list' ? (
    <span className="rp-mono">{JSON.stringify(value).slice(0, 80)}</span>
  ) : (
    <pre className="rp-mono" style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {JSON.stringify(value, null, 1)}
    </pre>
  )
function JsonField(props: InputProps) {
  const [typed, setTyped] = useState(() => (isBlank(props.value) ? '' : typeof props.value === 'string' ? props.value : JSON.stringify(props.value, null, 2)))
  const give = (text: string) => {
    setTyped(text)
    try {
      props.onChange(text.trim() ? JSON.parse(text) : null)
    } catch {
      props.onChange(text)
    }
  }
  return (
    <Textarea
      {...control(props)}
      autosize
      minRows={3}
      maxRows={16}
      value={typed}
      onChange={(e) => give(e.currentTarget.value)}
      styles={{ input: { fontFamily: 'var(--font-mono)', fontSize: 12 } }}
    />
  )
}
export const json: KindSet = {
  Cell: JsonCell,
  Input: JsonField,
  FilterInput: TextFilter,
  print: (value: unknown, _field, context) => readable(value, context),
  width: 160,
  wide: true,
}
