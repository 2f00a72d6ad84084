// Above every page while an administrator looks as somebody else: as whom, for how long, and the way back.
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { endTryAs } from './try-as.ts'
import './settings-nav.css'

export function PreviewBanner({ until }: { until: string }) {
  const { t } = useWords()
  const { user } = useMeta()
  const [now, setNow] = useState(Date.now)
  const left = Date.parse(until) - now
  useEffect(() => {
    if (left <= 0) return void endTryAs()
    const timer = setTimeout(() => setNow(Date.now()), Math.min(20_000, left))
    return () => clearTimeout(timer)
  }, [left])
  return (
    <div className="rp-banner rp-preview" role="status">
      <span className="rp-grow">{t('tryAsBanner', { name: user.name, minutes: Math.max(1, Math.ceil(left / 60_000)) })}</span>
      <Button onClick={() => void endTryAs()}>{t('tryAsEnd')}</Button>
    </div>
  )
}
