// When business happens: working days, Spring Festival, the golden weeks, and how busy each month is in China.
import type { Random } from './random.ts'

export const DAY = 86_400_000
/** The company's clock, minutes east of UTC. */
const zone = 480
/** First day of the lunar year. */
const springFestival: Record<number, string> = {
  2020: '01-25',
  2021: '02-12',
  2022: '02-01',
  2023: '01-22',
  2024: '02-10',
  2025: '01-29',
  2026: '02-17',
  2027: '02-06',
  2028: '01-26',
  2029: '02-13',
  2030: '02-03',
  2031: '01-23',
  2032: '02-11',
  2033: '01-31',
  2034: '02-19',
  2035: '02-08',
}
/** New deals by month: slow in February, strong before the half year and from September on. */
const starts = [0.85, 0.5, 1.15, 1.1, 1.1, 1.05, 0.9, 0.85, 1.15, 0.95, 1.2, 1.1]

export const dayOf = (at: number) => new Date(at + zone * 60_000).toISOString().slice(0, 10)
/** Midnight of a day, company time, in UTC milliseconds. */
export const midnight = (at: number) => Math.floor((at + zone * 60_000) / DAY) * DAY - zone * 60_000
export const iso = (at: number) => new Date(at).toISOString()
export const monthOf = (at: number) => new Date(at + zone * 60_000).getUTCMonth()
export const yearOf = (at: number) => new Date(at + zone * 60_000).getUTCFullYear()

export function isHoliday(at: number): boolean {
  const local = new Date(at + zone * 60_000)
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()]
  if (month === 10 && day <= 7) return true
  if (month === 5 && day <= 4) return true
  if (month === 1 && day === 1) return true
  const first = Date.parse(`${year}-${springFestival[year] ?? '02-05'}T00:00:00Z`) - zone * 60_000
  return at >= first - 2 * DAY && at < first + 7 * DAY
}
export const isWorkday = (at: number) => ![0, 6].includes(new Date(at + zone * 60_000).getUTCDay()) && !isHoliday(at)
/** The first working day at or after `at` (before it, with step -1). */
export function workday(at: number, step: 1 | -1 = 1): number {
  let day = midnight(at)
  while (!isWorkday(day)) day += step * DAY
  return day
}
/** Office hours, from midnight. */
const OPEN = 9 * 3_600_000
const CLOSE = 18 * 3_600_000
const STEP = 5 * 60_000
/** A moment in office hours of the working day at or after `at`, never after `last`. */
export function officeHour(r: Random, at: number, last: number): number {
  const moment = workday(at) + Math.round((9 + Math.min(8.9, Math.max(0, 4.5 + r.normal() * 2.3))) * 12) * STEP
  return moment <= last ? moment : atWork(at, last)
}
/** `at` itself in office hours, otherwise when work begins again; what that would put after `last` happened on the working day before. */
export function atWork(at: number, last = Infinity): number {
  const clock = at - midnight(at)
  const day = workday(clock > CLOSE ? midnight(at) + DAY : at)
  const moment = day === midnight(at) && clock >= OPEN ? at : day + OPEN + (at % (18 * STEP))
  if (moment <= last) return moment
  const before = workday(last - OPEN - STEP, -1)
  return before + OPEN + (at % (Math.min(last, before + CLOSE) - before - OPEN))
}
/** `at`, or so much earlier that `minutes` fit before the office closes. */
export const closing = (at: number, minutes: number) => Math.min(at, Math.max(midnight(at) + OPEN, midnight(at) + CLOSE - minutes * 60_000))
/** Days from `from` to `to`, busy ones more often, with growth over the stretch; gives office hours. */
export function daysByBusiness(from: number, to: number, growth: number): (r: Random) => number {
  const days: number[] = []
  const sums: number[] = []
  let sum = 0
  for (let day = midnight(from) + DAY; day < to - DAY; day += DAY) {
    const weight = isHoliday(day) ? 0.01 : isWorkday(day) ? 1 : 0.03
    sum += weight * starts[monthOf(day)]! * (1 + (growth * (day - from)) / (to - from))
    days.push(day)
    sums.push(sum)
  }
  return (r) => {
    const wanted = r.next() * sum
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < wanted) low = middle + 1
      else high = middle
    }
    return officeHour(r, days[low]!, to)
  }
}
/** A closing day near `at`: what would slip past New Year is pushed into December, and quarter ends draw. */
export function closingDay(r: Random, at: number): number {
  const month = monthOf(at)
  const ends = (m: number, y: number) => Date.UTC(y, m + 1, 0) - zone * 60_000
  if (month <= 1 && r.chance(0.45)) return workday(ends(11, yearOf(at) - 1) - r.int(0, 20) * DAY, -1)
  if (r.chance(0.22)) return workday(ends(Math.floor(month / 3) * 3 + 2, yearOf(at)) - r.int(0, 9) * DAY, -1)
  return workday(at)
}
