// Bringing records in begins with what they are.
import { useEffect } from 'react'
import { useWords } from '../language.tsx'
import { Importable } from './importable.tsx'

export function ImportChoicePage() {
  const { t } = useWords()
  useEffect(() => {
    document.title = `${t('importWhat')} – Rapport`
  }, [t])
  return (
    <>
      <header className="rp-head">
        <h1>{t('importWhat')}</h1>
      </header>
      <div className="rp-body rp-import-choice">
        <p className="rp-meta">{t('importWhatWhy')}</p>
        <Importable none={t('importDeniedWhy')} />
      </div>
    </>
  )
}
