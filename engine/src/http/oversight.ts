// What administrators watch over: the log and its seal, background jobs, automatic numbers, working time.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isUuid, malformed, Problem } from '@rapport/model'
import type { Engine } from '../engine.ts'
import { verifySeals } from '../events/seal.ts'
import { audit, auditFile, type AuditQuery } from '../system/audit.ts'
import { announced, weekOf } from '../system/calendar.run.ts'
import { jobs, jobStates, moveJob } from '../system/job-list.ts'
import { numberings, setNext } from '../system/numbering.ts'
import { workedDays, workedMinutes } from '../system/working-time.ts'
import { adminRoute } from './administration.ts'
import { attach } from './imports.ts'
import { limitOf, one, only } from './query.ts'
import { bodyObject, idOf } from './records.ts'
import { contextOf, route } from './route.ts'

const asked = ['actor', 'object', 'record', 'verb', 'door', 'cause', 'from', 'to', 'q'] as const
type Query = Record<string, string | string[] | undefined>
function auditQuery(read: (name: string) => unknown): AuditQuery {
  const query: AuditQuery = {}
  for (const name of asked) {
    const value = read(name)
    if (value === undefined || value === null || value === '') continue
    const expected = ['actor', 'record', 'cause'].includes(name) ? 'a UUID' : ['from', 'to'].includes(name) ? 'an instant or a date' : 'at most 100 characters'
    const good =
      typeof value === 'string' &&
      value.length <= 100 &&
      !value.includes('\u0000') &&
      (expected === 'a UUID' ? isUuid(value) : expected === 'an instant or a date' ? /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)) : true)
    if (!good) throw malformed('bad_parameter', name, { given: String(value).slice(0, 40), expected })
    query[name] = value as string
  }
  return query
}
function placeOf(cursor: string | undefined): [string, string] | null {
  if (!cursor) return null
  const [, txid, seq] = /^(\d{1,19})-(\d{1,18})$/.exec(cursor) ?? []
  if (!txid || !seq) throw malformed('bad_cursor', 'cursor')
  return [txid, seq]
}
const at = (request: FastifyRequest) => request.params as { id: string }

export function oversightRoutes(app: FastifyInstance, engine: Engine) {
  app.get(
    '/api/v1/audit',
    adminRoute(engine, 'audit', async (ctx, request) => {
      const query = request.query as Query
      only(query, [...asked, 'limit', 'cursor'])
      const { entries, next } = await audit(
        ctx,
        auditQuery((n) => one(query, n)),
        limitOf(one(query, 'limit')),
        placeOf(one(query, 'cursor')),
      )
      return { body: { data: entries, page: { next: next && next.join('-') } } }
    }),
  )
  app.post('/api/v1/audit/export', { config: { compress: false } as never }, async (request, reply) => {
    const ctx = await contextOf(engine, request)
    if (!ctx.principal.admin) throw new Problem('admin_only', 403, { operation: 'audit' })
    const body = bodyObject(request)
    const { heads, ...rest } = body
    for (const name of Object.keys(rest)) if (!(asked as readonly string[]).includes(name)) throw malformed('unknown_parameter', name)
    const usual = ['at', 'actor', 'door', 'verb', 'object', 'title', 'record', 'field', 'before', 'after']
    const named = Array.isArray(heads) && heads.length === usual.length && heads.every((h) => typeof h === 'string' && h.length <= 60)
    if (heads !== undefined && !named) throw malformed('bad_parameter', 'heads', { given: typeof heads, expected: usual.join(', ') })
    const bytes = await auditFile(
      ctx,
      auditQuery((n) => rest[n]),
      named ? (heads as string[]) : usual,
    )
    return attach(reply, { bytes, name: `audit-${ctx.today}.csv`, type: 'text/csv; charset=utf-8' })
  })
  app.post(
    '/api/v1/audit/verify',
    adminRoute(engine, 'audit', async () => ({ body: { data: await verifySeals(engine) } })),
  )
  app.get(
    '/api/v1/jobs',
    adminRoute(engine, 'administer', async (ctx, request) => {
      const query = request.query as Query
      only(query, ['state', 'limit'])
      const state = one(query, 'state')
      if (state && !(jobStates as readonly string[]).includes(state))
        throw malformed('bad_parameter', 'state', { given: state.slice(0, 40), expected: jobStates.join(', ') })
      const { jobs: data, counts } = await jobs(ctx, state, limitOf(one(query, 'limit')))
      return { body: { data, counts } }
    }),
  )
  for (const what of ['retry', 'drop'] as const)
    app.post(
      `/api/v1/jobs/:id/${what}`,
      adminRoute(engine, 'administer', async (ctx, request) => {
        await moveJob(ctx, at(request).id, what)
        return { status: 204 }
      }),
    )
  app.get(
    '/api/v1/numberings',
    adminRoute(engine, 'administer', async (ctx) => ({ body: { data: await numberings(ctx) } })),
  )
  app.post(
    '/api/v1/numberings',
    adminRoute(engine, 'administer', async (ctx, request) => {
      const { object, field, next } = bodyObject(request)
      if (typeof object !== 'string' || typeof field !== 'string' || (typeof next !== 'string' && typeof next !== 'number'))
        throw malformed('bad_parameter', 'next', { given: 'that', expected: '{ object, field, next }' })
      return { body: { data: await setNext(ctx, object, field, String(next)) } }
    }),
  )
  app.get(
    '/api/v1/work-calendars/years',
    route(engine, async () => ({ body: { data: announced() } })),
  )
  app.get(
    '/api/v1/work-calendars/:id/reckon',
    route(engine, async (ctx, request) => {
      const query = request.query as Query
      only(query, ['from', 'to'])
      const [from, to] = ['from', 'to'].map((n) => {
        const value = one(query, n) ?? ''
        if (!/^\d{4}-\d\d-\d\dT/.test(value) || Number.isNaN(Date.parse(value)))
          throw malformed('bad_parameter', n, { given: value.slice(0, 40), expected: 'an instant (ISO 8601)' })
        return new Date(value)
      }) as [Date, Date]
      const years = (to.getTime() - from.getTime()) / (366 * 86_400_000)
      if (years < 0 || years > 5) throw malformed('bad_parameter', 'to', { given: 'that', expected: 'up to five years after “from”' })
      const week = await weekOf(ctx, idOf(ctx.registry.object('workCalendar')!, at(request).id))
      const { zone } = engine.settings
      const day = (d: Date) => new Date(d.getTime() + zone * 60_000).toISOString().slice(0, 10)
      return { body: { data: { days: workedDays(week, day(from), day(to)), minutes: workedMinutes(week, from, to, zone) } } }
    }),
  )
}
