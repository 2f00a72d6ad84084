// No such page, or a page that broke.
import { IconMapQuestion } from '@tabler/icons-react'
import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import { useWords } from '../language.tsx'
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
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const { t } = useWords()
  return <Failed error={error} retry={() => (reset(), location.reload())} title={t('notLoaded')} />
}
