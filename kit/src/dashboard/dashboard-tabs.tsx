// The other dashboards, a click away.
import { ActionIcon, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { useRoom } from '../views/view-tabs.tsx'
import { dashboardsQuery, mayMake, nameOf, type Dashboard } from './api.ts'
import { useMakeDashboard } from './dashboard-page.tsx'
import '../views/views.css'

export function DashboardTabs({ current }: { current: Dashboard }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const navigate = useNavigate()
  const make = useMakeDashboard()
  const all = useQuery(dashboardsQuery).data ?? []
  const others = all.filter((d) => d.id !== current.id)
  const { box, shown } = useRoom(others.length)
  return (
    <nav className="rp-viewtabs" aria-label={t('dashboards')} ref={box}>
      {others.slice(0, shown).map((d) => (
        <Link key={d.id} to="/dashboards/$id" params={{ id: d.id }} className="rp-viewtab">
          <span>{nameOf(d, say)}</span>
        </Link>
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon aria-label={t('allDashboards')}>
            <IconChevronDown size={16} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown mah={480} style={{ overflowY: 'auto' }}>
          {all.map((d) => (
            <Menu.Item
              key={d.id}
              aria-current={d.id === current.id || undefined}
              onClick={() => void navigate({ to: '/dashboards/$id', params: { id: d.id } })}
            >
              {nameOf(d, say)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => void navigate({ to: '/dashboards', search: { all: true } })}>{t('allDashboards')}</Menu.Item>
          {mayMake(meta) && <Menu.Item onClick={() => make.fresh()}>{t('newDashboard')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
    </nav>
  )
}
