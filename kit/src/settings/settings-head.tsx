// The head that settings pages share: where one is, tabs where there are several, what can be done.
import { useEffect, type ReactNode } from 'react'
import './settings.css'

export type Tab = { readonly name: string; readonly label: string; readonly count?: number | undefined }
type HeadProps = { title: string; above?: string; children?: ReactNode; tabs?: readonly Tab[]; tab?: string; onTab?(name: string): void }
export function SettingsHead({ title, above, children, tabs, tab, onTab }: HeadProps) {
  useEffect(() => {
    document.title = `${title} – Rapport`
  }, [title])
  return (
    <header className="rp-head rp-settings-head">
      {above && (
        <span className="rp-above" aria-hidden>
          {above}
          <span> / </span>
        </span>
      )}
      <h1>{title}</h1>
      {tabs && (
        <div className="rp-head-tabs" role="tablist" aria-label={title}>
          {tabs.map((one) => (
            <button
              key={one.name}
              type="button"
              role="tab"
              aria-selected={one.name === tab}
              tabIndex={one.name === tab ? 0 : -1}
              onClick={() => onTab?.(one.name)}
              onKeyDown={(e) => {
                const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key]
                const next = step && tabs[(tabs.indexOf(one) + step + tabs.length) % tabs.length]
                if (!next) return
                onTab?.(next.name)
                ;(e.currentTarget.parentElement?.children[tabs.indexOf(next)] as HTMLElement | undefined)?.focus()
              }}
            >
              {one.label}
              {one.count !== undefined && <span className="rp-n">{one.count}</span>}
            </button>
          ))}
        </div>
      )}
      <span className="rp-grow" />
      {children}
    </header>
  )
}
