// The start of the settings: every page with a line of what it is for.
import { Link } from '@tanstack/react-router'
import { useWords } from '../language.tsx'
import { NamedIcon } from '../icons.tsx'
import { SettingsHead } from './settings-head.tsx'
import { settingsGroups } from './pages.ts'
import { useSettingsPages } from './use-pages.ts'

export function OverviewPage() {
  const { t } = useWords()
  const pages = useSettingsPages()
  return (
    <>
      <SettingsHead title={t('settings')} />
      <div className="rp-body rp-overview">
        {settingsGroups.map((group) => {
          const shown = pages.filter((p) => p.group === group)
          return (
            shown.length > 0 && (
              <section key={group} aria-labelledby={`settings-${group}`}>
                <h2 className="rp-h3" id={`settings-${group}`}>
                  {t(`settings_${group}`)}
                </h2>
                <ul>
                  {shown.map((p) => (
                    <li key={p.name}>
                      <Link to="/settings/$page" params={{ page: p.name }}>
                        <NamedIcon name={p.icon} />
                        <span>
                          <strong>{p.label}</strong>
                          <span>{p.why}</span>
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </section>
            )
          )
        })}
      </div>
    </>
  )
}
