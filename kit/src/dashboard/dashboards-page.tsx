// All dashboards: one's own, those shared with one, those that came with the program.
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMeta } from '../api/meta.ts'
import { idOf, linked } from '../api/paths.ts'
import { formatDay, localDay } from '../format.ts'
import { useWords } from '../language.tsx'
import { Deed } from '../shell/deed.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { dashboardsQuery, mayMake, nameOf, type Dashboard } from './api.ts'
import { useMakeDashboard } from './dashboard-page.tsx'
import { TileIcon } from './tile-icon.tsx'
import './dashboard.css'

export function DashboardsPage() {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const found = useQuery(dashboardsQuery)
  const make = useMakeDashboard()
  useEffect(() => {
    document.title = `${t('dashboards')} – Rapport`
  }, [t])
  if (found.isError && !found.data) return <Failed error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Bones rows={6} />
  const from = (d: Dashboard) =>
    d.key ? t('dashboardShipped') : idOf(d.owner) === meta.user.id ? '' : t('dashboardOwnerless', { name: linked(d.owner)?.title ?? '…' })
  return (
    <>
      <header className="rp-head">
        <h1>{t('dashboards')}</h1>
        <span className="rp-grow" />
        {mayMake(meta) && (
          <Deed className="rp-ink" leftSection={<IconPlus size={16} stroke={1.5} />} onClick={make.fresh}>
            {t('newDashboard')}
          </Deed>
        )}
      </header>
      <div className="rp-body">
        {found.data.length === 0 ? (
          <Empty icon={<TileIcon kind="bar" />} title={t('dashboardNone')} why={t('dashboardNoneWhy')}>
            {mayMake(meta) && (
              <Button className="rp-ink" onClick={make.fresh}>
                {t('newDashboard')}
              </Button>
            )}
          </Empty>
        ) : (
          <ul className="rp-dash-list">
            {found.data.map((d) => (
              <li key={d.id}>
                <Link to="/dashboards/$id" params={{ id: d.id }}>
                  <span className="rp-dash-list-name">{nameOf(d, say)}</span>
                  <span className="rp-dash-kinds" aria-hidden>
                    {[...new Set((d.tiles ?? []).map((tile) => tile.kind))].slice(0, 6).map((kind) => (
                      <TileIcon key={kind} kind={kind} />
                    ))}
                  </span>
                  <span className="rp-meta">{t(d.tiles?.length === 1 ? 'dashboardTile' : 'dashboardTiles', { n: d.tiles?.length ?? 0 })}</span>
                  <span className="rp-meta">{from(d)}</span>
                  <span className="rp-meta">{formatDay(localDay(String(d.updatedAt)), locale)}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}
