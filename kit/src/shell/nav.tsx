// The navigation panel: the company and the objects of the room in view, or the settings.
import { Link } from '@tanstack/react-router'
import { pluralLabel, useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { useSlots } from '../slots.tsx'
import { SettingsNav } from '../settings/settings-nav.tsx'
import type { Place } from './places.ts'

export function Nav({ places, room }: { places: readonly Place[]; room: string | undefined }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const { settingsRoom } = useSlots()
  const place = places.find((p) => p.name === room)
  if (room && room === settingsRoom) return <SettingsNav objects={place?.objects ?? []} />
  return (
    <nav className="rp-nav" aria-label={t('pages')}>
      <div className="rp-nav-company">
        <span>{meta.company.name}</span>
      </div>
      {place?.objects.map((object) => (
        <Link
          key={object.name}
          to="/$plural"
          params={{ plural: object.plural }}
          className="rp-nav-row"
          activeProps={{ 'aria-current': 'page' }}
          activeOptions={{ includeSearch: false }}
        >
          {say(pluralLabel(object))}
        </Link>
      ))}
    </nav>
  )
}
