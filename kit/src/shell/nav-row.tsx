// A row of a navigation: where it leads, and how much waits there.
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { useWords } from '../language.tsx'

type RowProps = ComponentProps<'a'> & { readonly late?: number | undefined }
function Row({ late, children, className: _active, ...link }: RowProps) {
  return (
    <a {...link} className="rp-nav-row">
      <span className="rp-nav-words" title={typeof children === 'string' ? children : undefined}>
        {children}
      </span>
      <LateCount n={late} />
    </a>
  )
}
/** Marked as current on its page, whatever is asked for there. */
export const NavRow = createLink(Row)

/** How much of one's own is overdue; nothing where nothing is. */
export function LateCount({ n = 0 }: { n?: number | undefined }) {
  const { t } = useWords()
  return n > 0 ? (
    <span className="rp-late-n" title={t('lateCount', { n })}>
      <span aria-hidden>{n > 99 ? '99+' : n}</span>
      <span className="rp-sr"> {t('lateCount', { n })}</span>
    </span>
  ) : null
}
