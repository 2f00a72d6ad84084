// A value keeps its colour: in every tile split by its field, and when filters change what stands beside it.
import { crossed, mostSeries, slices, type Figures } from '../charts/figures.ts'

/** The colours values have been shown in, by field; the earlier of two that ask for one keeps it. */
const shownIn = new Map<string, Map<unknown, number>>()

/** Lays the colours of the values a chart of this kind tells apart over its figures; `known`: every value of the field, in its order. */
export function hued(figures: Figures, kind: string, field: string, known: readonly unknown[]): Figures {
  const parts = kind === 'pie' ? slices(figures, '').map((s) => s.row?.keys[0]) : crossed(figures, '').series.map((s) => s.key)
  const keys = parts.filter((key) => key !== undefined)
  if (!keys.length) return figures
  const before = shownIn.get(field) ?? new Map<unknown, number>()
  shownIn.set(field, before)
  return { ...figures, hues: huesOf(keys, known, before, parts.length > keys.length) }
}
/** A colour for each of `keys`: the one it had, else the one of its place among those known, else the first that is free. The last is `others`’ where there are such. */
export function huesOf(keys: readonly unknown[], known: readonly unknown[], before: Map<unknown, number>, others: boolean): ReadonlyMap<unknown, number> {
  const taken = new Set(others ? [mostSeries - 1] : [])
  const place = (key: unknown) => [...before.keys()].indexOf(key) >>> 0
  const hues = new Map<unknown, number>()
  for (const key of keys.toSorted((a, b) => place(a) - place(b))) {
    let hue = before.get(key) ?? Math.max(0, known.indexOf(key)) % mostSeries
    while (taken.has(hue) && taken.size < mostSeries) hue = (hue + 1) % mostSeries
    taken.add(hue)
    hues.set(key, hue)
    if (!before.has(key)) before.set(key, hue)
  }
  return hues
}
