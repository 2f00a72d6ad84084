// What a list asks for; its first rows are asked for when its address is opened, before anything of it is drawn.
import type { QueryClient } from '@tanstack/react-query'
import { metaQuery, objectAt, type Meta, type MetaObject } from '../api/meta.ts'
import { columnsOf, expandOf } from '../api/paths.ts'
import { listQuery, type ListAsk } from '../api/records.ts'
import type { Slots } from '../slots.tsx'
import { viewsQuery } from '../views/use-view.ts'
import { resolve, tabAt, tabsOf, type View, type ViewSearch } from '../views/view.ts'

/** The rows of `view`, found by the words `q` besides, with the names its columns show. */
export function rowsAsk(meta: Meta, object: MetaObject, { filter, sort, columns }: View, q: string | undefined): ListAsk {
  const paths = columns.map((column) => column.path)
  const expand = expandOf(columnsOf(meta, object, paths))
  return { ...(filter && { filter }), ...(sort && { sort }), ...(q && { q }), ...(expand && { expand }) }
}
/** Nothing waits for them. A list the product draws itself asks for itself. */
export async function askAhead(client: QueryClient, { lists }: Slots, plural: string, search: ViewSearch): Promise<void> {
  const [meta, views] = await Promise.all([client.ensureQueryData(metaQuery), client.ensureQueryData(viewsQuery)])
  const object = objectAt(meta, plural)
  if (!object || lists?.[object.name]) return
  const view = resolve(object, tabAt(object, tabsOf(object, views), search, meta.user.id), search)
  if (view.layout === 'table' && !view.group) await client.prefetchInfiniteQuery(listQuery(plural, rowsAsk(meta, object, view, search.q)))
}
