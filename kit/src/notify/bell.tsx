// The bell in the rail: how many are unread, live; the newest a click away.
import { Popover } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../language.tsx'
import { inboxQuery } from './inbox.ts'
import { useBrowserNotices } from './browser.ts'
import './notify.css'

const Panel = lazy(() => import('./panel.tsx'))
/** How many are unread, as far as one counts. */
export const useUnread = (): number => useInfiniteQuery(inboxQuery()).data?.pages[0]?.unread ?? 0
export function Bell() {
  const { t } = useWords()
  const unread = useUnread()
  const [open, setOpen] = useState(false)
  useBrowserNotices()
  return (
    <Popover opened={open} onChange={setOpen} position="right-end" trapFocus width={380} withinPortal>
      <Popover.Target>
        <button type="button" className="rp-bell" aria-label={unread ? t('noticesUnread', { n: unread }) : t('notices')} onClick={() => setOpen(!open)}>
          <IconBell size={18} stroke={1.5} aria-hidden />
          {unread > 0 && (
            <span className="rp-bell-n" aria-hidden>
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Suspense>
          <Panel close={() => setOpen(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
