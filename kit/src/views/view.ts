// What of an object's records is shown, and how: a saved or shipped view, overlaid by what the address says. Pure.
import type { Filter, ViewDef, ViewLayout } from '@rapport/model'
import { idOf } from '../api/ids.ts'
import type { MetaObject, Row } from '../api/meta.ts'

export type { ViewLayout }
/** Absent: as the view has it. Null or empty: taken away. Columns and group are written as in the address. */
export type ViewSearch = {
  view?: string
  /** Words are a filter that cannot be read. */
  filter?: Filter | string
  sort?: string
  q?: string
  columns?: string
  group?: string
  layout?: ViewLayout
  by?: string
}
export type ColumnSpec = { readonly path: string; readonly width?: number; readonly pinned?: boolean }
export type GroupSpec = { readonly path: string; readonly by?: GroupUnit }
export const groupUnits = ['day', 'week', 'month', 'quarter', 'year'] as const
export type GroupUnit = (typeof groupUnits)[number]
export type View = {
  readonly layout: ViewLayout
  readonly filter: Filter | undefined
  readonly sort: string | undefined
  readonly columns: readonly ColumnSpec[]
  readonly group: GroupSpec | undefined
  readonly by: string | undefined
}
/** One tab: shipped with the object, or saved by somebody. */
export type Tab = {
  readonly key: string
  readonly shipped?: ViewDef
  readonly saved?: SavedView
}
export type SavedView = Row & {
  readonly name: string
  readonly object: string
  readonly filter: Filter | null
  readonly sort: string | null
  readonly columns: readonly string[] | null
  readonly layout: ViewLayout
  readonly group: string | null
  readonly by: string | null
  readonly first: boolean
  readonly owner: { id: string; title?: string } | string | null
}
type Base = { filter?: Filter | null; sort?: string | null; columns?: readonly string[] | null; layout?: ViewLayout; group?: string | null; by?: string | null }

export function readColumn(token: string): ColumnSpec {
  const [, path = '', width, pin] = /^([^~!]+)(?:~(\d+))?(!)?$/.exec(token) ?? []
  return { path, ...(width && { width: Math.min(800, Math.max(60, Number(width))) }), ...(pin && { pinned: true }) }
}
export const writeColumn = ({ path, width, pinned }: ColumnSpec) => `${path}${width ? `~${width}` : ''}${pinned ? '!' : ''}`
export const readColumns = (text: string): ColumnSpec[] => text.split(',').flatMap((token) => (token ? readColumn(token) : []))
export const writeColumns = (columns: readonly ColumnSpec[]) => columns.map(writeColumn).join(',')
export function readGroup(text: string | null | undefined): GroupSpec | undefined {
  if (!text) return undefined
  const [path = '', by] = text.split(':') as [string, GroupUnit?]
  return { path, ...(by && groupUnits.includes(by) && { by }) }
}
export const writeGroup = (group: GroupSpec | undefined) => (group ? `${group.path}${group.by ? `:${group.by}` : ''}` : '')

/** Fields whose values can be a board's columns: the declared one first, then every choice. */
export const boardFields = (object: MetaObject): string[] => [
  ...new Set([
    ...(object.board ? [object.board] : []),
    ...Object.entries(object.fields).flatMap(([name, f]) =>
      f.kind === 'choice' && !f.retired && f.right !== 'masked' && Object.keys(f.options?.choices ?? {}).length <= 20 ? [name] : [],
    ),
  ]),
]
/** Fields a calendar can place records by: the declared one first, then every day and instant people set. */
export const calendarFields = (object: MetaObject): string[] => [
  ...new Set([
    ...(object.calendar ? [object.calendar.start] : []),
    ...Object.entries(object.fields).flatMap(([name, f]) =>
      (f.kind === 'date' || f.kind === 'instant') && !f.retired && f.right !== 'masked' && !f.computed ? [name] : [],
    ),
  ]),
]
const baseOf = (tab: Tab | undefined): Base => tab?.saved ?? tab?.shipped ?? {}
/** How an object's records can be laid out. */
export const layoutsOf = (object: MetaObject): readonly ViewLayout[] => [
  'table',
  ...(boardFields(object).length ? ['board' as const] : []),
  ...(calendarFields(object).length ? ['calendar' as const] : []),
]
/** A path of the object's own; of a field that was taken away since a view was kept, nothing is left. */
const known = (object: MetaObject, path: string | null | undefined): string | undefined =>
  path && path.replace(/^-/, '').split(/[.:]/)[0]! in object.fields ? path : undefined
const readable = (filter: ViewSearch['filter']): Filter | undefined => (typeof filter === 'string' ? undefined : filter)
/** The declared columns; where the names come first they stand still, so that one knows what the figures further on are of. */
const usual = (object: MetaObject): ColumnSpec[] => object.list.map((path, i) => ({ path, ...(i === 0 && path === object.title && { pinned: true }) }))
/** What to show: the tab's own, overlaid by the address. */
export function resolve(object: MetaObject, tab: Tab | undefined, search: ViewSearch): View {
  const base = baseOf(tab)
  const wanted = search.layout ?? base.layout ?? 'table'
  const columns = search.columns ? readColumns(search.columns) : (base.columns?.map(readColumn) ?? usual(object))
  const filter = readable(search.filter) ?? base.filter ?? undefined
  const sort = (search.sort ?? base.sort ?? object.sort) || undefined
  return {
    layout: layoutsOf(object).includes(wanted) ? wanted : 'table',
    filter: filter && Object.keys(filter).length ? filter : undefined,
    sort: sort && (known(object, sort) ?? object.sort),
    columns: columns.length ? columns : usual(object),
    group: readGroup(known(object, search.group ?? base.group)),
    by: known(object, (search.by ?? base.by) || undefined),
  }
}
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
/** The tab that shows just what `filter` asks for, else the one that shows everything: what somebody was led to is under no other. */
export const tabFor = (object: MetaObject, tabs: readonly Tab[], filter: Filter): Tab | undefined => {
  const wanted = Object.keys(filter).length ? filter : undefined
  const tables = tabs.filter((tab) => (baseOf(tab).layout ?? 'table') === 'table')
  const showing = (what: Filter | undefined) => tables.find((tab) => same(resolve(object, tab, {}).filter, what))
  return showing(wanted) ?? showing(undefined)
}
/** An object's tabs: those it is shipped with, then those saved by somebody. */
export const tabsOf = (object: MetaObject, views: readonly SavedView[]): Tab[] => [
  ...(object.views?.length ? object.views : [{ name: 'all', label: { en: 'All', zh: '全部' } }, ...mine(object)]).map((v) => ({ key: v.name, shipped: v })),
  ...views.flatMap((v) => (v.object === object.name ? { key: v.id, saved: v } : [])),
]
const mine = (object: MetaObject) =>
  object.owned && object.fields.owner ? [{ name: 'mine', label: { en: 'Mine', zh: '我的' }, filter: { owner: '@me' } }] : []
/** The tab an address shows to `user`; without a word of it, one's own first view, then one that was handed out. */
export function tabAt(object: MetaObject, tabs: readonly Tab[], { view, filter }: ViewSearch, user: string): Tab | undefined {
  const led = view ? undefined : readable(filter)
  return (
    tabs.find((t) => t.key === view) ??
    (led && tabFor(object, tabs, led)) ??
    tabs.find((t) => t.saved?.first && idOf(t.saved.owner) === user) ??
    tabs.find((t) => t.saved?.first) ??
    tabs[0]
  )
}
/** The address of `view` under `tab`: only what differs from the tab's own stands in it. */
export function address(object: MetaObject, tab: Tab | undefined, view: View, q: string | undefined): ViewSearch {
  const own = resolve(object, tab, {})
  return {
    ...(tab && { view: tab.key }),
    ...(!same(view.filter, own.filter) && { filter: view.filter ?? {} }),
    ...(view.sort !== own.sort && { sort: view.sort ?? '' }),
    ...(!same(view.columns, own.columns) && { columns: writeColumns(view.columns) }),
    ...(!same(view.group, own.group) && { group: writeGroup(view.group) }),
    ...(view.layout !== own.layout && { layout: view.layout }),
    ...(view.by !== own.by && { by: view.by ?? '' }),
    ...(q && { q }),
  }
}
/** Whether the address changes what the tab shows; a text typed to find something does not. */
export const changed = (object: MetaObject, tab: Tab | undefined, view: View) => {
  const { view: _tab, ...rest } = address(object, tab, view, undefined)
  return Object.keys(rest).length > 0
}
/** As the view is kept. */
export const saved = (view: View) => ({
  filter: view.filter ?? null,
  sort: view.sort ?? null,
  columns: view.columns.map(writeColumn),
  layout: view.layout,
  group: writeGroup(view.group) || null,
  by: view.by ?? null,
})
