// Figures as charts take them: rows by group, a value a measure, and the way to the records behind each. Pure.
import type { TileMeasure } from '@rapport/model'
import type { Filter } from '../api/meta.ts'
import type { Unit } from './units.ts'

/** The list behind a mark. */
export type Search = {
  readonly plural: string
  readonly filter: Filter | undefined
  /** The list's columns, where its usual ones would not show the figure. */
  readonly columns?: string | undefined
  readonly sort?: string | undefined
}
/** As the list's address has it. */
export const addressed = ({ filter, columns, sort }: Search) => ({ ...(filter && { filter }), ...(columns && { columns }), ...(sort && { sort }) })
export type FigureMeasure = {
  readonly label: string
  readonly unit: Unit
  /** Sums and counts may be added up; averages may not. */
  readonly additive: boolean
  readonly step?: TileMeasure['step'] | undefined
}
export type FigureRow = { readonly names: readonly string[]; readonly keys: readonly unknown[]; readonly values: readonly (number | null)[] }
export type Figures = {
  readonly groups: readonly { readonly label: string; readonly time: boolean }[]
  readonly measures: readonly FigureMeasure[]
  readonly rows: readonly FigureRow[]
  /** The records that `keys` (of the first groups, or all) and the measure stand for. */
  search(keys: readonly unknown[], measure: number): Search | undefined
  /** Rows of money without a rate: they are in no sum. */
  readonly unconverted: number
  /** Which colour a value is shown in, wherever it stands; without, colours go by place. */
  readonly hues?: ReadonlyMap<unknown, number> | undefined
}
/** The most series and slices: five colours, the last of them for all others. */
export const mostSeries = 5
export type Series = {
  readonly name: string
  /** The value of the second group it is for; none where it is a measure, or several added up. */
  readonly key: unknown
  readonly hue: number
  readonly measure: number
  readonly values: readonly (number | null)[]
  /** The row behind each value; none where several are added up. */
  readonly rows: readonly (FigureRow | undefined)[]
}
export type Crossed = { readonly categories: readonly string[]; readonly keys: readonly unknown[]; readonly series: readonly Series[] }
const adding = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a + b)

/** Categories along the first group; series by the second, or by measure. What goes beyond five series is added up as `other`. */
export function crossed(figures: Figures, other: string): Crossed {
  const { rows, measures, groups } = figures
  if (groups.length < 2) {
    const names = groups.length ? rows.map((r) => r.names[0]!) : measures.map((m) => m.label)
    if (!groups.length)
      return {
        categories: names,
        keys: names,
        series: [{ name: '', key: undefined, hue: 0, measure: 0, values: rows[0]?.values ?? [], rows: names.map(() => rows[0]) }],
      }
    return {
      categories: names,
      keys: rows.map((r) => r.keys[0]),
      series: measures.map((m, i) => ({ name: m.label, key: undefined, hue: i, measure: i, values: rows.map((r) => r.values[i] ?? null), rows })),
    }
  }
  const place = (index: number) => {
    const at = new Map<unknown, { name: string; i: number }>()
    for (const row of rows) if (!at.has(row.keys[index])) at.set(row.keys[index], { name: row.names[index]!, i: at.size })
    return at
  }
  const [across, down] = [place(0), place(1)]
  const cells = [...down].map(([key, { name }]) => {
    const held: (FigureRow | undefined)[] = Array.from({ length: across.size })
    for (const row of rows) if (row.keys[1] === key) held[across.get(row.keys[0])!.i] = row
    return { name, key, held, total: held.reduce((sum, r) => sum + Math.abs(r?.values[0] ?? 0), 0) }
  })
  const timed = groups[1]!.time
  const order = timed ? cells : cells.toSorted((a, b) => b.total - a.total)
  const fits = order.length <= mostSeries
  const kept = fits ? order : order.slice(0, mostSeries - 1)
  const rest = fits || !measures[0]!.additive ? [] : order.slice(mostSeries - 1)
  const series: Series[] = kept.map((c, i) => ({
    name: c.name,
    key: c.key,
    hue: figures.hues?.get(c.key) ?? i,
    measure: 0,
    values: c.held.map((r) => r?.values[0] ?? null),
    rows: c.held,
  }))
  if (rest.length)
    series.push({
      name: other,
      key: undefined,
      hue: mostSeries - 1,
      measure: 0,
      values: [...across.values()].map(({ i }) => rest.reduce<number | null>((sum, c) => adding(sum, c.held[i]?.values[0] ?? null), null)),
      rows: [...across.values()].map(() => undefined),
    })
  return { categories: [...across.values()].map((a) => a.name), keys: [...across.keys()], series }
}
export type Slice = { readonly name: string; readonly hue: number; readonly value: number; readonly row: FigureRow | undefined; readonly measure: number }
/** Slices in falling order, the smallest added up as `other`; nothing and less than nothing has no slice. */
export function slices(figures: Figures, other: string): Slice[] {
  const all: Omit<Slice, 'hue'>[] = figures.groups.length
    ? figures.rows.map((row) => ({ name: row.names[0]!, value: row.values[0] ?? 0, row, measure: 0 }))
    : figures.measures.map((m, i) => ({ name: m.label, value: figures.rows[0]?.values[i] ?? 0, row: figures.rows[0], measure: i }))
  const shown = all
    .filter((s) => s.value > 0)
    .toSorted((x, y) => y.value - x.value)
    .map((s, i): Slice => ({ ...s, hue: (figures.groups.length ? figures.hues?.get(s.row?.keys[0]) : undefined) ?? i }))
  if (shown.length <= mostSeries) return shown
  if (!figures.measures[0]?.additive) return shown.slice(0, mostSeries)
  const rest = shown.slice(mostSeries - 1).reduce((sum, s) => sum + s.value, 0)
  return [...shown.slice(0, mostSeries - 1), { name: other, hue: mostSeries - 1, value: rest, row: undefined, measure: 0 }]
}
export type Fall = {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly value: number
  readonly kind: 'start' | 'rise' | 'fall' | 'total'
  readonly row: FigureRow | undefined
  readonly measure: number
}
/** Steps of a waterfall: measures one after the other as their `step` says, or each group's share of a total. */
export function waterfall(figures: Figures, total: string): Fall[] {
  let level = 0
  const step = (name: string, given: number, kind: Fall['kind'], row: FigureRow | undefined, measure: number): Fall => {
    if (kind === 'start' || kind === 'total') {
      if (kind === 'start') level = given
      return { name, from: 0, to: given, value: given, kind, row, measure }
    }
    const value = kind === 'fall' && given ? -Math.abs(given) : given
    const from = level
    level += value
    return { name, from, to: level, value, kind: value < 0 ? 'fall' : 'rise', row, measure }
  }
  if (!figures.groups.length)
    return figures.measures.map((m, i) => step(m.label, figures.rows[0]?.values[i] ?? 0, m.step ?? (i ? 'rise' : 'start'), figures.rows[0], i))
  const steps = figures.rows.map((row) => step(row.names[0]!, row.values[0] ?? 0, 'rise', row, 0))
  return [...steps, { name: total, from: 0, to: level, value: level, kind: 'total', row: undefined, measure: 0 }]
}
/** Bounds of five steps, so that each holds about as many of the figures. */
export function heatSteps(values: readonly number[]): number[] {
  const sorted = [...new Set(values)].toSorted((a, b) => a - b)
  return [0.2, 0.4, 0.6, 0.8].map((share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}
export const heatStep = (bounds: readonly number[], value: number) => bounds.filter((b) => value >= b).length
