// Who changed what, from what to what, when and by which door; and the one line of time of everything around a record.
import { allFields, malformed, Problem, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { mask, present } from './present.ts'
import { get, list } from './read.ts'
import { scopeSql } from './scope.ts'

type EventRow = {
  seq: string
  at: string
  verb: string
  actor: string | null
  door: string
  cause: string | null
  payload: { changes?: Record<string, [unknown, unknown]>; set?: Record<string, unknown>; input?: Record<string, unknown>; field?: string } | null
}
const iso = (s: string) => new Date(s).toISOString()

async function events(ctx: Ctx, id: string, before: string | null, limit: number): Promise<EventRow[]> {
  const b = new Binder()
  const { rows } = await ctx.db.query(
    `select seq, at, verb, actor, door, cause, payload from rapport.event where record = ${b.p(id, 'uuid')}${before ? ` and seq < ${b.p(before, 'bigint')}` : ''} order by seq desc limit ${limit + 1}`,
    b.values,
  )
  return rows as unknown as EventRow[]
}
async function names(ctx: Ctx, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((i): i is string => Boolean(i)))]
  if (!wanted.length) return new Map()
  const { rows } = await ctx.db.query(`select "id", "name" from "user" where "id" = any($1::uuid[])`, [wanted])
  return new Map(rows.map((r) => [r.id as string, r.name as string]))
}
/** Only the fields the reader may read; masked ones masked on both sides. */
function readableChanges(ctx: Ctx, def: ObjectDef, event: EventRow): Record<string, [unknown, unknown]> {
  const raw = event.payload?.changes ?? Object.fromEntries(Object.entries(event.payload?.set ?? {}).map(([n, v]) => [n, [null, v] as [unknown, unknown]]))
  const out: Record<string, [unknown, unknown]> = {}
  for (const [name, [from, to]] of Object.entries(raw)) {
    const field = allFields(def)[name]
    const right = field ? ctx.right(def, name) : 'hidden'
    if (right === 'hidden') continue
    out[name] = right === 'masked' ? [mask(field!.kind, from), mask(field!.kind, to)] : [from, to]
  }
  return out
}
const cursorOf = (cursor: string | undefined): string | null => {
  if (!cursor) return null
  if (!/^\d{1,18}$/.test(cursor)) throw malformed('bad_cursor', 'cursor')
  return cursor
}
/** The record's own events, newest first. A link to what the reader may not see shows no id. */
export async function history(ctx: Ctx, def: ObjectDef, id: string, limit: number, cursor?: string) {
  await get(ctx, def.name, id, []).catch(async (error: unknown) => {
    // What lies in the bin keeps its history for those who may restore it.
    const page =
      error instanceof Problem && ctx.may(def, 'read') && ctx.may(def, 'delete')
        ? await list(ctx, def.name, { binned: true, filter: { id }, limit: 1 })
        : { rows: [] }
    if (!page.rows.length) throw error
  })
  const found = await events(ctx, id, cursorOf(cursor), limit)
  const page = found.slice(0, limit)
  const who = await names(
    ctx,
    page.map((e) => e.actor),
  )
  const data = page.map((e) => ({
    id: e.seq,
    at: iso(e.at),
    verb: e.verb,
    actor: e.actor ? { id: e.actor, name: who.get(e.actor) ?? '' } : null,
    door: e.door,
    cause: e.cause,
    ...(e.verb === 'revealed' ? { field: e.payload?.field } : {}),
    changes: readableChanges(ctx, def, e),
  }))
  await redactLinks(
    ctx,
    def,
    data.map((d) => d.changes),
  )
  return { data, page: { next: found.length > limit ? page.at(-1)!.seq : null } }
}
/** History of links to records out of sight keeps that there was a change, not to what. */
async function redactLinks(ctx: Ctx, def: ObjectDef, all: Record<string, [unknown, unknown]>[]) {
  for (const name of def.seenThrough ?? []) {
    const target = ctx.registry.object(String(allFields(def)[name]!.options?.to))!
    const rows = all.flatMap((c) => (c[name] ? c[name].filter(Boolean).map((id) => ({ [name]: id }) as unknown as AnyRow) : []))
    if (!rows.length || ctx.rights(target).scopes.read.all) continue
    const b = new Binder()
    const { rows: seen } = await ctx.db.query(
      `select t."id" from ${q(target.name)} t where t."id" = any(${b.p(
        rows.map((r) => r[name]),
        'uuid[]',
      )}) and ${scopeSql(ctx, target, 't', b)}`,
      b.values,
    )
    const visible = new Set(seen.map((r) => r.id))
    for (const c of all) if (c[name]) c[name] = c[name].map((id) => (id && visible.has(id) ? id : null)) as [unknown, unknown]
  }
}
type Entry = {
  type: 'activity' | 'event'
  id: string
  at: string
  kind: string
  actor: { id: string; name: string } | null
  title: string
  text: string | null
  object: string
  record: string
  changes?: Record<string, [unknown, unknown]>
  data?: unknown
}
/** Everything around a record, newest first: its own events, and children of objects that tell of something (`seenThrough`). */
export async function timeline(ctx: Ctx, def: ObjectDef, id: string, limit: number, cursor?: string, kinds?: readonly string[]) {
  await get(ctx, def.name, id, [])
  const before = cursor ? readCursor(cursor) : null
  const entries: Entry[] = []
  if (!kinds || kinds.includes('event')) {
    const b = new Binder()
    const { rows } = await ctx.db.query(
      `select seq, at, verb, actor, door, cause, payload from rapport.event where record = ${b.p(id, 'uuid')}${before ? ` and (at, seq::text) < (${b.p(before[0], 'timestamptz')}, ${b.p(before[1], 'text')})` : ''} order by at desc, seq::text desc limit ${limit + 1}`,
      b.values,
    )
    const found = rows as unknown as EventRow[]
    const who = await names(
      ctx,
      found.map((e) => e.actor),
    )
    const changes = found.map((e) => readableChanges(ctx, def, e))
    await redactLinks(ctx, def, changes)
    for (const [i, e] of found.entries())
      entries.push({
        type: 'event',
        id: e.seq,
        at: iso(e.at),
        kind: e.verb,
        actor: e.actor ? { id: e.actor, name: who.get(e.actor) ?? '' } : null,
        title: e.verb,
        text: null,
        object: def.name,
        record: id,
        changes: changes[i]!,
      })
  }
  for (const side of ctx.registry.inversesOf(def.name).values()) {
    const child = side.from
    const open = (name: string) => child.fields[name] !== undefined && ['read', 'edit'].includes(ctx.right(child, name))
    if (!child.seenThrough?.includes(side.field) || !ctx.may(child, 'read') || !open(side.field)) continue
    if (kinds && child.fields.type && !open('type')) continue
    // What has no start stands where it was written down.
    for (const when of open('startsAt') ? ['startsAt', 'createdAt'] : ['createdAt']) {
      const bounds: Record<string, Record<string, unknown>> = open('startsAt') ? { startsAt: { empty: when === 'createdAt' } } : {}
      if (before) bounds[when] = { ...bounds[when], lte: before[0] }
      const typed = kinds && child.fields.type ? { type: { in: [...kinds] } } : {}
      const page = await list(ctx, child.name, { filter: { [side.field]: id, ...bounds, ...typed }, sort: `-${when}`, limit: limit + 1 })
      const shown = await present(ctx, child, page.rows)
      const by = (row: Record<string, unknown>) => (row.owner ?? row.createdBy ?? null) as string | null
      const who = await names(ctx, shown.map(by))
      for (const [i, row] of shown.entries()) {
        const actor = by(row)
        entries.push({
          type: 'activity',
          id: String(row.id),
          at: String(page.rows[i]![when]),
          kind: String(row.type ?? child.name),
          actor: actor ? { id: actor, name: who.get(actor) ?? '' } : null,
          title: String(row[child.title] ?? ''),
          text: (row.body as string | null) ?? null,
          object: child.name,
          record: String(row.id),
          data: row,
        })
      }
    }
  }
  entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
  const rest = before ? entries.filter((e) => e.at < before[0] || (e.at === before[0] && e.id < before[1])) : entries
  const page = rest.slice(0, limit)
  return { data: page, page: { next: rest.length > limit ? Buffer.from(JSON.stringify([page.at(-1)!.at, page.at(-1)!.id])).toString('base64url') : null } }
}
function readCursor(cursor: string): [string, string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && !Number.isNaN(Date.parse(value[0])) && typeof value[1] === 'string')
      return value as [string, string]
  } catch {
    // refused below
  }
  throw malformed('bad_cursor', 'cursor')
}
