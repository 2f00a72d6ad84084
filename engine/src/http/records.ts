// Records over HTTP: list, read, create, change, bin, restore, actions, batches, upsert; one set of routes for every object.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { allFields, isPlain, isUuid, kindOf, malformed, Problem, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Engine } from '../engine.ts'
import { act } from '../records/act.ts'
import { create, createEach } from '../records/create.ts'
import { explain } from '../records/explain.ts'
import { formulaValue } from '../records/expressions.ts'
import { history, timeline } from '../records/history.ts'
import { mask, present, type Shown } from '../records/present.ts'
import { members, sight } from '../records/people.ts'
import { get, getMany, list } from '../records/read.ts'
import { removeEach, restore, restoreEach } from '../records/remove.ts'
import { undo } from '../records/undo.ts'
import { lockRows, update, updateEach } from '../records/update.ts'
import { upsert } from '../records/upsert.ts'
import { eventRows, insertEvents } from '../records/work.ts'
import { problemBody } from '../texts.ts'
import { limitOf, listQuery, one, only, words } from './query.ts'
import { route, type Answer } from './route.ts'

type Params = { plural: string; id: string; action: string }
const params = (request: FastifyRequest) => request.params as Params
export function defOf(ctx: Ctx, plural: string): ObjectDef {
  const def = ctx.registry.byPlural(plural)
  if (!def || def.retired) throw new Problem('unknown_object', 404, { object: plural })
  return def
}
export function idOf(def: ObjectDef, id: string): string {
  if (!isUuid(id)) throw new Problem('not_found', 404, { object: def.name, id: String(id).slice(0, 60) })
  return id.toLowerCase()
}
/** `If-Match: "3"` → 3; absent or * → undefined. */
export function ifMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (!header || header === '*') return undefined
  const n = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1]
  if (!n) throw malformed('bad_parameter', 'If-Match', { given: header.slice(0, 40), expected: '"<version>"' })
  return Number(n)
}
/** Rows just written, as the writer may see them: formulas and roll-ups want a second look, and a row may have left their sight. */
async function shownRows(ctx: Ctx, def: ObjectDef, rows: readonly AnyRow[]): Promise<Shown[]> {
  const reckoned = rows.length && Object.values(def.fields).some((f) => !kindOf(f).columns.length)
  const whole = new Map(
    reckoned
      ? (
          await getMany(
            ctx,
            def.name,
            rows.map((r) => r.id),
          )
        ).map((r) => [r.id, r])
      : [],
  )
  return present(
    ctx,
    def,
    rows.map((r) => whole.get(r.id) ?? r),
  )
}
const shownAfter = async (ctx: Ctx, def: ObjectDef, row: AnyRow): Promise<Shown> => (await shownRows(ctx, def, [row]))[0]!
/** A record just made has no children yet, and its formulas are over values in hand: no second look is needed. */
function reckonNew(ctx: Ctx, def: ObjectDef, row: AnyRow) {
  for (const [name, field] of Object.entries(def.fields)) {
    if (field.kind === 'rollup') row[name] = field.options?.op === 'count' ? 0 : null
    if (field.kind === 'formula') row[name] = formulaValue(ctx, def, field, row)
  }
}
const versioned = (body: Shown): Answer => ({ body: { data: body }, headers: { etag: `"${String(body.version)}"` } })

export function recordRoutes(app: FastifyInstance, engine: Engine) {
  app.get(
    '/api/v1/:plural',
    route(engine, async (ctx, request) => {
      const def = defOf(ctx, params(request).plural)
      const { expand, ...query } = listQuery(request.query as never)
      const { rows, ...page } = await list(ctx, def.name, query)
      return { body: { data: await present(ctx, def, rows, { fields: query.fields ?? null, ...(expand && { expand }) }), page } }
    }),
  )
  app.post(
    '/api/v1/:plural',
    route(engine, async (ctx, request) => {
      const def = defOf(ctx, params(request).plural)
      const [row] = await create(ctx, def.name, [bodyObject(request)])
      reckonNew(ctx, def, row!)
      const [shown] = await present(ctx, def, [row!])
      return { status: 201, body: { data: shown }, headers: { location: `/api/v1/${def.plural}/${row!.id}`, etag: `"${row!.version}"` } }
    }),
  )
  app.get(
    '/api/v1/:plural/:id',
    route(engine, async (ctx, request) => {
      const def = defOf(ctx, params(request).plural)
      only(request.query as never, ['fields', 'expand'])
      const fields = words(request.query as never, 'fields')
      const expand = words(request.query as never, 'expand')
      const row = await get(ctx, def.name, idOf(def, params(request).id), fields ?? null)
      const [shown] = await present(ctx, def, [row], { fields: fields ?? null, ...(expand && { expand }) })
      return versioned(shown!)
    }),
  )
  app.patch(
    '/api/v1/:plural/:id',
    route(engine, async (ctx, request) => {
      const def = defOf(ctx, params(request).plural)
      const version = ifMatch(request)
      const [row] = await update(ctx, def.name, [
        { id: idOf(def, params(request).id), set: bodyObject(request), ...(version !== undefined && { ifVersion: version }) },
      ])
      return versioned(await shownAfter(ctx, def, row!))
    }),
  )
  app.delete(
    '/api/v1/:plural/:id',
    route(engine, async (ctx, request) => {
      const def = defOf(ctx, params(request).plural)
      const version = ifMatch(request)
      const [outcome] = await removeEach(ctx, def.name, [{ id: idOf(def, params(request).id), ...(version !== undefined && { ifVersion: version }) }])
      if (outcome!.problem) throw outcome!.problem
      return { status: 204 }
    }),
  )
  app.get(
    '/api/v1/:plural/:id/:action',
    route(engine, async (ctx, request) => {
      const { plural, action } = params(request)
      const def = defOf(ctx, plural)
      const id = idOf(def, params(request).id)
      const query = request.query as Record<string, string>
      const page = { limit: limitOf(one(query, 'limit')), cursor: one(query, 'cursor'), by: personIn(query) }
      if (action === 'history') return { body: await history(ctx, def, id, { ...page, field: one(query, 'field') }) }
      if (action === 'timeline') return { body: await timeline(ctx, def, id, { ...page, kinds: words(query, 'kinds'), before: instantIn(query) }) }
      if (action === 'members') return { body: { data: await members(ctx, def, id) } }
      if (action === 'sight') return { body: { data: await sight(ctx, def, id, words(query, 'users') ?? []) } }
      if (action === 'why') return { body: { data: await explain(ctx, def, id) } }
      if (['restore', 'reveal'].includes(action) || ctx.registry.actions.has(`${def.name}.${action}`))
        throw new Problem('method_not_allowed', 405, { method: request.method, allow: ['POST'] })
      throw new Problem('unknown_route', 404)
    }),
  )
  app.post('/api/v1/undo', route(engine, takeBack))
  app.post('/api/v1/:plural/batch', route(engine, batch))
  app.post(
    '/api/v1/:plural/upsert',
    route(engine, async (ctx, request) => {
      const def = defOf(ctx, params(request).plural)
      const body = bodyObject(request) as { match?: unknown; data?: unknown }
      if (typeof body.match !== 'string' || !Array.isArray(body.data) || body.data.length > 1000 || !body.data.every(isPlain))
        throw malformed('bad_parameter', 'data', { given: 'that', expected: '{ match, data: [at most 1000 objects] }' })
      const outcomes = await upsert(ctx, def, body.match, body.data as Record<string, unknown>[])
      const rows = await shownRows(
        ctx,
        def,
        outcomes.flatMap((o) => (o.row ? [o.row] : [])),
      )
      const byId = new Map(rows.map((r) => [r.id, r]))
      return {
        body: {
          data: outcomes.map((o) =>
            o.problem
              ? { status: o.problem.status, error: problemBody(o.problem, ctx.locale, ctx.request ?? '') }
              : { status: o.made ? 201 : 200, data: byId.get(o.row!.id) },
          ),
        },
      }
    }),
  )
  app.post(
    '/api/v1/:plural/:id/:action',
    route(engine, async (ctx, request) => {
      const { plural, action } = params(request)
      const def = defOf(ctx, plural)
      const id = idOf(def, params(request).id)
      if (['history', 'timeline', 'why'].includes(action)) throw new Problem('method_not_allowed', 405, { method: request.method, allow: ['GET', 'HEAD'] })
      if (action === 'restore') return versioned(await shownAfter(ctx, def, await restore(ctx, def.name, id)))
      if (action === 'reveal') return { body: { data: await reveal(ctx, def, id, bodyObject(request)) } }
      const { row, result } = await act(ctx, def.name, action, id, request.body ?? {}, ifMatch(request))
      const shown = await shownAfter(ctx, def, row)
      return { body: { data: shown, ...(result === null ? {} : { result }) }, headers: { etag: `"${row.version}"` } }
    }),
  )
}
function personIn(query: Record<string, string>): string | undefined {
  const by = one(query, 'by')
  if (by !== undefined && !isUuid(by)) throw malformed('bad_parameter', 'by', { given: String(by).slice(0, 40), expected: 'the id of a user' })
  return by
}
function instantIn(query: Record<string, string>): string | undefined {
  const before = one(query, 'before')
  if (before !== undefined && !(/^\d{4}-\d\d-\d\dT/.test(before) && Number.isFinite(Date.parse(before))))
    throw malformed('bad_parameter', 'before', { given: before.slice(0, 40), expected: 'an instant (ISO 8601)' })
  return before && new Date(before).toISOString()
}
export const bodyObject = (request: FastifyRequest): Record<string, unknown> => {
  if (!isPlain(request.body)) throw new Problem('bad_json', 400, { expected: 'object' }, [{ path: '', code: 'type', params: { expected: 'object' } }])
  return request.body
}

type Operation = { op?: unknown; id?: unknown; data?: unknown; version?: unknown }
/** Up to 1,000 operations; neighbours of one kind go through the door together. With `atomic` all or none. */
async function batch(ctx: Ctx, request: FastifyRequest): Promise<Answer> {
  const def = defOf(ctx, params(request).plural)
  const { operations, atomic = false } = bodyObject(request) as { operations?: unknown; atomic?: unknown }
  if (!Array.isArray(operations) || operations.length < 1 || operations.length > 1000)
    throw malformed('bad_parameter', 'operations', { given: Array.isArray(operations) ? operations.length : typeof operations, expected: '1–1000 operations' })
  if (typeof atomic !== 'boolean') throw malformed('bad_parameter', 'atomic', { given: typeof atomic, expected: 'true or false' })
  const list = operations as Operation[]
  list.forEach((o, i) => {
    if (!isPlain(o) || typeof o.op !== 'string')
      throw malformed('bad_parameter', `operations.${i}.op`, { given: 'that', expected: 'create, update, delete, restore or an action' })
  })
  const run = async (at: Ctx) => {
    const results: { status: number; data?: unknown; error?: unknown }[] = []
    for (let i = 0; i < list.length;) {
      let j = i + 1
      while (j < list.length && list[j]!.op === list[i]!.op && ['create', 'update', 'delete', 'restore'].includes(String(list[i]!.op))) j++
      results.push(...(await together(at, def, list.slice(i, j), i, atomic)))
      i = j
    }
    return results
  }
  const results = atomic ? await ctx.transact(run) : await run(ctx)
  return { body: { data: results } }
}
async function together(
  ctx: Ctx,
  def: ObjectDef,
  operations: Operation[],
  offset: number,
  atomic: boolean,
): Promise<{ status: number; data?: unknown; error?: unknown; result?: unknown }[]> {
  const failed = (problem: Problem, i: number) => {
    if (atomic)
      throw new Problem(
        problem.code,
        problem.status,
        { ...problem.detail, index: offset + i },
        problem.issues.map((x) => ({ ...x, path: `operations.${offset + i}.${x.path}` })),
      )
    return { status: problem.status, error: problemBody(problem, ctx.locale, ctx.request ?? '') }
  }
  const op = String(operations[0]!.op)
  const ids = operations.map((o) => (isUuid(o.id) ? o.id.toLowerCase() : '00000000-0000-0000-0000-000000000000'))
  const ifVersion = (o: Operation) => (typeof o.version === 'number' ? { ifVersion: o.version } : {})
  const guarded = async <T>(work: () => Promise<T[]>): Promise<(T | { problem: Problem })[]> => {
    try {
      return await work()
    } catch (error) {
      // What stops the whole group (no right to create at all) is each one's answer.
      if (!(error instanceof Problem) || atomic) throw error
      return operations.map(() => ({ problem: error }))
    }
  }
  if (op === 'create') {
    const outcomes = await guarded(() =>
      createEach(
        ctx,
        def.name,
        operations.map((o) => (isPlain(o.data) ? o.data : {})),
      ),
    )
    return finish(ctx, def, outcomes, 201, failed)
  }
  if (op === 'update') {
    const outcomes = await guarded(() =>
      updateEach(
        ctx,
        def.name,
        operations.map((o, i) => ({ id: ids[i]!, set: isPlain(o.data) ? o.data : {}, ...ifVersion(o) })),
      ),
    )
    return finish(ctx, def, outcomes, 200, failed)
  }
  if (op === 'delete') {
    const outcomes = await guarded(() =>
      removeEach(
        ctx,
        def.name,
        operations.map((o, i) => ({ id: ids[i]!, ...ifVersion(o) })),
      ),
    )
    return outcomes.map((o, i) => (o.problem ? failed(o.problem, i) : { status: 204 }))
  }
  if (op === 'restore') {
    // A value taken meanwhile refuses those that come back with it: then each comes by itself.
    const outcomes = await guarded(() => restoreEach(ctx, def.name, ids))
    if (atomic || operations.length === 1 || !outcomes.every((o) => 'problem' in o && o.problem?.status === 409)) return finish(ctx, def, outcomes, 200, failed)
    const alone = []
    for (const [i, operation] of operations.entries()) alone.push(...(await together(ctx, def, [operation], offset + i, atomic)))
    return alone
  }
  try {
    const o = operations[0]!
    const { row, result } = await act(ctx, def.name, op, ids[0]!, o.data ?? {}, typeof o.version === 'number' ? o.version : undefined)
    const [data] = await present(ctx, def, [row])
    return [{ status: 200, data, ...(result === null ? {} : { result }) }]
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return [failed(error, 0)]
  }
}
async function finish(
  ctx: Ctx,
  def: ObjectDef,
  outcomes: { row?: AnyRow; problem?: Problem }[],
  status: number,
  failed: (p: Problem, i: number) => { status: number; error: unknown },
) {
  const shown = await shownRows(
    ctx,
    def,
    outcomes.flatMap((o) => (o.row ? [o.row] : [])),
  )
  let next = 0
  return outcomes.map((o, i) => (o.problem ? failed(o.problem, i) : { status, data: shown[next++] }))
}
/** Takes an act back: a result for each record it changed. The taking back is an act too; `dry` tells the results beforehand. */
async function takeBack(ctx: Ctx, request: FastifyRequest): Promise<Answer> {
  const { act, dry = false } = bodyObject(request)
  if (typeof dry !== 'boolean') throw malformed('bad_parameter', 'dry', { given: String(dry).slice(0, 40), expected: 'true, false' })
  if (!isUuid(act) || act.toLowerCase() === ctx.cause)
    throw malformed('bad_parameter', 'act', { given: String(act).slice(0, 40), expected: 'the id of an act' })
  const results = (await undo(ctx, act.toLowerCase(), dry)).map(({ object, id, along, problem }) => ({
    object,
    id,
    along,
    status: problem?.status ?? 200,
    ...(problem && { error: problemBody(problem, ctx.locale, ctx.request ?? '') }),
  }))
  return { body: { data: results, ...(!dry && { act: ctx.cause }), undoes: act.toLowerCase() } }
}
/** The whole value behind a mask, for those who may ask for it; each look is written down. */
async function reveal(ctx: Ctx, def: ObjectDef, id: string, body: Record<string, unknown>) {
  const name = String(body.field)
  const field = allFields(def)[name]
  const right = field && !field.retired ? ctx.right(def, name) : 'hidden'
  if (right === 'hidden') throw malformed('unknown_field', 'field', { field: name })
  const row = await get(ctx, def.name, id)
  if (right !== 'masked' || kindOf(field!).links) throw malformed('not_maskable', 'field', { field: name })
  // Whoever works with this very record, not with others of its kind.
  if (!(await lockRows(ctx, def, [id], 'update')).size) throw new Problem('forbidden', 403, { operation: 'reveal', object: def.name })
  await ctx.transact(async (tx) => {
    await tx.db.query(insertEvents('$1'), [eventRows(tx, [{ object: def.name, record: id, verb: 'revealed', payload: { field: name } }])])
  })
  return { field: name, value: row[name] ?? null, masked: mask(field!.kind, row[name]) }
}
