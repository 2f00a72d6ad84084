// The navigation panel: the company, the objects of the room in view, and where it is the room for it, settings.
import { Link } from '@tanstack/react-router'
import { pluralLabel, useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { useSlots } from '../slots.tsx'
import { settingsPages, type Place } from './places.ts'

export function Nav({ places, room }: { places: readonly Place[]; room: string | undefined }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const { settingsRoom } = useSlots()
  const place = places.find((p) => p.name === room)
  const settings = room === settingsRoom ? settingsPages.filter((p) => !p.admin || meta.user.admin) : []
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
      {settings.length > 0 && (
        <>
          <div className="rp-nav-title">{t('settings')}</div>
          {settings.map((p) => (
            <Link key={p.to} to={p.to} className="rp-nav-row" activeProps={{ 'aria-current': 'page' }}>
              {t(p.label)}
            </Link>
          ))}
        </>
      )}
    </nav>
  )
}
