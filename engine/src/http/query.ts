// Reading a request's query: strict about names and shapes, so that a misspelt parameter is told, not ignored.
import { isPlain, malformed, type Filter } from '@rapport/model'
import type { ListQuery } from '../records/read.ts'

type Query = Record<string, string | string[] | undefined>
export function only(query: Query, allowed: readonly string[]) {
  for (const name of Object.keys(query)) if (!allowed.includes(name)) throw malformed('unknown_parameter', name, { allowed })
}
export const one = (query: Query, name: string): string | undefined => {
  const value = query[name]
  if (Array.isArray(value)) throw malformed('bad_parameter', name, { given: 'given twice', expected: 'one value' })
  return value
}
export const words = (query: Query, name: string): string[] | undefined => {
  const value = one(query, name)
  return value === undefined
    ? undefined
    : value
        .split(',')
        .map((s) => s.trim())
        .filter(Boolean)
}
export function jsonObject(text: string | undefined, name: string): Filter | undefined {
  if (text === undefined || text === '') return undefined
  if (text.length > 50_000) throw malformed('too_long', name, { max: 50_000 })
  try {
    const value: unknown = JSON.parse(text)
    if (isPlain(value)) return value
  } catch {
    // refused below
  }
  throw malformed('filter_shape', name)
}
export function limitOf(text: string | undefined, most = 500, usual = 50): number {
  if (text === undefined) return usual
  const n = Number(text)
  if (!/^\d+$/.test(text) || n < 1 || n > most) throw malformed('bad_parameter', 'limit', { given: text.slice(0, 40), expected: `1–${most}` })
  return n
}
export function listQuery(query: Query): ListQuery & { expand?: string[] } {
  only(query, ['filter', 'sort', 'limit', 'cursor', 'fields', 'expand', 'q', 'count', 'bin'])
  const count = one(query, 'count') ?? 'none'
  if (!['none', 'exact', 'estimate'].includes(count))
    throw malformed('bad_parameter', 'count', { given: count.slice(0, 40), expected: 'none, exact, estimate' })
  const text = one(query, 'q')
  if (text && (text.length > 200 || text.includes('\u0000'))) throw malformed('bad_parameter', 'q', { given: 'that', expected: 'at most 200 characters' })
  const out: ListQuery & { expand?: string[] } = { limit: limitOf(one(query, 'limit')), count: count as 'none' }
  const filter = jsonObject(one(query, 'filter'), 'filter')
  if (filter) out.filter = filter
  const sort = one(query, 'sort')
  if (sort) out.sort = sort
  const cursor = one(query, 'cursor')
  if (cursor) out.cursor = cursor
  if (text) out.q = text
  const fields = words(query, 'fields')
  if (fields) out.fields = fields
  const expand = words(query, 'expand')
  if (expand) out.expand = expand
  if (one(query, 'bin') === 'true') out.binned = true
  return out
}
