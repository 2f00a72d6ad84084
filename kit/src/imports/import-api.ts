// What an import is, as the server tells it, and the steps one asks of it.
import { queryOptions } from '@tanstack/react-query'
import { request } from '../api/request.ts'

/** A column and the field it fills; without a column, `constant` fills it. `createMissing` may name what else the new records get. */
export type Match = {
  readonly column?: string
  readonly field: string | null
  readonly constant?: string
  readonly match?: string
  readonly createMissing?: boolean | Readonly<Record<string, string>>
  readonly replace?: Readonly<Record<string, string>>
}
export type Mode = 'insert' | 'update' | 'upsert'
export type DateOrder = 'ymd' | 'mdy' | 'dmy'
export type Options = { readonly dateOrder?: DateOrder } & Readonly<Record<string, unknown>>
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
  readonly options?: Options | null
  readonly progress?: { done: number; total: number | null } | null
  readonly counts?: {
    created?: number
    updated?: number
    skipped?: number
    rejected?: number
    /** Of what would be added: rows named like a record there is, or like an earlier row. */
    alike?: number
    undone?: number
    kept?: number
    made?: Readonly<Record<string, number>>
  } | null
  readonly problems?: readonly ImportProblem[]
  readonly name?: string
}
/** `value` is what a replacement holds. */
export type Choice = { readonly value: string; readonly title: string }
export type ColumnValue = {
  readonly value: string
  readonly count: number
  readonly means: string | null
  readonly problem: string | null
  readonly why: string | null
  readonly fresh: boolean
  readonly near: readonly Choice[]
}
type Sum = { readonly values: number; readonly rows: number }
/** What stands in a column and what it would be taken for; the values in need of a decision first. */
export type ColumnValues = {
  readonly rows: number
  readonly whole: boolean
  readonly distinct: number
  readonly more: boolean
  readonly refused: Sum
  readonly fresh: Sum
  readonly choices: readonly Choice[] | null
  readonly dates: { readonly either: number; readonly monthFirst: number; readonly dayFirst: number; readonly example: string | null } | null
  readonly values: readonly ColumnValue[]
}
export const working = (state: Import['state']) => state === 'checking' || state === 'running' || state === 'undoing'
const data = <T>(r: { data: T }) => r.data
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: () => request<{ data: Import }>('GET', `/imports/${id}`).then(data),
    refetchInterval: ({ state }) => (state.data && working(state.data.state) ? 700 : false),
  })
/** `mapping` begins with the entry asked about; others are there where it is read together with them. */
export const valuesQuery = (id: string, mapping: readonly Match[], options: Options, locale: string) =>
  queryOptions({
    queryKey: ['import-values', id, mapping[0]!.column, mapping[0]!.field, { mapping, options, locale }],
    queryFn: ({ signal }) =>
      request<{ data: ColumnValues }>('POST', `/imports/${id}/values`, { field: mapping[0]!.field, mapping, options }, { signal }).then(data),
    enabled: Boolean(mapping[0]!.column && mapping[0]!.field),
    // A decision is taken at once; what the server makes of it follows.
    placeholderData: (before, query) => (query?.queryKey[2] === mapping[0]!.column && query?.queryKey[3] === mapping[0]!.field ? before : undefined),
    staleTime: 30_000,
  })
export function upload(object: string, file: File) {
  const form = new FormData()
  form.append('object', object)
  form.append('file', file)
  return request<{ data: Import }>('POST', '/imports', undefined, { form }).then(data)
}
type Settings = { readonly mapping: readonly Match[]; readonly mode: Mode; readonly match: string | null; readonly options: Options }
/** What is there by `field` already is left out. */
export const leaveOut = (id: string, field: string) => request<unknown>('PATCH', `/imports/${id}`, { mode: 'insert', match: field })
export const settle = (id: string, settings: Settings) => request<{ data: Import }>('PATCH', `/imports/${id}`, settings)
export const step = (id: string, name: 'dry-run' | 'run' | 'cancel' | 'undo') => request<unknown>('POST', `/imports/${id}/${name}`, {})
