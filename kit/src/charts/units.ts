// How figures are written: whole where there is room, in 万 or M on axes and in large type. Pure.
import type { Locale } from '@rapport/model/text'
import { formatNumber } from '../format.ts'

export type Unit = { readonly kind: 'count' | 'number' | 'money' | 'percent'; readonly currency?: string }
export type Scale = { readonly by: number; readonly name: string }
const plain: Scale = { by: 1, name: '' }
const steps: Readonly<Record<Locale, readonly (Scale & { readonly from: number })[]>> = {
  'zh-CN': [
    { by: 1e8, name: '亿', from: 1e10 },
    { by: 1e4, name: '万', from: 1e4 },
  ],
  'zh-TW': [
    { by: 1e8, name: '億', from: 1e10 },
    { by: 1e4, name: '萬', from: 1e4 },
  ],
  en: [
    { by: 1e9, name: 'B', from: 1e10 },
    { by: 1e6, name: 'M', from: 1e6 },
    { by: 1e3, name: 'k', from: 1e4 },
  ],
}
/** The scale in which figures up to `most` are short; people reckon in 万 far beyond a 亿. One chart has one scale. */
export function scaleOf(most: number, unit: Unit, locale: Locale): Scale {
  if (unit.kind === 'percent') return plain
  const size = Math.abs(most)
  return steps[locale].find((s) => size >= s.from) ?? plain
}
/** Decimals that still tell figures apart: none from a hundred on. */
const decimals = (size: number) => (size === 0 || size >= 100 || Number.isInteger(size) ? 0 : size >= 10 ? 1 : 2)
/** A figure in `scale`, without the scale's name: `1,863`, `31.8`. */
export function short(value: number, unit: Unit, scale: Scale, locale: Locale): string {
  if (unit.kind === 'percent') return `${formatNumber(value, locale, 0, 1)}%`
  const scaled = value / scale.by
  return formatNumber(scaled, locale, 0, decimals(Math.abs(scaled)))
}
/** Figures that stand below each other, in one scale and with as many decimals each; nothing for none. */
export function printColumn(
  values: readonly (number | null | undefined)[],
  unit: Unit,
  locale: Locale,
): { scale: Scale; print(n: number | null | undefined): string } {
  const sizes = values.flatMap((n) => (n ? [Math.abs(n)] : []))
  const scale = scaleOf(Math.max(0, ...sizes), unit, locale)
  const scaled = sizes.map((n) => n / scale.by)
  const most = Math.max(0, ...scaled)
  const usual = scaled.every(Number.isInteger) ? 0 : unit.kind === 'percent' || (most >= 10 && most < 100) ? 1 : most < 10 ? 2 : 0
  // More where the smallest would read as nothing.
  const places = [usual, 1, 2].find((n) => n >= usual && scaled.every((size) => size * 10 ** n >= 0.5)) ?? 2
  const print = (n: number | null | undefined) =>
    n === null || n === undefined ? '' : `${formatNumber(n / scale.by, locale, places, places)}${unit.kind === 'percent' ? '%' : ''}`
  return { scale, print }
}
/** An amount in a sentence: `5,548 万元`, `CNY 55.5 M`. */
export function inWords(value: number, unit: Unit, locale: Locale): string {
  const scale = scaleOf(value, unit, locale)
  const figure = short(value, unit, scale, locale)
  if (unit.kind === 'money' && locale === 'en') return [unit.currency, figure, scale.name].filter(Boolean).join(' ')
  return [figure, unit.kind === 'percent' ? '' : unitWords(unit, scale, locale)].filter(Boolean).join(' ')
}
/** The figure in full: `18,630,000`, `31.8%`. */
export function full(value: number | null, unit: Unit, locale: Locale): string {
  if (value === null) return ''
  if (unit.kind === 'percent') return `${formatNumber(value, locale, 0, 1)}%`
  return formatNumber(value, locale, 0, unit.kind === 'count' ? 0 : 2)
}
/** What stands beside a figure or in a head: `万元`, `CNY M`, `万`, `%`. */
export function unitWords(unit: Unit, scale: Scale, locale: Locale): string {
  if (unit.kind === 'percent') return '%'
  if (unit.kind !== 'money') return scale.name
  const code = unit.currency ?? ''
  if (locale === 'en') return [code, scale.name].filter(Boolean).join(' ')
  return code === 'CNY' ? `${scale.name}元` : [scale.name, code].filter(Boolean).join(' ')
}
/** How much `now` is above `before`, in per cent; null where nothing was there to compare with. */
export const growth = (now: number | null, before: number | null): number | null =>
  now === null || before === null || before === 0 ? null : ((now - before) / Math.abs(before)) * 100
