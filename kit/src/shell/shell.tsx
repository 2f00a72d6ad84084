// The frame around every page: banner, rail, navigation, palette, live changes.
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { localeChosen } from '../locale.ts'
import { useMeta, type Me, type Meta } from '../api/meta.ts'
import { useStream } from '../api/stream.ts'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { useSlots } from '../slots.tsx'
import { WorkBar } from '../work.tsx'
import { SampleBanner } from './banner.tsx'
import { Nav } from './nav.tsx'
import { placesOf } from './places.ts'
import { PhoneBar, Rail } from './rail.tsx'
import './shell.css'

const Palette = lazy(() => import('./palette.tsx'))

/** The room the page in view belongs to. */
function roomAt(meta: Meta, path: string, settingsRoom: string | undefined): string | undefined {
  const plural = path.split('/')[1] ?? ''
  return plural === 'settings' ? settingsRoom : meta.objects.find((o) => o.plural === plural)?.room
}
export function Shell() {
  const meta = useMeta()
  const { t } = useWords()
  const { settingsRoom } = useSlots()
  const path = useLocation({ select: (l) => l.pathname })
  const [palette, setPalette] = useState(false)
  useStream()
  useUserLocale(meta.user)
  useKeys({ 'mod+k': () => setPalette((open) => !open) })
  const places = placesOf(meta, meta.user.admin ? settingsRoom : undefined)
  // A record needs the width; the rail and the crumb lead back.
  const [, first, second] = path.split('/')
  const onRecord = first !== 'settings' && second !== undefined && second !== 'new' && second !== 'import'
  const room = roomAt(meta, path, settingsRoom)
  return (
    <div className="rp-shell">
      <a className="rp-skip" href="#main">
        {t('skipToContent')}
      </a>
      {meta.company.sample && <SampleBanner />}
      <div className="rp-frame">
        <Rail places={places} room={room} openPalette={() => setPalette(true)} />
        {!onRecord && <Nav places={places} room={room} />}
        <main id="main" className="rp-main" tabIndex={-1}>
          <Suspense>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <PhoneBar places={places} room={room} openPalette={() => setPalette(true)} />
      <WorkBar />
      {palette && (
        <Suspense>
          <Palette close={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  )
}
/** The language on the user's record, unless one was chosen in this browser. */
function useUserLocale(user: Me) {
  const { choose, locale } = useWords()
  useEffect(() => {
    const own = user.locale
    if (!localeChosen() && (own === 'en' || own === 'zh-CN' || own === 'zh-TW') && own !== locale) choose(own)
  }, [user.locale, choose, locale])
}
