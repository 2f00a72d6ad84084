// How values are written: numbers, money, days and people, by locale; instants by the company's clock.
import type { Locale } from '@rapport/model/text'
import { isoDay, isoTime, wall } from './clock.ts'

const minus = (s: string) => s.replace(/^-/, '\u2212')
const cache = new Map<string, Intl.NumberFormat>()
const numberFormat = (locale: Locale, from: number, to: number) => {
  const key = `${locale} ${from} ${to}`
  let format = cache.get(key)
  if (!format) cache.set(key, (format = new Intl.NumberFormat(locale, { minimumFractionDigits: from, maximumFractionDigits: to })))
  return format
}
export const formatNumber = (value: number | string, locale: Locale, from = 0, to = 10) => minus(numberFormat(locale, from, to).format(value as number))
/** In the reader's large units: 68万, 1.2M. */
export const formatCompact = (value: number, locale: Locale) =>
  minus(new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 }).format(value))

export type MoneyValue = { amount: string; currency: string }
const digits = new Map<string, number>()
/** Decimals a currency is written with: none for the yen. */
function digitsOf(currency: string): number {
  let known = digits.get(currency)
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().minimumFractionDigits ?? 2
    digits.set(currency, known)
  }
  return known
}
/** Full digits. The company's own currency stands in the column's head, a foreign one before the amount. */
export function formatMoney({ amount, currency }: MoneyValue, locale: Locale, own: string): string {
  const cents = Number(amount.split('.')[1] ?? 0) !== 0
  if (currency === own) return formatNumber(amount, locale, cents ? 2 : 0, 4)
  return `${currency} ${formatNumber(amount, locale, digitsOf(currency), 4)}`
}
/** What heads write beside a money column. */
export const moneyUnit = (currency: string, locale: Locale) => (currency === 'CNY' && locale !== 'en' ? '元' : currency)

const dates = new Map<string, Intl.DateTimeFormat>()
/** A day (2026-02-01) in words, whichever of its parts `options` ask for. */
export function dayInWords(day: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`
  let format = dates.get(key)
  if (!format) dates.set(key, (format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })))
  return format.format(new Date(`${day}T00:00:00Z`))
}
/** 0 is Sunday. */
export const weekdayName = (weekday: number, locale: Locale, width: 'long' | 'short' | 'narrow' = 'long') =>
  dayInWords(`2026-02-0${weekday + 1}`, locale, { weekday: width })

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const near: Record<string, [en: string, zh: string]> = { '-1': ['Yesterday', '昨天'], '0': ['Today', '今天'], '1': ['Tomorrow', '明天'] }

const distance = (day: string, now: Date) => Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${isoDay(now)}T00:00:00Z`)) / 86_400_000)
/** Whether `day` (YYYY-MM-DD) is yesterday, today or tomorrow; `now` as the company's clock shows it. */
export const isNear = (day: string, now = wall()) => String(distance(day, now)) in near
/** `day` is YYYY-MM-DD: today, yesterday, else its date. */
export const formatDay = (day: string, locale: Locale, now = wall()): string =>
  near[distance(day, now)]?.[locale === 'en' ? 0 : 1] ?? formatDate(day, locale, now)
/** 11-24 or Nov 24, with the year only where it differs. */
export function formatDate(day: string, locale: Locale, now = wall()): string {
  const [year, month, date] = day.split('-') as [string, string, string]
  const thisYear = Number(year) === now.getFullYear()
  if (locale === 'en') return `${months[Number(month) - 1]} ${Number(date)}${thisYear ? '' : `, ${year}`}`
  return thisYear ? `${month}-${date}` : day
}
/** The company's today, and its day at an instant. */
export const thisDay = () => isoDay(wall())
export const localDay = (instant: string) => isoDay(wall(instant))
export const formatClock = (instant: string) => isoTime(wall(instant))
export const formatInstant = (instant: string, locale: Locale, now = wall()) => `${formatDay(localDay(instant), locale, now)} ${formatClock(instant)}`

/** The letters in a person's circle: the surname's character, or Latin initials. */
export function initials(name: string): string {
  const clean = name.trim()
  if (/\p{Script=Han}/u.test(clean.charAt(0))) return clean.charAt(0)
  const words = clean.split(/\s+/)
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase()
}
/** A stored number as people read it: Chinese mobiles and landlines in groups, others as they are. */
export function formatPhone(value: string): string {
  const [number = '', extension] = value.split(';ext=')
  const mobile = /^\+86(1\d\d)(\d{4})(\d{4})$/.exec(number)
  const service = /^\+86([48]00)(\d{3})(\d{4})$/.exec(number)
  const landline = /^\+86(10|2\d|[3-9]\d\d)(\d{3,4})(\d{4})$/.exec(number)
  const shown = mobile ? mobile.slice(1).join(' ') : service ? service.slice(1).join('-') : landline ? `0${landline[1]}-${landline[2]}${landline[3]}` : number
  return extension ? `${shown}-${extension}` : shown
}
export const fileSize = (bytes: number, locale: Locale) =>
  bytes < 1024 ? `${bytes} B` : bytes < 1_048_576 ? `${formatNumber(bytes / 1024, locale, 0, 0)} kB` : `${formatNumber(bytes / 1_048_576, locale, 0, 1)} MB`
/** About how many pixels words take: Chinese characters are square, Latin ones little more than half as wide. */
export const textWidth = (words: string, size = 11) => [...words].reduce((w, char) => w + (/[\u2E80-\uFFEF]/.test(char) ? size : size * 0.58), 0)
