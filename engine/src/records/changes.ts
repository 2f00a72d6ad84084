// What moved: changes of an object's records since a moment, under the reader's own rights, many records at once.
import { allFields, malformed, Problem, type Filter } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { namesOf, readableChanges, redactLinks, type EventRow } from './history.ts'
import { present, type Shown } from './present.ts'
import { list, objectOf } from './read.ts'

export type ChangeQuery = {
  object: string
  /** An instant: what was changed from then on. */
  since: string
  /** The fields whose changes count. */
  fields: readonly string[]
  filter?: Filter
  expand?: readonly string[]
  limit: number
}
export type Moved = {
  id: string
  at: string
  verb: string
  actor: { id: string; name: string } | null
  record: Shown
  /** `[from, to]` by field. */
  changes: Record<string, [unknown, unknown]>
}
/** Newest first. A record's making is no change of it; one that has left the reader's sight is left out. */
export async function changes(ctx: Ctx, query: ChangeQuery): Promise<Moved[]> {
  const def = objectOf(ctx, query.object)
  if (!ctx.may(def, 'read')) throw new Problem('forbidden', 403, { operation: 'read', object: def.name })
  const all = allFields(def)
  for (const field of query.fields)
    if (!all[field] || all[field].retired || ctx.right(def, field) === 'hidden') throw malformed('unknown_field', 'fields', { field })
  const { rows } = await list(ctx, def.name, {
    filter: { and: [{ updatedAt: { gte: query.since } }, query.filter ?? {}] },
    sort: '-updatedAt',
    limit: 500,
    fields: [...query.fields, ...(query.expand ?? [])],
  })
  if (!rows.length) return []
  const { rows: found } = await ctx.db.query(
    `select e.seq, e.at, e.verb, e.actor, e.door, e.cause, e.payload, e.record from rapport.event e
      where e.record = any($1::uuid[]) and e.at >= $2::timestamptz and e.verb <> 'created' and exists (select 1 from json_object_keys(e.payload -> 'changes') k where k = any($3::text[]))
      order by e.at desc, e.seq desc limit $4`,
    [rows.map((r) => r.id), query.since, query.fields, query.limit],
  )
  const events = found as unknown as (EventRow & { record: string })[]
  const who = await namesOf(
    ctx,
    events.map((e) => e.actor),
  )
  const told = events.map((e) => Object.fromEntries(Object.entries(readableChanges(ctx, def, e)).filter(([name]) => query.fields.includes(name))))
  await redactLinks(ctx, def, told)
  const held = new Set(events.map((e) => e.record))
  const shown = await present(
    ctx,
    def,
    rows.filter((r) => held.has(r.id)),
    {
      fields: [...new Set([def.title, ...query.fields, ...(query.expand ?? [])])].filter((n) => ctx.right(def, n) !== 'hidden'),
      ...(query.expand && { expand: query.expand }),
    },
  )
  const byId = new Map(shown.map((row) => [row.id, row]))
  return events.map((e, i) => ({
    id: e.seq,
    at: new Date(e.at).toISOString(),
    verb: e.verb,
    actor: e.actor ? { id: e.actor, name: who.get(e.actor) ?? '' } : null,
    record: byId.get(e.record)!,
    changes: told[i]!,
  }))
}
