// The newest notifications, beside the bell.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconBell } from '@tabler/icons-react'
import { useWords } from '../language.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { inboxQuery, useRead } from './inbox.ts'
import { TellingList } from './list.tsx'

export default function Panel({ close }: { close(): void }) {
  const { t } = useWords()
  const inbox = useInfiniteQuery(inboxQuery())
  const read = useRead()
  const first = inbox.data?.pages[0]
  return (
    <section className="rp-told-panel" aria-label={t('notices')}>
      <header>
        <h2 className="rp-h3">{t('notices')}</h2>
        <span className="rp-grow" />
        {Boolean(first?.unread) && (
          <button type="button" className="rp-textlink" onClick={() => void read()}>
            {t('noticesRead')}
          </button>
        )}
      </header>
      {inbox.isError && <Failed error={inbox.error} retry={() => void inbox.refetch()} />}
      {inbox.isPending && <Bones rows={3} height={56} />}
      {first &&
        (first.data.length ? (
          <TellingList items={first.data.slice(0, 12)} done={close} />
        ) : (
          <Empty icon={<IconBell size={20} stroke={1.5} aria-hidden />} title={t('noticesNone')} why={t('noticesNoneWhy')} />
        ))}
      <footer>
        <Link to="/inbox" onClick={close} className="rp-link">
          {t('noticesAll')}
        </Link>
      </footer>
    </section>
  )
}
