// A dashboard, as data: tiles that ask one question each, and filters that narrow them all.
import type { Filter } from './filter/filter.ts'
import type { GroupBy, Measure, MeasureQuery } from './measure.ts'
import type { Text } from './text.ts'

export const tileKinds = [
  'number',
  'bar',
  'line',
  'area',
  'pie',
  'funnel',
  'gauge',
  'bullet',
  'heat',
  'scatter',
  'waterfall',
  'pivot',
  'ranking',
  'list',
  'text',
] as const
export type TileKind = (typeof tileKinds)[number]
type Range = readonly [least: number, most: number]
/** How many groups and measures a kind can show; of several offers one must hold. Text and lists ask no figures. */
export const tileShapes: Readonly<Record<Exclude<TileKind, 'list' | 'text'>, readonly { readonly groups: Range; readonly measures: Range }[]>> = {
  number: [{ groups: [0, 0], measures: [1, 2] }],
  bar: [
    { groups: [1, 2], measures: [1, 1] },
    { groups: [1, 1], measures: [2, 5] },
    { groups: [0, 0], measures: [2, 12] },
  ],
  line: [
    { groups: [1, 2], measures: [1, 1] },
    { groups: [1, 1], measures: [2, 5] },
  ],
  area: [
    { groups: [1, 2], measures: [1, 1] },
    { groups: [1, 1], measures: [2, 5] },
  ],
  pie: [
    { groups: [1, 1], measures: [1, 1] },
    { groups: [0, 0], measures: [2, 12] },
  ],
  funnel: [
    { groups: [1, 1], measures: [1, 2] },
    { groups: [0, 0], measures: [2, 12] },
  ],
  gauge: [{ groups: [0, 0], measures: [1, 2] }],
  bullet: [{ groups: [0, 1], measures: [1, 2] }],
  heat: [{ groups: [2, 2], measures: [1, 1] }],
  scatter: [{ groups: [1, 1], measures: [2, 3] }],
  waterfall: [
    { groups: [1, 1], measures: [1, 1] },
    { groups: [0, 0], measures: [2, 12] },
  ],
  pivot: [{ groups: [1, 4], measures: [1, 6] }],
  ranking: [{ groups: [1, 1], measures: [1, 6] }],
}
/** Words somebody typed, or that come in every language. */
export type Words = string | Text
/** Columns of twelve, rows of 32 px, from the top left. */
export type TilePlace = { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
/** In a waterfall: where it starts, what adds, what takes away, what stands by itself. */
export const waterfallSteps = ['start', 'rise', 'fall', 'total'] as const
export type TileMeasure = Omit<Measure, 'as'> & { readonly label?: Words; readonly step?: (typeof waterfallSteps)[number] }
export type TileTrend = GroupBy & { readonly by: NonNullable<GroupBy['by']>; readonly last?: number }
export type Tile = {
  readonly id: string
  readonly kind: TileKind
  readonly title?: Words
  readonly place: TilePlace
  readonly object?: string
  readonly filter?: Filter
  readonly group?: readonly GroupBy[]
  readonly measures?: readonly TileMeasure[]
  readonly sort?: string
  readonly limit?: number
  /** The fields by which the dashboard's filters narrow this tile; it is left alone by those not named. */
  readonly by?: { readonly period?: string; readonly owner?: string }
  /** What the figure is set against: the stretch before, or the same days a year earlier. */
  readonly compare?: 'before' | 'year'
  /** The last stretches of the figure, as a small line. */
  readonly trend?: TileTrend
  /** Fixed; in base currency where the measure is money. */
  readonly target?: number
  /** The first measure as a share of the second. */
  readonly ratio?: boolean
  /** More of it is worse. */
  readonly inverse?: boolean
  readonly stacked?: boolean
  readonly horizontal?: boolean
  readonly columns?: readonly string[]
  readonly text?: Words
}
/** The filters a dashboard offers, each with what it begins with ('' for everything). */
export type DashboardFilters = { readonly period?: string; readonly owner?: string; readonly department?: string }
/** A dashboard that comes with the program: laid down once for a company, which then changes it as it likes. */
export type DashboardDef = {
  readonly key: string
  readonly label: Text
  readonly description?: Text
  /** Names of the roles it is shared with; those it opens for first. */
  readonly roles: readonly string[]
  readonly defaultFor?: readonly string[]
  readonly inRoom?: string
  readonly filters: DashboardFilters
  readonly tiles: readonly Tile[]
}
export const defineDashboard = (def: DashboardDef): DashboardDef => def

/** What a figure is called in the answer: by its place. */
export const figureName = (i: number) => `m${i}`
/** The question of a tile to `measure`, narrowed by `narrow`; none for text and lists. */
export function questionOf(tile: Tile, narrow?: Filter): MeasureQuery | undefined {
  if (tile.kind === 'text' || tile.kind === 'list' || !tile.object) return undefined
  const parts = [tile.filter, narrow].filter((f): f is Filter => Boolean(f && Object.keys(f).length))
  return {
    object: tile.object,
    ...(parts.length && { filter: parts.length === 1 ? parts[0]! : { and: parts } }),
    ...(tile.group?.length && { group: tile.group }),
    measures: (tile.measures ?? []).map(({ op, field, filter }, i) => ({ op, as: figureName(i), ...(field && { field }), ...(filter && { filter }) })),
    ...(tile.sort && { sort: tile.sort }),
    ...(tile.limit && { limit: tile.limit }),
  }
}
