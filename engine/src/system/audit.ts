// The log for administrators: everything anybody did, newest first, a bounded stretch of it a page.
import { allFields, isUuid, say, type AnyRow, type ObjectDef, type Text } from '@rapport/model'
import type { Readable } from 'node:stream'
import { uuid7 } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { eventRows, insertEvents } from '../records/work.ts'
import type { Cell, SheetColumn } from '../sheet/cell.ts'
import { writeCsv } from '../sheet/csv-write.ts'
import { roleLabel } from '../texts.ts'

export type AuditQuery = {
  actor?: string | undefined
  object?: string | undefined
  record?: string | undefined
  verb?: string | undefined
  door?: string | undefined
  cause?: string | undefined
  from?: string | undefined
  to?: string | undefined
  q?: string | undefined
}
export type AuditEntry = {
  id: string
  at: string
  actor: { id: string; name: string } | null
  door: string
  object: string
  record: string
  title: string | null
  verb: string
  cause: string | null
  changes: Record<string, [unknown, unknown]>
  /** What the ids among the changes are called to which no field's declaration leads. */
  names: Record<string, string>
  detail: Record<string, unknown>
}
type Place = [txid: string, seq: string]
type Row = {
  txid: string
  seq: string
  at: string
  object: string
  record: string
  verb: string
  actor: string | null
  door: string
  cause: string | null
  payload: (Record<string, unknown> & { set?: Record<string, unknown> }) | null
}
/** Events looked through for one page; what is rarer is found further on, by the cursor. */
const STRETCH = 100_000

function boundsOf(query: AuditQuery, from: Place | null, b: Binder): string[] {
  const bounds = ['true']
  if (from) bounds.push(`(e.txid, e.seq) < (${b.p(from[0], 'xid8')}, ${b.p(from[1], 'bigint')})`)
  if (query.from) bounds.push(`e.at >= ${b.p(query.from, 'timestamptz')}`)
  if (query.to) bounds.push(`e.at < ${b.p(query.to, 'timestamptz')}`)
  if (query.record) bounds.push(`e.record = ${b.p(query.record, 'uuid')}`)
  if (query.cause) bounds.push(`e.cause = ${b.p(query.cause, 'uuid')}`)
  return bounds
}
/** A page of entries, and where to go on: the page may be short, or empty, while there is more to look through. */
export async function audit(ctx: Ctx, query: AuditQuery, limit: number, from: Place | null): Promise<{ entries: AuditEntry[]; next: Place | null }> {
  const b = new Binder()
  const bounds = boundsOf(query, from, b)
  const tests = ['true']
  for (const name of ['actor', 'object', 'verb', 'door'] as const)
    if (query[name]) tests.push(`s.${name} = ${b.p(query[name], name === 'actor' ? 'uuid' : 'text')}`)
  if (query.q) tests.push(`s.payload::text ilike ${b.p(`%${query.q.replace(/[\\%_]/g, '\\$&')}%`)}`)
  const events = `from rapport.event e where ${bounds.join(' and ')} order by e.txid desc, e.seq desc`
  const { rows } = await ctx.db.query(
    `select txid::text as txid, seq::text as seq, at, object, record, verb, actor, door, cause, payload from (select * ${events} limit ${STRETCH}) s where ${tests.join(' and ')} limit ${limit + 1}`,
    b.values,
  )
  const page = (rows as Row[]).slice(0, limit)
  const last = page.at(-1)
  return { entries: await told(ctx, page), next: rows.length > limit ? [last!.txid, last!.seq] : await further(ctx, query, from) }
}
/** Where the stretch that was looked through ends; null where the log does. */
async function further(ctx: Ctx, query: AuditQuery, from: Place | null): Promise<Place | null> {
  const b = new Binder()
  const { rows } = await ctx.db.query(
    `select e.txid::text as txid, e.seq::text as seq from rapport.event e where ${boundsOf(query, from, b).join(' and ')} order by e.txid desc, e.seq desc offset ${STRETCH - 1} limit 1`,
    b.values,
  )
  return rows[0] ? [String(rows[0].txid), String(rows[0].seq)] : null
}
async function told(ctx: Ctx, rows: readonly Row[]): Promise<AuditEntry[]> {
  const meant = rows.map(({ payload }) => meantBy(payload?.set ?? {}))
  const wanted = [
    ...rows.flatMap((r) => [[r.object, r.record] as const, ...(r.actor ? [['user', r.actor] as const] : [])]),
    ...meant.flatMap((ids) => Object.values(ids)),
  ]
  const known = new Map<string, string>()
  for (const [object, some] of Map.groupBy(wanted, ([object]) => object))
    for (const [id, title] of await titles(
      ctx,
      object,
      some.map(([, id]) => id),
    ))
      known.set(`${object} ${id}`, title)
  return rows.map((r, i) => {
    const def = ctx.registry.object(r.object)
    const { changes: _c, set: _s, ...detail } = r.payload ?? {}
    const names = Object.fromEntries(
      Object.values(meant[i]!).flatMap(([object, id]) => (known.get(`${object} ${id}`) ? [[id, known.get(`${object} ${id}`)!]] : [])),
    )
    const { record } = meant[i]!
    return {
      id: r.seq,
      at: new Date(r.at).toISOString(),
      actor: r.actor ? { id: r.actor, name: known.get(`user ${r.actor}`) ?? '' } : null,
      door: r.door,
      object: r.object,
      record: r.record,
      // What only ties others together is called as what it is about.
      title: (record && names[record[1]]) ?? known.get(`${r.object} ${r.record}`) ?? null,
      verb: r.verb,
      cause: r.cause,
      changes: def ? changesOf(ctx, def, r.payload) : {},
      names,
      detail,
    }
  })
}
/** The records that a row names by an object and an id, as a share does: by field, of which object and which. */
function meantBy(set: Record<string, unknown>): Record<string, readonly [object: string, id: string]> {
  const pairs = { record: set.object, grantee: set.granteeKind }
  return Object.fromEntries(
    Object.entries(pairs).flatMap(([field, object]) => (typeof object === 'string' && isUuid(set[field]) ? [[field, [object, set[field]] as const]] : [])),
  )
}
/** What the event changed, or what the record was made with; secrets are nobody's to see. */
function changesOf(ctx: Ctx, def: ObjectDef, payload: Row['payload']): Record<string, [unknown, unknown]> {
  const made = Object.entries((payload?.set ?? {}) as AnyRow).map(([n, v]) => [n, [null, v]] as const)
  const all = (payload?.changes ?? Object.fromEntries(made)) as Record<string, [unknown, unknown]>
  return Object.fromEntries(Object.entries(all).filter(([n]) => !allFields(def)[n]?.secret && ctx.right(def, n) !== 'hidden'))
}
/** Titles of records by id, of those in the bin too; in the reader's language where they have one in each. */
async function titles(ctx: Ctx, object: string, ids: readonly string[]): Promise<Map<string, string>> {
  const def = ctx.registry.object(object)
  const fields = def && allFields(def)
  if (!fields?.[def!.title] || !ids.length) return new Map()
  const words = ['label', 'words'].find((name) => fields[name]?.kind === 'json')
  // A wording is called as it says.
  const said = words ? q(words) : object === 'wording' ? `json_build_object('en', coalesce("en", "zh", "tw"), 'zh', coalesce("zh", "tw", "en"))` : 'null'
  const { rows } = await ctx.db.query(`select "id", ${q(def!.title)}::text as title, ${said} as words from ${q(object)} where "id" = any($1::uuid[])`, [
    [...new Set(ids)],
  ])
  const called = (title: string) => (object === 'role' ? roleLabel(title, ctx.locale) : title)
  return new Map(rows.map((r) => [r.id as string, r.words ? say(r.words as Text, ctx.locale) : called(String(r.title ?? ''))]))
}

const MOST = 200_000
/** The log as CSV, a line a change; that it was taken is written down first. */
export async function auditFile(ctx: Ctx, query: AuditQuery, columns: readonly string[]): Promise<Readable> {
  const asked = Object.fromEntries(Object.entries(query).filter(([, v]) => v !== undefined))
  await ctx.db.query(insertEvents('$1'), [
    eventRows(ctx, [{ object: 'export', record: uuid7(), verb: 'exported', payload: { object: 'event', filter: asked } }]),
  ])
  const heads = columns.map((name): SheetColumn => ({ name, type: 'text' }))
  return writeCsv({ columns: heads, rows: linesOf(ctx, query), timeZone: '+00:00' })
}
async function* linesOf(ctx: Ctx, query: AuditQuery): AsyncGenerator<Cell[]> {
  let lines = 0
  for (let from: Place | null = null; lines < MOST;) {
    const { entries, next } = await audit(ctx, query, 1000, from)
    for (const e of entries) {
      const start = [e.at, e.actor?.name ?? '', e.door, e.verb, e.object, e.title ?? '', e.record]
      const changes = Object.entries(e.changes)
      lines += Math.max(1, changes.length)
      if (!changes.length) yield [...start, '', '', '']
      for (const [name, [was, is]] of changes) yield [...start, name, printed(was), printed(is)]
    }
    if (!next) return
    from = next
  }
}
const printed = (value: unknown) => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))
