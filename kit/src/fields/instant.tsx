// A moment, shown by the company's clock.
import { lazy, Suspense } from 'react'
import { formatClock, formatDate, formatDay, formatInstant, isNear, localDay } from '../format.ts'
import { useWords } from '../language.tsx'
import { control, isBlank, type CellProps, type InputProps, type KindSet } from './kind-set.ts'
import { printTime, TimeFilter } from './times.tsx'

const TypedMoment = lazy(() => import('./moment-input.tsx'))
/** In lists the hour is told of what people set; of what happened longer ago than yesterday the day is enough. */
const InstantCell = ({ value, place, field }: CellProps) => {
  const { locale } = useWords()
  if (isBlank(value)) return null
  const at = String(value)
  return (
    <time dateTime={at} title={formatInstant(at, locale)}>
      {place === 'list' && field.computed && !isNear(localDay(at)) ? formatDay(localDay(at), locale) : formatInstant(at, locale)}
    </time>
  )
}
const InstantField = (props: InputProps) => (
  <Suspense fallback={<div style={{ height: 56 }} />}>
    <TypedMoment {...control(props)} placeholder={props['aria-label']} value={(props.value as string | null) ?? null} onChange={props.onChange} />
  </Suspense>
)
export const instant: KindSet = {
  Cell: InstantCell,
  Input: InstantField,
  FilterInput: TimeFilter,
  print: (value: unknown, _field, context) => {
    const at = String(value)
    if (!/^\d{4}-\d\d-\d\dT/.test(at)) return printTime(value, context)
    return context.past ? `${formatDate(localDay(at), context.locale)} ${formatClock(at)}` : formatInstant(at, context.locale)
  },
  width: 108,
  widthOf: (field) => (field.computed ? 108 : 132),
}
