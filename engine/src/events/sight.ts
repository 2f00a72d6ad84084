// What a reader of the stream sees, and what an event took out of their sight: by the same rows' rights as at every door.
import { createHash } from 'node:crypto'
import { allFields, type ObjectDef, type ScopeSet } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { granteesOf, ownersOf, scopeSql } from '../records/scope.ts'
import type { LogEvent } from './tail.ts'

export type Ref = { object: string; record: string }
/** What left the reader's sight, and the event that took it; null where a share ran out. */
export type Left = Ref & { by: LogEvent | null }
export type Visible = ReadonlyMap<string, 'alive' | 'binned'>
/** What went along with other records and is named one by one; beyond it the reader is told to ask anew. */
const NAMED = 1000
export const keyOf = ({ object, record }: Ref) => `${object}:${record}`
/** The definition of what streams; of the system's own objects only what one is told. */
export const streamed = (ctx: Ctx, object: string): ObjectDef | null => {
  const def = ctx.registry.object(object)
  return def && (!def.system || def.name === 'notification') && ctx.may(def, 'read') ? def : null
}

/** A digest of all that decides which rows and fields a reader sees, but for the rows themselves. */
export function sightOf(ctx: Ctx): string {
  const { principal, registry, engine } = ctx
  const sets = [...registry.objects.values()].filter((d) => !d.system).map((d) => ctx.rights(d).scopes.read)
  const some = (scope: Exclude<keyof ScopeSet, 'departments'>) => sets.some((s) => s[scope])
  const { people, departments } = ownersOf(ctx, {
    all: some('all'),
    own: some('own'),
    subordinates: some('subordinates'),
    department: some('department'),
    departmentBelow: some('departmentBelow'),
    departments: sets.flatMap((s) => s.departments),
  })
  const owners = new Set([...people, ...engine.membersOf(departments)])
  return createHash('sha256')
    .update(JSON.stringify([registry.version, principal.rolesKey, [...principal.departments].sort(), [...owners].sort()]))
    .digest('base64')
}
/** Which records the reader sees, or would if they did not lie in the bin: one statement an object. */
export async function visibleOf(ctx: Ctx, refs: readonly Ref[]): Promise<Visible> {
  const visible = new Map<string, 'alive' | 'binned'>()
  for (const [object, some] of Map.groupBy(refs, (r) => r.object)) {
    const def = streamed(ctx, object)
    if (!def) continue
    const b = new Binder()
    const ids = b.p([...new Set(some.map((r) => r.record))], 'uuid[]')
    const { rows } = await ctx.db.query(
      `select t."id", t."deletedAt" is null as alive from ${q(object)} t where t."id" = any(${ids}) and ${scopeSql(ctx, def, 't', b, 'read', true)}`,
      b.values,
    )
    for (const r of rows) visible.set(keyOf({ object, record: r.id as string }), r.alive ? 'alive' : 'binned')
  }
  return visible
}
/** What the reader saw before `events`, or on the day `since`, and does not see now; `more` where too much went along to be named. */
export async function leftSight(ctx: Ctx, events: readonly LogEvent[], visible: Visible, since: string): Promise<{ left: Left[]; more: boolean }> {
  const left = new Map<string, Left>()
  const fresh = (some: readonly Left[]) => some.filter((l) => !left.has(keyOf(l)) && left.set(keyOf(l), l))
  const deleted = events.filter((e) => e.verb === 'deleted' && visible.has(keyOf(e))).map((e): Left => ({ object: e.object, record: e.record, by: e }))
  let edge = fresh([...deleted, ...(await moved(ctx, events, visible)), ...(await unshared(ctx, events, since))])
  const most = edge.length + NAMED
  while (edge.length && left.size <= most) edge = fresh(await alongWith(ctx, edge, [...left.values()]))
  return { left: [...left.values()].slice(0, most), more: left.size > most }
}
type Earlier = { e: number; id: string; before: Record<string, unknown> }
/** Rows as they stood before events, under the alias `t`, each with the number `x.e` of its event. */
const earlier = (object: string, rows: readonly Earlier[], b: Binder) =>
  `json_to_recordset(${b.p(JSON.stringify(rows))}::json) as x("e" integer, "id" uuid, "before" jsonb) join ${q(object)} o on o."id" = x."id" cross join lateral jsonb_populate_record(o, x."before") t`
/** What `event` changed of the fields in `names`, as it was before; null where it changed none of them. */
function beforeOf(event: LogEvent, names: readonly string[]): Record<string, unknown> | null {
  const changes = (event.payload?.changes ?? {}) as Record<string, [unknown, unknown]>
  const touched = names.filter((n) => changes[n])
  return touched.length ? Object.fromEntries(touched.map((n) => [n, changes[n]![0]])) : null
}
/** Records out of sight that their own former owner, participants or links would show. */
async function moved(ctx: Ctx, events: readonly LogEvent[], visible: Visible): Promise<Left[]> {
  const found: Left[] = []
  for (const [object, some] of Map.groupBy(events, (e) => e.object)) {
    const def = streamed(ctx, object)
    if (!def) continue
    const names = ['owner', ...(def.parent ? [def.parent] : []), ...(def.participants ?? []), ...(def.seenThrough ?? [])]
    const rows = some.flatMap((event, e): Earlier[] => {
      const before = visible.has(keyOf(event)) ? null : beforeOf(event, names)
      return before ? [{ e, id: event.record, before }] : []
    })
    if (!rows.length) continue
    const b = new Binder()
    const { rows: seen } = await ctx.db.query(
      `select x."e" from ${earlier(object, rows, b)} where ${scopeSql(ctx, def, 't', b, 'read', true)} order by 1`,
      b.values,
    )
    for (const { e } of seen) found.push({ object, record: some[e as number]!.record, by: some[e as number]! })
  }
  return found
}
/** Records out of sight that a share showed until it was withdrawn or cut short by an event, or ran out since the day `since`. */
async function unshared(ctx: Ctx, events: readonly LogEvent[], since: string): Promise<Left[]> {
  const ended = events.filter((e) => e.object === 'share' && (e.verb === 'deleted' || beforeOf(e, ['until'])))
  if (!ended.length && since === ctx.today) return []
  const b = new Binder()
  const rows = ended.map((event, e): Earlier => ({ e, id: event.record, before: beforeOf(event, ['until']) ?? {} }))
  const mine = `t."grantee" = any(${b.p(granteesOf(ctx.principal), 'uuid[]')})`
  const day = b.p(since, 'date')
  const { rows: shares } = await ctx.db.query(
    `select x."e", t."object", t."record" from ${earlier('share', rows, b)} where ${mine} and (t."until" is null or t."until" >= ${day})
     union all select null, t."object", t."record" from "share" t where ${mine} and t."deletedAt" is null and t."until" >= ${day} and t."until" < ${b.p(ctx.today, 'date')}`,
    b.values,
  )
  const found = (shares as (Ref & { e: number | null })[])
    .filter((s) => streamed(ctx, s.object))
    .map(({ e, object, record }): Left => ({ object, record, by: e === null ? null : ended[e]! }))
  const visible = await visibleOf(ctx, found)
  return found.filter((l) => !visible.has(keyOf(l)))
}
/** What was seen through records that left: their parts, and what happened around them; gone to the bin with them, or no longer in sight. */
async function alongWith(ctx: Ctx, edge: readonly Left[], left: readonly Left[]): Promise<Left[]> {
  const found: Left[] = []
  const roots = left.map((l) => l.record)
  for (const child of ctx.registry.objects.values())
    for (const name of [...(child.parent ? [child.parent] : []), ...(child.seenThrough ?? [])]) {
      const from = new Map(edge.filter((l) => l.object === allFields(child)[name]!.options?.to).map((l) => [l.record, l]))
      if (!from.size || !streamed(ctx, child.name)) continue
      const b = new Binder()
      const there = `(t."deletedAt" is null or t."deletedWith" = any(${b.p(roots, 'uuid[]')}))`
      const { rows } = await ctx.db.query(
        `select t."id", t.${q(name)} as via from ${q(child.name)} t where t.${q(name)} = any(${b.p([...from.keys()], 'uuid[]')}) and ${there} and (${scopeSql(ctx, child, 't', b)}) is not true limit ${NAMED + 1}`,
        b.values,
      )
      for (const r of rows) found.push({ object: child.name, record: r.id as string, by: from.get(r.via as string)!.by })
    }
  return found
}
