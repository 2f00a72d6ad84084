// Free words people put on records.
import { TagsInput } from '@mantine/core'
import { useWords } from '../language.tsx'
import { control, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { TextFilter } from './text.tsx'

const words = (value: unknown) => (Array.isArray(value) ? value.map(String) : value ? [String(value)] : [])
/** However they were typed or pasted: one word a tag, each once. */
const split = (list: readonly string[]) => [...new Set(list.flatMap((word) => word.split(/[,，、;；]/)).flatMap((word) => word.trim() || []))]
const TagsCell = ({ value }: CellProps) => <>{words(value).join(useWords().t('comma'))}</>
const TagsField = (props: InputProps) => (
  <TagsInput {...control(props)} value={words(props.value)} onChange={(list) => props.onChange(split(list))} splitChars={[',', '，', '、', ';', '；']} />
)
export const tags: KindSet = {
  Cell: TagsCell,
  Input: TagsField,
  FilterInput: TextFilter,
  print: (value: unknown, _field, { t }) => words(value).join(t('comma')),
  width: 144,
}
