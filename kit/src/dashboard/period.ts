// The stretch of time a dashboard looks at, the one it is set against, and how much of it is over. Pure.
import { rangeOf, type Clock } from '@rapport/model/filter/relative'

export const periods = [
  'this week',
  'this month',
  'this quarter',
  'this year',
  'last month',
  'last quarter',
  'last year',
  'last 30 days',
  'last 90 days',
  'next 30 days',
  'next quarter',
] as const
/** The three that stand in the head; the others are in its menu. */
export const mainPeriods = ['this month', 'this quarter', 'this year'] as const
/** Days, from the first to the one after the last. */
export type Days = readonly [from: string, to: string]

const DAY = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)
const daysBetween = (from: string, to: string) => Math.round((at(to) - at(from)) / DAY)
const plusDays = (day: string, n: number) => iso(at(day) + n * DAY)
function plusMonths(day: string, n: number): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(y, m - 1 + n + 1, 0)).getUTCDate()
  return iso(Date.UTC(y, m - 1 + n, Math.min(d, last)))
}
export const daysOf = (words: string | undefined, clock: Clock): Days | undefined => (words ? rangeOf(words, clock)?.days : undefined)
const tomorrow = (clock: Clock) => rangeOf('today', clock)!.days[1]
/** As far as `days` is over: to the end of today. */
export function passed(days: Days, clock: Clock): Days {
  const end = tomorrow(clock)
  return [days[0], days[1] < end ? days[1] : end > days[0] ? end : days[1]]
}
/** How much of `days` is over, 0 to 1. */
export function elapsed(days: Days, clock: Clock): number {
  const [from, to] = passed(days, clock)
  return to === days[1] && at(from) >= at(tomorrow(clock)) ? 0 : daysBetween(from, to) / Math.max(1, daysBetween(days[0], days[1]))
}
/** Days of it still to come, today not counted. */
export const daysLeft = (days: Days, clock: Clock): number => Math.max(0, daysBetween(tomorrow(clock), days[1]))
/** The same number of days a year earlier, or from the beginning of the stretch before; as many of them as are over now. */
export function against(words: string, how: 'before' | 'year', clock: Clock): Days | undefined {
  const days = daysOf(words, clock)
  if (!days) return undefined
  const [from, to] = passed(days, clock)
  if (how === 'year') return [plusMonths(from, -12), plusMonths(to, -12)]
  const unit = /(day|week|month|quarter|year)s?$/.exec(words)?.[1]
  const counted = /^(?:last|next) (\d+)/.exec(words)?.[1]
  const months = { month: 1, quarter: 3, year: 12 }[unit as 'month']
  const start = months ? plusMonths(from, -months * Number(counted ?? 1)) : plusDays(from, -daysBetween(days[0], days[1]))
  const end = plusDays(start, daysBetween(from, to))
  return [start, end < from ? end : from]
}
export const dayBefore = (day: string) => plusDays(day, -1)
/** The first day of the stretch that `day` lies in. */
export function startOf(day: string, by: 'day' | 'week' | 'month' | 'quarter' | 'year', weekStart: number): string {
  const [year = '', month = ''] = day.split('-')
  if (by === 'day') return day
  if (by === 'week') return plusDays(day, -((new Date(at(day)).getUTCDay() - weekStart + 7) % 7))
  if (by === 'month') return `${year}-${month}-01`
  return by === 'year' ? `${year}-01-01` : `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
}
/** Where the last `n` stretches begin, today's the last of them. */
export function stretches(by: 'day' | 'week' | 'month' | 'quarter' | 'year', n: number, clock: Clock): string[] {
  const start = rangeOf(`this ${by}`, clock)!.days[0]
  const months = { month: 1, quarter: 3, year: 12 }[by as 'month']
  return Array.from({ length: n }, (_, i) => (months ? plusMonths(start, -months * (n - 1 - i)) : plusDays(start, -(by === 'week' ? 7 : 1) * (n - 1 - i))))
}
