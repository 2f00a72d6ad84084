// Search across objects: each object's candidates within the reader's scope, ranked together.
import { allFields, kindOf, Problem, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { highlight } from '../search/text.ts'
import { present } from './present.ts'
import { searchSql } from './search-sql.ts'
import { scopeSql } from './scope.ts'
import { getMany } from './read.ts'

export type Hit = { object: string; id: string; title: unknown; subtitle: string; highlights: [number, number][] }
const CANDIDATES = 1000

/** Up to `limit` records whose names, pinyin, initials, phones, e-mails or codes answer `words`. */
export async function search(ctx: Ctx, words: string, options: { limit?: number; objects?: readonly string[] } = {}): Promise<Hit[]> {
  const text = words.trim()
  if (!text) return []
  if (text.length > 200) throw new Problem('too_long', 400, { max: 200 }, [{ path: 'q', code: 'too_long', params: { max: 200 } }])
  const limit = Math.min(options.limit ?? 20, 100)
  const defs = [...ctx.registry.objects.values()].filter(
    (d) => !d.retired && ctx.may(d, 'read') && (options.objects ? options.objects.includes(d.name) : searched(d)),
  )
  if (!defs.length) return []
  const b = new Binder()
  const folded = text.toLowerCase()
  const selects = defs.map((def, i) => {
    // Capped before ranking, inside the reader's scope: a common word costs no more than a rare one.
    const condition = searchSql(ctx, def, 't', text, b)
    if (condition === 'false') return null
    const title = `t.${q(def.title)}::text`
    return `(select ${b.p(i, 'int')} as o, c."id", c.rank from (select t."id", (case when lower(${title}) = ${b.p(folded)} then 0 when lower(${title}) like ${b.p(`${folded.replace(/[\\%_]/g, '\\$&')}%`)} then 1 else 2 end) * 1000 + least(length(${title}), 900) as rank from ${q(def.name)} t where ${scopeSql(ctx, def, 't', b)} and ${condition} limit ${CANDIDATES}) c order by c.rank, c."id" limit ${limit})`
  })
  const parts = selects.filter((s) => s !== null)
  if (!parts.length) return []
  const { rows } = await ctx.db.query(`${parts.join(' union all ')} order by rank, o, id limit ${limit}`, b.values)
  return hydrate(ctx, defs, rows as { o: number; id: string }[], text)
}
/** What people look for by name: business records and colleagues; settings have lists of their own. */
const searched = (def: ObjectDef) => ((!def.system && def.room !== 'admin') || def.name === 'user') && Object.values(def.fields).some((f) => f.search)

async function hydrate(ctx: Ctx, defs: ObjectDef[], found: { o: number; id: string }[], text: string): Promise<Hit[]> {
  const shown = new Map<string, Record<string, unknown>>()
  for (const o of new Set(found.map((f) => f.o))) {
    const def = defs[o]!
    const rows = await getMany(
      ctx,
      def.name,
      found.filter((f) => f.o === o).map((f) => f.id),
      [],
    )
    for (const row of await present(ctx, def, rows)) shown.set(`${o}:${row.id as string}`, row)
  }
  return found.flatMap(({ o, id }) => {
    const def = defs[o]!
    const row = shown.get(`${o}:${id}`)
    if (!row) return []
    const title = row[def.title] ?? null
    const subtitle = (def.highlights ?? [])
      .filter((n) => n !== def.title && typeof row[n] === 'string' && ['text', 'phone', 'email', 'autoNumber'].includes(allFields(def)[n]?.kind ?? ''))
      .map((n) => (ctx.right(def, n) === 'masked' ? (row[n] as string) : kindOf(allFields(def)[n]!).print(row[n] as never, allFields(def)[n]!, ctx.locale)))
    return [{ object: def.name, id, title, subtitle: subtitle.slice(0, 3).join('  '), highlights: typeof title === 'string' ? highlight(title, text) : [] }]
  })
}
