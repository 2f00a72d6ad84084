// Yes or no.
import { Checkbox, NativeSelect } from '@mantine/core'
import { useWords } from '../language.tsx'
import { control, isBlank, type CellProps, type FilterInputProps, type InputProps, type KindSet } from './kind-set.ts'

const BooleanCell = ({ value, place }: CellProps) => {
  const { t } = useWords()
  return <>{isBlank(value) || (place === 'list' && value === false) ? '' : t(value ? 'yes' : 'no')}</>
}
const BooleanField = (props: InputProps) => {
  const { required: _required, ...rest } = control(props)
  return <Checkbox {...rest} checked={props.value === true} onChange={(e) => props.onChange(e.currentTarget.checked)} />
}
const BooleanFilter = ({ value, onChange }: FilterInputProps) => {
  const { t } = useWords()
  return (
    <NativeSelect
      aria-label={t('value')}
      data-autofocus
      value={String(value ?? '')}
      onChange={(e) => onChange(e.currentTarget.value === '' ? undefined : e.currentTarget.value === 'true')}
      data={[
        { value: '', label: t('choose') },
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ]}
    />
  )
}
export const boolean: KindSet = {
  Cell: BooleanCell,
  Input: BooleanField,
  FilterInput: BooleanFilter,
  print: (value: boolean, _field, { t }) => t(value ? 'yes' : 'no'),
  width: 80,
  inline: true,
}
