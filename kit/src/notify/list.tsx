// Notifications, newest first: who, what, about whom; a click reads it and goes there.
import { ActionIcon } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatClock, formatDay, initials, localDay } from '../format.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { useRead, useSaid, type Told } from './inbox.ts'

export function TellingList({ items, done }: { items: readonly Told[]; done?: () => void }) {
  const { t, locale } = useWords()
  const said = useSaid()
  const read = useRead()
  return (
    <ul className="rp-told" aria-label={t('notices')}>
      {items.map((n) => {
        const { who, verb, title, about, icon, to } = said(n)
        const day = formatDay(localDay(n.at), locale)
        const inner = (
          <>
            <span className="rp-told-sign" aria-hidden>
              {n.actor ? <span className="rp-face">{initials(n.actor.name)}</span> : <NamedIcon name={icon} size={16} />}
            </span>
            <span className="rp-told-words">
              <span>
                <strong>{who}</strong> {verb}
              </span>
              <span>{title}</span>
              {n.reason && <span className="rp-told-why">{n.reason}</span>}
              {about && <span className="rp-meta">{about}</span>}
            </span>
            <time dateTime={n.at} className="rp-meta">
              {localDay(n.at) === localDay(new Date().toISOString()) ? formatClock(n.at) : day}
            </time>
          </>
        )
        const open = () => {
          if (!n.read) void read([n.id])
          done?.()
        }
        return (
          <li key={n.id} data-unread={!n.read || undefined}>
            {to ? (
              <Link {...to} onClick={open}>
                {inner}
              </Link>
            ) : (
              <button type="button" onClick={open}>
                {inner}
              </button>
            )}
            {!n.read && (
              <ActionIcon size={24} aria-label={`${t('noticeMark')}: ${title}`} onClick={() => void read([n.id])}>
                <IconCheck size={14} stroke={1.5} />
              </ActionIcon>
            )}
          </li>
        )
      })}
    </ul>
  )
}
