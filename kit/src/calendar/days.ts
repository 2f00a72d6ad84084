// Days of a calendar: which stand in a month, a week, a day.
import { instantOf, isoDay, wall } from '../clock.ts'

export type Unit = 'day' | 'week' | 'month'
export const dateOf = (day: string) => {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  return new Date(y, m - 1, d)
}
export const addDays = (day: string, n: number) => {
  const d = dateOf(day)
  d.setDate(d.getDate() + n)
  return isoDay(d)
}
export const addMonths = (day: string, n: number) => {
  const d = dateOf(day)
  const to = new Date(d.getFullYear(), d.getMonth() + n, 1)
  const last = new Date(to.getFullYear(), to.getMonth() + 1, 0).getDate()
  to.setDate(Math.min(d.getDate(), last))
  return isoDay(to)
}
export const step = (day: string, unit: Unit, n: number) => (unit === 'month' ? addMonths(day, n) : addDays(day, unit === 'week' ? 7 * n : n))
/** `weekStart` is 0 for Sunday. */
const weekOf = (day: string, weekStart: number) => addDays(day, -((dateOf(day).getDay() - weekStart + 7) % 7))
/** The days shown around `day`: whole weeks for a month. */
export function daysOf(day: string, unit: Unit, weekStart: number): string[] {
  if (unit === 'day') return [day]
  const run = (from: string, n: number) => Array.from({ length: n }, (_, i) => addDays(from, i))
  if (unit === 'week') return run(weekOf(day, weekStart), 7)
  const first = weekOf(`${day.slice(0, 8)}01`, weekStart)
  const days = run(first, 42)
  // A sixth week is shown where the month reaches into it.
  return days[35]!.slice(0, 7) === day.slice(0, 7) ? days : days.slice(0, 35)
}
/** The same time of day on another day; `minutes` sets the time instead. */
export function movedTo(value: string, kind: string, day: string, minutes?: number): string {
  if (kind === 'date') return day
  const d = dateOf(day)
  const was = wall(value)
  if (minutes === undefined) d.setHours(was.getHours(), was.getMinutes(), was.getSeconds(), 0)
  else d.setHours(0, minutes, 0, 0)
  return instantOf(d).toISOString()
}
