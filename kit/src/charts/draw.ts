// What every drawing is given, and what it gives: an ECharts option, and its marks in reading order.
import type { Locale } from '@rapport/model/text'
import type { EChartsCoreOption } from 'echarts/core'
import type { Figures, Search } from './figures.ts'
import type { Token } from './theme.ts'
import { full, scaleOf, short, type Scale, type Unit } from './units.ts'

/** One bar, point, slice or cell: what it says, where it leads. */
export type Mark = {
  readonly series: number
  readonly index: number
  /** Its colour, where it is not that of its series. */
  readonly hue?: number
  readonly name: string
  readonly lines: readonly (readonly [label: string, figure: string])[]
  readonly search: Search | undefined
}
/** `total`: what stands on each other at a place comes to; its tip reads from the top down. */
export type Drawing = { readonly option: EChartsCoreOption; readonly marks: readonly Mark[]; readonly total?: (index: number) => string }
export type Look = { readonly stacked?: boolean; readonly horizontal?: boolean; readonly target?: number; readonly elsewhere?: boolean }
export type Draw = {
  readonly figures: Figures
  readonly look: Look
  readonly v: Token
  readonly locale: Locale
  /** Pixels there are. */
  readonly width: number
  readonly height: number
  readonly words: Readonly<Record<'other' | 'total' | 'target' | 'noTarget' | 'share' | 'ofBefore', string>>
}
/** Figures of one measure, printed in one scale. */
export function printer(
  unit: Unit,
  values: readonly (number | null)[],
  locale: Locale,
): { scale: Scale; short(n: number): string; full(n: number | null): string } {
  const most = Math.max(0, ...values.map((n) => Math.abs(n ?? 0)))
  const scale = scaleOf(most, unit, locale)
  // Beside large sums nobody reads the cents.
  return { scale, short: (n) => short(n, unit, scale, locale), full: (n) => full(n !== null && most >= 10_000 ? Math.round(n) : n, unit, locale) }
}
/** A label cut to about `width` pixels of 11 px type; Chinese characters are twice as wide as Latin ones. */
export function cut(label: string, width: number, size = 11): string {
  let used = 0
  for (const [i, char] of [...label].entries()) {
    used += /[\u2E80-\uFFEF]/.test(char) ? size : size * 0.58
    if (used > width) return `${[...label].slice(0, Math.max(1, i - 1)).join('')}…`
  }
  return label
}
export { textWidth } from '../format.ts'
