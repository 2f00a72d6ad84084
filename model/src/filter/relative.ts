// Relative times of filters: "this quarter", "last 30 days", "30 days ago", in the company's own day.
export type Clock = { now: Date; zone: number; weekStart: number }
export type Range = { days: [string, string]; instants: [string, string] }

const iso = (day: number) => new Date(day).toISOString().slice(0, 10)
const DAY = 86_400_000
/** Midnight (as UTC milliseconds of the calendar day) of the company's today. */
const today = ({ now, zone }: Clock) => Math.floor((now.getTime() + zone * 60_000) / DAY) * DAY
const shiftMonths = (day: number, months: number) => {
  const d = new Date(day)
  const first = Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months, 1)
  const last = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months + 1, 0)).getUTCDate()
  return first + (Math.min(d.getUTCDate(), last) - 1) * DAY
}
const startOf = (unit: string, day: number, clock: Clock): number => {
  const d = new Date(day)
  if (unit === 'week') return day - ((d.getUTCDay() - clock.weekStart + 7) % 7) * DAY
  if (unit === 'month') return Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), 1)
  if (unit === 'quarter') return Date.UTC(d.getUTCFullYear(), Math.floor(d.getUTCMonth() / 3) * 3, 1)
  if (unit === 'year') return Date.UTC(d.getUTCFullYear(), 0, 1)
  return day
}
const shift = (unit: string, day: number, n: number): number =>
  unit === 'day' ? day + n * DAY : unit === 'week' ? day + n * 7 * DAY : shiftMonths(day, n * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12))

/** [from, to) of a named stretch, as days and as instants; undefined where the words are not understood. */
export function rangeOf(words: unknown, clock: Clock): Range | undefined {
  if (typeof words !== 'string') return undefined
  const s = words.trim().toLowerCase().replace(/\s+/g, ' ')
  const now = today(clock)
  let from: number | undefined
  let to: number | undefined
  const named = /^(this|last|next|previous) (day|week|month|quarter|year)$/.exec(s)
  const counted = /^(last|next|past) (\d{1,4}) (day|week|month|quarter|year)s?$/.exec(s)
  const whole = /^(\d{1,4}) (week|month|quarter|year)s? to date$/.exec(s)
  if (s === 'today') [from, to] = [now, now + DAY]
  else if (s === 'yesterday') [from, to] = [now - DAY, now]
  else if (s === 'tomorrow') [from, to] = [now + DAY, now + 2 * DAY]
  else if (named) {
    const unit = named[2]!
    const n = named[1] === 'this' ? 0 : named[1] === 'next' ? 1 : -1
    from = shift(unit, startOf(unit, now, clock), n)
    to = shift(unit, from, 1)
  } else if (counted) {
    const n = Number(counted[2])
    // "last 7 days" ends with today, "next 7 days" begins with it.
    if (counted[1] === 'next') [from, to] = [now, shift(counted[3]!, now, n)]
    else [from, to] = [shift(counted[3]!, now + DAY, -n), now + DAY]
  } else if (whole) {
    // "12 months to date" are this month and the eleven before it, each from its beginning: months to be set beside each other.
    const unit = whole[2]!
    ;[from, to] = [shift(unit, startOf(unit, now, clock), 1 - Number(whole[1])), now + DAY]
  }
  if (from === undefined || to === undefined || !inYears(from) || !inYears(to)) return undefined
  const at = (day: number) => new Date(day - clock.zone * 60_000).toISOString()
  return { days: [iso(from), iso(to)], instants: [at(from), at(to)] }
}
/** `end`: where the company's day ends, of what names a day and no instant. */
export type Moment = { readonly day: string; readonly instant: string; readonly end?: string }
/** "30 days ago", "2 weeks from now", "today", a date or an instant. */
export function momentOf(words: unknown, clock: Clock): Moment | undefined {
  if (typeof words !== 'string') return undefined
  const s = words.trim().toLowerCase().replace(/\s+/g, ' ')
  const at = (day: number) => new Date(day - clock.zone * 60_000).toISOString()
  const both = (day: number) =>
    inYears(day) ? { day: iso(day), instant: at(day), end: new Date(Math.min(day + DAY - clock.zone * 60_000, last)).toISOString() } : undefined
  if (s === 'now') return { day: iso(today(clock)), instant: clock.now.toISOString() }
  const named: Record<string, number> = { today: 0, yesterday: -1, tomorrow: 1 }
  if (s in named) return both(today(clock) + named[s]! * DAY)
  const counted = /^(\d{1,4}) (day|week|month|quarter|year)s? (ago|from now)$/.exec(s)
  if (counted) return both(shift(counted[2]!, today(clock), Number(counted[1]) * (counted[3] === 'ago' ? -1 : 1)))
  if (/^\d{4}-\d\d-\d\d$/.test(s)) {
    const day = Date.parse(`${s}T00:00:00Z`)
    return Number.isNaN(day) ? undefined : both(day)
  }
  if (/^\d{4}-\d\d-\d\dt/.test(s)) {
    const at = Date.parse(words)
    return Number.isNaN(at) ? undefined : { day: iso(Math.floor((at + clock.zone * 60_000) / DAY) * DAY), instant: new Date(at).toISOString() }
  }
  return undefined
}
/** The last instant that is written with four digits of a year. */
const last = 253_402_300_799_999
const inYears = (day: number) => day > -62_135_596_800_000 && day < 253_402_300_800_000
