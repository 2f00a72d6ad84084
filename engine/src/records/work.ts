// A unit of work: rows made together and their events, written by one statement.
import { hash, randomBytes } from 'node:crypto'
import type { AnyRow, ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { often, q } from '../db.ts'
import { searchColumns } from './search-columns.ts'
import { tableOf, type TableColumn } from './columns.ts'

/** `at` and `actor` where they are not the writer's own. */
export type EventDraft = { object: string; record: string; verb: string; payload: Record<string, unknown>; at?: string; actor?: string | null }
/** Rows a statement in bulk: what others look up comes between two of them, and one leaves for the database at a stroke. */
const PIECE = 125
/** Rows worked on before the answers of the database that came meanwhile are passed on. */
const SLICE = 16
type Insert = { def: ObjectDef; rows: AnyRow[] }

/** Does `work` on every row, looking up now and then where many are written. */
export async function eachRow<T>(ctx: Ctx, rows: readonly T[], work: (row: T, i: number) => void): Promise<void> {
  for (let i = 0; i < rows.length; i++) {
    if (i && ctx.db.bulk && i % SLICE === 0) await new Promise(setImmediate)
    work(rows[i]!, i)
  }
}
export class Work {
  readonly inserts = new Map<string, Insert>()
  readonly events: EventDraft[] = []
  insert(def: ObjectDef, rows: AnyRow[]) {
    const known = this.inserts.get(def.name)
    if (known) known.rows.push(...rows)
    else this.inserts.set(def.name, { def, rows: [...rows] })
  }
  /** Ids made here but not yet in their tables: links to them are good. */
  made(object: string): ReadonlySet<string> {
    return new Set(this.inserts.get(object)?.rows.map((r) => r.id))
  }
  /** One statement; of very many rows, where somebody else sees to it that they stand or fall together, one for every few hundred. */
  async flush(ctx: Ctx): Promise<void> {
    const writes = ctx.db.bulk?.writes
    const most = Math.max(this.events.length, ...[...this.inserts.values()].map((i) => i.rows.length))
    const under: Promise<unknown>[] = []
    for (let at = 0; at === 0 || at < most; at += PIECE) {
      const { text, values } = await this.statement(ctx, at, writes ? at + PIECE : most)
      const write = often(writes ?? ctx.db, text, values)
      // It may fail while the next is being put together: that is looked at below.
      write.catch(() => {})
      under.push(write)
      if (!writes) break
    }
    const failed = (await Promise.allSettled(under)).find((u) => u.status === 'rejected')
    if (failed) throw failed.reason
  }
  private async statement(ctx: Ctx, from: number, to: number) {
    const values: unknown[] = []
    const parts: string[] = []
    for (const { def, rows } of this.inserts.values()) {
      const columns = await insertColumns(ctx, def, rows.slice(from, to))
      if (!columns.length) continue
      const lists = columns.map((c) => `$${values.push(listOf(c.cells))}::${listed(c)}[]`)
      const names = columns.map((c) => q(c.name)).join(', ')
      parts.push(
        `w${parts.length} as (insert into ${q(def.name)} (${names}) select ${columns.map(selected).join(', ')} from unnest(${lists.join(', ')}) as r(${names}))`,
      )
    }
    return { text: `with ${parts.join(', ')}${parts.length ? ', ' : ''}e as (${eventsInto(ctx, this.events.slice(from, to), values)}) select 1`, values }
  }
}
/** A column of `r` as the table takes it. */
export const selected = (c: { name: string; type: string }) =>
  c.type === 'tsvector' ? `array_to_tsvector(string_to_array(r.${q(c.name)}, ' '))` : c.type.endsWith('[]') ? `r.${q(c.name)}::${c.type}` : `r.${q(c.name)}`
/** The same column in a record of JSON, and as an element of an array, which holds no arrays. */
export const declared = (c: { name: string; type: string }) => `${q(c.name)} ${c.type === 'tsvector' ? 'text' : c.type}`
const listed = (c: { type: string }) => (c.type === 'tsvector' || c.type.endsWith('[]') ? 'text' : c.type)

type Listed = TableColumn & { cells: string[] }
/**
 * Every column that some row fills, with its cells as elements of an array literal: arrays are read by PostgreSQL in half the time of JSON.
 * An empty column is not named, so that a field added a moment ago on another node is no error here.
 */
async function insertColumns(ctx: Ctx, def: ObjectDef, rows: AnyRow[]): Promise<Listed[]> {
  const table = tableOf(def)
  const used = new Map<string, string[]>()
  const put = (column: string, i: number, cell: unknown) => {
    if (cell === null || cell === undefined) return
    let cells = used.get(column)
    if (!cells) used.set(column, (cells = Array.from<string>({ length: rows.length }).fill('NULL')))
    cells[i] = element(cell)
  }
  await eachRow(ctx, rows, (row, i) => {
    for (const name of ownNames) put(name, i, row[name])
    for (const { name, field, kind, columns, base } of table.fields) {
      const value = row[name]
      if (value === null || value === undefined) continue
      const cells = kind.pack(value as never, field)
      for (let n = 0; n < cells.length; n++) put(columns[n]!.name, i, columns[n]!.name === base ? row[base] : cells[n])
    }
    const documents = searchColumns(table, row)
    for (const name in documents) put(name, i, documents[name])
  })
  return [...table.columns, ...searchColumnList(table)].flatMap((c) => {
    const cells = used.get(c.name)
    return cells ? { ...c, cells } : []
  })
}
const ownNames = ['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'] as const
const listOf = (cells: readonly string[]) => `{${cells.join(',')}}`
const element = (cell: unknown): string => {
  if (cell === null) return 'NULL'
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  return quoted(Array.isArray(cell) ? listOf(cell.map(element)) : String(cell))
}
const quoted = (text: string) => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`
export const searchColumnList = (table: ReturnType<typeof tableOf>): TableColumn[] => [
  { name: '$words', type: 'tsvector' },
  { name: '$letters', type: 'text' },
  { name: '$sort', type: 'text' },
  ...(table.search.numbers ? [{ name: '$numbers', type: 'text' } as TableColumn] : []),
]
/** What the system did on somebody's behalf came along with an act of theirs. */
export const along = (ctx: Ctx) => (ctx.unbound && ctx.cause ? { along: true } : {})
/** Events as they will stand, payloads printed, each with its salted digest: erasing payload and salt leaves a chain that still verifies. */
function sealed(ctx: Ctx, events: readonly EventDraft[]) {
  const own = { at: ctx.now.toISOString(), actor: ctx.principal.userId || null }
  // Twelve bytes are sixteen characters: one draw serves all. Payloads are printed once, for the digest and for the row.
  const salts = randomBytes(12 * events.length).toString('base64')
  return events.map((e, i) => {
    const payload = JSON.stringify(e.payload)
    const salt = salts.slice(i * 16, i * 16 + 16)
    const { at, actor } = e.at ? { at: e.at, actor: e.actor ?? null } : own
    return { at, actor, object: e.object, record: e.record, verb: e.verb, salt, digest: hash('sha256', salt + payload, 'base64'), payload }
  })
}
/** An insert of the events as lists, its parameters added to `values`; `where` may hold back those whose row was not written. */
export function eventsInto(ctx: Ctx, events: readonly EventDraft[], values: unknown[], where = ''): string {
  const rows = sealed(ctx, events)
  const p = (value: unknown, type: string) => `$${values.push(value)}::${type}`
  const list = (name: 'at' | 'actor' | 'object' | 'record' | 'verb' | 'salt' | 'digest', type: string) =>
    p(listOf(rows.map((e) => element(e[name]))), `${type}[]`)
  return `insert into rapport.event (door, request, cause, at, actor, object, record, verb, salt, digest, payload)
    select ${p(ctx.door, 'text')}, ${p(ctx.request, 'text')}, ${p(ctx.cause, 'uuid')}, v.* from rows from (
      unnest(${list('at', 'timestamptz')}, ${list('actor', 'uuid')}, ${list('object', 'text')}, ${list('record', 'uuid')}, ${list('verb', 'text')}, ${list('salt', 'text')}, ${list('digest', 'text')}),
      json_array_elements(${p(`[${rows.map((e) => e.payload).join(',')}]`, 'json')})) as v(at, actor, object, record, verb, salt, digest, payload)${where}`
}
/** The same as one parameter of JSON, for statements that tell of a few. */
export function eventRows(ctx: Ctx, events: readonly EventDraft[]): string {
  const shared = JSON.stringify({ door: ctx.door, request: ctx.request, cause: ctx.cause }).slice(0, -1)
  const rows = sealed(ctx, events).map(({ payload, ...e }) => `${shared},${JSON.stringify(e).slice(1, -1)},"payload":${payload}}`)
  return `[${rows.join(',')}]`
}
const eventColumns =
  'at timestamptz, object text, record uuid, verb text, actor uuid, door text, request text, cause uuid, payload json, salt text, digest text'
const eventNames = eventColumns.split(', ').map((c) => c.split(' ')[0])
/** Inserts the events in the JSON parameter `parameter`; `where` may hold back those whose row was not written. */
export const insertEvents = (parameter: string, where = '') =>
  `insert into rapport.event (${eventNames.join(', ')}) select ${eventNames.map((n) => `v.${n}`).join(', ')} from json_to_recordset(${parameter}::json) as v(${eventColumns})${where}`
