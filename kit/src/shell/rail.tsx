// The left rail by room, and its form on a phone: a bar at the foot.
import { IconAdjustments, IconSearch } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useWords } from '../language.tsx'
import { Mark, NamedIcon } from '../icons.tsx'
import { Bell } from '../notify/bell.tsx'
import { useSlots } from '../slots.tsx'
import { LateCount } from './nav-row.tsx'
import type { Place } from './places.ts'
import { useLate } from './use-late.ts'
import { UserMenu } from './user-menu.tsx'

type RailProps = { places: readonly Place[]; room: string | undefined; openPalette(): void }

function RoomLink({ place, room }: { place: Place; room: string | undefined }) {
  const { say } = useWords()
  const current = place.name === room ? 'page' : undefined
  const late = useLate()
  const inner = (
    <>
      {place.icon ? <NamedIcon name={place.icon} /> : <IconAdjustments size={18} stroke={1.5} aria-hidden />}
      <span>{say(place.label)}</span>
      <LateCount n={place.objects.reduce((sum, o) => sum + (late[o.name] ?? 0), 0)} />
    </>
  )
  const { settingsRoom } = useSlots()
  const first = place.name === settingsRoom ? undefined : place.objects[0]
  return first ? (
    <Link to="/$plural" params={{ plural: first.plural }} className="rp-rail-item" aria-current={current} activeProps={{}}>
      {inner}
    </Link>
  ) : (
    <Link to="/settings" className="rp-rail-item" aria-current={current} activeProps={{}}>
      {inner}
    </Link>
  )
}
/** The house above the rooms, where the product has a home page. */
function HomeLink() {
  const { t } = useWords()
  const { home } = useSlots()
  const here = useLocation({ select: (l) => l.pathname === '/' })
  return home ? (
    <Link to="/" className="rp-rail-item" aria-current={here ? 'page' : undefined} activeProps={{}}>
      <NamedIcon name="home" />
      <span>{t('homePage')}</span>
    </Link>
  ) : null
}
export function Rail({ places, room, openPalette }: RailProps) {
  const { t } = useWords()
  return (
    <nav className="rp-rail" aria-label={t('rooms')}>
      <Link to="/" className="rp-rail-mark" aria-label={t('home')} activeProps={{}}>
        <Mark />
      </Link>
      <button
        type="button"
        className="rp-rail-item"
        onClick={openPalette}
        aria-keyshortcuts="Control+K Meta+K"
        title={`${t('search')} ${/Mac|iP/.test(navigator.platform) ? '⌘K' : 'Ctrl K'}`}
      >
        <IconSearch size={18} stroke={1.5} aria-hidden />
        <span>{t('search')}</span>
      </button>
      <div className="rp-rail-rule" />
      <HomeLink />
      {places.map((place) => (
        <RoomLink key={place.name} place={place} room={room} />
      ))}
      <div className="rp-rail-end">
        <Bell />
        <UserMenu />
      </div>
    </nav>
  )
}
/** Rooms beside home, search and the rest: as many as a thumb can tell apart. */
const onPhone = 3
export function PhoneBar({ places, room, openPalette }: RailProps) {
  const { t } = useWords()
  return (
    <nav className="rp-phonebar" aria-label={t('rooms')}>
      <HomeLink />
      {places.slice(0, onPhone).map((place) => (
        <RoomLink key={place.name} place={place} room={room} />
      ))}
      <button type="button" className="rp-rail-item" onClick={openPalette}>
        <IconSearch size={18} stroke={1.5} aria-hidden />
        <span>{t('search')}</span>
      </button>
      <UserMenu phone more={places.slice(onPhone)} />
    </nav>
  )
}
