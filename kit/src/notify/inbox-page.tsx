// All notifications, and what one wants to be told of.
import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useWords } from '../language.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { inboxQuery, useRead } from './inbox.ts'
import { TellingList } from './list.tsx'
import { Ways } from './ways.tsx'
import './notify.css'

export function InboxPage() {
  const { t } = useWords()
  const [unread, setUnread] = useState(false)
  const inbox = useInfiniteQuery(inboxQuery(unread))
  const read = useRead()
  const items = inbox.data?.pages.flatMap((p) => p.data) ?? []
  useEffect(() => {
    document.title = `${t('notices')} – Rapport`
  }, [t])
  return (
    <>
      <header className="rp-head">
        <h1>{t('notices')}</h1>
        <span className="rp-grow" />
        <Button onClick={() => void read()} disabled={!inbox.data?.pages[0]?.unread}>
          {t('noticesRead')}
        </Button>
      </header>
      <div className="rp-body rp-inbox">
        <div>
          <div className="rp-story-bar" role="group" aria-label={t('storyFilter')}>
            <button type="button" aria-pressed={!unread} onClick={() => setUnread(false)}>
              {t('storyAll')}
            </button>
            <button type="button" aria-pressed={unread} onClick={() => setUnread(true)}>
              {t('noticesOnlyUnread')}
            </button>
          </div>
          {inbox.isError && <Failed error={inbox.error} retry={() => void inbox.refetch()} />}
          {inbox.isPending && <Bones rows={4} height={56} />}
          {inbox.data && !items.length && <Empty icon={<IconBell size={20} stroke={1.5} aria-hidden />} title={t('noticesNone')} why={t('noticesNoneWhy')} />}
          <TellingList items={items} />
          {inbox.hasNextPage && (
            <Button onClick={() => void inbox.fetchNextPage()} loading={inbox.isFetchingNextPage}>
              {t('older')}
            </Button>
          )}
        </div>
        <Ways notices={inbox.data?.pages[0]?.notices} />
      </div>
    </>
  )
}
