// Imports over HTTP: upload, map, dry run, run, watch, mend, cancel, undo.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { invalid, Problem, type Issue } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Engine } from '../engine.ts'
import { takeUpload } from '../files/upload.ts'
import { readMapping } from '../import/mapping.ts'
import { receive } from '../import/receive.ts'
import { problemsOf, rejectedFile } from '../import/reasons.ts'
import { importable, mappingOf, move, noCounts, tell, type ImportRow } from '../import/record.ts'
import { askFor } from '../import/run.ts'
import { askForUndo } from '../import/undo.ts'
import { valuesOf } from '../import/values.ts'
import { present } from '../records/present.ts'
import { get, objectOf } from '../records/read.ts'
import { bodyObject, idOf } from './records.ts'
import { contextOf, route, type Work } from './route.ts'

const MAX = () => Number(process.env.RAPPORT_IMPORT_MAX) || 500 * 1024 * 1024

export function importRoutes(app: FastifyInstance, engine: Engine) {
  app.post(
    '/api/v1/imports',
    route(engine, async (ctx, request) => {
      const { file, fields } = await takeUpload(engine, request, MAX())
      try {
        const { row, mapping, rows } = await receive(ctx, file, fields)
        return { status: 201, body: { data: { ...(await shown(ctx, row)), mapping, rows } }, headers: { location: `/api/v1/imports/${row.id}` } }
      } catch (error) {
        await engine.files.remove(file.key).catch(() => {})
        throw error
      }
    }),
  )
  app.get(
    '/api/v1/imports/:id',
    route(engine, async (ctx, request) => {
      const row = await find(ctx, request)
      return { body: { data: { ...(await shown(ctx, row)), problems: await problemsOf(ctx, row) } }, headers: { etag: `"${row.version}"` } }
    }),
  )
  app.patch(
    '/api/v1/imports/:id',
    route(engine, async (ctx, request) => {
      const row = await find(ctx, request)
      at(row, ['uploaded', 'checked', 'undone'])
      const issues: Issue[] = []
      const mapping = readMapping(
        ctx,
        importable(ctx, row.object),
        row.columns.map((c) => c.name),
        bodyObject(request),
        mappingOf(row),
        issues,
      )
      if (mapping.options.ownerFallback && !issues.length)
        await get(ctx, 'user', mapping.options.ownerFallback, []).catch(() =>
          issues.push({ path: 'options.ownerFallback', code: 'no_such_record', params: { object: 'user' } }),
        )
      if (issues.length) throw invalid(issues)
      const after = await move(ctx, row, {
        mapping: mapping.entries,
        mode: mapping.mode,
        match: mapping.match,
        options: mapping.options,
        state: 'uploaded',
        counts: null,
      })
      return { body: { data: await shown(ctx, after) }, headers: { etag: `"${after.version}"` } }
    }),
  )
  app.post(
    '/api/v1/imports/:id/values',
    route(engine, async (ctx, request) => {
      const row = await find(ctx, request)
      at(row, ['uploaded', 'checked', 'undone'])
      return { body: { data: await valuesOf(ctx, importable(ctx, row.object), row, bodyObject(request)) } }
    }),
  )
  const begin =
    (dry: boolean): Work =>
    async (ctx, request) =>
      ctx.transact(async (tx) => {
        const row = await find(tx, request)
        at(row, ['uploaded', 'checked', 'undone'])
        const def = importable(tx, row.object)
        const issues: Issue[] = []
        readMapping(
          tx,
          def,
          row.columns.map((c) => c.name),
          {},
          mappingOf(row),
          issues,
        )
        if (issues.length) throw invalid(issues)
        await tx.db.query('delete from rapport.import_row where import = $1', [row.id])
        const after = await move(tx, row, {
          state: dry ? 'checking' : 'running',
          counts: noCounts(),
          problem: null,
          by: tx.principal.userId,
          progress: { done: 0, line: 0, total: row.progress?.total ?? null },
        })
        await askFor(tx, row.id, dry)
        return { status: 202, body: { data: await shown(tx, after) } }
      })
  app.post('/api/v1/imports/:id/dry-run', route(engine, begin(true)))
  app.post('/api/v1/imports/:id/run', route(engine, begin(false)))
  app.post(
    '/api/v1/imports/:id/cancel',
    route(engine, async (ctx, request) => {
      // Between two looks a batch may have been settled: ask again.
      for (let attempt = 0; ; attempt++) {
        const row = await find(ctx, request)
        at(row, ['running', 'checking', 'uploaded', 'checked'])
        try {
          const after = await move(ctx, row, { state: row.state === 'checking' ? 'uploaded' : 'cancelled' })
          tell(engine, after)
          return { body: { data: await shown(ctx, after) } }
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== 'stale' || attempt > 20) throw error
        }
      }
    }),
  )
  app.post(
    '/api/v1/imports/:id/undo',
    route(engine, async (ctx, request) =>
      ctx.transact(async (tx) => {
        const row = await find(tx, request)
        at(row, ['done', 'cancelled', 'failed'])
        importable(tx, row.object)
        const after = await move(tx, row, {
          state: 'undoing',
          problem: null,
          by: tx.principal.userId,
          counts: { ...noCounts(), ...row.counts, undone: 0, kept: 0 },
        })
        await tx.db.query(`update rapport.import_row set problem = null where import = $1 and outcome in ('created', 'updated')`, [row.id])
        await askForUndo(tx, row.id)
        return { status: 202, body: { data: await shown(tx, after) } }
      }),
    ),
  )
  app.get('/api/v1/imports/:id/rejected', { config: { compress: false } as never }, async (request, reply) => {
    const ctx = await contextOf(engine, request)
    return attach(reply, rejectedFile(ctx, await find(ctx, request)))
  })
}
export const attach = (reply: FastifyReply, { bytes, name, type }: ReturnType<typeof rejectedFile>) =>
  reply
    .headers({
      'content-type': type,
      'content-disposition': `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
    })
    .send(bytes)
async function find(ctx: Ctx, request: { params: unknown }): Promise<ImportRow> {
  const id = idOf(objectOf(ctx, 'import'), (request.params as { id: string }).id)
  return (await get(ctx, 'import', id)) as ImportRow
}
function at(row: ImportRow, states: readonly string[]) {
  if (!states.includes(row.state)) throw new Problem('import_busy', 409, { state: row.state })
}
async function shown(ctx: Ctx, row: ImportRow) {
  const [data] = await present(ctx, objectOf(ctx, 'import'), [row])
  return { ...data!, rows: row.progress?.total ?? null }
}
