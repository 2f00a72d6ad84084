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
const isDay = (value: unknown): value is string => /^\d{4}-\d\d-\d\d$/.test(String(value))
/** Gives a day where it is one, else the text, which the check then refuses. */
const DateField = (props: InputProps) => (
  <Suspense fallback={<div style={{ height: 56 }} />}>
    <DayInput
      {...control(props)}
      placeholder={props['aria-label']}
      value={isDay(props.value) ? props.value : null}
      text={isBlank(props.value) || isDay(props.value) ? undefined : String(props.value)}
      onChange={props.onChange}
      onUnread={props.onChange}
    />
  </Suspense>
)
export const date: KindSet = {
  Cell: DateCell,
  Input: DateField,
  FilterInput: TimeFilter,
  print: (value: unknown, _field, context) => printTime(value, context),
  width: 108,
}
