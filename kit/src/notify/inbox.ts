// What one is told: asked for once, again whenever the stream says there is more, and marked as read.
import { infiniteQueryOptions, useQueryClient } from '@tanstack/react-query'
import { objectNamed, pluralLabel, useMeta } from '../api/meta.ts'
import { query, request } from '../api/request.ts'
import { toastTrouble } from '../toasts.tsx'
import { useWords } from '../language.tsx'

type Named = { readonly object: string; readonly id: string; readonly title: string | null }
export type Told = {
  readonly id: string
  readonly kind: string
  readonly at: string
  readonly read: boolean
  readonly actor: { readonly id: string; readonly name: string } | null
  readonly object: string
  readonly count: number
  /** Why it became theirs, in the words of whoever passed it on. */
  readonly reason?: string | null
  readonly record: Named | null
  /** Whose it is: the customer behind what was written. */
  readonly about: Named | null
  readonly state?: string | null
  /** The object an import brings in, or a shared view shows. */
  readonly of?: string | null
}
export type Way = 'off' | 'app' | 'browser'
export type Notices = Readonly<Record<string, Way>>
type Page = { data: Told[]; page: { next: string | null }; unread: number; notices: Notices }
/** Under the name of its object's records, so that a change heard of asks it anew. */
export const inboxQuery = (unread = false) =>
  infiniteQueryOptions({
    queryKey: ['records', 'notifications', 'inbox', unread],
    queryFn: ({ pageParam, signal }) =>
      request<Page>('GET', `/inbox${query({ cursor: pageParam, limit: 30, ...(unread && { unread: 'true' }) })}`, undefined, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.next ?? undefined,
    refetchOnWindowFocus: true,
  })
export function useRead() {
  const client = useQueryClient()
  const { t } = useWords()
  /** Marks these as read, or all; it shows at once. */
  return async (ids?: readonly string[]) => {
    type Data = { pages: Page[] }
    client.setQueriesData<Data>({ queryKey: ['records', 'notifications', 'inbox'] }, (data) =>
      data?.pages
        ? {
            ...data,
            pages: data.pages.map((page) => {
              const fresh = page.data.filter((n) => !n.read && (!ids || ids.includes(n.id))).length
              return {
                ...page,
                unread: ids ? Math.max(0, page.unread - fresh) : 0,
                data: page.data.map((n) => (!ids || ids.includes(n.id) ? { ...n, read: true } : n)),
              }
            }),
          }
        : data,
    )
    await request('POST', '/inbox/read', ids ? { ids } : {}, { aside: true }).catch((error: unknown) => toastTrouble(error, t))
    await client.invalidateQueries({ queryKey: ['records', 'notifications'] })
  }
}
/** What a notification says, in a head and a line, and where it leads. */
export function useSaid() {
  const { t, say, low } = useWords()
  const meta = useMeta()
  return (n: Told) => {
    const object = objectNamed(meta, n.object)
    const label = object ? say(object.label) : ''
    const many = n.count > 1
    const verb = n.kind === 'job' && n.state === 'failed' ? 'told_job_failed' : many ? `told_${n.kind}_many` : `told_${n.kind}`
    const around = n.about && objectNamed(meta, n.about.object)
    const of = n.of ? objectNamed(meta, n.of) : undefined
    const to =
      n.object === 'import' && of && n.record
        ? ({ to: '/$plural/import', params: { plural: of.plural }, search: { id: n.record.id } } as const)
        : n.object === 'dashboard' && n.record
          ? ({ to: '/dashboards/$id', params: { id: n.record.id } } as const)
          : n.object === 'view' && of && n.record
            ? ({ to: '/$plural', params: { plural: of.plural }, search: { view: n.record.id } } as const)
            : around && n.record
              ? ({ to: '/$plural/$id', params: { plural: around.plural, id: n.about!.id }, search: { entry: n.record.id } } as const)
              : object && n.record && !object.system
                ? ({ to: '/$plural/$id', params: { plural: object.plural, id: n.record.id } } as const)
                : object && many && n.kind !== 'passed'
                  ? ({ to: '/$plural', params: { plural: object.plural }, search: { filter: { owner: '@me' }, sort: '-updatedAt' } } as const)
                  : undefined
    return {
      who: n.actor?.name ?? label,
      verb: t(verb as 'told_due', { n: n.count, object: object ? low(object.label) : '', objects: object ? low(pluralLabel(object)) : '' }),
      title: n.record?.title ?? (many ? say(object?.labels ?? object?.label) : label),
      about: n.about?.title ?? (n.record && n.actor ? label : ''),
      icon: object?.icon,
      to,
    }
  }
}
