// Free words people put on records.
import { TagsInput } from '@mantine/core'
import { useWords } from '../language.tsx'
import { control, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { TextFilter } from './text.tsx'

const words = (value: unknown) => (Array.isArray(value) ? value.map(String) : value ? [String(value)] : [])
const TagsCell = ({ value }: CellProps) => <>{words(value).join(useWords().t('comma'))}</>
const TagsField = (props: InputProps) => (
  <TagsInput {...control(props)} value={words(props.value)} onChange={props.onChange} splitChars={[',', '，', '、', ';', '；']} />
)
export const tags: KindSet = {
  Cell: TagsCell,
  Input: TagsField,
  FilterInput: TextFilter,
  print: (value: unknown, _field, { t }) => words(value).join(t('comma')),
  width: 144,
}
