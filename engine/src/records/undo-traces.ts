// What an act did, record by record, from its events; and what of it its caller may take back.
import { allFields, kindOf, operations, ownFields, Problem, say, type ActionDef, type Issue, type ObjectDef, type Operation } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { columnName, packed } from './columns.ts'
import { scopeSql } from './scope.ts'

/** Whoever did it may take it back for so long with the rights they had on the record before; later, only with those they have on it now. */
const GRACE = 24 * 3600_000
/** Records an act may have changed to be taken back in one transaction. */
const MOST = 50_000

type Life = 'deleted' | 'restored'
/** What an act did to one record, all told. */
export type Trace = {
  def: ObjectDef
  id: string
  /** Everything was done by the system on the way, nothing by the user. */
  along: boolean
  made: boolean
  life: Life | null
  /** The record that took this one to the bin, or back, with it. */
  root: string | null
  fields: Map<string, { was: unknown; is: unknown }>
  actions: Map<string, ActionDef>
  /** Fields that were written as such, not set by an action or the system. */
  written: Set<string>
  plain: boolean
  transactions: Set<string>
  /** It went to the bin, or came back, by an undoing. */
  again: boolean
  last: bigint
  erased: boolean
  problem?: Problem
}
type LogRow = {
  seq: string
  txid: string
  at: string
  object: string
  record: string
  verb: string
  actor: string | null
  door: string
  payload: Payload | null
}
export type Payload = {
  changes?: Record<string, [unknown, unknown]>
  set?: Record<string, unknown>
  along?: boolean
  with?: string
  undoes?: { act: string; verbs: string[] }
}

/** The act's events, gathered by record, the last touched first. An act is one person's: what others wrote under its id is not part of it. */
export async function tracesOf(ctx: Ctx, act: string): Promise<{ traces: Trace[]; mine: boolean }> {
  const { rows } = await ctx.db.query(
    `select seq, txid::text as txid, at, object, record, verb, actor, door, payload from rapport.event where cause = $1 and verb <> 'revealed' order by seq limit ${MOST * 2}`,
    [act],
  )
  const events = rows as unknown as LogRow[]
  const first = events[0]
  if (!first) throw new Problem('no_such_act', 404, { act })
  if (first.door === 'import') throw new Problem('undo_import', 409, { act })
  const traces = new Map<string, Trace>()
  for (const e of events) {
    const def = ctx.registry.object(e.object)
    // What people were told of it is no part of it: it goes out of their sight with the record.
    if (!def || e.actor !== first.actor || def.name === 'notification') continue
    const key = `${e.object}:${e.record}`
    const trace = traces.get(key) ?? blank(def, e.record)
    traces.set(key, trace)
    gather(ctx, trace, e)
  }
  if (traces.size > MOST || events.length === MOST * 2) throw new Problem('undo_too_big', 422, { max: MOST })
  return {
    traces: [...traces.values()].sort((a, b) => (a.last < b.last ? 1 : -1)),
    mine: first.actor === ctx.principal.userId && Date.parse(first.at) > ctx.now.getTime() - GRACE,
  }
}
const blank = (def: ObjectDef, id: string): Trace => ({
  def,
  id,
  along: true,
  made: false,
  life: null,
  root: null,
  fields: new Map(),
  actions: new Map(),
  written: new Set(),
  plain: false,
  transactions: new Set(),
  again: false,
  last: 0n,
  erased: false,
})
function gather(ctx: Ctx, trace: Trace, e: LogRow) {
  const payload = e.payload ?? {}
  trace.last = BigInt(e.seq)
  trace.transactions.add(e.txid)
  if (!e.payload || e.verb === 'erased') trace.erased = true
  if (!payload.along && !payload.with) trace.along = false
  const verbs = payload.undoes?.verbs ?? [e.verb]
  const actions = ctx.registry.actionsOn(trace.def.name).filter((a) => verbs.includes(a.past))
  for (const action of actions) trace.actions.set(action.past, action)
  if (e.verb === 'created') trace.made = true
  else if (e.verb === 'deleted' || e.verb === 'restored') {
    trace.life = e.verb
    trace.root = payload.with ?? null
    trace.again = payload.undoes !== undefined
  } else if (!actions.length && !payload.along) {
    trace.plain = true
    for (const name of Object.keys(payload.changes ?? {})) trace.written.add(name)
  }
  const changes = payload.changes ?? Object.fromEntries(Object.entries(payload.set ?? {}).map(([n, v]) => [n, [null, v] as const]))
  for (const [name, [was, is]] of Object.entries(changes))
    if (!(name in ownFields)) trace.fields.set(name, { was: trace.fields.has(name) ? trace.fields.get(name)!.was : was, is })
}

// ---- may the caller ----

/** What may not be taken back by this caller gets its problem: by rights on the record and its fields, by the actions' own word. */
export async function judge(ctx: Ctx, traces: Trace[], mine: boolean): Promise<void> {
  const own = await refusals(
    ctx,
    traces.filter((t) => !t.along),
    mine,
  )
  // What came along needs no rights of its own where everything that caused it may go back.
  const closed = new Set(traces.filter((t) => own.has(t)).flatMap((t) => [...t.transactions]))
  const opened = new Set(traces.filter((t) => !t.along).flatMap((t) => [...t.transactions]))
  const alone = traces.filter((t) => t.along && [...t.transactions].some((x) => closed.has(x) || !opened.has(x)))
  for (const [trace, problem] of [...own, ...(await refusals(ctx, alone, mine))]) trace.problem = problem
  if (traces.every((t) => t.problem?.status === 404)) throw new Problem('no_such_act', 404, {})
  for (const t of traces) {
    const final = [...t.actions.values()].find((a) => a.noUndo)
    if (t.erased) t.problem ??= new Problem('undo_erased', 409, {})
    if (final) t.problem ??= new Problem('undo_final', 409, { action: final.name, said: say(final.label, ctx.locale), reason: say(final.noUndo!, ctx.locale) })
  }
}
async function refusals(ctx: Ctx, traces: readonly Trace[], mine: boolean): Promise<Map<Trace, Problem>> {
  const refused = new Map<Trace, Problem>()
  for (const [def, some] of Map.groupBy(traces, (t) => t.def)) {
    const asks = new Map(some.map((t) => [t, asked(t, mine)]))
    const reach = new Map<Operation, Set<string>>()
    for (const op of [...operations, 'erase'] as const) {
      const asking = some.filter((t) => op === 'read' || asks.get(t)!.has(op))
      if (asking.length) reach.set(op, await within(ctx, def, op, asking, mine))
    }
    const rights = ctx.rights(def)
    for (const t of some) {
      const op = [...asks.get(t)!].find((o) => !reach.get(o)!.has(t.id))
      const denied = [...t.actions.values()].find((a) => rights.deny.has(a.name))
      const closed = [...t.written].filter((n) => allFields(def)[n] && !allFields(def)[n]!.computed && ctx.right(def, n) !== 'edit')
      if (!reach.get('read')!.has(t.id)) refused.set(t, new Problem('not_found', 404, { object: def.name, id: t.id }))
      else if (op) refused.set(t, new Problem('forbidden', 403, { operation: op, object: def.name, id: t.id }))
      else if (denied) refused.set(t, new Problem('action_denied', 403, { action: denied.name, object: def.name }))
      else if (closed.length)
        refused.set(
          t,
          new Problem(
            'forbidden',
            403,
            { operation: 'update', object: def.name, id: t.id },
            closed.filter((n) => ctx.right(def, n) !== 'hidden').map((path): Issue => ({ path, code: 'read_only' })),
          ),
        )
    }
  }
  return refused
}
/** Which rights taking it back needs: those that doing it needed. Whoever just made a record may throw it away again. */
function asked(t: Trace, mine: boolean): Set<Operation> {
  const ops = new Set<Operation>([...t.actions.values()].map((a) => a.needs ?? 'update'))
  if (t.made) ops.add(mine ? 'update' : 'delete')
  if (t.life) ops.add(mine && t.again ? 'update' : 'delete')
  if (t.plain || t.along) ops.add('update')
  if (t.written.has('owner')) ops.add('transfer')
  return ops
}
/** Ids within the caller's scope as the rows stand, in the bin or not; for an act just done by the caller, also as they stood before it. */
export async function within(ctx: Ctx, def: ObjectDef, op: Operation, traces: readonly Trace[], mine: boolean): Promise<Set<string>> {
  const b = new Binder()
  const ids = b.p(
    traces.map((t) => t.id),
    'uuid[]',
  )
  const parts = [`select t."id" from ${q(def.name)} t where t."id" = any(${ids}) and ${scopeSql(ctx, def, 't', b, op, true)}`]
  const deciding = ['owner', ...(def.participants ?? []), ...(def.seenThrough ?? []), ...(def.parent ? [def.parent] : [])]
  const moved = mine ? traces.filter((t) => !t.made && deciding.some((n) => t.fields.has(n))) : []
  if (moved.length) {
    const before = moved.map((t) => ({ id: t.id, was: Object.fromEntries(deciding.filter((n) => t.fields.has(n)).flatMap((n) => cells(def, n, t))) }))
    parts.push(
      `select t."id" from json_to_recordset(${b.p(JSON.stringify(before))}::json) as w("id" uuid, "was" jsonb) join ${q(def.name)} a on a."id" = w."id" cross join lateral jsonb_populate_record(a, w."was") t where ${scopeSql(ctx, def, 't', b, op, true)}`,
    )
  }
  const { rows } = await ctx.db.query(parts.join(' union '), b.values)
  return new Set(rows.map((r) => r.id as string))
}
function cells(def: ObjectDef, name: string, t: Trace): [string, unknown][] {
  const field = allFields(def)[name]
  if (!field) return []
  const values = packed(field, t.fields.get(name)!.was)
  return kindOf(field).columns.map((c, i) => [columnName(name, c.suffix), values[i]])
}
