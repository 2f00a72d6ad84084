// Reading and writing records: every page's questions and commands, with their places in the cache.
import { infiniteQueryOptions, keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Filter, MetaObject, Row } from './meta.ts'
import { query, request } from './request.ts'

export type ListAsk = { filter?: Filter; sort?: string; q?: string; expand?: string }
/** How many there are; `estimated`: nearly. */
export type Count = { count: number; estimated?: boolean }
export type Page = { data: Row[]; page: { next: string | null } & Partial<Count> }
export type Operation = { op: string; id?: string; data?: Record<string, unknown> }
export type BatchResult = { status: number; data?: Row; error?: { title?: string; detail?: string; errors?: { path: string; message?: string }[] } }
export const pageSize = 60

const reading = new Set<Promise<unknown>>()
/** Rows for the eye: counts and totals wait for them. */
async function first<T>(answer: Promise<T>): Promise<T> {
  reading.add(answer)
  try {
    return await answer
  } finally {
    reading.delete(answer)
  }
}
/** Once the rows asked for at the same time have answered: what is counted neither holds them nor competes with them. */
export async function afterRows(signal: AbortSignal): Promise<AbortSignal> {
  await new Promise((asked) => setTimeout(asked))
  await Promise.allSettled(reading)
  signal.throwIfAborted()
  return signal
}
export const listQuery = (plural: string, ask: ListAsk) =>
  infiniteQueryOptions({
    queryKey: ['records', plural, 'list', ask],
    queryFn: ({ pageParam, signal }) =>
      first(request<Page>('GET', `/${plural}${query({ ...ask, limit: pageSize, cursor: pageParam })}`, undefined, { signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
/** Where there are very many an estimate, unless `exact`. */
export const countQuery = (plural: string, { filter, q }: ListAsk, exact = false) =>
  queryOptions({
    queryKey: ['records', plural, 'count', { filter, q }, exact],
    queryFn: async ({ signal }): Promise<Count> => {
      const asked = query({ filter, q, limit: 1, fields: 'id', count: exact ? 'exact' : 'estimate' })
      const { page } = await request<Page>('GET', `/${plural}${asked}`, undefined, { signal: await afterRows(signal) })
      return { count: page.count ?? 0, ...(page.estimated && { estimated: true }) }
    },
  })
export const fewQuery = (plural: string, ask: ListAsk & { limit: number; count?: string }) =>
  queryOptions({
    queryKey: ['records', plural, 'few', ask],
    queryFn: ({ signal }) => first(request<Page>('GET', `/${plural}${query({ ...ask })}`, undefined, { signal })),
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
  readonly undoes?: Undoes
  readonly changes?: Record<string, [unknown, unknown]>
  /** The record itself, of those that are no events. */
  readonly data?: Record<string, unknown>
}
/** The act an undo took back, and what was done in it. */
export type Undoes = { readonly act: string; readonly verbs: readonly string[] }
export type HistoryItem = {
  readonly id: string
  readonly at: string
  readonly verb: string
  readonly actor?: { id: string | null; name: string | null } | null
  readonly door?: string
  readonly reason?: string | null
  readonly cause?: string | null
  readonly undoes?: Undoes
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

const figures: unknown[] = ['count', 'totals', 'groups']
/** Forgets of `plurals` what is counted over many rows (`figures`), the rest, or all; and every timeline and the bin, since any record may stand there. */
export const touchPart = (client: QueryClient, plurals: readonly string[], which?: 'figures' | 'rest') =>
  client.invalidateQueries({
    predicate: ({ queryKey: [kind, plural, part] }) =>
      kind === 'records' &&
      (plurals.includes(plural as string) || part === 'bin' || part === 'timeline' || part === 'history') &&
      (!which || figures.includes(part) === (which === 'figures')),
  })
/** Forgets what the cache holds of `plural`, every timeline, and the bin. */
export const touch = (client: QueryClient, ...plurals: string[]) => touchPart(client, plurals)

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
