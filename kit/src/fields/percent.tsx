// Per cent, in points.
import { formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import { isBlank, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { NumberField, NumberFilter } from './number.tsx'

const PercentCell = ({ value }: CellProps) => {
  const { locale } = useWords()
  return <>{isBlank(value) ? '' : `${formatNumber(value as number, locale)}%`}</>
}
const PercentField = (props: InputProps) => <NumberField {...props} suffix="%" />
export const percent: KindSet = {
  Cell: PercentCell,
  Input: PercentField,
  FilterInput: NumberFilter,
  print: (value: number, _field, { locale }) => `${formatNumber(value, locale)}%`,
  width: 104,
  align: 'right',
}
