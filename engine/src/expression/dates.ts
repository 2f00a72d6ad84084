// Rules of days and instants. The day of an instant is the company's, `clock.zone` minutes east of UTC.
import { addMonths, DAY, dayAt, dayOf, firstDay, inCalendar, instantInCalendar, lastDay, partsOf } from './calendar.ts'
import { fromInteger, type Decimal } from './decimal.ts'
import { stepOf, stepSql } from './numbers.ts'
import type { Clock, Rule, Rules, Value } from './rule.ts'

/** Steps are bounded so that no result can leave what PostgreSQL and JavaScript both hold. */
export const dayReach = 100_000
export const monthReach = 12_000

const dayAtSql = (instant: string, { zone }: Clock) => `((${instant}) at time zone 'UTC' + make_interval(mins => ${zone}))::date`
/** Null outside the calendar, with the operand standing in the text once. */
const bounded = (sql: string, type: string) => {
  const [low, high] =
    type === 'date' ? [`date '${firstDay}'`, `date '${lastDay}'`] : [`timestamptz '${firstDay} 00:00:00+00'`, `timestamptz '${lastDay} 00:00:00+00'`]
  return `nullif(nullif(least(greatest(${sql}, ${low}), ${high}), ${low}), ${high})`
}
/** One rule for days, one for instants by their day. */
const byDay = (run: (day: number) => number, sql: (day: string) => string): Rule[] => [
  { takes: ['date'], gives: 'number', run: ([day]: number[]) => fromInteger(run(day!)), sql: ([day]) => sql(day!) },
  {
    takes: ['instant'],
    gives: 'number',
    run: ([at]: number[], { zone }) => fromInteger(run(dayAt(at!, zone))),
    sql: ([at], { clock }) => sql(dayAtSql(at!, clock)),
  },
]
const part = (name: string, run: (day: number) => number) => byDay(run, (day) => `extract(${name} from ${day})::numeric`)
const between = (a: 'date' | 'instant', b: 'date' | 'instant'): Rule => {
  const day = (kind: string, value: number, zone: number) => (kind === 'date' ? value : dayAt(value, zone))
  const daySql = (kind: string, sql: string, clock: Clock) => (kind === 'date' ? sql : dayAtSql(sql, clock))
  return {
    takes: [a, b],
    gives: 'number',
    run: ([from, to]: number[], { zone }) => fromInteger(day(b, to!, zone) - day(a, from!, zone)),
    sql: ([from, to], { clock }) => `(${daySql(b, to!, clock)} - ${daySql(a, from!, clock)})::numeric`,
  }
}
const isDay = (value: Value) => dayOf(value as string) !== null && (value as string).length === 10 && value! >= firstDay
const isInstant = (value: Value) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(value as string) &&
  dayOf(value as string) !== null &&
  !Number.isNaN(Date.parse(value as string))

export const dates: Rules = {
  now: [{ takes: [], gives: 'instant', run: (_, { now }) => now.getTime(), sql: (_, { clock, param }) => `${param(clock.now.toISOString())}::timestamptz` }],
  today: [
    {
      takes: [],
      gives: 'date',
      run: (_, { now, zone }) => dayAt(now.getTime(), zone),
      sql: (_, { clock, param }) => `${param(new Date(clock.now.getTime() + clock.zone * 60_000).toISOString().slice(0, 10))}::date`,
    },
  ],
  date: [
    {
      takes: ['instant'],
      gives: 'date',
      run: ([at]: number[], { zone }) => inCalendar(dayAt(at!, zone)),
      sql: ([at], { clock }) => bounded(dayAtSql(at!, clock), 'date'),
    },
    { takes: ['text'], gives: 'date', written: { 0: isDay }, run: ([text]: string[]) => dayOf(text!), sql: ([text]) => `(${text})::date` },
  ],
  timestamp: [
    { takes: ['text'], gives: 'instant', written: { 0: isInstant }, run: ([text]: string[]) => Date.parse(text!), sql: ([text]) => `(${text})::timestamptz` },
  ],
  days: [between('date', 'date'), between('instant', 'instant'), between('date', 'instant'), between('instant', 'date')],
  addDays: [
    {
      takes: ['date', 'number'],
      gives: 'date',
      run: ([day, n]: never[]) => shifted(stepOf(n!, dayReach), (step) => inCalendar(day! + step)),
      sql: ([day, n]) => bounded(`(${day} + ${stepSql(n!, dayReach)})`, 'date'),
    },
    {
      takes: ['instant', 'number'],
      gives: 'instant',
      run: ([at, n]: never[]) => shifted(stepOf(n!, dayReach), (step) => instantInCalendar(at! + step * DAY)),
      // In hours: a day of an interval may have 23 or 25 of them in the session's time zone.
      sql: ([at, n]) => bounded(`(${at} + make_interval(hours => 24 * ${stepSql(n!, dayReach)}))`, 'timestamptz'),
    },
  ],
  addMonths: [
    {
      takes: ['date', 'number'],
      gives: 'date',
      run: ([day, n]: never[]) => shifted(stepOf(n! as Decimal, monthReach), (step) => inCalendar(addMonths(day!, step))),
      sql: ([day, n]) => bounded(`(${day} + make_interval(months => ${stepSql(n!, monthReach)}))::date`, 'date'),
    },
  ],
  year: part('year', (day) => partsOf(day).year),
  quarter: part('quarter', (day) => Math.ceil(partsOf(day).month / 3)),
  month: part('month', (day) => partsOf(day).month),
  day: part('day', (day) => partsOf(day).day),
}
function shifted(step: number | null, to: (step: number) => number | null) {
  return step === null ? null : to(step)
}
