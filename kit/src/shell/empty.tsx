// Nothing here: an icon, a bold line, a grey line saying why, and the next step.
import { IconAlertTriangle } from '@tabler/icons-react'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../language.tsx'
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
export function Failed({ error, retry, title }: { error: unknown; retry(): void; title?: string }) {
  const { t } = useWords()
  return (
    <Empty tone="risk" icon={<IconAlertTriangle size={20} stroke={1.5} aria-hidden />} title={title ?? t('notLoaded')} why={troubleText(error, t)}>
      <Button onClick={retry}>{t('retry')}</Button>
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
