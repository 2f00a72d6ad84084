// Nothing here: an icon, a bold line, a grey line saying why, and the next step.
import { IconAlertTriangle, IconCloudOff, IconLock, IconRefresh } from '@tabler/icons-react'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Trouble } from '../api/request.ts'
import { useWords } from '../language.tsx'
import { isDown, useConnection } from '../offline/connection.ts'
import { troubleText } from '../toasts.tsx'

export function Empty({ icon, title, why, tone, children }: { icon: ReactNode; title: string; why?: string; tone?: 'risk'; children?: ReactNode }) {
  return (
    <div className="rp-empty" data-tone={tone}>
      {icon}
      <strong>{title}</strong>
      {why && <p>{why}</p>}
      {children && <div className="rp-empty-do">{children}</div>}
    </div>
  )
}
/** What failed, why, and what to do next (`children` as well); what is away for a while is asked for again by itself. */
export function Failed({ error, retry, title, children }: { error: unknown; retry(): void; title?: string; children?: ReactNode }) {
  const { t, locale } = useWords()
  const { state } = useConnection()
  // Chinese sentences follow one another without a space.
  const space = locale === 'en' ? ' ' : ''
  const status = error instanceof Trouble ? error.status : undefined
  const again = <Button onClick={retry}>{t('retry')}</Button>
  const recent = (
    <Link className="rp-link" to="/recent">
      {t('recentRecords')}
    </Link>
  )
  if (status !== undefined && isDown(status))
    return state === 'offline' ? (
      <Empty icon={<IconCloudOff size={20} stroke={1.5} aria-hidden />} title={t('offlineTitle')} why={t('offlineWhy')}>
        {recent}
      </Empty>
    ) : (
      <Empty icon={<IconRefresh size={20} stroke={1.5} aria-hidden />} title={t('waitingTitle')} why={t('waitingWhy')}>
        {again}
        {recent}
      </Empty>
    )
  if (status === 403)
    return (
      <Empty icon={<IconLock size={20} stroke={1.5} aria-hidden />} title={t('forbiddenTitle')} why={`${troubleText(error, t)}${space}${t('forbiddenWhy')}`}>
        <Link className="rp-link" to="/">
          {t('toStart')}
        </Link>
      </Empty>
    )
  const ours = status === undefined || status >= 500
  const number = error instanceof Trouble && error.request ? `${space}${t('brokenWhy')}${space}${error.request}` : ''
  return (
    <Empty
      tone="risk"
      icon={<IconAlertTriangle size={20} stroke={1.5} aria-hidden />}
      title={title ?? t(ours ? 'brokenTitle' : 'notLoaded')}
      why={status === undefined ? t('brokenHere') : `${troubleText(error, t)}${ours ? number : ''}`}
    >
      {again}
      {children}
    </Empty>
  )
}
/** Grey bars in real row heights, after 200 ms. */
export function Bones({ rows = 6, height = 36 }: { rows?: number; height?: number }) {
  const { t } = useWords()
  return (
    <div className="rp-late" role="progressbar" aria-label={t('loading')} style={{ padding: '0 24px' }}>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} style={{ height, display: 'flex', alignItems: 'center', gap: 32 }}>
          <span className="rp-bone" style={{ width: 120 + ((i * 53) % 90) }} />
          <span className="rp-bone" style={{ width: 60 + ((i * 31) % 60) }} />
          <span className="rp-bone" style={{ width: 80 + ((i * 17) % 50) }} />
        </div>
      ))}
    </div>
  )
}
