// The navigation panel: the company and the objects of the room in view, or the settings.
import { useQuery } from '@tanstack/react-query'
import { pluralLabel, useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { useRecent } from '../recent.ts'
import { viewsQuery } from '../views/use-view.ts'
import { useSlots } from '../slots.tsx'
import { RoomDashboards } from '../dashboard/room-dashboards.tsx'
import { SettingsNav } from '../settings/settings-nav.tsx'
import { NavRow } from './nav-row.tsx'
import type { Place } from './places.ts'
import { useLate } from './use-late.ts'

export function Nav({ places, room }: { places: readonly Place[]; room: string | undefined }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const { settingsRoom } = useSlots()
  const late = useLate()
  const place = places.find((p) => p.name === room)
  const own = new Map(place?.objects.map((o) => [o.name, o]))
  const plurals = new Set(place?.objects.map((o) => o.plural))
  const views = (useQuery(viewsQuery).data ?? []).filter((v) => own.has(v.object)).slice(0, 12)
  const recent = useRecent(meta.user.id)
    .filter((one) => plurals.has(one.plural))
    .slice(0, 6)
  if (room && room === settingsRoom) return <SettingsNav objects={place?.objects ?? []} />
  return (
    <nav className="rp-nav" aria-label={t('pages')}>
      <div className="rp-nav-company">
        {meta.company.logo ? <img src={`/api/v1/auth/logo?v=${meta.company.logo}`} alt={meta.company.name} /> : <span>{meta.company.name}</span>}
      </div>
      {place?.objects.map((object) => (
        <NavRow key={object.name} to="/$plural" params={{ plural: object.plural }} late={late[object.name]}>
          {say(pluralLabel(object))}
        </NavRow>
      ))}
      <RoomDashboards room={room} />
      {views.length > 0 && (
        <>
          <div className="rp-nav-title">{t('savedViews')}</div>
          {views.map((view) => (
            <NavRow key={view.id} to="/$plural" params={{ plural: own.get(view.object)!.plural }} search={{ view: view.id }}>
              {view.name}
            </NavRow>
          ))}
        </>
      )}
      {recent.length > 0 && (
        <>
          <div className="rp-nav-title">{t('recent')}</div>
          {recent.map((one) => (
            <NavRow key={one.id} to="/$plural/$id" params={{ plural: one.plural, id: one.id }}>
              {one.title}
            </NavRow>
          ))}
        </>
      )}
    </nav>
  )
}
