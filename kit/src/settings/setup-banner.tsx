// Above the pages of a company that is not set up yet: the way back to its first steps.
import { Link } from '@tanstack/react-router'
import { useWords } from '../language.tsx'

export function SetupBanner() {
  const { t } = useWords()
  return (
    <div className="rp-banner" role="note">
      <span>{t('setupBanner')}</span>
      <Link to="/settings/$page" params={{ page: 'welcome' }} className="rp-link">
        {t('setupGo')}
      </Link>
    </div>
  )
}
