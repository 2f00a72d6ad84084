// The recycle bin as one place: what was put there of every kind, for those who may bring it back.
import { allFields, isUuid, malformed, Problem, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { namesOf } from './history.ts'
import { mask } from './present.ts'
import { objectOf } from './read.ts'
import { scopeSql } from './scope.ts'
import { searchSql } from './search-sql.ts'

/** `objects`: only these; `q`: what a list would find by it; `count`: with how many there are of each kind. */
export type BinQuery = { objects?: readonly string[]; q?: string | undefined; limit: number; cursor?: string | undefined; count?: boolean }
export type Binned = { object: string; id: string; title: string | null; deletedAt: string; deletedBy: { id: string; name: string } | null }
type Place = readonly [at: string, id: string]

/**
 * One page of what was deleted, last first, in one statement. What went along with another record is not told of: it returns with that.
 * Refuses an object of which the reader may bring nothing back (403).
 */
export async function recycleBin(ctx: Ctx, { objects, q: words, limit, cursor, count }: BinQuery) {
  const defs = objects ? [...new Set(objects)].map((name) => named(ctx, name)) : [...ctx.registry.objects.values()].filter((def) => kept(def) && open(ctx, def))
  if (!defs.length) return { data: [], page: { next: null }, ...(count && { counts: {} }) }
  const from = cursor === undefined ? null : readCursor(cursor)
  const b = new Binder()
  const limited = `order by at desc, id desc limit ${Math.trunc(limit) + 1}`
  const each = defs.map((def) => {
    const title = ctx.right(def, def.title) === 'hidden' ? 'null' : `t.${q(def.title)}::text`
    const rest = from ? ` and (t."deletedAt", t."id") < (${b.p(from[0], 'timestamptz')}, ${b.p(from[1], 'uuid')})` : ''
    return `(select ${b.p(def.name)} as object, t."id" as id, t."deletedAt" as at, t."deletedBy" as by, ${title} as title ${passing(ctx, def, words, b)}${rest} ${limited})`
  })
  const { rows } = await ctx.db.query(`select * from (${each.join(' union all ')}) x ${limited}`, b.values)
  const page = rows.slice(0, limit) as unknown as { object: string; id: string; at: string; by: string | null; title: string | null }[]
  const who = await namesOf(
    ctx,
    page.map((row) => row.by),
  )
  const data = page.map(({ object, id, at, by, title }): Binned => {
    const def = ctx.registry.object(object)!
    const shown = ctx.right(def, def.title) === 'masked' ? (mask(allFields(def)[def.title]!.kind, title) as string | null) : title
    return { object, id, title: shown, deletedAt: new Date(at).toISOString(), deletedBy: by ? { id: by, name: who.get(by) ?? '' } : null }
  })
  const last = data.at(-1)
  const next = rows.length > limit && last ? Buffer.from(JSON.stringify([last.deletedAt, last.id])).toString('base64url') : null
  return { data, page: { next }, ...(count && { counts: await counts(ctx, defs, words) }) }
}
/** Of each kind, how many pass; kinds of which there are none are left out. */
async function counts(ctx: Ctx, defs: readonly ObjectDef[], words: string | undefined): Promise<Record<string, number>> {
  const b = new Binder()
  const each = defs.map((def) => `select ${b.p(def.name)} as object, count(*) as n ${passing(ctx, def, words, b)}`)
  const { rows } = await ctx.db.query(each.join(' union all '), b.values)
  return Object.fromEntries(rows.flatMap((row) => (Number(row.n) ? [[row.object as string, Number(row.n)]] : [])))
}
/** The rows of `def` in the bin that the reader may bring back: the same that its own list shows there. */
const passing = (ctx: Ctx, def: ObjectDef, words: string | undefined, b: Binder) =>
  `from ${q(def.name)} t where t."deletedAt" is not null and t."deletedWith" is null and ${scopeSql(ctx, def, 't', b, 'delete', true)}${words?.trim() ? ` and ${searchSql(ctx, def, 't', words, b)}` : ''}`
/** What people make and delete; of the engine's own, dashboards. The rest is asked for by name. */
const kept = (def: ObjectDef) => !def.retired && (!def.system || def.name === 'dashboard')
const open = (ctx: Ctx, def: ObjectDef) => ctx.may(def, 'read') && ctx.may(def, 'delete')
function named(ctx: Ctx, name: string): ObjectDef {
  const def = objectOf(ctx, name)
  for (const operation of ['read', 'delete'] as const) if (!ctx.may(def, operation)) throw new Problem('forbidden', 403, { operation, object: name })
  return def
}
function readCursor(cursor: string): Place {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]
    if (isUuid(id) && /^\d{4}-/.test(at) && at >= '0001' && new Date(at).toISOString() === at) return [at, id]
  } catch {
    // refused below
  }
  throw malformed('bad_cursor', 'cursor')
}
