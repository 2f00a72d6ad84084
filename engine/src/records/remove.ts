// To the recycle bin and back: children that belong to a record go and return with it.
import { allFields, Problem, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q, type PgError } from '../db.ts'
import { type Change } from '../hooks.ts'
import { tableOf } from './columns.ts'
import { refuse, type Outcome } from './create.ts'
import { notify } from './notify.ts'
import { missing, objectOf } from './read.ts'
import { lockRows } from './update.ts'
import { along, eventRows, insertEvents } from './work.ts'

type Extra = Record<string, unknown>
/** Moves records to the bin, each with its lines; a result for each id, in order. `extra` is what their events carry beside. */
export async function removeEach(ctx: Ctx, object: string, changes: readonly { id: string; ifVersion?: number }[], extra: Extra = {}): Promise<Outcome[]> {
  const def = objectOf(ctx, object)
  return ctx.transact(async (tx) => {
    const rows = await lockRows(
      tx,
      def,
      changes.map((c) => c.id),
      'delete',
    )
    const absent = changes.filter((c) => !rows.has(c.id)).map((c) => c.id)
    const why = absent.length ? await missing(tx, def, absent, 'delete') : null
    const outcomes = changes.map(({ id, ifVersion }): Outcome => {
      const row = rows.get(id)
      if (!row) return { problem: why!(id) }
      return ifVersion !== undefined && row.version !== ifVersion ? { problem: new Problem('stale', 412, { version: row.version, given: ifVersion }) } : { row }
    })
    const going = outcomes.flatMap((o) => (o.row ? [o.row] : []))
    if (going.length)
      await bin(
        tx,
        def,
        going.map((r) => r.id),
        null,
        new Set(),
        extra,
      )
    await notify(
      tx,
      going.map((row): Change => ({ object: def.name, record: row.id, verb: 'deleted', before: row, after: null })),
    )
    return outcomes
  })
}
async function bin(ctx: Ctx, def: ObjectDef, ids: string[], root: string | null, seen: Set<string>, extra: Extra): Promise<void> {
  const fresh = ids.filter((id) => !seen.has(id))
  if (!fresh.length) return
  for (const id of fresh) seen.add(id)
  const events = fresh.map((record) => ({ object: def.name, record, verb: 'deleted', payload: { ...(root && { with: root }), ...along(ctx), ...extra } }))
  const b = new Binder()
  await ctx.db.query(
    `with u as (update ${q(def.name)} t set "deletedAt" = ${b.p(ctx.now.toISOString(), 'timestamptz')}, "deletedBy" = ${b.p(ctx.principal.userId || null, 'uuid')}, "deletedWith" = ${b.p(root, 'uuid')}, "version" = t."version" + 1 where t."id" = any(${b.p(fresh, 'uuid[]')}) and t."deletedAt" is null returning 1),
     e as (${insertEvents(b.p(eventRows(ctx, events)))}) select 1`,
    b.values,
  )
  for (const { from, field } of ctx.registry.inversesOf(def.name).values()) {
    if (from.parent !== field && allFields(from)[field]!.options?.onDelete !== 'cascade') continue
    const { rows } = await ctx.db.query(`select "id", ${q(field)} as parent from ${q(from.name)} where ${q(field)} = any($1::uuid[]) and "deletedAt" is null`, [
      fresh,
    ])
    // Each child remembers the record that took it along, so that exactly those return.
    const byParent = new Map<string, string[]>()
    for (const r of rows as { id: string; parent: string }[]) byParent.set(root ?? r.parent, [...(byParent.get(root ?? r.parent) ?? []), r.id])
    for (const [parent, children] of byParent) await bin(ctx, from, children, parent, seen, extra)
  }
}
/** Brings a record back from the bin, same id, with the children that went with it. */
export async function restore(ctx: Ctx, object: string, id: string): Promise<AnyRow> {
  const [outcome] = await restoreEach(ctx, object, [id])
  if (outcome!.problem) throw outcome!.problem
  return outcome!.row
}
/** Brings records back, each with its children; a result for each id, in order. A value taken meanwhile refuses them together. */
export async function restoreEach(ctx: Ctx, object: string, ids: readonly string[], extra: Extra = {}): Promise<Outcome[]> {
  const def = objectOf(ctx, object)
  return ctx.transact(async (tx) => {
    const rows = await lockRows(tx, def, ids, 'delete', true)
    const absent = ids.filter((id) => !rows.has(id))
    const why = absent.length ? await missing(tx, def, absent, 'delete') : null
    const alive = absent.length ? await lockRows(tx, def, absent, 'read') : null
    const back = [...rows.keys()]
    if (back.length) {
      await unbin(tx, def, back, extra).catch((error: PgError) => refuse(tx, def, [...rows.values()], error))
      await unbinChildren(tx, back, extra)
    }
    const after = await lockRows(tx.system(), def, back, 'read')
    await notify(
      tx,
      back.map((id) => ({ object: def.name, record: id, verb: 'restored', before: rows.get(id)!, after: after.get(id)! })),
    )
    return ids.map((id): Outcome => {
      if (after.has(id)) return { row: after.get(id)! }
      return { problem: alive!.has(id) ? new Problem('not_in_bin', 409, { object: def.name, id }) : why!(id) }
    })
  })
}
async function unbinChildren(ctx: Ctx, roots: string[], extra: Extra) {
  for (const child of ctx.registry.objects.values()) {
    if (!child.parent && !Object.values(allFields(child)).some((f) => f.options?.onDelete === 'cascade')) continue
    const { rows } = await ctx.db.query(
      `select "id", "deletedWith" as root from ${q(child.name)} where "deletedWith" = any($1::uuid[]) and "deletedAt" is not null`,
      [roots],
    )
    for (const [root, children] of Map.groupBy(rows as { id: string; root: string }[], (r) => r.root))
      await unbin(
        ctx,
        child,
        children.map((c) => c.id),
        { with: root, ...extra },
      )
  }
}
async function unbin(ctx: Ctx, def: ObjectDef, ids: string[], extra: Extra) {
  const b = new Binder()
  const events = ids.map((record) => ({ object: def.name, record, verb: 'restored', payload: { ...along(ctx), ...extra } }))
  await ctx.db.query(
    `with u as (update ${tableOf(def).name} t set "deletedAt" = null, "deletedBy" = null, "deletedWith" = null, "version" = t."version" + 1, "updatedAt" = ${b.p(ctx.now.toISOString(), 'timestamptz')} where t."id" = any(${b.p(ids, 'uuid[]')}) returning 1), e as (${insertEvents(b.p(eventRows(ctx, events)))}) select 1`,
    b.values,
  )
}
