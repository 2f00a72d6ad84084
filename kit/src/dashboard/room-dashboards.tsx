// The dashboards of a room, in its navigation; in the room of dashboards all of them.
import { useQuery } from '@tanstack/react-query'
import { objectNamed, useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { NavRow } from '../shell/nav-row.tsx'
import { dashboardsQuery, nameOf } from './api.ts'

export function RoomDashboards({ room }: { room: string | undefined }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const object = objectNamed(meta, 'dashboard')
  const all = useQuery({ ...dashboardsQuery, enabled: Boolean(object && room) }).data ?? []
  const shown = room === object?.room ? all : all.filter((d) => d.inRoom === room)
  if (!room || !shown.length) return null
  return (
    <>
      {room !== object?.room && <div className="rp-nav-title">{t('dashboards')}</div>}
      {shown.map((d) => (
        <NavRow key={d.id} to="/dashboards/$id" params={{ id: d.id }}>
          {nameOf(d, say)}
        </NavRow>
      ))}
    </>
  )
}
