// Every address of the app; pages load when first visited.
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { infoQuery, metaQuery, type Filter } from './api/meta.ts'
import type { BinSearch } from './bin/api.ts'
import { dashboardQuery, dashboardsQuery, firstOf } from './dashboard/api.ts'
import type { DashboardSearch } from './dashboard/dashboard-page.tsx'
import { Trouble } from './api/request.ts'
import { finishLeaving } from './offline/leave.ts'
import { settleIn } from './offline/owner.ts'
import { BrokenPage, MissingPage } from './shell/missing.tsx'
import type { Slots } from './slots.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { Toasts } from './toasts.tsx'
import { viewsQuery } from './views/use-view.ts'
import type { ViewLayout, ViewSearch } from './views/view.ts'

const text = (value: unknown) => (typeof value === 'string' && value ? value : typeof value === 'number' ? String(value) : undefined)
const textOrEmpty = (value: unknown) => (value === '' ? '' : text(value))
const layouts: readonly ViewLayout[] = ['table', 'board', 'calendar']
const plainObject = (value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined)

/** What the address of a list says. */
const viewSearch = (search: Record<string, unknown>): ViewSearch => ({
  view: text(search.view),
  // What cannot be read is kept as it stands, so that the list can say so.
  filter: (plainObject(search.filter) as Filter | undefined) ?? text(search.filter),
  sort: textOrEmpty(search.sort),
  q: text(search.q),
  columns: text(search.columns),
  group: textOrEmpty(search.group),
  layout: layouts.includes(search.layout as ViewLayout) ? (search.layout as ViewLayout) : undefined,
  by: textOrEmpty(search.by),
})
/** Which tab of a record, and which part of its story. `at`: from this day back; `entry`: the one to point out. */
export type RecordSearch = {
  tab?: string | undefined
  kinds?: string | undefined
  by?: string | undefined
  at?: string | undefined
  field?: string | undefined
  entry?: string | undefined
}
const root = createRootRouteWithContext<{ client: QueryClient; slots: Slots }>()({
  component: () => (
    <>
      <Outlet />
      <Toasts />
    </>
  ),
  notFoundComponent: MissingPage,
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => ({ to: text(search.to) }),
  loader: ({ context }) => void context.client.prefetchQuery(infoQuery),
  component: SignInPage,
})
const inside = createRoute({
  getParentRoute: () => root,
  id: 'in',
  beforeLoad: async ({ context, location }) => {
    if (await finishLeaving()) throw redirect({ to: '/sign-in' })
    try {
      settleIn(await context.client.ensureQueryData(metaQuery))
    } catch (error) {
      if (error instanceof Trouble && error.status === 401) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
      throw error
    }
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
  errorComponent: BrokenPage,
})
const page = <P extends string>(path: P) => ({ getParentRoute: () => inside, path })
const home = createRoute({ ...page('/'), component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Home') })
const recent = createRoute({ ...page('/recent'), component: lazyRouteComponent(() => import('./offline/recent-page.tsx'), 'RecentPage') })
const list = createRoute({
  ...page('/$plural'),
  validateSearch: viewSearch,
  // A session that has ended is told by the request itself.
  loader: ({ context: { client, slots }, params, location }) => {
    void import('./list/ahead.ts').then(({ askAhead }) => askAhead(client, slots, params.plural, viewSearch(location.search))).catch(() => {})
    return client.prefetchQuery(viewsQuery)
  },
  component: lazyRouteComponent(() => import('./list/list-page.tsx'), 'ListPage'),
})
const dashboards = createRoute({
  ...page('/dashboards'),
  validateSearch: (search): { all?: boolean } => ({ ...(search.all === true && { all: true }) }),
  // Without `all` the first of them opens, and not by way of a page that is left again.
  beforeLoad: async ({ context: { client }, search }) => {
    if (search.all) return
    const found = await client.ensureQueryData(dashboardsQuery).catch(() => [])
    const first = firstOf(await client.ensureQueryData(metaQuery), found)
    if (!first) return
    if (!client.getQueryData(dashboardQuery(first.id).queryKey)) client.setQueryData(dashboardQuery(first.id).queryKey, first)
    throw redirect({ to: '/dashboards/$id', params: { id: first.id }, replace: true })
  },
  component: lazyRouteComponent(() => import('./dashboard/dashboards-page.tsx'), 'DashboardsPage'),
})
const dashboard = createRoute({
  ...page('/dashboards/$id'),
  validateSearch: (search): DashboardSearch => ({
    period: textOrEmpty(search.period),
    owner: textOrEmpty(search.owner),
    department: textOrEmpty(search.department),
    edit: search.edit === true || undefined,
    fresh: search.fresh === true || undefined,
  }),
  component: lazyRouteComponent(() => import('./dashboard/dashboard-page.tsx'), 'DashboardPage'),
})
const bin = createRoute({
  ...page('/bin'),
  validateSearch: (search): BinSearch => ({ object: text(search.object), q: text(search.q) }),
  component: lazyRouteComponent(() => import('./bin/bin-page.tsx'), 'BinPage'),
})
const inbox = createRoute({ ...page('/inbox'), component: lazyRouteComponent(() => import('./notify/inbox-page.tsx'), 'InboxPage') })
// What is kept of each notification is read in the inbox.
const notices = createRoute({
  ...page('/notifications'),
  beforeLoad: () => {
    throw redirect({ to: '/inbox', replace: true })
  },
})
const choose = createRoute({ ...page('/imports/new'), component: lazyRouteComponent(() => import('./imports/choice-page.tsx'), 'ImportChoicePage') })
const create = createRoute({
  ...page('/$plural/new'),
  validateSearch: (search): { set?: Record<string, unknown> } => ({ set: plainObject(search.set) }),
  component: lazyRouteComponent(() => import('./form/create-page.tsx'), 'CreatePage'),
})
const bring = createRoute({
  ...page('/$plural/import'),
  validateSearch: (search): { id?: string } => ({ id: text(search.id) }),
  component: lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage'),
})
const record = createRoute({
  ...page('/$plural/$id'),
  validateSearch: (search): RecordSearch => ({
    tab: text(search.tab),
    kinds: text(search.kinds),
    by: text(search.by),
    at: text(search.at),
    field: text(search.field),
    entry: text(search.entry),
  }),
  component: lazyRouteComponent(() => import('./record/record-page.tsx'), 'RecordPage'),
})
const edit = createRoute({ ...page('/$plural/$id/edit'), component: lazyRouteComponent(() => import('./form/edit-page.tsx'), 'EditPage') })
const settings = createRoute({ ...page('/settings'), component: lazyRouteComponent(() => import('./settings/overview-page.tsx'), 'OverviewPage') })
const setting = createRoute({
  ...page('/settings/$page'),
  validateSearch: (search): Record<string, string | undefined> => Object.fromEntries(Object.entries(search).map(([name, value]) => [name, text(value)])),
  component: lazyRouteComponent(() => import('./settings/settings-route.tsx'), 'SettingsRoute'),
})

// Every component in every state, while developing; built pages have no such address.
const design = import.meta.env.DEV
  ? [createRoute({ ...page('/design'), component: lazyRouteComponent(() => import('./design/design-page.tsx'), 'DesignPage') })]
  : []
export const makeRouter = (client: QueryClient, slots: Slots) =>
  createRouter({
    routeTree: root.addChildren([
      signIn,
      inside.addChildren([home, inbox, notices, choose, recent, bin, dashboards, dashboard, list, create, bring, record, edit, settings, setting, ...design]),
    ]),
    context: { client, slots },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 400,
    defaultNotFoundComponent: MissingPage,
    defaultErrorComponent: BrokenPage,
  })
declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
