// The head that settings pages share.
import { useEffect, type ReactNode } from 'react'
import './settings.css'

export function SettingsHead({ title, children }: { title: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} – Rapport`
  }, [title])
  return (
    <header className="rp-head">
      <h1>{title}</h1>
      <span className="rp-grow" />
      {children}
    </header>
  )
}
