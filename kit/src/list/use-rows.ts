// A list's rows, page by page, as one array; and how many there are.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { MetaObject, Row } from '../api/meta.ts'
import { countQuery, listQuery, type Count, type ListAsk } from '../api/records.ts'

export type Rows = { list: Row[]; pending: boolean; error: unknown; stale: boolean; more: boolean; busy: boolean; next(): void; retry(): void }
export function useRows(object: MetaObject, ask: ListAsk, enabled = true): Rows {
  const query = useInfiniteQuery({ ...listQuery(object.plural, ask), enabled })
  const list = useMemo(() => query.data?.pages.flatMap((p) => p.data) ?? [], [query.data])
  return {
    list,
    pending: query.isPending,
    error: query.isError && !query.data ? query.error : undefined,
    // Grouped, its rows come with their groups: a list nobody asks for does not wait for ever.
    stale: enabled && query.isPlaceholderData,
    more: query.hasNextPage,
    busy: query.isFetchingNextPage,
    next: () => void (!query.isFetchingNextPage && query.hasNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}
/** How many the list finds, told once its rows are there: where they came at once, so many; else nearly, where they are very many; exactly on asking. */
export function useCount(object: MetaObject, { filter, q }: ListAsk, rows: Rows | undefined): [count: Count | undefined, exactly: () => void] {
  const place = JSON.stringify([filter, q])
  const [asked, setAsked] = useState<string>()
  const there = !rows || !(rows.pending || rows.stale || rows.error)
  const more = there && rows?.more !== false
  const near = useQuery({ ...countQuery(object.plural, { filter, q }), enabled: more })
  const exact = useQuery({ ...countQuery(object.plural, { filter, q }, true), enabled: more && asked === place })
  return [more ? ((asked === place ? exact.data : undefined) ?? near.data) : there ? { count: rows!.list.length } : undefined, () => setAsked(place)]
}
