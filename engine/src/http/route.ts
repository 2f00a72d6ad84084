// One way in for every API route: who asks, from where, in which language; then the work; one effect per idempotency key.
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isUuid, malformed, pickLocale, Problem, uuid7 } from '@rapport/model'
import { findKey, findSession, type Found } from '../auth/sessions.ts'
import { Ctx, type Principal } from '../context.ts'
import type { Engine } from '../engine.ts'
import { principalOf } from '../system/access.ts'
import { problemBody } from '../texts.ts'

export type Answer = { status?: number; body?: unknown; headers?: Record<string, string> }
export type Work = (ctx: Ctx, request: FastifyRequest) => Promise<Answer>
export const COOKIE = 'rapport'

/** What a key that may only read may post: questions. By the route, since an address may end in anything. */
const asking = ['/api/v1/measure', '/api/v1/exports', '/api/v1/auth/sign-out']
/** The context of a request; throws 401 where nobody is signed in, 403 for a cross-site write or a read-only key. */
export async function contextOf(engine: Engine, request: FastifyRequest): Promise<Ctx> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const token = request.cookies[COOKIE]
  const found = bearer ? await findKey(engine, bearer) : token ? await findSession(engine, token) : null
  const own = found && (await principalOf(engine, found.userId))
  if (!found || !own) throw new Problem('not_signed_in', 401)
  const principal = await seenAs(engine, found, own)
  const writes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
  if (writes && !bearer) sameOrigin(request)
  const asks = asking.includes(request.routeOptions.url ?? '')
  if (found.only && !found.only.write && writes && !asks) throw new Problem('key_read_only', 403)
  if (principal.preview && writes && !looking.includes(request.routeOptions.url ?? '')) throw new Problem('preview_read_only', 403, { name: principal.name })
  const locale = request.headers['accept-language'] ? pickLocale(request.headers['accept-language'], principal.locale) : principal.locale
  return new Ctx({
    engine,
    principal:
      found.sessionId || found.keyId
        ? { ...principal, ...(found.sessionId && { sessionId: found.sessionId }), ...(found.keyId && { keyId: found.keyId }) }
        : principal,
    door: request.headers['x-door'] === 'page' && !bearer ? 'page' : 'api',
    request: request.id,
    cause: writes && !asks ? actOf(engine, request) : null,
    locale,
  })
}
/** The act a write belongs to: the one its sender names, to join several requests into one; else it is an act of its own. */
function actOf(engine: Engine, request: FastifyRequest): string {
  const given = request.headers['rapport-act']
  if (given === undefined) return uuid7(engine.clock().getTime())
  if (!isUuid(given)) throw malformed('bad_parameter', 'Rapport-Act', { given: String(given).slice(0, 40), expected: 'a UUID' })
  return given.toLowerCase()
}
/** What may be posted while looking as somebody else: questions, and the way back. */
const looking = ['/api/v1/measure', '/api/v1/auth/sign-out', '/api/v1/auth/preview']
/** The signed-in person; or, while an administrator looks as somebody else, that one. */
async function seenAs(engine: Engine, found: Found, own: Principal): Promise<Principal> {
  if (!found.preview || !own.admin || found.preview.until <= new Date().toISOString()) return own
  const other = await principalOf(engine, found.preview.user)
  return other ? { ...other, preview: { by: own.userId, byName: own.name, until: found.preview.until } } : own
}
/** A browser says where a request comes from; one that comes from elsewhere does not ride on the cookie. */
export function sameOrigin(request: FastifyRequest) {
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const foreign =
    (site && site !== 'same-origin' && site !== 'none') ||
    (origin && origin !== 'null' && URL.canParse(origin) && new URL(origin).host !== request.headers.host) ||
    origin === 'null'
  if (foreign) throw new Problem('cross_site', 403)
}
const MAX_DEPTH = 40
function checkDepth(value: unknown) {
  let level: unknown[] = [value]
  for (let depth = 0; level.length; depth++) {
    if (depth > MAX_DEPTH) throw new Problem('too_deep', 400, { max: MAX_DEPTH })
    level = level.flatMap((v) => (typeof v === 'object' && v !== null ? Object.values(v) : []))
  }
}
/** Wraps `work` as a route's handler. */
export const route = (engine: Engine, work: Work) => async (request: FastifyRequest, reply: FastifyReply) => {
  const ctx = await contextOf(engine, request)
  checkDepth(request.body)
  const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined
  const answer = typeof key === 'string' ? await once(ctx, key, request, acting(work)) : await acting(work)(ctx, request)
  return send(reply, answer)
}
/** The answer to a write names its act, by which it can be taken back. */
const acting =
  (work: Work): Work =>
  async (ctx, request) => {
    const answer = await work(ctx, request)
    return ctx.cause ? { ...answer, headers: { ...answer.headers, 'rapport-act': ctx.cause } } : answer
  }
export function send(reply: FastifyReply, { status = 200, body, headers }: Answer) {
  reply.status(status)
  if (headers) reply.headers(headers)
  if (body === undefined) return reply.send()
  return reply
    .header('content-type', headers?.['content-type'] ?? 'application/json; charset=utf-8')
    .send(typeof body === 'string' ? body : JSON.stringify(body))
}
/** The same key, the same answer for a day: the effect and the memory of it are one transaction. */
async function once(ctx: Ctx, key: string, request: FastifyRequest, work: Work): Promise<Answer> {
  if (key.length < 1 || key.length > 255) throw new Problem('bad_parameter', 400, { path: 'Idempotency-Key', given: 'that long', expected: '1–255 characters' })
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url} ${JSON.stringify(request.body ?? null)}`)
    .digest('base64')
  const actor = ctx.principal.userId
  const remembered = (rows: Record<string, unknown>[]): Answer | null => {
    const row = rows[0] as { fingerprint: string; status: number; body: string | null; headers: Record<string, string> | null } | undefined
    if (!row) return null
    if (row.fingerprint !== fingerprint) throw new Problem('idempotency_mismatch', 422, {})
    return { status: row.status, body: row.body ?? undefined, headers: { ...row.headers, 'idempotent-replayed': 'true' } }
  }
  const select = `select fingerprint, status, body, headers from rapport.idempotency where actor = $1 and key = $2 and at > now() - interval '24 hours'`
  try {
    return await ctx.transact(async (tx) => {
      await tx.db.query(`delete from rapport.idempotency where actor = $1 and key = $2 and at <= now() - interval '24 hours'`, [actor, key])
      const { rowCount } = await tx.db.query(`insert into rapport.idempotency (actor, key, fingerprint) values ($1, $2, $3) on conflict do nothing`, [
        actor,
        key,
        fingerprint,
      ])
      if (!rowCount) return remembered((await tx.db.query(select, [actor, key])).rows)!
      const answer = await work(tx, request)
      const body = answer.body === undefined ? null : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
      await tx.db.query(`update rapport.idempotency set status = $3, body = $4, headers = $5 where actor = $1 and key = $2`, [
        actor,
        key,
        answer.status ?? 200,
        body,
        JSON.stringify(answer.headers ?? {}),
      ])
      return { ...answer, body: body ?? undefined }
    })
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500 || error.status === 429 || error.code === 'idempotency_mismatch' || error.code === 'busy')
      throw error
    // A refusal is remembered too: it had no effect, so it may be written after the fact.
    const body = JSON.stringify(problemBody(error, ctx.locale, request.id))
    const headers = { 'content-type': 'application/problem+json; charset=utf-8' }
    await ctx.db.query(
      `insert into rapport.idempotency (actor, key, fingerprint, status, body, headers) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [actor, key, fingerprint, error.status, body, JSON.stringify(headers)],
    )
    throw error
  }
}
