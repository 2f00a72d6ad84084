// Above every page: that there is no network or no server, and that there is a new version.
import { Link } from '@tanstack/react-router'
import { formatClock } from '../format.ts'
import { useWords } from '../language.tsx'
import { useConnection } from './connection.ts'
import { takeNewVersion, useNewVersion } from './updates.ts'
import './notices.css'

export function Notices() {
  const { t } = useWords()
  const { state, since } = useConnection()
  const fresh = useNewVersion()
  return (
    <div role="status">
      {state !== 'online' && (
        <div className="rp-banner rp-notice" data-tone="warn">
          <span className="rp-notice-words">
            {t(state === 'offline' ? 'offlineNotice' : 'waitingNotice')}{' '}
            <span className="rp-meta">{t('lastHeard', { at: formatClock(new Date(since).toISOString()) })}</span>
          </span>
          <Link className="rp-link" to="/recent">
            {t('recentRecords')}
          </Link>
        </div>
      )}
      {fresh && state === 'online' && (
        <div className="rp-banner rp-notice">
          <span className="rp-notice-words">{t('newVersion')}</span>
          <button type="button" className="rp-textlink" onClick={takeNewVersion}>
            {t('reloadNow')}
          </button>
        </div>
      )}
    </div>
  )
}
