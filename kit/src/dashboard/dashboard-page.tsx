// One dashboard: its head with the filters, its grid, and its changing in place.
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconMaximize, IconPlus, IconRefresh } from '@tabler/icons-react'
import { useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { Tile } from '@rapport/model/dashboard'
import { uuid7 } from '@rapport/model/uuid'
import { objectNamed, useMeta } from '../api/meta.ts'
import { useUndo } from '../api/undo.ts'
import { request, Trouble } from '../api/request.ts'
import { formatClock } from '../format.ts'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { membersQuery } from '../record/members.tsx'
import { Deed } from '../shell/deed.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { dashboardQuery, dashboardsQuery, mayMake, nameOf, owns, remember, type Dashboard } from './api.ts'
import type { Chosen } from './ask.ts'
import { DashboardTabs } from './dashboard-tabs.tsx'
import { Filters } from './filter-bar.tsx'
import { added, inOrder } from './grid.ts'
import { Grid } from './grid.tsx'
import { titleOfTile } from './tile.tsx'
import { TileIcon } from './tile-icon.tsx'
import { forgetDraft, keptDraft, useEdit, type Draft } from './use-edit.ts'
import './dashboard.css'
import '../charts/charts.css'

const TileEditor = lazy(() => import('./tile-editor.tsx'))
const ShareDialog = lazy(() => import('../views/share-view.tsx'))
const SettingsDialog = lazy(() => import('./settings-dialog.tsx'))
const route = getRouteApi('/in/dashboards/$id')
/** `fresh`: it is not kept yet; saving makes it. */
export type DashboardSearch = {
  period?: string | undefined
  owner?: string | undefined
  department?: string | undefined
  edit?: boolean | undefined
  fresh?: boolean | undefined
}

export function DashboardPage() {
  const { id } = route.useParams()
  const { t } = useWords()
  const meta = useMeta()
  const { fresh } = route.useSearch()
  const found = useQuery({ ...dashboardQuery(id), enabled: !fresh })
  if (fresh) return <Opened key={id} dashboard={blank(id, t('newDashboard'), meta.user.id)} />
  if (found.isError && !found.data) {
    const missing = found.error instanceof Trouble && found.error.status === 404
    return <Failed error={found.error} retry={() => void found.refetch()} {...(missing && { title: t('noSuchRecord') })} />
  }
  return found.data ? <Opened key={id} dashboard={found.data} /> : <Bones rows={8} height={40} />
}
/** A dashboard as it begins, before it is kept. */
const blank = (id: string, name: string, owner: string): Dashboard => ({
  id,
  version: 0,
  name,
  owner,
  words: null,
  description: null,
  tiles: [],
  filters: { period: 'this quarter', owner: '', department: '' },
  defaultFor: [],
  inRoom: null,
  key: null,
})
/** What the address says, else what the dashboard begins with; '' in the address is everything. */
function useChosen(dashboard: Dashboard): [Chosen, (next: Chosen) => void] {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const offered = dashboard.filters ?? {}
  const of = (key: 'period' | 'owner' | 'department') => (offered[key] === undefined ? undefined : (search[key] ?? offered[key]) || undefined)
  const [period, owner, department] = [of('period'), of('owner'), of('department')]
  // The same object while the choice is the same: every figure hangs on it.
  const usual = (owner ?? '') === (offered.owner ?? '') && (department ?? '') === (offered.department ?? '')
  const chosen = useMemo(() => ({ period, owner, department, usual }), [period, owner, department, usual])
  const choose = (next: Chosen) => {
    const said = (key: 'period' | 'owner' | 'department') => ((next[key] ?? '') === (offered[key] ?? '') ? undefined : (next[key] ?? ''))
    void navigate({
      search: { period: said('period'), owner: said('owner'), department: said('department'), edit: search.edit, fresh: search.fresh },
      replace: true,
    })
  }
  return [chosen, choose]
}
function Opened({ dashboard }: { dashboard: Dashboard }) {
  const { say } = useWords()
  const meta = useMeta()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [chosen, choose] = useChosen(dashboard)
  const name = nameOf(dashboard, say)
  const own = owns(meta, dashboard)
  const mine = useMayEdit(dashboard, own)
  const fresh = dashboard.version === 0
  const editing = mine && Boolean(fresh || search.edit || keptDraft(dashboard.id))
  useEffect(() => {
    if (!fresh) remember(dashboard.id)
    document.title = `${name} – Rapport`
  }, [dashboard.id, fresh, name])
  const edit = (on: boolean) => void navigate({ search: { ...search, edit: on || undefined, fresh: undefined }, replace: true })
  const leave = (saved: boolean) => (fresh && !saved ? void navigate({ to: '/dashboards', search: { all: true } }) : edit(false))
  return editing ? (
    <Editing dashboard={dashboard} chosen={chosen} choose={choose} leave={leave} />
  ) : (
    <Viewing dashboard={dashboard} name={name} mine={mine} own={own} chosen={chosen} choose={choose} edit={() => edit(true)} />
  )
}
/** Whoever it was shared with to be edited may arrange it and share it on, as its owner may. */
function useMayEdit(dashboard: Dashboard, own: boolean): boolean {
  const object = objectNamed(useMeta(), 'dashboard')
  const found = useQuery({ ...membersQuery(object!, dashboard), enabled: Boolean(object) && !own })
  return own || Boolean(found.data?.share)
}
type ViewingProps = { dashboard: Dashboard; name: string; mine: boolean; own: boolean; chosen: Chosen; choose(next: Chosen): void; edit(): void }
function Viewing({ dashboard, name, mine, own, chosen, choose, edit }: ViewingProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'share' | 'settings'>()
  const tiles = dashboard.tiles ?? []
  // The head first; the tiles are then drawn in slices, between which keys and clicks are answered.
  const gridToo = useDeferredValue(true, false)
  const { at, told } = useAsOf()
  const full = useAlone()
  const make = useMakeDashboard()
  const undo = useUndo()
  const remove = async () => {
    try {
      await request('DELETE', `/dashboards/${dashboard.id}`)
      await client.invalidateQueries({ queryKey: dashboardsQuery.queryKey })
      toast(t('dashboardDeleted', { name }), undo.offer())
      await navigate({ to: '/dashboards', search: { all: true } })
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  useKeys('dashboard', { ...(mine && { e: { label: t('editTiles'), run: edit } }), f: { label: t('fullScreen'), run: full } })
  return (
    <div className="rp-dash">
      <header className="rp-head rp-dash-head">
        <h1>{name}</h1>
        <DashboardTabs current={dashboard} />
        <span className="rp-grow" />
        <AsOf at={at} />
        <Filters offered={dashboard.filters ?? {}} chosen={chosen} choose={choose} />
        <ActionIcon className="rp-wide-only" aria-label={t('fullScreen')} title={`${t('fullScreen')} (F)`} onClick={full}>
          <IconMaximize size={16} stroke={1.5} />
        </ActionIcon>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t('moreActions')}>
              <IconDots size={16} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {mine && <Menu.Item onClick={() => setAsking('share')}>{t('shareDashboard')}</Menu.Item>}
            {mine && <Menu.Item onClick={() => setAsking('settings')}>{t('dashboardSettings')}</Menu.Item>}
            {mayMake(meta) && (
              <Menu.Item onClick={() => void make.copy(copyOf(dashboard, t('dashboardCopyName', { name })), t('dashboardCopied'))}>
                {t('dashboardCopy')}
              </Menu.Item>
            )}
            <Menu.Item onClick={() => void navigator.clipboard.writeText(location.href).then(() => toast(t('addressCopied')))}>{t('copyAddress')}</Menu.Item>
            {own && (
              <>
                <Menu.Divider />
                <Menu.Item color="var(--risk)" onClick={() => void remove()}>
                  {t('delete')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
        {mine && (
          <Deed onClick={edit} aria-keyshortcuts="e">
            {t('editTiles')}
          </Deed>
        )}
      </header>
      <div className="rp-body rp-dash-body">
        {dashboard.description && <p className="rp-dash-about">{dashboard.description}</p>}
        {tiles.length ? (
          gridToo && <Grid tiles={tiles} chosen={chosen} told={told} />
        ) : (
          <Empty icon={<TileIcon kind="bar" />} title={t('dashboardEmpty')} why={t('dashboardEmptyWhy')}>
            {mine && (
              <Button className="rp-ink" onClick={edit}>
                {t('addTile')}
              </Button>
            )}
          </Empty>
        )}
      </div>
      {asking === 'share' && (
        <Suspense>
          <ShareDialog of="dashboard" view={dashboard} name={nameOf(dashboard, say)} close={() => setAsking(undefined)} />
        </Suspense>
      )}
      {asking === 'settings' && (
        <Suspense>
          <SettingsDialog dashboard={dashboard} close={() => setAsking(undefined)} />
        </Suspense>
      )}
    </div>
  )
}
/** Shows the page alone on the whole screen, and leaves that with the page. Menus and dialogs float above it, so the whole document is shown. */
function useAlone() {
  useEffect(
    () => () => {
      if (document.fullscreenElement) void document.exitFullscreen()
      delete document.documentElement.dataset.alone
    },
    [],
  )
  return () => {
    if (document.fullscreenElement) return void document.exitFullscreen()
    document.documentElement.dataset.alone = 'true'
    void document.documentElement.requestFullscreen().catch(() => undefined)
  }
}
/** The oldest moment any tile's figures are of. */
function useAsOf() {
  const [at, setAt] = useState<number>()
  const told = useCallback((when: number) => setAt((was) => Math.max(was ?? 0, when)), [])
  return { at, told }
}
function AsOf({ at }: { at: number | undefined }) {
  const { t } = useWords()
  const client = useQueryClient()
  const busy = useIsFetching({ predicate: ({ queryKey }) => queryKey[2] === 'measure' }) > 0
  return (
    <span className="rp-dash-asof">
      {at !== undefined && <span className="rp-wide-only">{t('asOf', { at: formatClock(new Date(at).toISOString()) })}</span>}
      <ActionIcon
        aria-label={t('refresh')}
        title={t('refresh')}
        data-busy={busy || undefined}
        onClick={() => void client.invalidateQueries({ queryKey: ['records'] })}
      >
        <IconRefresh size={16} stroke={1.5} />
      </ActionIcon>
    </span>
  )
}
export const copyOf = (dashboard: Dashboard, name: string) => ({
  name,
  tiles: dashboard.tiles ?? [],
  filters: dashboard.filters ?? {},
  description: dashboard.description,
})
/** Makes a dashboard and opens it; `fresh` opens one that is kept once it is saved. */
export function useMakeDashboard() {
  const { t } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const copy = async (data: Record<string, unknown>, done: string) => {
    try {
      const made = await request<{ data: Dashboard }>('POST', '/dashboards', data)
      await client.invalidateQueries({ queryKey: dashboardsQuery.queryKey })
      toast(done)
      await navigate({ to: '/dashboards/$id', params: { id: made.data.id } })
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return { copy, fresh: () => void navigate({ to: '/dashboards/$id', params: { id: uuid7() }, search: { fresh: true } }) }
}
type EditingProps = { dashboard: Dashboard; chosen: Chosen; choose(next: Chosen): void; leave(saved: boolean): void }
function Editing({ dashboard, chosen, choose, leave }: EditingProps) {
  const words = useWords()
  const { t, say } = words
  const meta = useMeta()
  const client = useQueryClient()
  const own = nameOf(dashboard, say)
  const start: Draft = { name: own, filters: dashboard.filters ?? {}, tiles: dashboard.tiles ?? [] }
  const fresh = dashboard.version === 0
  const [kept] = useState(() => Boolean(keptDraft(dashboard.id)))
  const { draft, set, undo, redo } = useEdit(dashboard.id, start)
  const [open, setOpen] = useState<Tile | 'new'>()
  const [busy, setBusy] = useState(false)
  const version = useRef(dashboard.version)
  const out = () => {
    forgetDraft(dashboard.id)
    leave(false)
  }
  const save = async () => {
    setBusy(true)
    try {
      const named = draft.name.trim() || own
      const changed = { tiles: draft.tiles, filters: draft.filters }
      if (fresh) await request('POST', '/dashboards', { id: dashboard.id, name: named, ...changed })
      else await request('PATCH', `/dashboards/${dashboard.id}`, { ...changed, ...(named !== own && { name: named }) }, { version: version.current })
      forgetDraft(dashboard.id)
      await client.invalidateQueries({ queryKey: ['records', 'dashboards'] })
      toast(t('dashboardSaved'))
      leave(true)
    } catch (error) {
      if (error instanceof Trouble && error.status === 412) {
        const fresh = await client.fetchQuery({ ...dashboardQuery(dashboard.id), staleTime: 0 }).catch(() => undefined)
        if (fresh) version.current = fresh.version
        toast(t('dashboardStale'), { tone: 'risk' })
      } else if (error instanceof Trouble && error.issues[0]?.message) toast(error.issues[0].message, { tone: 'risk' })
      else toastTrouble(error, t)
    } finally {
      setBusy(false)
    }
  }
  const name = (tile: Tile) => titleOfTile(meta, tile, words)
  const remove = (tile: Tile) => {
    const before = draft.tiles
    set({ tiles: draft.tiles.filter((one) => one.id !== tile.id) })
    toast(t('tileRemoved', { name: name(tile) }), { label: t('undo'), run: () => set({ tiles: before }) })
  }
  const add = (tile: Tile) => set({ tiles: added(draft.tiles, { ...tile, id: uuid7() }) })
  useKeys('dashboard', {
    'mod+z': { label: t('undoEdit'), run: (event) => (event.shiftKey ? redo?.() : undo?.()) },
    'mod+s': { label: t('save'), run: () => void save() },
    a: { label: t('addTile'), run: () => setOpen('new') },
  })
  // Not `disabled`: a button that is, and has the focus, would swallow every key.
  const step = (label: string, go: (() => void) | undefined) => (
    <Button className="rp-plain" aria-disabled={!go} data-disabled={!go || undefined} onClick={() => go?.()}>
      {label}
    </Button>
  )
  return (
    <div className="rp-dash" data-editing>
      <header className="rp-head rp-dash-head">
        <input
          className="rp-dash-name"
          aria-label={t('dashboardName')}
          autoFocus={fresh}
          onFocus={(e) => fresh && e.currentTarget.select()}
          value={draft.name}
          maxLength={100}
          onChange={(e) => set({ name: e.currentTarget.value })}
        />
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setOpen('new')} aria-keyshortcuts="a">
          {t('addTile')}
        </Button>
        {step(t('undoEdit'), undo)}
        {step(t('redoEdit'), redo)}
        <span className="rp-grow" />
        <Filters offered={draft.filters} chosen={chosen} choose={choose} />
        <Button onClick={out}>{t(undo || kept ? 'discardEdits' : 'cancel')}</Button>
        <Button className="rp-ink" loading={busy} onClick={() => void save()}>
          {t('save')}
        </Button>
      </header>
      <div className="rp-body rp-dash-body">
        {kept && <p className="rp-dash-about rp-warn-rule">{t('editKept')}</p>}
        {draft.tiles.length ? (
          <Grid
            tiles={inOrder(draft.tiles)}
            chosen={chosen}
            told={ignore}
            edit={{
              set: (tiles) => set({ tiles }),
              edit: setOpen,
              copy: (tile) => add(tile),
              remove,
            }}
          />
        ) : (
          <Empty icon={<TileIcon kind="bar" />} title={t('dashboardEmpty')} why={t('dashboardEmptyWhy')}>
            <Button className="rp-ink" onClick={() => setOpen('new')}>
              {t('addTile')}
            </Button>
          </Empty>
        )}
      </div>
      {open && (
        <Suspense>
          <TileEditor
            tile={open === 'new' ? undefined : open}
            chosen={chosen}
            close={() => setOpen(undefined)}
            keep={(tile) => {
              setOpen(undefined)
              if (open === 'new') add(tile)
              else set({ tiles: draft.tiles.map((one) => (one.id === open.id ? { ...tile, id: open.id } : one)) })
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
const ignore = () => undefined
