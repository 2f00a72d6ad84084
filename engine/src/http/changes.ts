// What moved lately, asked of many records at once.
import type { FastifyInstance } from 'fastify'
import { malformed } from '@rapport/model'
import type { Engine } from '../engine.ts'
import { changes } from '../records/changes.ts'
import { jsonObject, limitOf, one, only, words } from './query.ts'
import { route } from './route.ts'

export function changeRoutes(app: FastifyInstance, engine: Engine) {
  app.get(
    '/api/v1/changes',
    route(engine, async (ctx, request) => {
      const query = request.query as Record<string, string | string[] | undefined>
      only(query, ['object', 'since', 'fields', 'filter', 'expand', 'limit'])
      const since = one(query, 'since') ?? ''
      if (!/^\d{4}-\d\d-\d\dT/.test(since) || Number.isNaN(Date.parse(since)))
        throw malformed('bad_parameter', 'since', { given: since.slice(0, 40), expected: 'an instant (ISO 8601)' })
      const fields = words(query, 'fields')
      if (!fields?.length) throw malformed('bad_parameter', 'fields', { given: 'nothing', expected: 'fields, one at least' })
      const filter = jsonObject(one(query, 'filter'), 'filter')
      const expand = words(query, 'expand')
      return {
        body: {
          data: await changes(ctx, {
            object: one(query, 'object') ?? '',
            since: new Date(since).toISOString(),
            fields,
            limit: limitOf(one(query, 'limit'), 500, 100),
            ...(filter && { filter }),
            ...(expand && { expand }),
          }),
        },
      }
    }),
  )
}
