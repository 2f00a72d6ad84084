// What is still to be done with a record: children that say when they are due, soonest first.
import { useQuery } from '@tanstack/react-query'
import { objectNamed, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { fewQuery } from '../api/records.ts'
import { localDay } from '../format.ts'

export type Next = {
  readonly object: MetaObject
  readonly rows: readonly Row[]
  readonly at: string
  readonly count: number
  /** What finds all of them in a list. */
  readonly filter: Record<string, unknown>
}
/** Undefined where no children of this object fall due; null before the first answer. */
export function useNext(object: MetaObject | undefined, id: string): Next | undefined | null {
  const meta = useMeta()
  const child = object?.children.find((c) => objectNamed(meta, c.object)?.remind)
  const target = child && objectNamed(meta, child.object)
  const { at = '', when } = target?.remind ?? {}
  const filter = { ...when, [child?.field ?? '']: id }
  const found = useQuery({
    ...fewQuery(target?.plural ?? '', { filter, sort: at, limit: 3, count: 'exact', expand: 'owner' }),
    enabled: Boolean(target),
  })
  if (!target || !found.data) return found.isLoading && !found.failureCount ? null : undefined
  return { object: target, rows: found.data.data, at, count: found.data.page.count ?? 0, filter }
}
/** Days it is overdue, by the calendar; 0 for today's whose hour has passed, undefined where it is still to come. */
export function overdue(at: unknown, now = new Date()): number | undefined {
  if (typeof at !== 'string' || new Date(at) >= now) return undefined
  return Math.round((Date.parse(localDay(now.toISOString())) - Date.parse(localDay(at))) / 86_400_000)
}
