// Who changed what, from what to what, when and by which door; and the one line of time of everything around a record.
import { allFields, isUuid, malformed, Problem, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { mask, present } from './present.ts'
import { get, list, writeCursor } from './read.ts'
import { scopeSql } from './scope.ts'

/** The act that an event took back, and by which actions that had been done. */
type Undoes = { act: string; verbs: string[] }
export type EventRow = {
  seq: string
  at: string
  verb: string
  actor: string | null
  door: string
  cause: string | null
  payload: {
    changes?: Record<string, [unknown, unknown]>
    set?: Record<string, unknown>
    input?: Record<string, unknown>
    field?: string
    undoes?: Undoes
  } | null
}
const iso = (s: string) => new Date(s).toISOString()

/** Pages of what happened, newest first; `by`: only what this user did. */
type Asked = { limit: number; cursor?: string | undefined; by?: string | undefined }
async function events(ctx: Ctx, id: string, before: string | null, { limit, by, field }: Asked & { field?: string | undefined }): Promise<EventRow[]> {
  const b = new Binder()
  const where = [`record = ${b.p(id, 'uuid')}`]
  if (before) where.push(`seq < ${b.p(before, 'bigint')}`)
  if (by) where.push(`actor = ${b.p(by, 'uuid')}`)
  if (field) {
    const name = b.p(field, 'text')
    where.push(`(payload -> 'changes' -> ${name} is not null or payload -> 'set' -> ${name} is not null)`)
  }
  const { rows } = await ctx.db.query(
    `select seq, at, verb, actor, door, cause, payload from rapport.event where ${where.join(' and ')} order by seq desc limit ${limit + 1}`,
    b.values,
  )
  return rows as unknown as EventRow[]
}
export async function namesOf(ctx: Ctx, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((i): i is string => Boolean(i)))]
  if (!wanted.length) return new Map()
  const { rows } = await ctx.db.query(`select "id", "name" from "user" where "id" = any($1::uuid[])`, [wanted])
  return new Map(rows.map((r) => [r.id as string, r.name as string]))
}
/** Only the fields the reader may read; masked ones masked on both sides. */
export function readableChanges(ctx: Ctx, def: ObjectDef, event: EventRow): Record<string, [unknown, unknown]> {
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
/** Why each of these was done, in the words it was given: the action's, or those of the handover it came with; null where none were asked for. */
export async function whyOf(ctx: Ctx, def: ObjectDef, events: readonly Pick<EventRow, 'verb' | 'payload' | 'door' | 'cause'>[]): Promise<(string | null)[]> {
  const causes = new Set(events.flatMap((e) => (e.door === 'job' && e.cause ? [e.cause] : [])))
  const { rows } = causes.size ? await ctx.db.query(`select "id", "reason" from "handover" where "id" = any($1::uuid[])`, [[...causes]]) : { rows: [] }
  const handed = new Map(rows.map((r) => [r.id as string, r.reason as string | null]))
  return events.map(({ verb, payload, cause }) => {
    const why = payload?.input && ctx.registry.actionsOn(def.name).find((action) => action.past === verb && action.why)?.why
    return (why && (payload!.input![why] as string | null | undefined)) || handed.get(cause ?? '') || null
  })
}
const cursorOf = (cursor: string | undefined): string | null => {
  if (!cursor) return null
  if (!/^\d{1,18}$/.test(cursor)) throw malformed('bad_cursor', 'cursor')
  return cursor
}
/** The record's own events, newest first; `field`: only changes of it. A link to what the reader may not see shows no id. */
export async function history(ctx: Ctx, def: ObjectDef, id: string, asked: Asked & { field?: string | undefined }) {
  const { limit, cursor, field } = asked
  if (field !== undefined && (!allFields(def)[field] || ctx.right(def, field) === 'hidden')) throw malformed('unknown_field', 'field', { field })
  await get(ctx, def.name, id, []).catch(async (error: unknown) => {
    // What lies in the bin keeps its history for those who may restore it.
    const page =
      error instanceof Problem && ctx.may(def, 'read') && ctx.may(def, 'delete')
        ? await list(ctx, def.name, { binned: true, filter: { id }, limit: 1 })
        : { rows: [] }
    if (!page.rows.length) throw error
  })
  const found = await events(ctx, id, cursorOf(cursor), asked)
  const page = found.slice(0, limit)
  const who = await namesOf(
    ctx,
    page.map((e) => e.actor),
  )
  const why = await whyOf(ctx, def, page)
  const data = page.map((e, i) => ({
    id: e.seq,
    at: iso(e.at),
    verb: e.verb,
    actor: e.actor ? { id: e.actor, name: who.get(e.actor) ?? '' } : null,
    door: e.door,
    cause: e.cause,
    ...(e.verb === 'revealed' ? { field: e.payload?.field } : {}),
    reason: why[i]!,
    ...(e.payload?.undoes && { undoes: e.payload.undoes }),
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
export async function redactLinks(ctx: Ctx, def: ObjectDef, all: Record<string, [unknown, unknown]>[]) {
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
  cause?: string | null
  undoes?: Undoes
  changes?: Record<string, [unknown, unknown]>
  data?: unknown
}
/**
 * Where an entry stands: by instant, then by the record's id, then by the event's number, all falling. Events have the first id and
 * records the last number, so at one instant records stand above events, and each source is read on from any entry's place.
 */
type Place = readonly [at: string, id: string, seq: string]
const firstId = '00000000-0000-0000-0000-000000000000'
const lastSeq = '9223372036854775807'
function falling({ place: a }: { place: Place }, { place: b }: { place: Place }): number {
  const i = a.findIndex((part, n) => part !== b[n])
  return a[i]! < b[i]! ? 1 : -1
}
/**
 * Everything around a record, newest first: its own events, and children of objects that tell of something (`seenThrough`).
 * `kinds`: `event`, values of a child's `type`, names of children that have none. `before`: from this instant back.
 */
export async function timeline(
  ctx: Ctx,
  def: ObjectDef,
  id: string,
  { limit, cursor, by: person, kinds, before: until }: Asked & { kinds?: readonly string[] | undefined; before?: string | undefined },
) {
  await get(ctx, def.name, id, [])
  const before: Place | null = cursor ? readCursor(cursor) : until ? [until, firstId, '0'] : null
  const entries: { place: Place; entry: Entry }[] = []
  const add = (entry: Entry, seq = lastSeq) =>
    entries.push({ place: [entry.at, seq === lastSeq ? entry.id : firstId, seq.padStart(lastSeq.length, '0')], entry })
  if (!kinds || kinds.includes('event')) {
    const b = new Binder()
    const { rows } = await ctx.db.query(
      `select seq, at, verb, actor, door, cause, payload from rapport.event where record = ${b.p(id, 'uuid')}${before ? ` and (at, seq) < (${b.p(before[0], 'timestamptz')}, ${b.p(before[2], 'bigint')})` : ''}${person ? ` and actor = ${b.p(person, 'uuid')}` : ''} order by at desc, seq desc limit ${limit + 1}`,
      b.values,
    )
    const found = rows as unknown as EventRow[]
    const who = await namesOf(
      ctx,
      found.map((e) => e.actor),
    )
    const changes = found.map((e) => readableChanges(ctx, def, e))
    await redactLinks(ctx, def, changes)
    const why = await whyOf(ctx, def, found)
    for (const [i, e] of found.entries())
      add(
        {
          type: 'event',
          id: e.seq,
          at: iso(e.at),
          kind: e.verb,
          actor: e.actor ? { id: e.actor, name: who.get(e.actor) ?? '' } : null,
          title: e.verb,
          text: why[i]!,
          object: def.name,
          record: id,
          cause: e.cause,
          ...(e.payload?.undoes && { undoes: e.payload.undoes }),
          changes: changes[i]!,
        },
        e.seq,
      )
  }
  for (const side of ctx.registry.inversesOf(def.name).values()) {
    const child = side.from
    const open = (name: string) => !allFields(child)[name]?.retired && ['read', 'edit'].includes(ctx.right(child, name))
    if (!child.seenThrough?.includes(side.field) || !ctx.may(child, 'read') || !open(side.field)) continue
    if (kinds && (child.fields.type ? !open('type') : !kinds.includes(child.name))) continue
    const own = child.owned === false ? 'createdBy' : 'owner'
    if (person && !open(own)) continue
    // Asked for by name, what hangs on something that hangs on the record is there as well.
    const hanging = [side.field, ...(kinds && !child.fields.type ? throughOf(ctx, def, child) : [])].map((path) => ({ [path]: id }))
    // What has no start stands where it was written down.
    for (const when of ['startsAt', 'createdAt'].filter(open)) {
      const started = open('startsAt') ? { startsAt: { empty: when === 'createdAt' } } : {}
      const typed = kinds && child.fields.type ? { type: { in: [...kinds] } } : {}
      const sort = `-${when}`
      const page = await list(ctx, child.name, {
        filter: { or: hanging, ...started, ...typed, ...(person && { [own]: person }) },
        sort,
        limit: limit + 1,
        ...(before && { cursor: writeCursor(sort, 0, [before[0], before[1]]) }),
      })
      const shown = await present(ctx, child, page.rows)
      const by = (row: Record<string, unknown>) => (row.owner ?? row.createdBy ?? null) as string | null
      const who = await namesOf(ctx, shown.map(by))
      for (const [i, row] of shown.entries()) {
        const actor = by(row)
        add({
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
  const found = entries.sort(falling)
  const page = found.slice(0, limit)
  return {
    data: page.map((e) => e.entry),
    page: { next: found.length > limit ? Buffer.from(JSON.stringify(page.at(-1)!.place)).toString('base64url') : null },
  }
}
/** Paths by which records of `child` hang on records of `def` through a third that tells of something, as far as the reader may follow them. */
function throughOf(ctx: Ctx, def: ObjectDef, child: ObjectDef): string[] {
  const readable = (of: ObjectDef, name: string) => !allFields(of)[name]?.retired && ['read', 'edit'].includes(ctx.right(of, name))
  return (child.seenThrough ?? []).flatMap((name) => {
    const middle = ctx.registry.object(String(child.fields[name]?.options?.to))
    if (!middle?.seenThrough || !ctx.may(middle, 'read') || !readable(child, name)) return []
    return middle.seenThrough.filter((link) => middle.fields[link]?.options?.to === def.name && readable(middle, link)).map((link) => `${name}.${link}`)
  })
}
function readCursor(cursor: string): Place {
  try {
    const [at, id, seq] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string, string]
    const instant = /^\d{4}-/.test(at) && at >= '0001' && new Date(at).toISOString() === at
    if (instant && isUuid(id) && /^\d{19}$/.test(seq) && seq <= lastSeq) return [at, id, seq]
  } catch {
    // refused below
  }
  throw malformed('bad_cursor', 'cursor')
}
