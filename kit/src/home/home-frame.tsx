// The frame of the home page: the day in the head, a sentence, regions below and beside.
import { Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { objectNamed, useMeta } from '../api/meta.ts'
import { clockOf } from '../dashboard/ask.ts'
import { dayInWords } from '../format.ts'
import { useWords } from '../language.tsx'
import { Deed } from '../shell/deed.tsx'
import { useZones } from '../shell/zone.ts'
import { todayOf, weekNumber } from './since.ts'
import './home.css'
import '../charts/charts.css'
import '../dashboard/dashboard.css'

type FrameProps = { title: string; makes: readonly string[]; sentence: ReactNode; aside: ReactNode; children: ReactNode }
export function HomeFrame({ title, makes, sentence, aside, children }: FrameProps) {
  const { t, low, locale } = useWords()
  const meta = useMeta()
  const navigate = useNavigate()
  const zones = useZones()
  const today = todayOf(clockOf(meta))
  useEffect(() => {
    document.title = `${title} – Rapport`
  }, [title])
  const date = dayInWords(today, locale, { month: 'long', day: 'numeric', weekday: 'long' })
  const offered = makes.flatMap((name) => objectNamed(meta, name) ?? []).filter((o) => o.can.create)
  return (
    <>
      <header className="rp-head rp-home-head">
        <h1>{title}</h1>
        <span className="rp-grow" />
        {zones && (
          <span className="rp-meta rp-wide-only" title={zones.long}>
            {zones.short}
          </span>
        )}
        <span className="rp-meta">{date}</span>
        <span className="rp-meta rp-wide-only">{t('weekNumber', { n: weekNumber(today) })}</span>
        {offered.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Deed className="rp-ink" leftSection={<IconPlus size={16} stroke={1.5} />}>
                {t('newThing')}
              </Deed>
            </Menu.Target>
            <Menu.Dropdown>
              {offered.map((o) => (
                <Menu.Item key={o.name} onClick={() => void navigate({ to: '/$plural/new', params: { plural: o.plural } })}>
                  {t('newOne', { name: low(o.label) })}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </header>
      <div className="rp-body rp-home">
        <div className="rp-home-main">
          <div className="rp-home-sentence">{sentence}</div>
          {children}
        </div>
        <aside className="rp-home-aside">{aside}</aside>
      </div>
    </>
  )
}
/** `note`: by which rule the rows were chosen. */
type RegionProps = { title: ReactNode; count?: ReactNode; note?: string | undefined; more?: ReactNode; children: ReactNode; name: string }
export function Region({ title, count, note, more, children, name }: RegionProps) {
  return (
    <section className="rp-region" aria-label={name}>
      <header>
        <h2>{title}</h2>
        {count !== undefined && count !== null && <span className="rp-n">{count}</span>}
        {note && <span className="rp-tile-unit">{note}</span>}
        <span className="rp-grow" />
        {more}
      </header>
      {children}
    </section>
  )
}
