// The way from a figure to its records: a list with the filter that finds them.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Search } from './figures.ts'

type LinkProps = { search: Search; children: ReactNode; className?: string; hidden?: boolean | undefined; 'aria-label'?: string }
export const RecordsLink = ({ search, hidden, children, ...more }: LinkProps) => (
  <Link to="/$plural" params={{ plural: search.plural }} search={search.filter ? { filter: search.filter } : {}} {...(hidden && { tabIndex: -1 })} {...more}>
    {children}
  </Link>
)
