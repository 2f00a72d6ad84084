// A day and an hour in people's own words, Chinese or English: 明天下午3点, 下周三, tomorrow 3pm, in 2 hours; by the company's clock.
import { readDay } from '@rapport/model/kinds/times'
import { instantOf, isoDay, wall } from '../clock.ts'

type Reading = { hour?: number; weekStart?: number }
/** `typed` as an instant; a day without an hour is meant at `hour`. Undefined where not every word of it is understood. */
export function readMoment(typed: string, now: Date, how: Reading = {}): Date | undefined {
  const at = readShown(typed, wall(now), how)
  return at && instantOf(at)
}
/** The same as the company's clock shows it; a day without an hour is meant at `hour`. Undefined where not every word of it is understood. */
function readShown(typed: string, now: Date, { hour = 18, weekStart = 1 }: Reading): Date | undefined {
  let rest = plain(typed)
  if (!rest) return undefined
  const take = (pattern: RegExp): string[] | undefined => {
    const m = pattern.exec(rest)
    if (!m) return undefined
    rest = `${rest.slice(0, m.index)} ${rest.slice(m.index + m[0].length)}`.trim()
    return [...m].map((part) => part ?? '')
  }
  const later = offset(take, now)
  if (later?.exact) return blank(rest) ? later.at : undefined
  const day = later?.at ?? dayOf(take, now, weekStart)
  const clock = clockOf(take)
  if (!blank(rest) || clock === null || (!day && !clock)) return undefined
  const at = new Date(day ?? now)
  at.setHours(clock?.[0] ?? hour, clock?.[1] ?? 0, 0, 0)
  // An hour that has passed today is meant tomorrow; a day that is today is meant until its end.
  if (!day && at <= now) at.setDate(at.getDate() + 1)
  if (day && !clock && at <= now && sameDay(at, now)) at.setHours(23, 59)
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** `typed` as `YYYY-MM-DD`: a date as files hold it, or a day in one's own words. Undefined where not every word of it is understood. */
export function readDayInWords(typed: string, now: Date, weekStart = 1): string | undefined {
  const at = readDay(typed) ?? readShown(typed, wall(now), { weekStart })
  return at instanceof Date ? isoDay(at) : at
}

/** Whether `typed` names a day that its month has not, such as 30 February. */
export function noSuchDay(typed: string): boolean {
  const text = plain(typed)
  // As much of the world writes it, the day first.
  const turned = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (turned && Number(turned[1]) > 12) return noSuchDay(`${turned[3]}-${turned[2]}-${turned[1]}`)
  const m = /(?:(\d{4}|\d\d(?=\s*年))\s*[年/.-]\s*)?(\d{1,2})\s*[月/.-]\s*(\d{1,2})(?!\d)/.exec(text)
  const [year, month, day] = m ? [Number(m[1]?.padStart(4, '20') ?? 2024), Number(m[2]), Number(m[3])] : []
  return Boolean(month && day && month <= 12 && day <= 31 && day > lastOf(year!, month - 1))
}

type Take = (pattern: RegExp) => string[] | undefined
const blank = (rest: string) => /^(?:的|在|于|到|之?前|at|on|by|the|of|\s|,|，|、|。)*$/.test(rest)
const sameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()
const traditional: Readonly<Record<string, string>> = {
  後: '后',
  個: '个',
  點: '点',
  週: '周',
  禮: '礼',
  鐘: '钟',
  時: '时',
  號: '号',
  兩: '两',
  這: '这',
  末: '末',
  內: '内',
}
/** One script, one width, and Arabic digits but for the names of weekdays. */
function plain(text: string): string {
  const one = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[後個點週禮鐘時號兩這末內]/g, (c) => traditional[c]!)
    .replace(/(?:星期|礼拜)/g, '周')
  return one.replace(/(周?)([零〇一二两三四五六七八九十]+)/g, (_, week: string, digits: string) => (week ? week + digits : String(numeral(digits))))
}
function numeral(text: string): number {
  const digit = (c: string | undefined) =>
    c === undefined || c === '' ? undefined : Math.max('零一二三四五六七八九'.indexOf(c.replace('〇', '零').replace('两', '二')), 0)
  const [tens, ones] = text.split('十')
  if (ones === undefined) return Number([...text].map(digit).join(''))
  return (digit(tens) ?? 1) * 10 + (digit(ones) ?? 0)
}

// ---- after so long ----

const units: readonly (readonly [RegExp, 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'])[] = [
  [/^(?:分钟?|m|mins?|minutes?)$/, 'minute'],
  [/^(?:小时|钟头|h|hrs?|hours?)$/, 'hour'],
  [/^(?:天|日|d|days?)$/, 'day'],
  [/^(?:周|w|weeks?)$/, 'week'],
  [/^(?:月|months?)$/, 'month'],
  [/^(?:年|y|years?)$/, 'year'],
]
const span = '(分钟?|小时|钟头|天|日|周|月|年|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|y|years?)'
function offset(take: Take, now: Date): { at: Date; exact: boolean } | undefined {
  const found =
    take(new RegExp(`(\\d+|半|几)\\s*个?(半?)${span}(?:之|以)?后`)) ??
    take(new RegExp(`\\bin (\\d+|an?|half an?)()\\s*${span}\\b`)) ??
    take(new RegExp(`\\b(\\d+|an?)()\\s*${span} (?:from now|later)\\b`))
  if (!found) return undefined
  const [, count = '', half, word = ''] = found
  const unit = units.find(([is]) => is.test(word))![1]
  const n = (/半|half/.test(count) ? 0.5 : /^an?$/.test(count) ? 1 : Number(count)) + (half ? 0.5 : 0)
  if (!Number.isFinite(n)) return undefined
  if (unit === 'minute' || unit === 'hour') return { at: new Date(now.getTime() + n * (unit === 'hour' ? 3_600_000 : 60_000)), exact: true }
  const at = new Date(now)
  if (unit === 'month' || unit === 'year') addMonths(at, n * (unit === 'year' ? 12 : 1))
  else at.setDate(at.getDate() + Math.round(n * (unit === 'week' ? 7 : 1)))
  return { at, exact: false }
}
/** The same day of a later month, or its last where it is shorter. */
function addMonths(at: Date, n: number) {
  const day = at.getDate()
  at.setDate(1)
  at.setMonth(at.getMonth() + Math.round(n))
  at.setDate(Math.min(day, lastOf(at.getFullYear(), at.getMonth())))
}
const lastOf = (year: number, month: number) => new Date(year, month + 1, 0).getDate()

// ---- which day ----

const near: readonly (readonly [RegExp, number])[] = [
  [/大后天/, 3],
  [/后天|\bthe day after tomorrow\b/, 2],
  [/前天/, -2],
  [/明天|明日|明(?=[早晚])|\b(?:tomorrow|tmrw?)\b/, 1],
  [/今天|今日|今(?=[早晚])|\btoday\b|\bto(?=night\b)/, 0],
  [/昨天|昨日|昨(?=[早晚])|\byesterday\b/, -1],
]
const weekdays: Readonly<Record<string, number>> = {
  日: 0,
  天: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  sun: 0,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
}
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = `(${months.join('|')})[a-z]*\\.?`

function dayOf(take: Take, now: Date, weekStart: number): Date | undefined {
  for (const [pattern, days] of near) if (take(pattern)) return plus(now, days)
  const date = (year: number, monthOf: number, day: number) => {
    const at = new Date(year, monthOf, day)
    return at.getMonth() === ((monthOf % 12) + 12) % 12 && at.getDate() === day ? at : undefined
  }
  const [year, thisMonth] = [now.getFullYear(), now.getMonth()]
  /** The next such day: this year, or the one after where it has passed. */
  const coming = (monthOf: number, day: number) => {
    if (monthOf > 11) return undefined
    const at = date(year, monthOf, day)
    return at && at < plus(now, -1) ? date(year + 1, monthOf, day) : at
  }
  let m = take(/(\d{4}|\d\d(?=\s*年))\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?/)
  if (m) return Number(m[2]) <= 12 ? date(Number(m[1]!.padStart(4, '20')), Number(m[2]) - 1, Number(m[3])) : undefined
  m = take(/(下下|下|本|这)个?月\s*(\d{1,2})\s*[日号]/)
  if (m) return date(year, thisMonth + steps(m[1]!), Number(m[2]))
  m = take(/(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/) ?? take(/(?<![\d:])(\d{1,2})[-/.](\d{1,2})(?![\d:])/)
  if (m) return coming(Number(m[1]) - 1, Number(m[2]))
  m = take(new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?\\b(?!:)`))
  if (m) return m[3] ? date(Number(m[3]), months.indexOf(m[1]!), Number(m[2])) : coming(months.indexOf(m[1]!), Number(m[2]))
  m = take(new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${month}(?: (\\d{4}))?\\b`))
  if (m) return m[3] ? date(Number(m[3]), months.indexOf(m[2]!), Number(m[1])) : coming(months.indexOf(m[2]!), Number(m[1]))
  m = take(/(\d{1,2})\s*[日号]/)
  if (m) {
    const at = date(year, thisMonth, Number(m[1]))
    return at && at < plus(now, -1) ? date(year, thisMonth + 1, Number(m[1])) : at
  }
  m = take(/(下|本|这)?个?月底|\bend of (next )?(?:the )?month\b|\beom\b/)
  if (m) {
    const at = thisMonth + (m[1] === '下' || m[2] ? 1 : 0)
    return new Date(year, at, lastOf(year, at))
  }
  if (take(/年底|\bend of (?:the )?year\b|\beoy\b/)) return new Date(year, 11, 31)
  if (take(/下个?月|\bnext month\b/)) return new Date(year, thisMonth + 1, 1)
  const monday = plus(now, -((now.getDay() - weekStart + 7) % 7))
  const inWeek = (day: number, weeks: number) => plus(monday, ((day - weekStart + 7) % 7) + 7 * weeks)
  const nextOf = (day: number) => plus(now, (day - now.getDay() + 7) % 7)
  m = take(/(下下|下|本|这|上)?个?周末|\b(this |next )?weekend\b/)
  if (m) return m[1] || m[2] ? inWeek(6, m[2] === 'next ' ? 1 : steps(m[1]!)) : nextOf(6)
  m = take(/(下下|下|本|这|上)?个?周([一二三四五六日天])/)
  if (m) return m[1] ? inWeek(weekdays[m[2]!]!, steps(m[1])) : nextOf(weekdays[m[2]!]!)
  m = take(/\b(next |this |last )?(sun|mon|tue|wed|thu|fri|sat)(?:sday|nesday|rsday|urday|day|s|rs?)?\b/)
  if (m) {
    const day = weekdays[m[2]!]!
    return m[1] ? inWeek(day, m[1] === 'next ' ? 1 : m[1] === 'last ' ? -1 : 0) : nextOf(day)
  }
  if (take(/下个?周|\bnext week\b/)) return inWeek(weekStart === 0 ? 1 : weekStart, 1)
  if (take(/\bend of (?:the )?week\b|\beow\b/)) return nextOf(5)
  return undefined
}
const steps = (word: string) => ({ 下下: 2, 下: 1, 上: -1 })[word] ?? 0
const plus = (from: Date, days: number) => {
  const at = new Date(from)
  at.setDate(at.getDate() + days)
  return at
}

// ---- which hour ----

const parts: readonly (readonly [RegExp, number])[] = [
  [/凌晨/, 5],
  [/清晨|早晨|早上|上午|早(?!\S)|\bmorning\b/, 9],
  [/中午|\bnoon\b/, 12],
  [/下午|\bafternoon\b/, 14],
  [/傍晚/, 18],
  [/晚上|今晚|晚|\bevening\b|\bnight\b/, 19],
]
/** Hour and minute; a part of the day says which half an hour like 3点 lies in. */
/** Undefined where none is named; null where there is no such hour. */
function clockOf(take: Take): [number, number] | null | undefined {
  const exact =
    take(/(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b\.?/) ??
    take(/(\d{1,2})()():(\d{2})(?!\d)/) ??
    take(/(\d{1,2})()()\s*[点时](?:钟)?(?:(?!\s*\d刻)\s*(\d{1,2})\s*分?|(半|1刻|3刻))?/) ??
    take(/^\s*(?:at )?(\d{1,2})\s*$(?<=at \d+)/)
  const part = parts.find(([pattern]) => take(pattern))
  if (!exact) return part && [part[1], 0]
  const [whole, h = '', after = '', half, minutes = '', word = ''] = exact
  let hours = Number(h)
  const minute = Number(after || minutes || (word === '半' ? 30 : word === '1刻' ? 15 : word ? 45 : 0))
  if (half) hours = (hours % 12) + (half === 'p' ? 12 : 0)
  else if (part && part[1] >= 12 && hours < 12) hours += part[1] === 12 && hours > 9 ? 0 : 12
  // 3点 at work is in the afternoon.
  else if (!part && /[点时]/.test(whole ?? '') && hours >= 1 && hours <= 6) hours += 12
  return hours <= 23 && minute <= 59 ? [hours, minute] : hours === 24 && minute === 0 ? [23, 59] : null
}
