// The way from a figure to its records: a list with the filter that finds them.
import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { addressed, type Search } from './figures.ts'

type LinkProps = { search: Search; children: ReactNode; className?: string; hidden?: boolean | undefined; 'aria-label'?: string }
/** A plain link: the router's own is told of every change of the address, and of these there are hundreds on a dashboard. */
export function RecordsLink({ search: records, hidden, children, ...more }: LinkProps) {
  const router = useRouter()
  const { plural } = records
  const search = addressed(records)
  const to = { to: '/$plural', params: { plural }, search } as const
  const go = (event: MouseEvent) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void router.navigate(to)
  }
  const ready = () => void router.preloadRoute(to)
  return (
    <a
      href={`/${plural}${router.options.stringifySearch(search)}`}
      onClick={go}
      onPointerEnter={ready}
      onFocus={ready}
      {...(hidden && { tabIndex: -1 })}
      {...more}
    >
      {children}
    </a>
  )
}
