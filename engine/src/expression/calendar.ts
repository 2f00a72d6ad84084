// Days and instants as plain numbers: a day counts from 1970-01-01, an instant in milliseconds; nothing here asks the machine's time zone.
export const DAY = 86_400_000
/** Results of date arithmetic lie strictly between these days; beyond, they are null, in SQL and here. */
export const firstDay = '0001-01-01'
export const lastDay = '9999-12-31'

/** "2026-01-31" as a day number; null where it is no day of the calendar. A longer ISO text is read by its first ten characters. */
export function dayOf(text: string): number | null {
  const m = /^(\d{4})-(\d\d)-(\d\d)(?:$|[T ])/.exec(text)
  if (!m) return null
  const day = dayFrom(+m[1]!, +m[2]!, +m[3]!)
  return printDay(day) === text.slice(0, 10) ? day : null
}
function dayFrom(year: number, month: number, day: number): number {
  // Date.UTC takes years below 100 for 19xx; setUTCFullYear does not.
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY
}
export const printDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

export function partsOf(day: number): { year: number; month: number; day: number } {
  const d = new Date(day * DAY)
  return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, day: d.getUTCDate() }
}
/** The same day `months` later; the last of the month where it has no such day. */
export function addMonths(from: number, months: number): number {
  const { year, month, day } = partsOf(from)
  const first = dayFrom(year, month + months, 1)
  const last = dayFrom(year, month + months + 1, 1) - 1
  return Math.min(first + day - 1, last)
}
/** The calendar day of an instant, `zone` minutes east of UTC. */
export const dayAt = (instant: number, zone: number): number => Math.floor((instant + zone * 60_000) / DAY)

const [first, last] = [dayOf(firstDay)!, dayOf(lastDay)!]
export const inCalendar = (day: number): number | null => (day > first && day < last ? day : null)
export const instantInCalendar = (at: number): number | null => (at > first * DAY && at < last * DAY ? at : null)
