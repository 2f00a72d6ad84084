// The navigation of the settings: a search over all pages, the pages by group.
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { pluralLabel, useMeta, type MetaObject } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { NavRow } from '../shell/nav-row.tsx'
import { useSlots } from '../slots.tsx'
import { settingsGroups } from './pages.ts'
import { holds, useSettingsPages } from './use-pages.ts'
import './settings-nav.css'

export function SettingsNav({ objects }: { objects: readonly MetaObject[] }) {
  const { t, say } = useWords()
  const { settings = [] } = useSlots()
  const meta = useMeta()
  const [typed, setTyped] = useState('')
  const settled = new Set(settings.flatMap((p) => p.settles ?? []))
  const more = objects.filter((o) => !settled.has(o.name) && holds(typed.trim(), say(pluralLabel(o)), o.name))
  const pages = useSettingsPages().filter((p) => holds(typed.trim(), p.label, p.why, p.name))
  return (
    <nav className="rp-nav" aria-label={t('settings')}>
      <div className="rp-nav-company">
        <Link to="/settings" activeOptions={{ exact: true }}>
          {t('settings')}
        </Link>
        <span className="rp-sr">{meta.company.name}</span>
      </div>
      {meta.user.admin && (
        <label className="rp-nav-search">
          <IconSearch size={14} stroke={1.5} aria-hidden />
          <input
            type="search"
            aria-label={t('searchSettings')}
            placeholder={t('searchSettings')}
            value={typed}
            onChange={(e) => setTyped(e.currentTarget.value)}
          />
        </label>
      )}
      {settingsGroups.map((group) => {
        const shown = pages.filter((p) => p.group === group)
        return (
          shown.length > 0 && (
            <div key={group}>
              <div className="rp-nav-title">{t(`settings_${group}`)}</div>
              {shown.map((p) => (
                <NavRow key={p.name} to="/settings/$page" params={{ page: p.name }}>
                  {p.label}
                </NavRow>
              ))}
            </div>
          )
        )
      })}
      {more.length > 0 && (
        <div>
          <div className="rp-nav-title">{t('otherObjects')}</div>
          {more.map((o) => (
            <NavRow key={o.name} to="/$plural" params={{ plural: o.plural }}>
              {say(pluralLabel(o))}
            </NavRow>
          ))}
        </div>
      )}
      {!pages.length && !more.length && <p className="rp-nav-none">{t('nothingFound')}</p>}
    </nav>
  )
}
