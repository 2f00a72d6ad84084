// Dashboards of this person: own, shared, and those that came with the program.
import type { DashboardFilters, Tile } from '@rapport/model/dashboard'
import type { Text } from '@rapport/model/text'
import { queryOptions } from '@tanstack/react-query'
import { objectNamed, type Meta, type Row } from '../api/meta.ts'
import { idOf } from '../api/ids.ts'
import { query, request } from '../api/request.ts'
import type { Say } from '../language.tsx'

export type Dashboard = Row & {
  readonly name: string
  readonly words: Text | null
  readonly description: string | null
  readonly tiles: readonly Tile[] | null
  readonly filters: DashboardFilters | null
  readonly defaultFor: readonly (string | { id: string })[]
  readonly inRoom: string | null
  readonly key: string | null
  readonly owner: { id: string; title?: string } | string | null
}
export const dashboardsQuery = queryOptions({
  queryKey: ['records', 'dashboards', 'mine'],
  queryFn: () => request<{ data: Dashboard[] }>('GET', `/dashboards${query({ sort: 'name', limit: 500, expand: 'owner' })}`).then((r) => r.data),
  staleTime: 60_000,
})
export const dashboardQuery = (id: string) =>
  queryOptions({
    queryKey: ['records', 'dashboards', 'one', id, 'owner'],
    queryFn: () => request<{ data: Dashboard }>('GET', `/dashboards/${id}${query({ expand: 'owner' })}`).then((r) => r.data),
  })
export const nameOf = (dashboard: Pick<Dashboard, 'name' | 'words'>, say: Say): string => (dashboard.words ? say(dashboard.words) : dashboard.name)
export const owns = (meta: Meta, dashboard: Dashboard) => Boolean(meta.user.admin) || idOf(dashboard.owner) === meta.user.id
const last = 'rapport.dashboard'
export const remember = (id: string) => localStorage.setItem(last, id)
/** What opens first: the one last looked at, else the one for one's role, else the first there is. */
export function firstOf(meta: Meta, dashboards: readonly Dashboard[]): Dashboard | undefined {
  const seen = localStorage.getItem(last)
  return dashboards.find((d) => d.id === seen) ?? defaultOf(meta, dashboards) ?? dashboards[0]
}
/** The one that opens first for one of this person's roles, in the order of the roles. */
export function defaultOf(meta: Meta, dashboards: readonly Dashboard[]): Dashboard | undefined {
  const roles = meta.user.roleIds ?? []
  for (const role of roles) {
    const found = dashboards.find((d) => d.defaultFor.some((r) => idOf(r) === role))
    if (found) return found
  }
  return undefined
}
export const mayMake = (meta: Meta) => Boolean(objectNamed(meta, 'dashboard')?.can.create)
