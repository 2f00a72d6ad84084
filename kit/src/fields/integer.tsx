// Whole numbers; those that name rather than count (years) stand without separators.
import { isBlank, type CellProps, type KindSet } from './kind-set.ts'
import { number, NumberCell } from './number.tsx'

const IntegerCell = (props: CellProps) => (props.field.options?.plain ? <>{isBlank(props.value) ? '' : String(props.value)}</> : <NumberCell {...props} />)
export const integer: KindSet = {
  ...number,
  Cell: IntegerCell,
  print: (value, field, context) => (field.options?.plain ? String(value) : number.print(value, field, context)),
  width: 96,
}
