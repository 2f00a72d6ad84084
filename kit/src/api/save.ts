// Saving a few fields of a record at once: shown before the server has answered, taken back with the reason when it refuses.
import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query'
import { useWords } from '../language.tsx'
import { toast, toastTrouble, troubleText } from '../toasts.tsx'
import type { MetaObject, Row } from './meta.ts'
import { runAction, touch, updateRecord, type Page } from './records.ts'
import { idOf } from './paths.ts'
import { Trouble } from './request.ts'

type Held = InfiniteData<Page> | { data: readonly Row[] } | Row | undefined
/** What a query holds, with the record `id` in it put through `change`. */
function withRow(held: Held, id: string, change: (row: Row) => Row): Held {
  if (typeof held !== 'object' || held === null) return held
  const all = (rows: readonly Row[]) => (rows.some((row) => row.id === id) ? rows.map((row) => (row.id === id ? change(row) : row)) : rows)
  if ('pages' in held) {
    const pages = (held as InfiniteData<Page>).pages.map((page) => (Array.isArray(page.data) ? { ...page, data: all(page.data) as Row[] } : page))
    return pages.every((page, i) => page.data === (held as InfiniteData<Page>).pages[i]!.data) ? held : ({ ...held, pages } as Held)
  }
  if ('data' in held && Array.isArray(held.data)) return all(held.data) === held.data ? held : ({ ...held, data: all(held.data) } as Held)
  return (held as Row).id === id ? change(held as Row) : held
}
/** Lays `fields` over the record wherever the cache holds it; gives back what undoes that, and only that. */
export function overlay(client: QueryClient, plural: string, id: string, fields: Record<string, unknown>): () => void {
  const queries = { queryKey: ['records', plural] }
  const undo: (() => void)[] = []
  for (const [key] of client.getQueriesData<Held>(queries)) {
    let before: Record<string, unknown> | undefined
    client.setQueryData<Held>(key, (held) =>
      withRow(held, id, (row) => {
        before = Object.fromEntries(Object.keys(fields).map((name) => [name, row[name]]))
        return { ...row, ...fields }
      }),
    )
    if (before) undo.push(() => client.setQueryData<Held>(key, (held) => withRow(held, id, (row) => ({ ...row, ...before }))))
  }
  return () => undo.forEach((call) => call())
}
/** The version each record had after its last save here: saves of one record go out one after the other, each with what the last one gave it. */
const versions = new Map<string, Promise<number>>()
function sendInTurn(plural: string, row: Row, fields: Record<string, unknown>, ready?: Promise<unknown>): Promise<Row> {
  const before = versions.get(row.id) ?? Promise.resolve(0)
  const sent = Promise.all([before, ready]).then(([newest]) => updateRecord(plural, row.id, Math.max(row.version, newest), fields))
  versions.set(
    row.id,
    sent.then(
      (one) => one.version,
      () => before,
    ),
  )
  return sent
}
/** Runs an action; what a refusal asked for (`fields`) is kept on the record first. Later saves know the version it left. */
export async function runWith(plural: string, row: Row, action: string, input: Record<string, unknown>, fields: Record<string, unknown> = {}): Promise<Row> {
  if (Object.keys(fields).length) await sendInTurn(plural, row, fields)
  const left = await runAction(plural, row.id, action, input)
  if (left?.id === row.id) versions.set(row.id, Promise.resolve(left.version))
  return left
}
/** `save(row, fields)` answers whether it was kept; links may be given expanded, so that their name shows at once. */
export function useSave(object: MetaObject) {
  const client = useQueryClient()
  const { t } = useWords()
  return async (row: Row, fields: Record<string, unknown>): Promise<boolean> => {
    const own = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, idOf(value)]))
    const quiet = client.cancelQueries({ queryKey: ['records', object.plural] })
    const sent = sendInTurn(object.plural, row, own, quiet)
    sent.catch(() => {})
    await quiet
    const back = overlay(client, object.plural, row.id, fields)
    try {
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
