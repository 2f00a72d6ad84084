// From a tile to its question: what the dashboard's filters narrow, what is compared, and the filter behind each mark. Pure.
import { figureName, questionOf, type Tile } from '@rapport/model/dashboard'
import type { GroupBy, MeasureQuery } from '@rapport/model/measure'
import type { Clock } from '@rapport/model/filter/relative'
import { objectNamed, type Filter, type Meta, type MetaObject } from '../api/meta.ts'
import { columnOf, type Column } from '../api/paths.ts'
import type { Search } from '../charts/figures.ts'
import { allOf, readConditions, writeConditions, type Condition } from '../list/conditions.ts'
import { groupFilter } from '../list/groups.ts'
import type { GroupUnit } from '../views/view.ts'
import { against, daysOf, stretches } from './period.ts'

/** What is chosen above the tiles; absent is everything. */
export type Chosen = {
  readonly period?: string | undefined
  readonly owner?: string | undefined
  readonly department?: string | undefined
  /** Those people whom the dashboard begins with: its targets are set for them. */
  readonly usual?: boolean | undefined
}
export const clockOf = (meta: Meta, now = new Date()): Clock => ({ now, zone: meta.company.zone, weekStart: meta.company.weekStart })

const people = (path: string | undefined, { owner, department }: Chosen): Filter | undefined => {
  if (!path) return undefined
  const parts = [...(owner ? [{ [path]: { in: [owner] } }] : []), ...(department ? [{ [path]: { in: [`@department:${department}`] } }] : [])]
  return allOf(...parts)
}
const periodOf = (tile: Tile, { period }: Chosen): Filter | undefined => (tile.by?.period && period ? { [tile.by.period]: { within: period } } : undefined)
/** What the dashboard's filters add to a tile. */
export const narrowing = (tile: Tile, chosen: Chosen): Filter | undefined => allOf(people(tile.by?.owner, chosen), periodOf(tile, chosen))

/** The stretch a tile is about, of the field `of` where that is given: the one chosen, or the one its own filter names. */
export function periodWords(tile: Tile, { period }: Chosen, of?: string): string | undefined {
  if (tile.by?.period && (!of || tile.by.period === of)) return period
  const { conditions } = readConditions({ and: [tile.filter ?? {}, tile.measures?.[0]?.filter ?? {}] })
  const own = conditions.find((c) => c.op === 'within' && (!of || c.path === of))
  return typeof own?.value === 'string' ? own.value : undefined
}
export type Question = {
  readonly object: MetaObject
  readonly query: MeasureQuery
  readonly columns: readonly (Column | undefined)[]
  /** Groups asked for their order alone, by the group they order: what parts belong to, then their place in it. */
  readonly orders: Readonly<Record<number, readonly string[]>>
  /** Steps belong to one way each (stages to a pipeline): a funnel shows one way at a time, told apart by this group. */
  readonly way: Column | undefined
  /** The measures of the stretch before follow those of now. */
  readonly compared: boolean
}
/** A link to rows that have an order of their own (steps of a way) is shown in it. */
function orderOf(meta: Meta, column: Column | undefined): string | undefined {
  const target = column?.field.options?.to ? objectNamed(meta, String(column.field.options.to)) : undefined
  const sort = target?.sort
  const field = sort ? target.fields[sort] : undefined
  return field?.kind === 'integer' ? `${column!.path}.${sort}` : undefined
}
/** What linked rows are parts of: the way of a step. */
function wayOf(meta: Meta, object: MetaObject, column: Column | undefined): Column | undefined {
  const target = column?.field.options?.to ? objectNamed(meta, String(column.field.options.to)) : undefined
  const parent = target?.parent ? Object.entries(target.fields).find(([, f]) => f.options?.parent) : undefined
  return parent && columnOf(meta, object, `${column!.path}.${parent[0]}`)
}
export function ask(meta: Meta, tile: Tile, chosen: Chosen): Question | undefined {
  const object = tile.object ? objectNamed(meta, tile.object) : undefined
  if (!object) return undefined
  const columns = (tile.group ?? []).map((g) => columnOf(meta, object, g.field))
  const period = periodOf(tile, chosen)
  const before = period && tile.compare ? against(chosen.period!, tile.compare, clockOf(meta)) : undefined
  const column = before && columnOf(meta, object, tile.by!.period!)
  const compared = Boolean(before && column)
  const plain = questionOf(tile, compared ? people(tile.by?.owner, chosen) : narrowing(tile, chosen))
  if (!plain) return undefined
  const orders: Record<number, readonly string[]> = {}
  const more: GroupBy[] = []
  const way = tile.kind === 'funnel' && columns.length === 1 ? wayOf(meta, object, columns[0]) : undefined
  columns.forEach((c, i) => {
    const order = orderOf(meta, c)
    const whole = order && !way ? wayOf(meta, object, c)?.path : undefined
    const paths = [whole, order].filter((path) => path !== undefined).slice(-Math.max(0, 4 - tile.group!.length - more.length))
    if (!order || tile.group!.length + more.length >= 4) return
    orders[i] = paths
    more.push(...paths.map((field) => ({ field })))
  })
  if (way) more.push({ field: way.path })
  const measures = compared
    ? [
        ...plain.measures.map((m) => ({ ...m, ...withFilter(m.filter, period) })),
        ...plain.measures.map((m, i) => ({
          ...m,
          as: figureName(plain.measures.length + i),
          ...withFilter(m.filter, { [column!.path]: { gte: before![0], lt: before![1] } }),
        })),
      ]
    : plain.measures
  const byTime = tile.group?.[0]?.by
  const ranked =
    !byTime && !more.length && tile.group?.length === 1 && !['pie', 'pivot', 'waterfall', 'funnel'].includes(tile.kind) && !columns[0]?.field.options?.choices
  return {
    object,
    columns,
    orders,
    way,
    compared,
    query: {
      ...plain,
      measures,
      ...(more.length && { group: [...(plain.group ?? []), ...more] }),
      ...(ranked && { sort: plain.sort ?? `-${figureName(0)}`, limit: plain.limit ?? 20 }),
    },
  }
}
const withFilter = (a: Filter | undefined, b: Filter | undefined) => {
  const filter = allOf(a, b)
  return filter ? { filter } : {}
}
/** The figure's last stretches, for the small line. */
export function askTrend(meta: Meta, tile: Tile, chosen: Chosen): { query: MeasureQuery; starts: readonly string[]; path: string } | undefined {
  const object = tile.object ? objectNamed(meta, tile.object) : undefined
  const column = object && tile.trend && columnOf(meta, object, tile.trend.field)
  if (!object || !tile.trend || !column) return undefined
  const starts = stretches(tile.trend.by, tile.trend.last ?? 12, clockOf(meta))
  const query = questionOf(tile, allOf(people(tile.by?.owner, chosen), { [column.path]: { gte: starts[0] } }))
  return query && { query: { ...query, group: [{ field: tile.trend.field, by: tile.trend.by }] }, starts, path: tile.trend.field }
}
/** The list behind `filter`: its columns with the figure's own and the day it is about beside the amounts, and sorted by that day where they are not among them. */
export function listBehind({ plural, list, fields }: MetaObject, filter: Filter | undefined, figure?: string): Search {
  const missing = (name: string) => name in fields && !list.includes(name)
  const day = readConditions(filter).conditions.find(({ path }) => missing(path) && fields[path]!.operators?.includes('within'))?.path
  const added = [...new Set([figure, day])].filter((name): name is string => name !== undefined && missing(name))
  const beside = list.findLastIndex((name) => fields[name]?.kind === 'money')
  return {
    plural,
    filter,
    ...(added.length && { columns: list.toSpliced(Math.max(0, beside) + 1, 0, ...added).join(',') }),
    ...(day && { sort: `-${day}` }),
  }
}
/** The records behind a mark; behind a share, those it is a share of. */
export function searchOf(
  meta: Meta,
  tile: Tile,
  chosen: Chosen,
  object: MetaObject,
  columns: readonly (Column | undefined)[],
  keys: readonly unknown[],
  measure: number,
): Search {
  const groups = keys.flatMap((key, i): Filter[] => {
    const column = columns[i]
    const group = tile.group?.[i]
    return column && group ? [groupFilter(column, { path: group.field, ...(group.by && { by: group.by as GroupUnit }) }, key)] : []
  })
  const shown = tile.measures?.[tile.ratio ? 1 : measure]
  const asked = allOf(tile.filter, narrowing(tile, chosen), shown?.filter)
  return listBehind(object, allOf(wider(asked, groups, clockOf(meta)), ...groups), shown?.field)
}
/** What is left to ask of `filter` beside `groups`: a stretch of time around one of theirs says nothing more. */
function wider(filter: Filter | undefined, groups: readonly Filter[], clock: Clock): Filter | undefined {
  const { conditions, rest } = readConditions(filter)
  const holds = ({ path, op, value }: Condition) => {
    const [first, last] = (groups.find((g) => path in g)?.[path] as { between?: [string, string] } | undefined)?.between ?? []
    const days = op === 'within' && first ? daysOf(String(value), clock) : undefined
    return days && days[0] <= first! && last! < days[1]
  }
  return writeConditions(
    conditions.filter((c) => !holds(c)),
    rest,
  )
}
