// The browser's own notices, for kinds one wants them for and only while one looks elsewhere. Permission is asked for at a click, never here.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { inboxQuery, useSaid } from './inbox.ts'

export const canNotify = () => typeof Notification !== 'undefined'
export function useBrowserNotices() {
  const inbox = useInfiniteQuery(inboxQuery())
  const router = useRouter()
  const said = useSaid()
  const [began] = useState(() => Date.now())
  const shown = useRef(new Set<string>())
  const first = inbox.data?.pages[0]
  useEffect(() => {
    if (!first || !canNotify() || Notification.permission !== 'granted') return
    const away = !document.hasFocus()
    for (const n of first.data) {
      if (n.read || shown.current.has(n.id) || Date.parse(n.at) < began || first.notices[n.kind] !== 'browser') continue
      shown.current.add(n.id)
      // What came while one looked on is told by the bell, and not again later.
      if (!away) continue
      const { who, verb, title, to } = said(n)
      try {
        // Several windows show the same one once.
        const notice = new Notification(`${who} ${verb}`, { body: title, tag: n.id })
        notice.onclick = () => {
          window.focus()
          if (to) void router.navigate(to)
        }
      } catch {
        // Browsers on phones that know the word but show none: the bell tells of it.
        return
      }
    }
  }, [first, router, said, began])
}
