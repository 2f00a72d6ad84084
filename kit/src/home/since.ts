// Days as people speak of them at work: since when something is news, how late something is. Pure.
import { rangeOf, type Clock } from '@rapport/model/filter/relative'

const DAY = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
export const todayOf = (clock: Clock) => rangeOf('today', clock)!.days[0]
/** The last day people worked before today: on a Monday, and over the weekend, Friday. */
export function lastWorkday(clock: Clock): string {
  const today = todayOf(clock)
  const weekday = new Date(at(today)).getUTCDay()
  const back = weekday === 1 ? 3 : weekday === 0 ? 2 : 1
  return new Date(at(today) - back * DAY).toISOString().slice(0, 10)
}
/** Midnight of a company's day, as an instant. */
export const midnight = (day: string, clock: Clock) => new Date(at(day) - clock.zone * 60_000).toISOString()
export const dayOf = (instant: string, clock: Clock) => new Date(Date.parse(instant) + clock.zone * 60_000).toISOString().slice(0, 10)
/** Whole days from `day` to today; less than nothing lies ahead. */
export const daysSince = (day: string, clock: Clock) => Math.round((at(todayOf(clock)) - at(day)) / DAY)
/** Calendar week as ISO counts it. */
export function weekNumber(day: string): number {
  const d = new Date(at(day))
  d.setUTCDate(d.getUTCDate() + 4 - (d.getUTCDay() || 7))
  return Math.ceil(((d.getTime() - Date.UTC(d.getUTCFullYear(), 0, 1)) / DAY + 1) / 7)
}
/** What a colleague is called in a greeting: a Chinese name whole, since which part of it is the given one cannot be told; else the first name. */
export const givenName = (name: string): string => (/\p{Script=Han}/u.test(name) ? name.trim() : name.trim().split(/\s+/)[0]!)
export type Greeting = 'greetNight' | 'greetMorning' | 'greetNoon' | 'greetAfternoon' | 'greetEvening'
export const greetingAt = (hour: number): Greeting =>
  hour < 5 || hour >= 23 ? 'greetNight' : hour < 11 ? 'greetMorning' : hour < 13 ? 'greetNoon' : hour < 18 ? 'greetAfternoon' : 'greetEvening'
