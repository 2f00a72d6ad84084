// A list's rows, page by page, as one array.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MetaObject, Row } from '../api/meta.ts'
import { listQuery, type ListAsk } from '../api/records.ts'

export type Rows = { list: Row[]; pending: boolean; error: unknown; stale: boolean; more: boolean; busy: boolean; next(): void; retry(): void }
export function useRows(object: MetaObject, ask: ListAsk, enabled = true): Rows {
  const query = useInfiniteQuery({ ...listQuery(object.plural, ask), enabled })
  const list = useMemo(() => query.data?.pages.flatMap((p) => p.data) ?? [], [query.data])
  return {
    list,
    pending: query.isPending,
    error: query.isError && !query.data ? query.error : undefined,
    stale: query.isPlaceholderData,
    more: query.hasNextPage,
    busy: query.isFetchingNextPage,
    next: () => void (!query.isFetchingNextPage && query.hasNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}
