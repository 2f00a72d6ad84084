// Search across objects: each object's candidates within the reader's scope, ranked together.
import { allFields, kindOf, Problem, type Field, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, often, q, type Rows } from '../db.ts'
import { highlight, likePattern, searchQuery, sortKey } from '../search/text.ts'
import { tableOf } from './columns.ts'
import { present } from './present.ts'
import { searchPlan } from './search-columns.ts'
import { isOpen, searchSql } from './search-sql.ts'
import { scopeSql, wide } from './scope.ts'
import { getMany } from './read.ts'

export type Hit = { object: string; id: string; title: unknown; subtitle: string; highlights: [number, number][] }
/** Rows looked at an object before ranking: any, and of titles that begin with the words. */
const CANDIDATES = 1000
const HEADS = 200
/**
 * A title that is the words, one that begins with them, one whose pinyin or initials begin with them, one that holds them, and what is found
 * by another field: inside each class what hangs on a record stands after the records themselves, and the shorter title comes first.
 */
const classes = { same: 0, head: 1, reading: 2, within: 3, other: 4 }
const LENGTHS = 1000
const CLASS = 2 * LENGTHS

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
  // What is seen through other records has conditions that take longer to plan than to run where the reader sees much: asked apart, prepared.
  const far = (d: ObjectDef) => d.seenThrough !== undefined && wide(ctx, d)
  const found = await Promise.all([
    candidates(
      ctx,
      defs,
      (d) => !far(d),
      text,
      limit,
      (sql, values) => ctx.db.query(sql, values),
    ),
    candidates(ctx, defs, far, text, limit, (sql, values) => often(ctx.db, sql, values)),
  ])
  const ranked = found.flat().sort((a, b) => a.rank - b.rank || a.o - b.o || (a.id < b.id ? -1 : 1))
  return hydrate(ctx, defs, ranked.slice(0, limit), text)
}
type Candidate = { o: number; id: string; rank: number }
/**
 * The best of each object that `of` chooses, within the reader's scope and capped before ranking; `o` is its place in `defs`. Titles that begin
 * with the words rank before all others and stand together in the order of titles: where those are enough, nothing else is looked for,
 * and a word that half the table holds costs no more than a rare one.
 */
async function candidates(
  ctx: Ctx,
  defs: readonly ObjectDef[],
  of: (def: ObjectDef) => boolean,
  text: string,
  limit: number,
  ask: (sql: string, values: unknown[]) => Promise<{ rows: Rows }>,
): Promise<Candidate[]> {
  const b = new Binder()
  const key = ['characters', 'letters', 'mixed'].includes(searchQuery(text).kind) ? sortKey(text) : ''
  const heads: string[] = []
  const parts: string[] = []
  for (const [o, def] of defs.entries()) {
    const condition = of(def) ? searchSql(ctx, def, 't', text, b) : 'false'
    if (condition === 'false') continue
    const title = `lower(t.${q(def.title)}::text)`
    // Nobody learns of a title by the order it makes.
    const open = isOpen(ctx, def, def.title)
    const rank = open
      ? `${classSql(ctx, def, title, text, b)} * ${CLASS} + ${def.seenThrough ? LENGTHS : 0} + least(length(${title}), ${LENGTHS - 1})`
      : String(CLASS * (classes.other + 1))
    const best = (where: string, most: string) =>
      `(select ${o} as o, c."id", c.rank from (select t."id", ${rank} as rank from ${q(def.name)} t where ${scopeSql(ctx, def, 't', b)} and ${where} ${most}) c order by c.rank, c."id" limit ${limit})`
    if (key && open && !def.seenThrough && wide(ctx, def))
      heads.push(best(`t."$sort" >= ${b.p(key)} and t."$sort" < ${b.p(`${key}\u{10ffff}`)}`, `order by t."$sort", t."id" limit ${HEADS}`))
    parts.push(best(heads.length ? `(select n from enough) < ${limit} and ${condition}` : condition, `limit ${CANDIDATES}`))
  }
  if (!parts.length) return []
  const all = `select * from (${parts.join(' union all ')}) c`
  const { rows } = await ask(
    heads.length
      ? `with heads as materialized (select * from (${heads.join(' union all ')}) h where rank < ${CLASS * classes.reading}), enough as materialized (select count(*) as n from heads)
         select * from heads union ${all} order by rank, o, id limit ${limit}`
      : `${all} order by rank, o, id limit ${limit}`,
    b.values,
  )
  return rows as Candidate[]
}
/** Which class a title is of that everybody asking may read. Initials and pinyin of the title are the first two words of `$letters`. */
function classSql(ctx: Ctx, def: ObjectDef, title: string, text: string, b: Binder): string {
  const folded = text.toLowerCase()
  const { name } = searchPlan(tableOf(def))
  // What hangs on a record is named after it: the record itself comes first, wherever in its name the words stand.
  const { head, reading } = def.seenThrough ? { head: classes.within, reading: classes.within } : classes
  const whens = [`${title} = ${b.p(folded)} then ${classes.same}`, `${title} like ${b.p(likeHead(folded))} then ${head}`]
  let within = `${title} like ${b.p(likePattern(folded))}`
  if (searchQuery(text).kind === 'letters' && name.includes(def.title) && name.every((n) => isOpen(ctx, def, n))) {
    const typed = folded.replace(/\s+/g, '')
    const words = [1, 2].map((n) => `split_part(t."$letters", ' ', ${n})`)
    const like = (pattern: string) => words.map((word) => `${word} like ${b.p(pattern)}`).join(' or ')
    whens.push(`${like(likeHead(typed))} then ${reading}`)
    within += ` or ${like(likePattern(typed))}`
  }
  return `(case when ${[...whens, `${within} then ${classes.within}`].join(' when ')} else ${classes.other} end)`
}
const likeHead = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`
/** What people look for by name: business records and colleagues; settings have lists of their own. */
const searched = (def: ObjectDef) => ((!def.system && def.room !== 'admin') || def.name === 'user') && Object.values(def.fields).some((f) => f.search)

/** What of a record's highlights says in a word or two which one it is; whose it is says little. */
const speaking = (def: ObjectDef): string[] =>
  (def.highlights ?? []).filter((name) => {
    const field = allFields(def)[name]
    return (
      field !== undefined &&
      name !== def.title &&
      name !== 'owner' &&
      !field.retired &&
      ['text', 'phone', 'email', 'autoNumber', 'link', 'choice', 'money'].includes(field.kind)
    )
  })
/** As it is read in passing: a sum without its empty cents, and in yuan as Chinese readers write them. */
function printed(ctx: Ctx, field: Field, value: unknown): string {
  if (field.kind !== 'money') return kindOf(field).print(value as never, field, ctx.locale)
  const { currency } = value as { currency: string }
  const words = kindOf(field)
    .print(value as never, field, ctx.locale)
    .replace(/\.0+$/, '')
  return currency === 'CNY' && ctx.locale !== 'en' ? `${words.replace(/^CNY /, '')} 元` : words
}
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
    const expand = speaking(def).filter((n) => allFields(def)[n]!.kind === 'link' && !['hidden', 'masked'].includes(ctx.right(def, n)))
    for (const row of await present(ctx, def, rows, { expand })) shown.set(`${o}:${row.id as string}`, row)
  }
  return found.flatMap(({ o, id }) => {
    const def = defs[o]!
    const row = shown.get(`${o}:${id}`)
    if (!row) return []
    const title = row[def.title] ?? null
    const said = speaking(def).flatMap((name) => {
      const field = allFields(def)[name]!
      const value = row[name] as { title?: string } | string | null | undefined
      if (value === null || value === undefined || value === '') return []
      if (field.kind === 'link') return typeof value === 'object' && value.title ? [{ name, words: value.title }] : []
      if (ctx.right(def, name) !== 'masked') return [{ name, words: printed(ctx, field, value) }]
      // The mask of a choice hides its code, and says nothing to people.
      return typeof value === 'string' && field.kind !== 'choice' ? [{ name, words: value }] : []
    })
    // Three words that tell it from others, and the number one would call.
    const few = said.filter((s) => allFields(def)[s.name]!.kind !== 'phone').slice(0, 3)
    const number = said.find((s) => allFields(def)[s.name]!.kind === 'phone')
    const subtitle = [...few, ...(number ? [number] : [])].map((s) => s.words).join('  ')
    return [{ object: def.name, id, title, subtitle, highlights: typeof title === 'string' ? highlight(title, text) : [] }]
  })
}
