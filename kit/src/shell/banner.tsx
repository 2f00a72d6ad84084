// One thin line while the sample company is loaded; gone for the session once dismissed.
import { IconX } from '@tabler/icons-react'
import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../language.tsx'

const key = 'rapport.sample-seen'
export function SampleBanner() {
  const { t } = useWords()
  const [seen, setSeen] = useState(() => sessionStorage.getItem(key) !== null)
  if (seen) return null
  return (
    <div className="rp-banner" role="note">
      <span className="rp-grow">{t('sampleBanner')}</span>
      <ActionIcon size={20} aria-label={t('dismiss')} onClick={() => (sessionStorage.setItem(key, '1'), setSeen(true))}>
        <IconX size={14} stroke={1.5} />
      </ActionIcon>
    </div>
  )
}
