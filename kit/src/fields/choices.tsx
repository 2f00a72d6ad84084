// Several of a list.
import { MultiSelect } from '@mantine/core'
import { useWords } from '../language.tsx'
import { ChoiceFilter, choiceLabel, useChoices } from './choice.tsx'
import { control, type CellProps, type InputProps, type KindSet } from './kind-set.ts'

const listed = (value: unknown) => (Array.isArray(value) ? (value as string[]) : value ? [String(value)] : [])
const ChoicesCell = ({ value, field }: CellProps) => {
  const { say, t } = useWords()
  return (
    <>
      {listed(value)
        .map((v) => choiceLabel(v, field, say))
        .join(t('comma'))}
    </>
  )
}
const ChoicesField = (props: InputProps) => (
  <MultiSelect {...control(props)} data={useChoices(props.field, props.value)} value={listed(props.value)} onChange={props.onChange} clearable />
)
export const choices: KindSet = {
  Cell: ChoicesCell,
  Input: ChoicesField,
  FilterInput: ChoiceFilter,
  print: (value: unknown, field, { say, t }) =>
    listed(value)
      .map((v) => choiceLabel(v, field, say))
      .join(t('comma')),
  width: 144,
}
