// Above every page: that there is no network or no server, and that there is a new version.
import { Link } from '@tanstack/react-router'
import { useMeta } from '../api/meta.ts'
import { formatClock } from '../format.ts'
import { useWords } from '../language.tsx'
import { useWaiting } from '../record/note-store.ts'
import { useConnection } from './connection.ts'
import { takeNewVersion, useNewVersion } from './updates.ts'
import './notices.css'

export function Notices() {
  const { t } = useWords()
  const { state, since } = useConnection()
  const fresh = useNewVersion()
  const waiting = useWaiting(useMeta().user.id)
  const first = waiting[0]
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
      {first && (
        <div className="rp-banner rp-notice" data-tone="warn">
          <span className="rp-notice-words">
            {t(waiting.length > 1 ? 'notesWait' : 'noteWaits', { n: waiting.length, name: first.title })}
            {state === 'online' && ` ${t('noteSendNow')}`}
          </span>
          <Link className="rp-link" to="/$plural/$id" params={{ plural: first.plural, id: first.id }}>
            {t('noteOpen')}
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
