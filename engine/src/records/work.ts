// A unit of work: rows made together and their events, written by one statement.
import { hash, randomBytes } from 'node:crypto'
import { allFields, kindOf, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { often, q } from '../db.ts'
import { searchColumns } from './search-columns.ts'
import { columnName, packed, tableOf, type TableColumn } from './columns.ts'

/** `at` and `actor` where they are not the writer's own. */
export type EventDraft = { object: string; record: string; verb: string; payload: Record<string, unknown>; at?: string; actor?: string | null }
type Insert = { def: ObjectDef; rows: AnyRow[] }

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
  async flush(ctx: Ctx): Promise<void> {
    const values: unknown[] = []
    const parts: string[] = []
    for (const { def, rows } of this.inserts.values()) {
      const { columns, json } = insertRows(def, rows)
      values.push(json)
      parts.push(
        `w${parts.length} as (insert into ${q(def.name)} (${columns.map((c) => q(c.name)).join(', ')}) select ${columns.map(selected).join(', ')} from json_to_recordset($${values.length}::json) as r(${columns.map(declared).join(', ')}))`,
      )
    }
    values.push(eventRows(ctx, this.events))
    await often(ctx.db, `with ${parts.join(', ')}${parts.length ? ', ' : ''}e as (${insertEvents(`$${values.length}`)}) select 1`, values)
  }
}
export const selected = (c: { name: string; type: string }) => (c.type === 'tsvector' ? `array_to_tsvector(r.${q(c.name)})` : `r.${q(c.name)}`)
export const declared = (c: { name: string; type: string }) => `${q(c.name)} ${c.type === 'tsvector' ? 'text[]' : c.type}`

/** Only columns that some row fills are named, so that a field added a moment ago on another node is no error here. */
function insertRows(def: ObjectDef, rows: AnyRow[]): { columns: TableColumn[]; json: string } {
  const table = tableOf(def)
  const fields = allFields(def)
  const used = new Set<string>(['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'])
  const records = rows.map((row) => {
    const record: Record<string, unknown> = {
      id: row.id,
      version: row.version,
      createdAt: row.createdAt,
      createdBy: row.createdBy,
      updatedAt: row.updatedAt,
      updatedBy: row.updatedBy,
    }
    for (const name in fields) {
      const value = row[name]
      if (value === null || value === undefined || name in record) continue
      const field = fields[name]!
      const kind = kindOf(field)
      const cells = packed(field, value)
      kind.columns.forEach((c, i) => {
        const cell = c.suffix === 'base' ? row[`${name}$base`] : cells[i]
        if (cell === null || cell === undefined) return
        const column = columnName(name, c.suffix)
        used.add(column)
        record[column] = c.type === 'jsonb' ? JSON.parse(cell as string) : cell
      })
    }
    return Object.assign(record, searchColumns(table, row))
  })
  const columns: TableColumn[] = [...table.columns.filter((c) => used.has(c.name)), ...searchColumnList(table)]
  return { columns, json: JSON.stringify(records) }
}
export const searchColumnList = (table: ReturnType<typeof tableOf>): TableColumn[] => [
  { name: '$words', type: 'tsvector' },
  { name: '$letters', type: 'text' },
  { name: '$sort', type: 'text' },
  ...(table.search.numbers ? [{ name: '$numbers', type: 'text' } as TableColumn] : []),
]
/** What the system did on somebody's behalf came along with an act of theirs. */
export const along = (ctx: Ctx) => (ctx.unbound && ctx.cause ? { along: true } : {})
/** Event rows as JSON, each with its salted digest: erasing payload and salt leaves a chain that still verifies. */
export function eventRows(ctx: Ctx, events: readonly EventDraft[]): string {
  const head = (at: string, actor: string | null) => JSON.stringify({ at, actor, door: ctx.door, request: ctx.request, cause: ctx.cause }).slice(0, -1)
  const shared = head(ctx.now.toISOString(), ctx.principal.userId || null)
  // Twelve bytes are sixteen characters: one draw serves all. Payloads are printed once, for the digest and for the row.
  const salts = randomBytes(12 * events.length).toString('base64')
  const rows = events.map((e, i) => {
    const payload = JSON.stringify(e.payload)
    const salt = salts.slice(i * 16, i * 16 + 16)
    return `${e.at ? head(e.at, e.actor ?? null) : shared},"object":${JSON.stringify(e.object)},"record":"${e.record}","verb":${JSON.stringify(e.verb)},"salt":"${salt}","digest":"${hash('sha256', salt + payload, 'base64')}","payload":${payload}}`
  })
  return `[${rows.join(',')}]`
}
const eventColumns =
  'at timestamptz, object text, record uuid, verb text, actor uuid, door text, request text, cause uuid, payload json, salt text, digest text'
const eventNames = eventColumns.split(', ').map((c) => c.split(' ')[0])
/** Inserts the events in the JSON parameter `parameter`; `where` may hold back those whose row was not written. */
export const insertEvents = (parameter: string, where = '') =>
  `insert into rapport.event (${eventNames.join(', ')}) select ${eventNames.map((n) => `v.${n}`).join(', ')} from json_to_recordset(${parameter}::json) as v(${eventColumns})${where}`
