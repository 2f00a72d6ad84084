// Passing on what somebody owns: counted beforehand, moved by a job in parts, one act that can be taken back.
import { invalid, Problem, uuid7, type ObjectDef, type Text } from '@rapport/model'
import { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import type { Engine } from '../engine.ts'
import { enqueue, task } from '../jobs/tasks.ts'
import { act } from '../records/act.ts'
import { create } from '../records/create.ts'
import { get } from '../records/read.ts'
import { update, updateEach } from '../records/update.ts'
import { nobody, principalOf } from './access.ts'
import type { HandoverCounts } from './handover.object.ts'
import { inform } from './notification.run.ts'

export type Holding = { object: string; label: Text; count: number; ended: number }
const PART = 500
/** What may pass on: rows with an owner, but for settings that are somebody's own and what stays with its person. */
const passing = (ctx: Ctx) => [...ctx.registry.objects.values()].filter((def) => def.owned !== false && !def.stays && !def.system && !def.retired)

const over = (def: ObjectDef | undefined, b: Binder) => (def?.ends?.length ? `("state" = any(${b.p(def.ends, 'text[]')})) is true` : 'false')

/** What a person owns, by object (`ended`: how much of it is over), and who and what stands under them. */
export async function holdings(ctx: Ctx, user: string): Promise<{ records: Holding[]; reports: number; departments: number }> {
  await get(ctx, 'user', user, [])
  const records: Holding[] = []
  for (const def of passing(ctx)) {
    const b = new Binder()
    const { rows } = await ctx.db.query(
      `select count(*)::int as n, (count(*) filter (where ${over(def, b)}))::int as ended from ${q(def.name)} where "owner" = ${b.p(user, 'uuid')} and "deletedAt" is null`,
      b.values,
    )
    if (rows[0]!.n) records.push({ object: def.name, label: def.labels ?? def.label, count: Number(rows[0]!.n), ended: Number(rows[0]!.ended) })
  }
  const { rows } = await ctx.db.query(
    `select (select count(*)::int from "user" where "manager" = $1 and "deletedAt" is null) as reports, (select count(*)::int from "department" where "head" = $1 and "deletedAt" is null) as departments`,
    [user],
  )
  return { records, reports: Number(rows[0]!.reports), departments: Number(rows[0]!.departments) }
}
export type Passing = {
  from: string
  to: string
  objects?: readonly string[] | undefined
  people: boolean
  deactivate: boolean
  ended: boolean
  reason?: string | undefined
}
/** Begins to pass on; what is over stays with whoever brought it there, but for `ended`; with `people` also those who report to them and departments they head; with `deactivate` they are signed out first. */
export async function passOn(ctx: Ctx, { from, to, objects, people, deactivate, ended, reason }: Passing) {
  const issues = []
  const [leaver, heir] = [await get(ctx, 'user', from), await get(ctx, 'user', to).catch(() => null)]
  if (!heir) issues.push({ path: 'to', code: 'no_such_record', params: { object: 'user' } })
  else if (to === from || heir.state !== 'active') issues.push({ path: 'to', code: 'handover_heir' })
  const known = passing(ctx).map((d) => d.name)
  if ((reason?.length ?? 0) > 500) issues.push({ path: 'reason', code: 'too_long', params: { max: 500 } })
  for (const name of objects ?? []) if (!known.includes(name)) issues.push({ path: 'objects', code: 'unknown_object', params: { object: name } })
  if (issues.length) throw invalid(issues)
  const id = uuid7(ctx.now.getTime())
  return ctx.transact(async (tx) => {
    const sys = tx.system()
    if (deactivate && leaver.state === 'active') await act(tx, 'user', 'deactivate', from, {})
    // What passes on is one act, under the handover's own id.
    if (people) await passPeople(sys.with({ cause: id }), from, to)
    const draft = {
      id,
      name: `${String(leaver.name)} → ${String(heir!.name)}`,
      from,
      to,
      objects: [...(objects ?? known)],
      ended,
      reason: reason?.trim() || null,
      counts: {},
      state: 'running',
    }
    const [row] = await create(sys, 'handover', [draft], { computed: true })
    await enqueue(tx, 'handover', { handover: id }, { key: `handover:${id}`, attempts: 10 })
    return row!
  })
}
async function passPeople(ctx: Ctx, from: string, to: string): Promise<void> {
  for (const [object, field] of [
    ['user', 'manager'],
    ['department', 'head'],
  ] as const) {
    const { rows } = await ctx.db.query(`select "id" from ${q(object)} where ${q(field)} = $1 and "deletedAt" is null`, [from])
    // The heir does not become their own manager: they report to whom the leaver reported to.
    const above = (await get(ctx, 'user', from)).manager
    await update(
      ctx,
      object,
      rows.map((r) => ({ id: r.id as string, set: { [field]: r.id === to ? (above ?? null) : to } })),
    )
  }
}
task('handover', async ({ handover }, engine, signal) => {
  const id = String(handover)
  const [row] = (await engine.pool.query(`select "createdBy" as by, "from", "to", "objects", "ended", "state" from "handover" where "id" = $1`, [id])).rows
  if (row?.state !== 'running') return
  const principal = await principalOf(engine, String(row.by))
  if (!principal) return settle(engine, id, { state: 'failed', problem: { code: 'admin_only', detail: { operation: 'administer' } } })
  const ctx = new Ctx({ engine, principal, door: 'job', cause: id, locale: principal.locale, unbound: true })
  try {
    for (const object of row.objects as string[]) {
      if (!engine.registry.object(object)) continue
      if (!(await passObject(ctx, { id, from: String(row.from), to: String(row.to), ended: row.ended === true }, object, signal)))
        return void (await enqueue(ctx, 'handover', { handover: id }))
    }
    await settle(engine, id, { state: 'done' })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await settle(engine, id, { state: 'failed', problem: { code: error.code, detail: error.detail } })
  }
  engine.bus.emit('tell', { user: principal.userId, event: 'handover', data: { id } })
})
/** A part a transaction, with what it says of itself; false where the process stops on the way. */
type Run = { id: string; from: string; to: string; ended: boolean }
async function passObject(ctx: Ctx, { id, from, to, ended }: Run, object: string, signal: AbortSignal): Promise<boolean> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const b = new Binder()
    const still = ended ? 'true' : `not ${over(ctx.registry.object(object), b)}`
    const { rows } = await ctx.db.query(
      `select "id" from ${q(object)} where "owner" = ${b.p(from, 'uuid')} and "deletedAt" is null and "id" > ${b.p(after, 'uuid')} and ${still} order by "id" limit ${PART}`,
      b.values,
    )
    if (!rows.length) return true
    if (signal.aborted) return false
    await ctx.transact(async (tx) => {
      const outcomes = await updateEach(
        tx,
        object,
        rows.map((r) => ({ id: r.id as string, set: { owner: to } })),
      )
      const kept = outcomes.filter((o) => o.problem).length
      await count(tx, id, object, outcomes.length - kept, kept)
      const passed = rows.filter((_, i) => !outcomes[i]!.problem)
      await inform(
        tx,
        passed.map((r) => ({ owner: to, kind: 'assigned' as const, object, record: r.id as string })),
      )
    })
    after = String(rows.at(-1)!.id)
  }
}
async function count(ctx: Ctx, id: string, object: string, passed: number, kept: number): Promise<void> {
  const row = await get(ctx, 'handover', id)
  const counts = (row.counts ?? {}) as HandoverCounts
  const was = counts[object] ?? { passed: 0, kept: 0 }
  await update(ctx, 'handover', [{ id, set: { counts: { ...counts, [object]: { passed: was.passed + passed, kept: was.kept + kept } } } }], {
    computed: true,
    quiet: true,
  })
}
async function settle(engine: Engine, id: string, set: Record<string, unknown>): Promise<void> {
  await update(new Ctx({ engine, principal: nobody, unbound: true, door: 'job' }), 'handover', [{ id, set }], { computed: true })
}
