// The view in the address of a list, and how to change it.
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { idOf } from '../api/ids.ts'
import { metaQuery, objectNamed, useMeta, type Filter, type Meta, type MetaObject } from '../api/meta.ts'
import { query, request } from '../api/request.ts'
import { address, changed, resolve, saved, tabAt, tabsOf, type SavedView, type Tab, type View } from './view.ts'

const route = getRouteApi('/in/$plural')
/** Every view one made or was given: a handful, asked once for all lists. */
export const viewsQuery = queryOptions({
  queryKey: ['records', 'views', 'mine'],
  queryFn: async ({ client }) => {
    const filter = await givenOnly(await client.ensureQueryData(metaQuery))
    return request<{ data: SavedView[] }>('GET', `/views${query({ ...(filter && { filter }), sort: 'name', limit: 500, expand: 'owner' })}`).then((r) => r.data)
  },
  staleTime: 60_000,
})
/** Who sees all views there are has, among the tabs, only their own and those given to them, a role of theirs or a department. */
async function givenOnly(meta: Meta): Promise<Filter | undefined> {
  if (!objectNamed(meta, 'view')?.reach.read.includes('all')) return undefined
  const { id, roleIds = [] } = meta.user
  const filter = { object: 'view', or: [{ granteeKind: 'department' }, { grantee: { in: [id, ...roleIds] } }] }
  const { data } = await request<{ data: { record: string }[] }>('GET', `/shares${query({ filter, limit: 500 })}`)
  return { or: [{ owner: '@me' }, ...(data.length ? [{ id: { in: [...new Set(data.map((share) => share.record))] } }] : [])] }
}
export type Viewing = {
  readonly view: View
  readonly q: string | undefined
  readonly tab: Tab | undefined
  readonly tabs: readonly Tab[]
  /** Whether the address has a filter that cannot be read. */
  readonly unread: boolean
  /** Whether the tab would look different if the view were saved. */
  readonly changed: boolean
  /** The conditions the tab itself has. */
  readonly begins: Filter | undefined
  /** Whether this person may change the saved view of the tab. */
  readonly own: boolean
  change(next: Partial<View> & { q?: string | undefined }): void
  open(tab: Tab): void
  save(): Promise<void>
  saveAs(name: string): Promise<void>
  edit(tab: Tab, data: Record<string, unknown>): Promise<void>
  remove(tab: Tab): Promise<void>
}
export function useView(object: MetaObject): Viewing {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const { user } = useMeta()
  const views = useSuspenseQuery(viewsQuery).data
  const tabs = useMemo(() => tabsOf(object, views), [object, views])
  const owns = (v: SavedView) => idOf(v.owner) === user.id
  const unread = typeof search.filter === 'string'
  const tab = tabAt(object, tabs, search, user.id)
  const view = useMemo(() => resolve(object, tab, search), [object, tab, search])
  const go = (next: object, replace = true) => void navigate({ search: next, replace })
  const forget = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey })
  return {
    view,
    unread,
    q: search.q,
    tab,
    tabs,
    changed: changed(object, tab, view),
    own: Boolean(tab?.saved && owns(tab.saved)),
    // What is said to be nothing is nothing: an emptied search finds everything again.
    change: (next) => {
      const { q = undefined, ...rest } = { q: search.q, ...next }
      go(address(object, tab, { ...view, ...rest }, q))
    },
    begins: useMemo(() => resolve(object, tab, {}).filter, [object, tab]),
    open: (to) => go({ view: to.key }, false),
    save: async () => {
      if (!tab?.saved) return
      await request('PATCH', `/views/${tab.saved.id}`, saved(view))
      await forget()
      go({ view: tab.key, ...(search.q && { q: search.q }) })
    },
    saveAs: async (name) => {
      const made = await request<{ data: SavedView }>('POST', '/views', { name, object: object.name, ...saved(view) })
      await forget()
      go({ view: made.data.id }, false)
    },
    edit: async (to, data) => {
      await request('PATCH', `/views/${to.key}`, data)
      await forget()
    },
    remove: async (to) => {
      await request('DELETE', `/views/${to.key}`)
      await forget()
      if (to.key === tab?.key) go({}, false)
    },
  }
}
