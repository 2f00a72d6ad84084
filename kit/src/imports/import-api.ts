// What an import is, as the server tells it, and the steps one asks of it.
import { queryOptions } from '@tanstack/react-query'
import { request } from '../api/request.ts'

export type Match = {
  readonly column: string
  readonly field: string | null
  readonly confidence?: number
  readonly match?: string
  readonly createMissing?: boolean
  readonly replace?: Readonly<Record<string, string>>
}
export type Mode = 'insert' | 'update' | 'upsert'
export type ImportProblem = { readonly row: number; readonly field?: string | null; readonly value?: unknown; readonly code?: string; readonly message: string }
export type Import = {
  readonly id: string
  readonly object: string
  readonly state: 'uploaded' | 'checking' | 'checked' | 'running' | 'done' | 'cancelled' | 'failed' | 'undoing' | 'undone'
  readonly columns?: readonly { name: string; samples: readonly string[] }[]
  readonly mapping?: readonly Match[]
  readonly rows?: number
  readonly mode?: Mode
  readonly match?: string | null
  readonly progress?: { done: number; total: number | null } | null
  readonly counts?: { created?: number; updated?: number; skipped?: number; rejected?: number; undone?: number; kept?: number } | null
  readonly problems?: readonly ImportProblem[]
  readonly name?: string
}
export const working = (state: Import['state']) => state === 'checking' || state === 'running' || state === 'undoing'
const data = (r: { data: Import }) => r.data
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: () => request<{ data: Import }>('GET', `/imports/${id}`).then(data),
    refetchInterval: ({ state }) => (state.data && working(state.data.state) ? 700 : false),
  })
export function upload(object: string, file: File) {
  const form = new FormData()
  form.append('object', object)
  form.append('file', file)
  return request<{ data: Import }>('POST', '/imports', undefined, { form }).then(data)
}
export const settle = (id: string, settings: { mapping: readonly Match[]; mode: Mode; match: string | null }) =>
  request<{ data: Import }>('PATCH', `/imports/${id}`, { ...settings, mapping: settings.mapping.map(({ confidence: _told, ...m }) => m) })
export const step = (id: string, name: 'dry-run' | 'run' | 'cancel' | 'undo') => request<unknown>('POST', `/imports/${id}/${name}`, {})
