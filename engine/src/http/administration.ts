// Administering over HTTP: definitions as they stand, looking as somebody else.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { formulaResults, invalid, isPlain, isUuid, malformed, Problem } from '@rapport/model'
import type { Engine } from '../engine.ts'
import { present } from '../records/present.ts'
import { objectOf } from '../records/read.ts'
import { holdings, passOn } from '../system/handover.ts'
import { endPreview, longest, startPreview } from '../system/preview.ts'
import { loadSample } from '../system/setup.ts'
import { reset, survey, surveyAll, tryExpression, usage } from '../system/survey.ts'
import { bodyObject, idOf } from './records.ts'
import { route, type Work } from './route.ts'

/** A route for administrators alone. */
export const adminRoute = (engine: Engine, operation: string, work: Work) =>
  route(engine, async (ctx, request) => {
    if (!ctx.principal.admin) throw new Problem('admin_only', 403, { operation })
    return work(ctx, request)
  })
const at = (request: FastifyRequest) => request.params as { name: string; field: string; id: string }

export function administrationRoutes(app: FastifyInstance, engine: Engine) {
  app.get(
    '/api/v1/definitions',
    adminRoute(engine, 'administer', async (ctx) => ({ body: { data: await surveyAll(ctx) } })),
  )
  app.get(
    '/api/v1/definitions/:name',
    adminRoute(engine, 'administer', async (ctx, request) => ({ body: { data: await survey(ctx, at(request).name) } })),
  )
  app.get(
    '/api/v1/definitions/:name/fields/:field',
    adminRoute(engine, 'administer', async (ctx, request) => ({ body: { data: await usage(ctx, at(request).name, at(request).field) } })),
  )
  app.post(
    '/api/v1/definitions/:name/try',
    adminRoute(engine, 'administer', async (ctx, request) => {
      const { expression, gives = 'number' } = bodyObject(request)
      if (typeof expression !== 'string' || expression.length > 2000)
        throw malformed('bad_parameter', 'expression', { given: typeof expression, expected: 'at most 2000 characters' })
      if (!formulaResults.includes(gives as never))
        throw malformed('bad_parameter', 'gives', { given: String(gives).slice(0, 40), expected: formulaResults.join(', ') })
      return { body: { data: await tryExpression(ctx, at(request).name, expression, String(gives)) } }
    }),
  )
  app.post(
    '/api/v1/definitions/:name/reset',
    adminRoute(engine, 'administer', async (ctx, request) => {
      const { field, keys } = isPlain(request.body) ? request.body : {}
      if (field !== undefined && typeof field !== 'string') throw malformed('bad_parameter', 'field', { given: typeof field, expected: 'text' })
      if (keys !== undefined && !(Array.isArray(keys) && keys.every((k) => typeof k === 'string')))
        throw malformed('bad_parameter', 'keys', { given: typeof keys, expected: '["label", …]' })
      await reset(ctx, at(request).name, field, keys as string[] | undefined)
      return { body: { data: await survey(ctx, at(request).name) } }
    }),
  )
  app.post(
    '/api/v1/users/:id/preview',
    adminRoute(engine, 'preview', async (ctx, request) => {
      const { minutes = 15 } = isPlain(request.body) ? request.body : {}
      if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 1 || minutes > longest)
        throw malformed('bad_parameter', 'minutes', { given: String(minutes).slice(0, 40), expected: `1–${longest}` })
      const user = ctx.registry.object('user')!
      return { body: { data: await startPreview(ctx, idOf(user, at(request).id), minutes) } }
    }),
  )
  app.get(
    '/api/v1/users/:id/holdings',
    adminRoute(engine, 'administer', async (ctx, request) => ({ body: { data: await holdings(ctx, idOf(ctx.registry.object('user')!, at(request).id)) } })),
  )
  app.post(
    '/api/v1/users/:id/hand-over',
    adminRoute(engine, 'administer', async (ctx, request) => {
      const { to, objects, people = true, deactivate = false, ended = false, reason } = bodyObject(request)
      if (!isUuid(to)) throw invalid([{ path: 'to', code: 'uuid' }])
      if (objects !== undefined && !(Array.isArray(objects) && objects.length <= 300 && objects.every((o) => typeof o === 'string')))
        throw malformed('bad_parameter', 'objects', { given: typeof objects, expected: '["account", …]' })
      for (const [name, value] of Object.entries({ people, deactivate, ended }))
        if (typeof value !== 'boolean') throw malformed('bad_parameter', name, { given: typeof value, expected: 'true or false' })
      if (reason !== undefined && typeof reason !== 'string') throw malformed('bad_parameter', 'reason', { given: typeof reason, expected: 'text' })
      const user = ctx.registry.object('user')!
      const passing = {
        from: idOf(user, at(request).id),
        to,
        objects: objects as string[] | undefined,
        people: people === true,
        deactivate: deactivate === true,
        ended: ended === true,
        reason,
      }
      const row = await passOn(ctx, passing)
      const [shown] = await present(ctx, objectOf(ctx, 'handover'), [row])
      return { status: 202, body: { data: shown }, headers: { location: `/api/v1/handovers/${row.id}` } }
    }),
  )
  app.post(
    '/api/v1/setup/sample',
    adminRoute(engine, 'administer', async (ctx) => ({ status: 202, body: { data: await loadSample(ctx) } })),
  )
  app.delete(
    '/api/v1/auth/preview',
    route(engine, async (ctx) => {
      await endPreview(ctx)
      return { status: 204 }
    }),
  )
}
