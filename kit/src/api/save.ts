// Saving a few fields of a record at once: shown before the server has answered, taken back with the reason when it refuses.
import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import { useWords } from '../language.tsx'
import { toast, toastTrouble, troubleText } from '../toasts.tsx'
import type { MetaObject, Row } from './meta.ts'
import { touch, updateRecord, type Page } from './records.ts'
import { idOf } from './paths.ts'
import { Trouble } from './request.ts'

/** Lays `fields` over the record wherever the cache holds it; gives back what undoes that. */
export function overlay(client: QueryClient, plural: string, id: string, fields: Record<string, unknown>): () => void {
  const before = client.getQueriesData({ queryKey: ['records', plural] })
  const one = (row: Row): Row => (row.id === id ? { ...row, ...fields } : row)
  client.setQueriesData<unknown>({ queryKey: ['records', plural] }, (data: unknown) => {
    if (typeof data !== 'object' || data === null) return data
    if ('pages' in data) {
      const pages = (data as InfiniteData<Page>).pages
      return pages.some((p) => p.data?.some?.((r) => r.id === id)) ? { ...data, pages: pages.map((p) => ({ ...p, data: p.data.map(one) })) } : data
    }
    if ('data' in data && Array.isArray(data.data)) return data.data.some((r: Row) => r.id === id) ? { ...data, data: data.data.map(one as never) } : data
    return 'id' in data ? one(data as Row) : data
  })
  return () => {
    for (const [key, data] of before) client.setQueryData(key, data)
  }
}
/** Saves of one record go out one after the other, each with the version the last one gave it. */
const running = new Map<string, Promise<number>>()
/** `save(row, fields)` answers whether it was kept; links may be given expanded, so that their name shows at once. */
export function useSave(object: MetaObject) {
  const client = useQueryClient()
  const { t } = useWords()
  return async (row: Row, fields: Record<string, unknown>): Promise<boolean> => {
    await client.cancelQueries({ queryKey: ['records', object.plural] })
    const back = overlay(client, object.plural, row.id, fields)
    const own = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, idOf(value)]))
    try {
      const version = Promise.resolve(running.get(row.id)).then((newest) => Math.max(row.version, newest ?? 0))
      const sent = version.then((newest) => updateRecord(object.plural, row.id, newest, own))
      const next = sent.then((one) => one.version).catch(() => 0)
      running.set(row.id, next)
      void next.then(() => running.get(row.id) === next && running.delete(row.id))
      const kept = await sent
      overlay(client, object.plural, row.id, { version: kept.version, updatedAt: kept.updatedAt })
      return true
    } catch (error) {
      back()
      if (error instanceof Trouble && error.status === 412) toast(t('staleInline'), { tone: 'risk' })
      else if (error instanceof Trouble && error.issues.length) toast(error.issues.find((i) => i.message)?.message ?? troubleText(error, t), { tone: 'risk' })
      else toastTrouble(error, t)
      return false
    } finally {
      void touch(client, object.plural)
    }
  }
}
