// Which body stands at /settings/…: the kit's own pages, and those the product brings.
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, type ComponentType } from 'react'
import { useMeta } from '../api/meta.ts'
import { useSlots } from '../slots.tsx'
import { DeniedPage, MissingPage } from '../shell/missing.tsx'
import { settingsPages } from './pages.ts'
import './settings.css'
import '../list/list.css'

const bodies: Readonly<Record<string, ComponentType>> = {
  profile: lazy(() => import('./profile-page.tsx').then((m) => ({ default: m.ProfilePage }))),
  sessions: lazy(() => import('./sessions-page.tsx').then((m) => ({ default: m.SessionsPage }))),
  'api-keys': lazy(() => import('./keys-page.tsx').then((m) => ({ default: m.KeysPage }))),
  users: lazy(() => import('./users/users-page.tsx')),
  roles: lazy(() => import('./roles/roles-page.tsx')),
  objects: lazy(() => import('./objects/objects-page.tsx')),
  numbering: lazy(() => import('./numbering-page.tsx')),
  words: lazy(() => import('./words-page.tsx')),
  company: lazy(() => import('./company-page.tsx')),
  rates: lazy(() => import('./rates-page.tsx')),
  calendar: lazy(() => import('./calendar/calendar-page.tsx')),
  welcome: lazy(() => import('./welcome/welcome-page.tsx')),
  access: lazy(() => import('./access-page.tsx')),
  jobs: lazy(() => import('./jobs-page.tsx')),
  audit: lazy(() => import('./audit/audit-page.tsx')),
}
const route = getRouteApi('/in/settings/$page')
export function SettingsRoute() {
  const { page } = route.useParams()
  const { admin } = useMeta().user
  const { settings = [] } = useSlots()
  const own = settingsPages.find((p) => p.name === page)
  const Body = own ? (!own.admin || admin ? bodies[page] : undefined) : admin ? settings.find((p) => p.name === page)?.body : undefined
  const denied = !admin && (own?.admin || settings.some((p) => p.name === page))
  return Body ? (
    <Suspense>
      <Body />
    </Suspense>
  ) : denied ? (
    <DeniedPage />
  ) : (
    <MissingPage />
  )
}
/** What the page's address says beside its name; `open` changes it without a new entry in the browser's history. */
export function useAddress<T extends Record<string, string>>() {
  const search = route.useSearch() as Partial<T>
  const navigate = route.useNavigate()
  const open = (next: Partial<T>) => void navigate({ search: next as never, replace: true })
  return { search, open }
}
