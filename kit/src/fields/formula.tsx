// Values reckoned on reading; how they look follows what they give.
import { formatDate, formatDay, formatMoney, formatNumber, type MoneyValue } from '../format.ts'
import { useMeta, type MetaField } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { isBlank, type CellProps, type FilterInputProps, type KindSet, type PrintContext } from './kind-set.ts'
import { NumberFilter } from './number.tsx'
import { TextFilter } from './text.tsx'
import { TimeFilter } from './times.tsx'

const gives = (field: MetaField) => String(field.options?.gives ?? 'number')
function print(value: unknown, _field: MetaField, { locale, t, meta, past }: PrintContext): string {
  if (isBlank(value)) return ''
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'object' && value !== null && 'amount' in value) return formatMoney(value as MoneyValue, locale, meta.company.currency)
  if (/^\d{4}-\d\d-\d\d/.test(String(value))) return (past ? formatDate : formatDay)(String(value).slice(0, 10), locale)
  return typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(String(value)) ? formatNumber(value as string, locale, 0, 4) : String(value)
}
const ComputedCell = ({ value, field }: CellProps) => {
  const words = useWords()
  const meta = useMeta()
  return <>{print(value, field, { ...words, meta })}</>
}
const filters: Readonly<Record<string, typeof NumberFilter>> = { number: NumberFilter, money: NumberFilter, text: TextFilter, date: TimeFilter }
const ComputedFilter = (props: FilterInputProps) => {
  const Filter = filters[gives(props.field)] ?? TextFilter
  return <Filter {...props} />
}
export const formula: KindSet = { Cell: ComputedCell, FilterInput: ComputedFilter, print, width: 112, align: 'right' }
export const rollup: KindSet = formula
