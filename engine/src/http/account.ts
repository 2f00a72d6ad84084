// Signing in and out, one's own profile, sessions and API keys.
import type { FastifyInstance } from 'fastify'
import { invalid, isUuid, malformed, Problem } from '@rapport/model'
import { checkPassword, generatePassword, setPassword } from '../auth/passwords.ts'
import { endSession, newKey, startSession } from '../auth/sessions.ts'
import { Ctx } from '../context.ts'
import type { Engine } from '../engine.ts'
import { shownInPage } from '../files/types.ts'
import { create } from '../records/create.ts'
import { present } from '../records/present.ts'
import { getMany, objectOf } from '../records/read.ts'
import { update } from '../records/update.ts'
import { forgetAccess, nobody } from '../system/access.ts'
import { isNotices } from '../system/notification.run.ts'
import { note } from '../system/preview.ts'
import { headersOf } from './files.ts'
import { one, only } from './query.ts'
import { bodyObject } from './records.ts'
import { COOKIE, route, sameOrigin, send } from './route.ts'

/** Nobody but the first administrator is here, and the first steps are still to be taken. */
async function firstRun(engine: Engine): Promise<boolean> {
  const { setup, sample } = engine.settings
  if (sample || !setup || setup.closed || setup.done?.length) return false
  return (await engine.pool.query(`select 1 from "user" where "deletedAt" is null limit 2`)).rows.length < 2
}
export function accountRoutes(app: FastifyInstance, engine: Engine) {
  app.get('/api/v1/auth/info', async (_request, reply) =>
    send(reply, {
      body: {
        data: {
          company: engine.settings.company,
          sample: engine.settings.sample,
          locale: engine.settings.locale,
          logo: engine.settings.logo,
          accent: engine.settings.accent,
          firstRun: await firstRun(engine),
        },
      },
    }),
  )
  // The one picture whoever is not signed in yet may see.
  app.get('/api/v1/auth/logo', { config: { compress: false } as never }, async (_request, reply) => {
    const [row] = engine.settings.logo ? await getMany(new Ctx({ engine, principal: nobody, unbound: true }), 'file', [engine.settings.logo], []) : []
    if (!row || !shownInPage(String(row.type))) throw new Problem('not_found', 404, { object: 'file' })
    reply.headers({ ...headersOf(row), 'cache-control': 'public, max-age=300' })
    return reply.header('content-length', Number(row.size)).send(await engine.files.get(String(row.key)))
  })
  app.post('/api/v1/auth/sign-in', async (request, reply) => {
    sameOrigin(request)
    const { email, password, remember } = bodyObject(request)
    if (typeof email !== 'string' || typeof password !== 'string' || email.length > 254 || password.length > 200)
      throw malformed('bad_parameter', 'email', { given: 'that', expected: '{ email, password }' })
    const userId = await checkPassword(engine, email.trim().toLowerCase(), password, request.ip)
    const { token, id, maxAge } = await startSession(engine, userId, {
      agent: request.headers['user-agent'] ?? '',
      address: request.ip,
      days: remember === true ? 7 : 1,
    })
    reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https', ...(remember === true && { maxAge }) })
    const { rows } = await engine.pool.query(`select "id", "name", "email", "locale" from "user" where "id" = $1`, [userId])
    return send(reply, { body: { data: { user: rows[0], session: id } } })
  })
  app.post('/api/v1/auth/sign-out', async (request, reply) => {
    const answer = await route(engine, async (ctx) => {
      if (ctx.principal.sessionId) await endSession(engine, ctx.principal.sessionId, null)
      return { status: 204 }
    })(request, reply.clearCookie(COOKIE, { path: '/' }))
    return answer
  })
  app.patch(
    '/api/v1/auth/me',
    route(engine, async (ctx, request) => {
      const { password, ...set } = bodyObject(request)
      const allowed = ['locale', 'phone', 'name', 'photo', 'notices']
      for (const name of Object.keys(set)) if (!allowed.includes(name)) throw new Problem('invalid', 422, {}, [{ path: name, code: 'read_only' }])
      if (set.notices !== undefined && !isNotices(set.notices)) throw invalid([{ path: 'notices', code: 'notices_shape' }])
      if (password !== undefined) {
        const { old, new: fresh } = (password ?? {}) as { old?: unknown; new?: unknown }
        if (typeof old !== 'string' || typeof fresh !== 'string') throw malformed('bad_parameter', 'password', { given: 'that', expected: '{ old, new }' })
        await checkPassword(engine, ctx.principal.email, old, request.ip)
        await setPassword(engine, ctx.principal.userId, fresh)
        // Whoever knew the old one is out everywhere but here.
        await engine.pool.query(`delete from rapport.session where user_id = $1 and id is distinct from $2`, [
          ctx.principal.userId,
          ctx.principal.sessionId ?? null,
        ])
        engine.bus.emit('access-changed')
      }
      const sys = ctx.system()
      const [row] = await update(sys, 'user', [{ id: ctx.principal.userId, set }], { computed: true })
      forgetAccess(engine)
      const [shown] = await present(ctx, objectOf(ctx, 'user'), [row!])
      return { body: { data: shown } }
    }),
  )
  app.get(
    '/api/v1/sessions',
    route(engine, async (ctx, request) => {
      only(request.query as never, ['user', 'limit'])
      const user = one(request.query as never, 'user')
      if (user !== undefined && !isUuid(user)) throw malformed('bad_parameter', 'user', { given: String(user).slice(0, 40), expected: 'a UUID' })
      const { rows } = await engine.pool.query(
        `select id, user_id as "user", created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt", agent, address from rapport.session where expires_at > now() and ($1::uuid is null or user_id = $1) and ($2::uuid is null or user_id = $2) order by seen_at desc limit 500`,
        [ctx.principal.admin ? null : ctx.principal.userId, user ?? null],
      )
      return {
        body: {
          data: rows.map((r) => ({
            ...r,
            createdAt: new Date(r.createdAt as string).toISOString(),
            seenAt: new Date(r.seenAt as string).toISOString(),
            expiresAt: new Date(r.expiresAt as string).toISOString(),
            current: r.id === ctx.principal.sessionId,
          })),
          page: { next: null, count: rows.length },
        },
      }
    }),
  )
  app.delete(
    '/api/v1/sessions/:id',
    route(engine, async (ctx, request) => {
      const { id } = request.params as { id: string }
      if (!isUuid(id) || !(await endSession(engine, id, ctx.principal.admin ? null : ctx.principal.userId)))
        throw new Problem('not_found', 404, { object: 'session' })
      return { status: 204 }
    }),
  )
  app.post(
    '/api/v1/api-keys',
    route(engine, async (ctx, request) => {
      const { key, prefix, hash } = newKey()
      const body = bodyObject(request)
      for (const name of Object.keys(body))
        if (!['name', 'only', 'expiresOn', 'owner'].includes(name)) throw new Problem('invalid', 422, {}, [{ path: name, code: 'computed_field' }])
      if (body.owner !== undefined && body.owner !== ctx.principal.userId && !ctx.principal.admin)
        throw new Problem('invalid', 422, {}, [{ path: 'owner', code: 'owner_not_allowed' }])
      const [row] = await create(ctx.system(), 'apiKey', [{ owner: ctx.principal.userId, ...body, prefix, hash }], { computed: true })
      const [shown] = await present(ctx, objectOf(ctx, 'apiKey'), [row!])
      return { status: 201, body: { data: { ...shown, key } }, headers: { location: `/api/v1/api-keys/${row!.id}` } }
    }),
  )
  app.post(
    '/api/v1/users/:id/set-password',
    route(engine, async (ctx, request) => {
      const { id } = request.params as { id: string }
      if (!ctx.principal.admin) throw new Problem('admin_only', 403, { operation: 'setPassword' })
      const { password: given, generate } = bodyObject(request)
      const password = generate === true ? generatePassword() : given
      if (typeof password !== 'string') throw malformed('bad_parameter', 'password', { given: typeof password, expected: 'text' })
      const { rows } = await engine.pool.query(`select 1 from "user" where "id" = $1 and "deletedAt" is null`, [isUuid(id) ? id : null])
      if (!rows.length) throw new Problem('not_found', 404, { object: 'user' })
      await setPassword(engine, id, password)
      await engine.pool.query(`delete from rapport.session where user_id = $1`, [id])
      await note(ctx, id, 'passwordSet', {})
      forgetAccess(engine)
      engine.bus.emit('access-changed')
      // Shown this once; only its hash is kept.
      return generate === true ? { body: { data: { password } } } : { status: 204 }
    }),
  )
}
