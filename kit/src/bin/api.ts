// What lies in the recycle bin: every kind together, last deleted first.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { pageSize } from '../api/records.ts'
import { query, request } from '../api/request.ts'

/** `object`: only this kind; `q`: what its lists would find by these words. */
export type BinSearch = { object?: string | undefined; q?: string | undefined }
export type Binned = {
  readonly object: string
  readonly id: string
  readonly title: string | null
  readonly deletedAt: string
  readonly deletedBy: { readonly id: string; readonly name: string } | null
}
type Page = { data: Binned[]; page: { next: string | null }; counts?: Record<string, number> }
export const binQuery = ({ object, q }: BinSearch) =>
  infiniteQueryOptions({
    queryKey: ['records', '', 'bin', { object, q }],
    queryFn: ({ pageParam, signal }) => request<Page>('GET', `/bin${query({ objects: object, q, limit: pageSize, cursor: pageParam })}`, undefined, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
/** How many there are of each kind; kinds without any are left out. */
export const binCountsQuery = (q: string | undefined) =>
  queryOptions({
    queryKey: ['records', '', 'bin', 'counts', q],
    queryFn: async ({ signal }): Promise<Readonly<Record<string, number>>> =>
      (await request<Page>('GET', `/bin${query({ q, limit: 1, count: 'exact' })}`, undefined, { signal })).counts ?? {},
  })
