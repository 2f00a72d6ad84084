// Reading and writing records: every page's questions and commands, with their places in the cache.
import { infiniteQueryOptions, keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Filter, MetaObject, Row } from './meta.ts'
import { query, request } from './request.ts'

export type ListAsk = { filter?: Filter; sort?: string; q?: string; expand?: string }
export type Page = { data: Row[]; page: { next: string | null; count?: number } }
export type Operation = { op: string; id?: string; data?: Record<string, unknown> }
export type BatchResult = { status: number; data?: Row; error?: { title?: string; detail?: string; errors?: { path: string; message?: string }[] } }
export const pageSize = 60

export const listQuery = (plural: string, ask: ListAsk) =>
  infiniteQueryOptions({
    queryKey: ['records', plural, 'list', ask],
    queryFn: ({ pageParam, signal }) => request<Page>('GET', `/${plural}${query({ ...ask, limit: pageSize, cursor: pageParam })}`, undefined, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
export const countQuery = (plural: string, { filter, q }: ListAsk) =>
  queryOptions({
    queryKey: ['records', plural, 'count', { filter, q }],
    queryFn: ({ signal }) =>
      request<Page>('GET', `/${plural}${query({ filter, q, limit: 1, count: 'exact' })}`, undefined, { signal }).then((p) => p.page.count ?? 0),
  })
export const fewQuery = (plural: string, ask: ListAsk & { limit: number; count?: string }) =>
  queryOptions({
    queryKey: ['records', plural, 'few', ask],
    queryFn: ({ signal }) => request<Page>('GET', `/${plural}${query({ ...ask })}`, undefined, { signal }),
  })
export const recordQuery = (plural: string, id: string, expand?: string) =>
  queryOptions({
    queryKey: ['records', plural, 'one', id, expand],
    queryFn: ({ signal }) => request<{ data: Row }>('GET', `/${plural}/${id}${query({ expand })}`, undefined, { signal }).then((r) => r.data),
  })

export type TimelineItem = {
  readonly type: 'activity' | 'event'
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly actor?: { id: string | null; name: string | null } | null
  readonly title?: string | null
  readonly text?: string | null
  readonly object?: string
  readonly record?: string | { id: string; title?: string | null } | null
  readonly cause?: string | null
  readonly changes?: Record<string, [unknown, unknown]>
  /** The record itself, of those that are no events. */
  readonly data?: Record<string, unknown>
}
export type HistoryItem = {
  readonly id: string
  readonly at: string
  readonly verb: string
  readonly actor?: { id: string | null; name: string | null } | null
  readonly door?: string
  readonly reason?: string | null
  readonly cause?: string | null
  readonly undoes?: { readonly act: string; readonly verbs: readonly string[] }
  readonly changes?: Record<string, [unknown, unknown]>
}
/** `by`: a person's id; `kinds`: of the timeline, with commas; `before`: an instant; `field`: of the history. */
export type StoryAsk = { by?: string | undefined; kinds?: string | undefined; before?: string | undefined; field?: string | undefined }
const story = <T>(plural: string, id: string, part: 'timeline' | 'history', ask: StoryAsk) =>
  infiniteQueryOptions({
    queryKey: ['records', plural, part, id, ask],
    queryFn: ({ pageParam, signal }) =>
      request<{ data: T[]; page?: { next: string | null } }>('GET', `/${plural}/${id}/${part}${query({ ...ask, cursor: pageParam, limit: 40 })}`, undefined, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page?.next ?? undefined,
  })
export const timelineQuery = (plural: string, id: string, ask: StoryAsk = {}) => story<TimelineItem>(plural, id, 'timeline', ask)
export const historyQuery = (plural: string, id: string, ask: StoryAsk = {}) => story<HistoryItem>(plural, id, 'history', ask)

/** Forgets what the cache holds of `plural`, and every timeline, since any record may stand in it. */
export const touch = (client: QueryClient, ...plurals: string[]) =>
  client.invalidateQueries({
    predicate: ({ queryKey: [kind, plural, part] }) => kind === 'records' && (plurals.includes(plural as string) || part === 'timeline' || part === 'history'),
  })

const one = (r: { data: Row }) => r.data
/** `act`: what else belongs to the same deed, undone with it. */
export const createRecord = (plural: string, data: Record<string, unknown>, act?: string) =>
  request<{ data: Row }>('POST', `/${plural}`, data, act ? { act } : undefined).then(one)
export const updateRecord = (plural: string, id: string, version: number, data: Record<string, unknown>) =>
  request<{ data: Row }>('PATCH', `/${plural}/${id}`, data, { version }).then(one)
export const removeRecord = (plural: string, id: string) => request<void>('DELETE', `/${plural}/${id}`)
export const restoreRecord = (plural: string, id: string) => request<{ data: Row }>('POST', `/${plural}/${id}/restore`).then(one)
export const runAction = (plural: string, id: string, action: string, input: Record<string, unknown>) =>
  request<{ data: Row }>('POST', `/${plural}/${id}/${action}`, input).then(one)
/** Batches that name the same `act` are undone as one. */
export const runBatch = (plural: string, operations: readonly Operation[], act?: string) =>
  request<{ data: BatchResult[] }>('POST', `/${plural}/batch`, { operations, atomic: false }, act ? { act } : {}).then((r) => r.data)
export const reveal = (plural: string, id: string, field: string) =>
  request<{ data: { value: unknown } }>('POST', `/${plural}/${id}/reveal`, { field }).then((r) => r.data.value)
export const titleOf = (object: MetaObject, row: Row): string => String(row[object.title] ?? row.title ?? '')
