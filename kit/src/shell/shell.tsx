// The frame around every page: banner, rail, navigation, palette, live changes.
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useEffect, useState } from 'react'
import { localeChosen } from '../locale.ts'
import { MetaContext, useAskedMeta, type Me, type Meta } from '../api/meta.ts'
import { useStream } from '../api/stream.ts'
import { useUndo } from '../api/undo.ts'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { useSlots } from '../slots.tsx'
import { WorkBar } from '../work.tsx'
import { PreviewBanner } from '../settings/preview-banner.tsx'
import { SetupBanner } from '../settings/setup-banner.tsx'
import { wearAccent } from '../theme/accent.ts'
import { Notices } from '../offline/notices.tsx'
import { SampleBanner } from './banner.tsx'
import { Nav } from './nav.tsx'
import { loadFound, Palette, type PaletteMode } from './palette.tsx'
import { placesOf } from './places.ts'
import { PhoneBar, Rail } from './rail.tsx'
import './shell.css'

export { Home } from './home.tsx'

const KeysSheet = lazy(() => import('./keys-sheet.tsx'))

/** The room the page in view belongs to. */
function roomAt(meta: Meta, path: string, settingsRoom: string | undefined): string | undefined {
  const plural = path.split('/')[1] ?? ''
  return plural === 'settings' ? settingsRoom : meta.objects.find((o) => o.plural === plural)?.room
}
export function Shell() {
  const meta = useAskedMeta()
  return (
    <MetaContext value={meta}>
      <Frame meta={meta} />
    </MetaContext>
  )
}
function Frame({ meta }: { meta: Meta }) {
  const { t } = useWords()
  const { settingsRoom } = useSlots()
  const path = useLocation({ select: (l) => l.pathname })
  const [palette, setPalette] = useState<PaletteMode>()
  const [sheet, setSheet] = useState(false)
  useStream()
  // Loaded before it is asked for.
  useEffect(() => void setTimeout(() => void loadFound(), 1500), [])
  useUserLocale(meta.user)
  useCompanyLook(meta)
  const undo = useUndo()
  useKeys('everywhere', {
    'mod+k': { label: t('searchEverything'), run: () => setPalette((open) => (open ? undefined : 'all')) },
    c: { label: t('createAnything'), run: () => setPalette('create') },
    'mod+z': { label: t('undoLast'), run: undo.last },
    '?': { label: t('keysTitle'), run: () => setSheet(true) },
  })
  const places = placesOf(meta, meta.user.admin ? settingsRoom : undefined)
  // A record, a dashboard and the home page need the width; the rail and the crumb lead back.
  const [, first, second] = path.split('/')
  const onRecord = path === '/' || (first !== 'settings' && second !== undefined && second !== 'new' && second !== 'import')
  const room = roomAt(meta, path, settingsRoom)
  // The frame first; what stands in it is then drawn in slices between which keys and clicks are answered.
  const whole = useDeferredValue(true, false)
  return (
    <div className="rp-shell">
      <a className="rp-skip" href="#main">
        {t('skipToContent')}
      </a>
      <Notices />
      <TopBanner meta={meta} path={path} />
      <div className="rp-frame">
        <Rail places={places} room={room} openPalette={() => setPalette('all')} />
        {!onRecord && first !== 'inbox' && <Nav places={places} room={room} />}
        <main id="main" className="rp-main" tabIndex={-1}>
          <Suspense>{whole && <Outlet />}</Suspense>
        </main>
      </div>
      <PhoneBar places={places} room={room} openPalette={() => setPalette('all')} />
      <WorkBar />
      {sheet && (
        <Suspense>
          <KeysSheet close={() => setSheet(false)} />
        </Suspense>
      )}
      {palette && <Palette mode={palette} close={() => setPalette(undefined)} keys={() => setSheet(true)} />}
    </div>
  )
}
/** What is said above every page: as whom one looks, that this is a sample, that the company is not set up yet. */
function TopBanner({ meta: { preview, company, user }, path }: { meta: Meta; path: string }) {
  if (preview) return <PreviewBanner until={preview.until} />
  if (company.sample) return <SampleBanner />
  return user.admin && company.setup && !company.setup.closed && !path.startsWith('/settings/welcome') ? <SetupBanner /> : null
}
/** The company's own colour and words. */
function useCompanyLook({ company, words }: Meta) {
  const { wear } = useWords()
  useEffect(() => wearAccent(company.accent), [company.accent])
  useEffect(() => wear(words ?? {}), [words, wear])
}
/** The language on the user's record, unless one was chosen in this browser. */
function useUserLocale(user: Me) {
  const { choose, locale } = useWords()
  useEffect(() => {
    const own = user.locale
    if (!localeChosen() && (own === 'en' || own === 'zh-CN' || own === 'zh-TW') && own !== locale) choose(own)
  }, [user.locale, choose, locale])
}
