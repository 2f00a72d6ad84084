// Working time, reckoned: which days are worked, how many minutes lie between two moments. Pure; days are `YYYY-MM-DD`, zones minutes east of UTC.
import type { WeekHours } from './calendar.object.ts'

export type Special = ReadonlyMap<string, 'off' | 'work'>
export type Week = { readonly hours: WeekHours; readonly special: Special }
export type Stretch = readonly [from: number, to: number]
const DAY = 86_400_000
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()
export const dayAfter = (day: string, n = 1) => new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10)
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The stretches worked on a day, in minutes from midnight. A day made up for another has the hours of the week’s first working day. */
export function stretchesOn({ hours, special }: Week, day: string): Stretch[] {
  const kind = special.get(day)
  if (kind === 'off') return []
  const usual = hours[weekday(day)] ?? []
  const worked = kind === 'work' && !usual.length ? ([1, 2, 3, 4, 5, 6, 0].map((d) => hours[d] ?? []).find((h) => h.length) ?? []) : usual
  return worked.map(([from, to]) => [minutes(from), minutes(to)])
}
export const isWorked = (week: Week, day: string) => stretchesOn(week, day).length > 0
/** Working days from `from` to `to`, both counted. */
export function workedDays(week: Week, from: string, to: string): number {
  let n = 0
  for (let day = from; day <= to; day = dayAfter(day)) if (isWorked(week, day)) n++
  return n
}
/** Working minutes between two instants in a zone. */
export function workedMinutes(week: Week, from: Date, to: Date, zone: number): number {
  const [start, end] = [from, to].map((at) => at.getTime() / 60_000 + zone) as [number, number]
  let sum = 0
  for (let day = new Date(start * 60_000).toISOString().slice(0, 10); ; day = dayAfter(day)) {
    const midnight = Date.parse(`${day}T00:00:00Z`) / 60_000
    if (midnight > end) return Math.round(sum)
    for (const [a, b] of stretchesOn(week, day)) sum += Math.max(0, Math.min(end, midnight + b) - Math.max(start, midnight + a))
  }
}
/** Why hours are no week: a weekday out of range, a stretch that ends before it begins or runs into the next. */
export function hoursHold(hours: unknown): hours is WeekHours {
  if (typeof hours !== 'object' || hours === null || Array.isArray(hours)) return false
  return Object.entries(hours).every(([day, stretches]) => {
    if (!/^[0-6]$/.test(day) || !Array.isArray(stretches) || stretches.length > 6) return false
    const times: unknown[] = stretches.flat()
    if (stretches.some((s) => !Array.isArray(s) || s.length !== 2)) return false
    if (!times.every((t): t is string => typeof t === 'string' && /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(t))) return false
    return times.every((t, i) => i === 0 || times[i - 1]! < t || (i % 2 === 0 && times[i - 1] === t))
  })
}
