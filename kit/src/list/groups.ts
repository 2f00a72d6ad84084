// Groups of a list: which there are, in which order, what each is called, and the filter that finds its rows. Pure.
import { choicesOf } from '@rapport/model/choices'
import type { Locale } from '@rapport/model/text'
import type { Filter } from '../api/meta.ts'
import type { Column } from '../api/paths.ts'
import { dayInWords, formatDay } from '../format.ts'
import type { Translate } from '../language.tsx'
import type { GroupSpec, GroupUnit } from '../views/view.ts'
import type { Group, Sum } from './summary.ts'

export const both = (a: Filter | undefined, b: Filter): Filter => (a && Object.keys(a).length ? { and: [a, b] } : b)

const day = (d: Date) => d.toISOString().slice(0, 10)
/** First day of the stretch and of the one after it. */
export function stretch(start: string, by: GroupUnit): [string, string] {
  const [year, month, date] = start.split('-').map(Number) as [number, number, number]
  const step = { day: [0, 0, 1], week: [0, 0, 7], month: [0, 1, 0], quarter: [0, 3, 0], year: [1, 0, 0] }[by] as [number, number, number]
  return [start, day(new Date(Date.UTC(year + step[0], month - 1 + step[1], date + step[2])))]
}
/** The filter of one group. */
export function groupFilter(column: Column, group: GroupSpec, key: unknown): Filter {
  if (key === null || key === undefined) return { [group.path]: { empty: true } }
  if (!group.by) return { [group.path]: column.field.options?.to || column.field.options?.choices ? { in: [key] } : { eq: key } }
  return { [group.path]: { between: daysIn(stretch(String(key), group.by)) } }
}
/** First and last day of a stretch that ends before `to`. */
const daysIn = ([from, to]: readonly [string, string]): [string, string] => [from, day(new Date(Date.parse(`${to}T00:00:00Z`) - 86_400_000))]
/** The day, month, quarter or year that goes just from `first` to `last`. */
export function wholeStretch(first: string, last: string): GroupUnit | undefined {
  return (['day', 'month', 'quarter', 'year'] as const).find((by) => {
    const starts = by === 'day' || (first.endsWith(by === 'year' ? '-01-01' : '-01') && (by !== 'quarter' || (Number(first.slice(5, 7)) - 1) % 3 === 0))
    return starts && daysIn(stretch(first, by))[1] === last
  })
}
/** How a list is sorted, which figures its groups have, and what a group is called. */
type Order = { readonly sort: string | undefined; readonly sums: readonly Sum[]; name(key: unknown): string }
/**
 * As the list is sorted, where that is by a figure of the groups or by what they are groups of; otherwise choices as they are declared and
 * all others by how many rows they have. Stretches of time follow one another, from the newest. What is empty comes last.
 */
export function ordered(groups: readonly Group[], column: Column, group: GroupSpec, order?: Order): Group[] {
  const first = order?.sort?.split(',')[0] ?? ''
  const [path, sign] = first.startsWith('-') ? [first.slice(1), -1] : [first, 1]
  const choices = Object.keys(choicesOf(column.field))
  const rank = (g: Group) => choices.indexOf(String(g.key))
  const own = path === group.path
  const figure = order?.sums.find((s) => s.column.path === path)?.as
  const less: (a: Group, b: Group) => number = group.by
    ? (a, b) => (own ? sign : -1) * (String(a.key) < String(b.key) ? -1 : 1)
    : figure
      ? (a, b) => sign * (worth(a.values[figure]) - worth(b.values[figure])) || b.count - a.count
      : choices.length
        ? (a, b) => (own ? sign : 1) * (rank(a) - rank(b))
        : own
          ? (a, b) => sign * order!.name(a.key).localeCompare(order!.name(b.key), 'zh')
          : (a, b) => b.count - a.count
  return groups.toSorted((a, b) => Number(a.key === null) - Number(b.key === null) || less(a, b))
}
const worth = (value: unknown) => Number(typeof value === 'object' ? ((value as { amount?: string } | null)?.amount ?? 0) : (value ?? 0))
export function stretchName(start: string, by: GroupUnit, locale: Locale, t: Translate): string {
  const [year = '', month = ''] = start.split('-')
  if (by === 'year') return locale === 'en' ? year : `${year} 年`
  if (by === 'quarter') return t('quarterOf', { year, q: Math.ceil(Number(month) / 3) })
  if (by === 'month') return dayInWords(start, locale, { year: 'numeric', month: 'long' })
  return by === 'week' ? t('weekOf', { day: formatDay(start, locale) }) : formatDay(start, locale)
}
