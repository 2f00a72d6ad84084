// A calendar day.
import { lazy, Suspense } from 'react'
import { formatDay } from '../format.ts'
import { useWords } from '../language.tsx'
import { control, isBlank, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { printTime, TimeFilter } from './times.tsx'

const DayInput = lazy(() => import('./day-input.tsx'))
const DateCell = ({ value }: CellProps) => {
  const { locale } = useWords()
  return isBlank(value) ? null : <time dateTime={String(value)}>{formatDay(String(value), locale)}</time>
}
const DateField = (props: InputProps) => (
  <Suspense fallback={<div style={{ height: 56 }} />}>
    <DayInput {...control(props)} placeholder={props['aria-label']} value={(props.value as string | null) ?? null} onChange={props.onChange} />
  </Suspense>
)
export const date: KindSet = {
  Cell: DateCell,
  Input: DateField,
  FilterInput: TimeFilter,
  print: (value: unknown, _field, context) => printTime(value, context),
  width: 108,
}
