// Files over HTTP: upload one, read its bytes. Their names and sizes are records like any other.
import type { FastifyInstance } from 'fastify'
import { Problem, type AnyRow } from '@rapport/model'
import type { Engine } from '../engine.ts'
import { seenThrough } from '../files/seen.ts'
import { shownInPage } from '../files/types.ts'
import { takeUpload } from '../files/upload.ts'
import { create } from '../records/create.ts'
import { present } from '../records/present.ts'
import { getMany, objectOf } from '../records/read.ts'
import { one, only } from './query.ts'
import { idOf } from './records.ts'
import { contextOf, route } from './route.ts'

export function fileRoutes(app: FastifyInstance, engine: Engine) {
  app.post(
    '/api/v1/files',
    route(engine, async (ctx, request) => {
      const def = objectOf(ctx, 'file')
      if (!ctx.rights(def).create) throw new Problem('forbidden', 403, { operation: 'create', object: 'file' })
      const { file } = await takeUpload(engine, request)
      const [row] = await create(ctx.system(), 'file', [{ ...file, owner: ctx.principal.userId }], { computed: true }).catch(async (error: unknown) => {
        await engine.files.remove(file.key).catch(() => {})
        throw error
      })
      const [shown] = await present(ctx, def, [row!])
      return { status: 201, body: { data: shown }, headers: { location: `/api/v1/files/${row!.id}` } }
    }),
  )
  app.get('/api/v1/files/:id/content', { config: { compress: false } as never }, async (request, reply) => {
    const ctx = await contextOf(engine, request)
    only(request.query as never, ['via'])
    const via = one(request.query as never, 'via')
    const id = idOf(objectOf(ctx, 'file'), (request.params as { id: string }).id)
    const [own] = await getMany(ctx, 'file', [id], [])
    const [row] = own ? [own] : (await seenThrough(ctx, id, via)) ? await getMany(ctx.system(), 'file', [id], []) : []
    if (!row) throw new Problem('not_found', 404, { object: 'file', id })
    const range = rangeOf(request.headers.range, Number(row.size))
    const bytes = await engine.files.get(String(row.key), range)
    reply.headers(headersOf(row))
    if (range) reply.status(206).header('content-range', `bytes ${range.from}-${range.to}/${String(row.size)}`)
    return reply.header('content-length', range ? range.to - range.from + 1 : Number(row.size)).send(bytes)
  })
}
/** Whatever a file claims to be, its bytes run nowhere: no sniffing, no script, no page but a picture or a PDF. */
export function headersOf(row: AnyRow): Record<string, string> {
  const type = String(row.type ?? 'application/octet-stream')
  const shown = shownInPage(type)
  const name = String(row.name)
  return {
    'content-type': shown ? type : type === 'text/html' || type === 'image/svg+xml' ? 'application/octet-stream' : type,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cache-control': 'private, max-age=300',
    'accept-ranges': 'bytes',
  }
}
/** One range of bytes, as media players ask; anything else is answered whole. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | undefined {
  const m = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!m || (!m[1] && !m[2])) return undefined
  const from = m[1] ? Number(m[1]) : Math.max(0, size - Number(m[2]))
  const to = m[1] && m[2] ? Math.min(Number(m[2]), size - 1) : size - 1
  return from <= to && from < size ? { from, to } : undefined
}
