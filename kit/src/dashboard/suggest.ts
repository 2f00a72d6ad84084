// Which charts fit a question, the most telling first. Pure.
import { tileShapes, type Tile, type TileKind } from '@rapport/model/dashboard'
import type { Meta, MetaField, MetaObject } from '../api/meta.ts'
import { objectNamed } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'

const fits = (kind: TileKind, groups: number, measures: number) =>
  kind === 'list'
    ? groups === 0
    : kind !== 'text' && tileShapes[kind].some((s) => groups >= s.groups[0] && groups <= s.groups[1] && measures >= s.measures[0] && measures <= s.measures[1])
/** The kinds that can show the tile's question, best first. */
export function suggested(meta: Meta, tile: Pick<Tile, 'object' | 'group' | 'measures' | 'ratio'>): TileKind[] {
  const object = tile.object ? objectNamed(meta, tile.object) : undefined
  const groups = tile.group ?? []
  const measures = tile.measures ?? []
  const column = object && groups[0] ? columnOf(meta, object, groups[0].field) : undefined
  const order: TileKind[] = []
  if (!groups.length)
    order.push(
      ...(measures.length > 1 && !tile.ratio
        ? (['bar', 'funnel', 'waterfall', 'pie', 'number', 'bullet', 'gauge', 'list'] as const)
        : (['number', 'bullet', 'gauge', 'list'] as const)),
    )
  else if (groups[0]!.by)
    order.push(...(groups.length > 1 ? (['bar', 'line', 'area', 'heat', 'pivot'] as const) : (['line', 'bar', 'area', 'waterfall', 'pivot'] as const)))
  else if (groups.length > 1) order.push('heat', 'bar', 'pivot')
  else if (column && inSteps(meta, column.field)) order.push('funnel', 'bar', 'ranking', 'waterfall', 'pie')
  else if (column?.field.options?.to) order.push('ranking', 'bar', 'bullet', ...(measures.length > 1 ? (['scatter'] as const) : []), 'pie')
  else order.push('bar', 'pie', 'ranking', 'bullet')
  for (const kind of Object.keys(tileShapes) as TileKind[]) if (!order.includes(kind)) order.push(kind)
  return order.filter((kind) => fits(kind, groups.length, measures.length))
}
/** Links to rows in an order of their own: the steps of a way. */
const inSteps = (meta: Meta, field: MetaField) => {
  const target = field.options?.to ? objectNamed(meta, String(field.options.to)) : undefined
  return Boolean(target?.sort && target.fields[target.sort]?.kind === 'integer')
}
/** Every kind, in an order that stays, each with why it cannot show the question: nothing to split by, too much, or too few or many figures. */
export function kindsOffered(
  tile: Pick<Tile, 'group' | 'measures'>,
): { kind: TileKind; lacks?: 'kindNeedsSplit' | 'kindNoSplit' | 'kindOneSplit' | 'kindFigures' }[] {
  const [groups, measures] = [tile.group?.length ?? 0, tile.measures?.length ?? 0]
  const kinds = [...new Set([...(Object.keys(tileShapes) as TileKind[]), 'list' as const])].filter((kind) => kind !== 'text')
  return kinds.map((kind) => {
    if (fits(kind, groups, measures)) return { kind }
    const least = kind === 'list' ? 0 : Math.min(...tileShapes[kind as keyof typeof tileShapes].map((s) => s.groups[0]))
    const most = kind === 'list' ? 0 : Math.max(...tileShapes[kind as keyof typeof tileShapes].map((s) => s.groups[1]))
    const split = groups < least || (groups === 0 && most > 0)
    return { kind, lacks: split ? 'kindNeedsSplit' : groups > most ? (most ? 'kindOneSplit' : 'kindNoSplit') : 'kindFigures' }
  })
}
export type MeasureOption = { readonly op: NonNullable<Tile['measures']>[number]['op']; readonly field?: string }
const summed = new Set(['money', 'number', 'integer', 'formula', 'rollup'])
/** What can be counted and summed up of an object. */
export function measureOptions(object: MetaObject): MeasureOption[] {
  const numbers = Object.entries(object.fields).filter(
    ([name, f]) =>
      !f.retired &&
      f.right !== 'masked' &&
      name !== 'version' &&
      (summed.has(f.kind) || f.kind === 'percent') &&
      !f.options?.plain &&
      !['text', 'boolean', 'date'].includes(String(f.options?.gives)),
  )
  return [
    { op: 'count' },
    ...numbers.flatMap(([field, f]): MeasureOption[] =>
      f.kind === 'percent' || f.options?.each
        ? [{ op: 'avg', field }]
        : [
            { op: 'sum', field },
            { op: 'avg', field },
          ],
    ),
    ...numbers.flatMap(([field]): MeasureOption[] => [
      { op: 'median', field },
      { op: 'max', field },
      { op: 'min', field },
    ]),
  ]
}
const groupable = (f: MetaField) => !f.retired && f.right !== 'masked' && f.groupable !== false
const category = (name: string, f: MetaField, object: MetaObject) =>
  groupable(f) &&
  Boolean(
    f.options?.choices || f.kind === 'boolean' || (f.kind === 'text' && f.index && f.index !== 'unique' && name !== object.title && !/(Id|Key)$/.test(name)),
  )
/** Fields to group by: days, links, choices, and the choices of what is linked. */
export function groupOptions(meta: Meta, object: MetaObject): { path: string; time: boolean }[] {
  const own = Object.entries(object.fields).flatMap(([path, f]) => {
    if (!groupable(f)) return []
    if (f.kind === 'date' || f.kind === 'instant') return [{ path, time: true }]
    return f.kind === 'link' || f.kind === 'user' || category(path, f, object) ? [{ path, time: false }] : []
  })
  const linked = Object.entries(object.fields).flatMap(([name, f]) => {
    const target = f.kind === 'link' && groupable(f) ? objectNamed(meta, String(f.options?.to ?? '')) : undefined
    return target ? Object.entries(target.fields).flatMap(([inner, g]) => (category(inner, g, target) ? [{ path: `${name}.${inner}`, time: false }] : [])) : []
  })
  return [...own, ...linked]
}
export const timeFields = (object: MetaObject) =>
  Object.entries(object.fields).flatMap(([name, f]) => (groupable(f) && (f.kind === 'date' || f.kind === 'instant') ? [name] : []))
export const peopleFields = (object: MetaObject) => Object.entries(object.fields).flatMap(([name, f]) => (groupable(f) && f.kind === 'user' ? [name] : []))
/** A tile about `object` as it begins: counted, narrowed by whoever owns the records and by when they were made. */
export function begun(object: MetaObject): Pick<Tile, 'object' | 'measures' | 'by'> {
  return {
    object: object.name,
    measures: [{ op: 'count' }],
    by: { ...(timeFields(object).includes('createdAt') && { period: 'createdAt' }), ...(object.owned && object.fields.owner && { owner: 'owner' }) },
  }
}
