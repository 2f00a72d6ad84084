// What one was told, over HTTP: each notification with its record as the reader sees it now; what is out of sight is not shown.
import type { FastifyInstance } from 'fastify'
import { isUuid, malformed, type AnyRow } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Engine } from '../engine.ts'
import { whyOf, type EventRow } from '../records/history.ts'
import { present } from '../records/present.ts'
import { find, getMany, list } from '../records/read.ts'
import { update } from '../records/update.ts'
import { limitOf, one, only } from './query.ts'
import { bodyObject } from './records.ts'
import { route } from './route.ts'

type Named = { object: string; id: string; title: string | null }
/** The bell counts no further. */
const MOST = 100

export function inboxRoutes(app: FastifyInstance, engine: Engine) {
  app.get(
    '/api/v1/inbox',
    route(engine, async (ctx, request) => {
      const query = request.query as Record<string, string>
      only(query, ['limit', 'cursor', 'unread'])
      const [limit, cursor, unread] = [limitOf(one(query, 'limit'), 100, 30), one(query, 'cursor'), one(query, 'unread')]
      if (unread !== undefined && unread !== 'true') throw malformed('bad_parameter', 'unread', { given: unread.slice(0, 40), expected: 'true' })
      const page = await list(ctx.system(), 'notification', { filter: mine(ctx, unread === 'true'), sort: '-createdAt', limit, ...(cursor && { cursor }) })
      return { body: { data: await shown(ctx, page.rows), page: { next: page.next }, unread: await unreadOf(ctx), notices: await noticesOf(ctx) } }
    }),
  )
  app.post(
    '/api/v1/inbox/read',
    route(engine, async (ctx, request) => {
      const { ids } = request.body === undefined ? {} : (bodyObject(request) as { ids?: unknown })
      if (ids !== undefined && !(Array.isArray(ids) && ids.length <= 500 && ids.every(isUuid)))
        throw malformed('bad_parameter', 'ids', { given: 'that', expected: 'at most 500 ids' })
      const sys = ctx.system()
      const rows = await find(sys, 'notification', { filter: { ...mine(ctx, true), ...(ids ? { id: { in: ids } } : {}) }, limit: 5000 })
      const now = ctx.now.toISOString()
      if (rows.length)
        await update(
          sys,
          'notification',
          rows.map((row) => ({ id: row.id, set: { readAt: now } })),
          { computed: true },
        )
      return { body: { data: { read: rows.length, unread: await unreadOf(ctx) } } }
    }),
  )
}
const mine = (ctx: Ctx, unread: boolean) => ({ owner: ctx.principal.userId, ...(unread && { readAt: { empty: true } }) })

/** Records named by notifications, as the reader sees them now: one statement an object. */
async function seen(ctx: Ctx, refs: readonly { object: string; id: string }[], names: readonly string[] | null = null): Promise<Map<string, AnyRow>> {
  const found = new Map<string, AnyRow>()
  for (const [object, some] of Map.groupBy(refs, (r) => r.object)) {
    const def = ctx.registry.object(object)
    if (!def || def.retired || !ctx.may(def, 'read')) continue
    const rows = await getMany(ctx, object, [...new Set(some.map((r) => r.id))], names)
    for (const row of names ? rows : await present(ctx, def, rows)) found.set(`${object}:${String(row.id)}`, row as AnyRow)
  }
  return found
}
const noticesOf = async (ctx: Ctx) => (await ctx.db.query(`select "notices" from "user" where "id" = $1`, [ctx.principal.userId])).rows[0]?.notices ?? {}
/** Why a record became somebody's, in the words of whoever passed it on. */
async function reasons(ctx: Ctx, rows: readonly AnyRow[]): Promise<Map<string, string>> {
  const told = rows.filter((r) => r.kind === 'assigned' && r.cause)
  if (!told.length) return new Map()
  const { rows: events } = await ctx.db.query(
    `select distinct on (cause, about) cause, case when record = any($2::uuid[]) then record end as about, verb, door, payload from rapport.event
       where cause = any($1::uuid[]) and (record = any($2::uuid[]) or payload -> 'input' is not null) order by cause, about, payload -> 'input' is null, seq`,
    [told.map((r) => r.cause), told.map((r) => r.record).filter(Boolean)],
  )
  const found = new Map<string, string>()
  for (const row of told) {
    const def = ctx.registry.object(String(row.object))
    // Of many at once none is named: any of them says why.
    const own = events.filter((e) => e.cause === row.cause && (!row.record || e.about === row.record))
    const handed = { verb: '', door: 'job', cause: row.cause, payload: null }
    const why = def && (await whyOf(ctx, def, [...own, handed] as unknown as EventRow[])).find(Boolean)
    if (why) found.set(row.id, why)
  }
  return found
}
const refOf = (row: AnyRow) => ({ object: String(row.object), id: String(row.record) })
async function unreadOf(ctx: Ctx): Promise<number> {
  const rows = await find(ctx.system(), 'notification', { filter: mine(ctx, true), sort: '-createdAt', limit: MOST })
  const visible = await seen(ctx, rows.filter((r) => r.record).map(refOf), [])
  return rows.filter((r) => !r.record || r.kind === 'passed' || visible.has(`${String(r.object)}:${String(r.record)}`)).length
}
async function shown(ctx: Ctx, rows: readonly AnyRow[]) {
  const records = await seen(ctx, rows.filter((r) => r.record).map(refOf))
  // What happened around a customer is understood by whose it was.
  const about = new Map(
    [...records].flatMap(([key, row]) => {
      const def = ctx.registry.object(key.split(':')[0]!)!
      const name = def.seenThrough?.find((n) => typeof row[n] === 'string')
      return name ? [[key, { object: String(def.fields[name]!.options?.to), id: row[name] as string }] as const] : []
    }),
  )
  const around = await seen(ctx, [...about.values()])
  const { rows: names } = await ctx.db.query(`select "id", "name" from "user" where "id" = any($1::uuid[])`, [rows.map((r) => r.actor).filter(Boolean)])
  const who = new Map(names.map((n) => [n.id as string, n.name as string]))
  const why = await reasons(ctx, rows)
  const named = (ref: { object: string; id: string } | undefined, from: Map<string, AnyRow>): Named | null => {
    const row = ref && from.get(`${ref.object}:${ref.id}`)
    return row ? { ...ref, title: (row[ctx.registry.object(ref.object)!.title] as string | null) ?? null } : null
  }
  return rows.flatMap((row) => {
    const key = row.record ? `${String(row.object)}:${String(row.record)}` : null
    // What was taken from one's sight is told of without its name.
    if (key && !records.has(key) && row.kind !== 'passed') return []
    return [
      {
        id: row.id,
        kind: row.kind,
        at: row.createdAt,
        read: row.readAt !== null,
        actor: row.actor ? { id: row.actor, name: who.get(row.actor as string) ?? '' } : null,
        object: row.object,
        count: row.count,
        reason: why.get(row.id) ?? null,
        record: key ? named(refOf(row), records) : null,
        about: key ? named(about.get(key), around) : null,
        ...(row.kind === 'job' && key && { state: records.get(key)!.state ?? null }),
        ...((row.kind === 'job' || row.object === 'view') && key && { of: records.get(key)!.object ?? null }),
      },
    ]
  })
}
