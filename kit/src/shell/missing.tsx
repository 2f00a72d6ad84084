// No such page, or a page that broke.
import { IconLock, IconMapQuestion } from '@tabler/icons-react'
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { useMeta } from '../api/meta.ts'
import { Trouble } from '../api/request.ts'
import { useWords } from '../language.tsx'
import { isDown, onBack, probe } from '../offline/connection.ts'
import { Empty, Failed } from './empty.tsx'

export function MissingPage() {
  const { t } = useWords()
  return (
    <Empty icon={<IconMapQuestion size={20} stroke={1.5} aria-hidden />} title={t('noSuchPage')} why={t('noSuchPageWhy')}>
      <Link to="/" className="rp-link">
        {t('toStart')}
      </Link>
    </Empty>
  )
}
/** A page there is, but not for this person: who may open it, and whom to ask. */
export function DeniedPage() {
  const { t } = useWords()
  return (
    <Empty icon={<IconLock size={20} stroke={1.5} aria-hidden />} title={t('settingsDenied')} why={t('settingsDeniedWhy')}>
      <Link to="/settings" className="rp-link">
        {t('settings')}
      </Link>
    </Empty>
  )
}
/** A page to write on, for an administrator who looks as somebody else: nothing is written then. */
export function ClosedPage() {
  const { t } = useWords()
  const { user } = useMeta()
  return <Empty icon={<IconLock size={20} stroke={1.5} aria-hidden />} title={t('tryAsClosed', { name: user.name })} why={t('tryAsClosedWhy')} />
}
/** Bringing in records without the right to: which one it takes, and who gives it. */
export function ImportDenied({ name, plural }: { name: string; plural: string }) {
  const { t } = useWords()
  return (
    <Empty icon={<IconLock size={20} stroke={1.5} aria-hidden />} title={t('importDenied', { name })} why={t('importDeniedWhy')}>
      <Link to="/$plural" params={{ plural }} className="rp-link">
        {name}
      </Link>
    </Empty>
  )
}
/** A page that could not be drawn, or not even begun: once the server is back it is tried again by itself. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const again = useCallback(() => {
    reset()
    void router.invalidate()
  }, [reset, router])
  const away = error instanceof Trouble && isDown(error.status)
  useEffect(() => (away ? onBack(again) : undefined), [away, again])
  return <Failed error={error} retry={away ? () => void probe() : () => location.reload()} />
}
