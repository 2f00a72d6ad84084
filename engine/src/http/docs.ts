// The API's own description: OpenAPI for programs, and a page to read and try for people.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Ctx } from '../context.ts'
import type { Engine } from '../engine.ts'
import { describeApi } from '../openapi/document.ts'
import { only } from './query.ts'
import { route, send, type Answer } from './route.ts'

type Kept = { text: string; etag: string }
const folder = join(import.meta.dirname, '../openapi/page')
const pages = {
  '': ['reference.html', 'text/html'],
  '/reference.css': ['reference.css', 'text/css'],
  '/reference.js': ['reference.js', 'text/javascript'],
  '/operation.js': ['operation.js', 'text/javascript'],
  '/words.js': ['words.js', 'text/javascript'],
} as const

export function docsRoutes(app: FastifyInstance, engine: Engine) {
  // One description for each set of rights and language, made anew when definitions change.
  const kept = new Map<string, Kept>()
  let version = -1
  const describe = (ctx: Ctx): Kept => {
    if (version !== ctx.registry.version || kept.size > 200) kept.clear()
    version = ctx.registry.version
    const key = `${ctx.locale}|${ctx.principal.admin}|${ctx.principal.rolesKey}`
    let found = kept.get(key)
    if (!found) {
      const text = JSON.stringify(describeApi({ registry: ctx.registry, rights: (def) => ctx.rights(def), locale: ctx.locale, admin: ctx.principal.admin }))
      kept.set(key, (found = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }))
    }
    return found
  }
  app.get(
    '/api/v1/openapi.json',
    route(engine, async (ctx, request): Promise<Answer> => {
      only(request.query as never, [])
      const { text, etag } = describe(ctx)
      return request.headers['if-none-match'] === etag
        ? { status: 304, headers: { etag } }
        : { body: text, headers: { etag, 'cache-control': 'private, no-cache', vary: 'accept-language, authorization, cookie' } }
    }),
  )
  for (const [path, [file, type]] of Object.entries(pages))
    app.get(`/api/docs${path}`, async (_request, reply) =>
      send(reply, { body: readFileSync(join(folder, file), 'utf8'), headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' } }),
    )
}
