// Erasing what tells of a person, for good: fields and search entries, what the log and imports say, bytes of files. Ids, links and figures stay.
import { allFields, say, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { q } from '../db.ts'
import { erasePayloads } from '../events/seal.ts'
import { dropBytes } from '../files/sweep.ts'
import { usedFiles } from '../files/used.ts'
import { listeners } from '../hooks.ts'
import { blankRows, everyRow } from '../records/blank.ts'
import { eventRows, insertEvents, type EventDraft } from '../records/work.ts'
import { personalFields, personalFiles } from './action.ts'
import { forgetImports, tracesOf } from './imports.ts'

/** Object and id. */
export type Target = readonly [object: string, record: string]
/** Rows by object and id, as they stood. */
type Found = Map<ObjectDef, Map<string, AnyRow>>
const erased = { en: 'Erased', zh: '已抹除', tw: '已抹除' }

/** Erases `roots` and what stands along with them, inside `ctx`'s transaction; all that it erased. `says` is what the events of the roots carry. */
export async function erase(ctx: Ctx, roots: readonly Target[], says: Record<string, unknown>): Promise<Target[]> {
  const found = await gather(ctx, roots)
  const traces = tracesOf(found)
  const title = say(erased, ctx.engine.settings.locale)
  const files = new Set<string>()
  const events: EventDraft[] = []
  const own = new Set(roots.map(([, id]) => id))
  for (const [def, rows] of found) {
    const list = [...rows.values()]
    for (const name of personalFiles(def)) for (const row of list) if (row[name]) files.add(row[name] as string)
    await blankRows(ctx, def, list, personalFields(def), title)
    await erasePayloads(ctx, def.name, [...rows.keys()])
    for (const record of rows.keys()) events.push({ object: def.name, record, verb: 'erased', payload: own.has(record) ? says : { with: roots[0]![1] } })
  }
  await eraseFiles(ctx, [...files], found, title, events)
  const records = [...found].flatMap(([def, rows]) => [...rows.keys()].map((id): Target => [def.name, id]))
  await forgetImports(ctx, records, traces)
  await forgetAnswers(
    ctx,
    records.map(([, id]) => id),
  )
  if (events.length) await ctx.db.query(insertEvents('$1'), [eventRows(ctx, events)])
  for (const [def, rows] of found)
    for (const run of listeners.get(`${def.name}.erased`) ?? [])
      await run(
        ctx,
        [...rows.keys()].map((record) => ({ object: def.name, record, verb: 'erased', before: rows.get(record)!, after: null })),
      )
  return records
}
/** The roots' rows, and along their links whatever is theirs too: round by round, until nothing new turns up. */
async function gather(ctx: Ctx, roots: readonly Target[]): Promise<Found> {
  const found: Found = new Map()
  for (let next = roots; next.length;) {
    const further: Target[] = []
    for (const [object, targets] of Map.groupBy(next, ([name]) => name)) {
      const def = ctx.registry.object(object)
      if (!def) continue
      const known = found.get(def) ?? new Map<string, AnyRow>()
      const rows = await everyRow(
        ctx,
        def,
        [...new Set(targets.map(([, id]) => id))].filter((id) => !known.has(id)),
      )
      if (!rows.length) continue
      for (const row of rows) known.set(row.id, row)
      found.set(def, known)
      for (const name of def.personal?.along ?? []) further.push(...(await along(ctx, def, rows, name)))
    }
    next = further
  }
  return found
}
async function along(ctx: Ctx, def: ObjectDef, rows: readonly AnyRow[], name: string): Promise<Target[]> {
  const link = allFields(def)[name]
  if (link) return rows.flatMap((row): Target[] => (row[name] ? [[String(link.options?.to), row[name] as string]] : []))
  const side = ctx.registry.inverse(def.name, name)
  if (!side) throw new Error(`${def.name} names ${name} as personal, which is neither a link nor a side of one`)
  const { rows: children } = await ctx.db.query(
    `select "id" from ${q(side.from.name)} where ${q(side.field)} ${side.many ? '&& $1::uuid[]' : '= any($1::uuid[])'}`,
    [rows.map((r) => r.id)],
  )
  return children.map((c): Target => [side.from.name, c.id as string])
}
/** Files that only erased records showed go too: their names now, their bytes as soon as this holds. */
async function eraseFiles(ctx: Ctx, shown: readonly string[], found: Found, title: string, events: EventDraft[]) {
  const def = ctx.registry.object('file')!
  const used = await usedFiles(ctx.db, ctx.registry, shown)
  const known = found.get(def) ?? new Map<string, AnyRow>()
  const fresh = await everyRow(
    ctx,
    def,
    shown.filter((id) => !used.has(id) && !known.has(id)),
  )
  await blankRows(ctx, def, fresh, personalFields(def), title)
  await erasePayloads(
    ctx,
    'file',
    fresh.map((row) => row.id),
  )
  for (const row of fresh) {
    known.set(row.id, row)
    events.push({ object: 'file', record: row.id, verb: 'erased', payload: {} })
  }
  if (!known.size) return
  found.set(def, known)
  const ids = [...known.keys()]
  await ctx.db.query(`update "file" set "sha256" = null, "deletedAt" = coalesce("deletedAt", $2) where "id" = any($1::uuid[])`, [ids, ctx.now.toISOString()])
  // Where the store is away, the daily sweep comes back to them.
  ctx.afterCommit.push(() => dropBytes(ctx.engine, ids).catch(() => {}))
}
/** Answers remembered for a day, to be given again to a request sent twice. */
async function forgetAnswers(ctx: Ctx, ids: readonly string[]) {
  await ctx.db.query(`delete from rapport.idempotency where body like any($1::text[])`, [ids.map((id) => `%${id}%`)])
}
