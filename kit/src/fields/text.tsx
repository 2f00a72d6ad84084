// One line of text; also what unknown kinds fall back to.
import { TextInput } from '@mantine/core'
import { objectNamed, useMeta } from '../api/meta.ts'
import { control, type CellProps, type FilterInputProps, type InputProps, type KindSet } from './kind-set.ts'
import { useWords } from '../language.tsx'

const asText = (value: unknown) => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))
export const TextCell = ({ value, field }: CellProps) => (field.options?.names === 'object' ? <ObjectName name={asText(value)} /> : <>{asText(value)}</>)
function ObjectName({ name }: { name: string }) {
  const { say } = useWords()
  const object = objectNamed(useMeta(), name)
  return <>{object ? say(object.label) : name}</>
}
export function TextField(props: InputProps) {
  return <TextInput {...control(props)} value={asText(props.value)} onChange={(e) => props.onChange(e.currentTarget.value)} />
}
/** Lists of words are typed with commas. */
export function TextFilter({ op, value, onChange }: FilterInputProps) {
  const { t } = useWords()
  const many = op === 'in' || op === 'notIn'
  const shown = Array.isArray(value) ? value.join(', ') : asText(value)
  return (
    <TextInput
      aria-label={t('value')}
      placeholder={many ? t('separateByCommas') : undefined}
      defaultValue={shown}
      data-autofocus
      onChange={(e) => {
        const typed = e.currentTarget.value
        onChange(
          many
            ? typed
                .split(/[,，、;；]/)
                .map((s) => s.trim())
                .filter(Boolean)
            : typed.trim() || undefined,
        )
      }}
    />
  )
}
export const text: KindSet = { Cell: TextCell, Input: TextField, FilterInput: TextFilter, print: (value: unknown) => asText(value), width: 136 }
