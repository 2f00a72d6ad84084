// Reading records: one by one, by filter, in keyset pages; always within the reader's scope.
import { allFields, follow, kindOf, malformed, parseFilter, Problem, type AnyRow, type Filter, type ObjectDef, type Operation, type Step } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, often, q, type Rows } from '../db.ts'
import { reckoned } from './amount.ts'
import { tableOf } from './columns.ts'
import { afar, fieldSql, rollupJoin } from './expressions.ts'
import { filterSql } from './filter-sql.ts'
import { scopeSql } from './scope.ts'
import { searchSql } from './search-sql.ts'

export function objectOf(ctx: Ctx, name: string): ObjectDef {
  const def = ctx.registry.object(name)
  if (!def) throw new Problem('unknown_object', 404, { object: name })
  return def
}
/** Why ids are out of reach for `op`: not there for this reader (404), or there but not theirs to touch (403). */
export async function missing(ctx: Ctx, def: ObjectDef, ids: readonly string[], op: Operation): Promise<(id: string) => Problem> {
  const b = new Binder()
  const visible =
    op === 'read'
      ? new Set<unknown>()
      : new Set(
          (
            await ctx.db.query(`select t."id" from ${q(def.name)} t where t."id" = any(${b.p(ids, 'uuid[]')}) and ${scopeSql(ctx, def, 't', b)}`, b.values)
          ).rows.map((r) => r.id),
        )
  return (id) =>
    visible.has(id) ? new Problem('forbidden', 403, { operation: op, object: def.name, id }) : new Problem('not_found', 404, { object: def.name, id })
}
/** Computed fields (formulas, roll-ups) that `names` asks for and the reader may read, as select expressions. */
function computed(
  ctx: Ctx,
  def: ObjectDef,
  names: readonly string[] | null,
  b: Binder,
): { sql: string; into: (raw: Record<string, unknown>, row: AnyRow) => void } {
  const wanted = Object.entries(allFields(def)).filter(
    ([n, f]) => !f.retired && !kindOf(f).columns.length && (!names || names.includes(n)) && ctx.right(def, n) !== 'hidden',
  )
  if (!wanted.length) return { sql: '', into: () => {} }
  return {
    sql: wanted.map(([n], i) => `, ${fieldSql(ctx, def, n, 't', b).sql} as "=${i}"`).join(''),
    into: (raw, row) =>
      wanted.forEach(([n, f], i) => {
        row[n] = reckoned(ctx.registry, ctx.engine.settings.currency, def, f, raw[`=${i}`])
      }),
  }
}
/** One record, whole; 404 where it is not there for this reader. */
export async function get(ctx: Ctx, object: string, id: string, names: readonly string[] | null = null): Promise<AnyRow> {
  const [row] = await getMany(ctx, object, [id], names)
  if (!row) throw new Problem('not_found', 404, { object, id })
  return row
}
export async function getMany(ctx: Ctx, object: string, ids: readonly string[], names: readonly string[] | null = null): Promise<AnyRow[]> {
  const def = objectOf(ctx, object)
  const table = tableOf(def)
  const b = new Binder()
  const extra = computed(ctx, def, names, b)
  const where = ids.length === 1 ? `t."id" = ${b.p(ids[0], 'uuid')}` : `t."id" = any(${b.p(ids, 'uuid[]')})`
  const { rows } = await often(
    ctx.db,
    `select ${table.select('t')}${extra.sql} from ${table.name} t where ${where} and ${scopeSql(ctx, def, 't', b)}`,
    b.values,
  )
  return rows.map((raw) => {
    const row = table.read(raw)
    extra.into(raw, row)
    return row
  })
}

export type ListQuery = {
  filter?: Filter
  sort?: string
  limit?: number
  cursor?: string
  fields?: readonly string[]
  q?: string
  count?: 'none' | 'exact' | 'estimate'
  binned?: boolean
}
export type Page = { rows: AnyRow[]; next: string | null } & Partial<Count>
/** A word of `sort`, held against the reader's rights. */
type SortWord = { desc: boolean; steps: readonly Step[]; at: ObjectDef; name: string; suffix: string }
/** `join`: what the key reads beside the row itself. */
type SortKey = { desc: boolean; sql: string; join: string; type: string; nullable: boolean }

/** Records that pass `filter`, in the reader's scope, without paging: at most `limit` (10,000). */
export async function find(ctx: Ctx, object: string, query: { filter?: Filter; sort?: string; limit?: number } = {}): Promise<AnyRow[]> {
  return (await list(ctx, object, { ...query, limit: query.limit ?? 10_000 })).rows
}
/** One keyset page. A row whose sort keys stand still is neither lost nor doubled while others write. */
export async function list(ctx: Ctx, object: string, query: ListQuery): Promise<Page> {
  const def = objectOf(ctx, object)
  if (!ctx.may(def, 'read')) throw new Problem('forbidden', 403, { operation: 'read', object })
  const limit = query.limit ?? 50
  const sort = query.sort || usualSort(ctx, def)
  const cursor = query.cursor ? readCursor(query.cursor, sort) : null
  const words = sortWords(ctx, def, sort)
  // A roll-up that many rows are ordered by is reckoned once for all of them.
  const many = words.some((w) => allFields(w.at)[w.name]!.kind === 'rollup') && (await guess(ctx, def, query)) > FEW
  const rows: AnyRow[] = []
  let next: string | null = null
  // A single nullable key is read in two stretches, filled values first, so that one index serves both directions.
  let phase = cursor?.phase ?? 0
  let from = cursor?.values ?? null
  for (;;) {
    const b = new Binder()
    const keys = words.map((word) => sortKey(ctx, word, many, b))
    const stretches = keys.length === 1 && keys[0]!.nullable ? 2 : 1
    const found = await stretch(ctx, def, query, b, keys, stretches === 2 ? phase : null, from, limit + 1 - rows.length)
    const kept = found.slice(0, limit - rows.length)
    rows.push(...kept.map((f) => f.row))
    if (found.length > kept.length) {
      // A full page and one more. Where none was kept, this stretch is all still to come.
      next = kept.length ? writeCursor(sort, phase, kept.at(-1)!.values) : writeCursor(sort, phase, null)
      break
    }
    if (stretches === 1 || phase === 1) break
    phase = 1
    from = null
  }
  const page: Page = { rows, next }
  if (query.count === 'exact') page.count = await count(ctx, object, query)
  return query.count === 'estimate' ? { ...page, ...(await estimate(ctx, def, query)) } : page
}
/** The declared order, as far as this reader may read what it goes by. */
function usualSort(ctx: Ctx, def: ObjectDef): string {
  const open = (key: string) => key.includes('.') || ['read', 'edit'].includes(ctx.right(def, key.replace(/^-/, '')))
  const kept = (def.sort ?? '-createdAt').split(',').filter(open)
  return kept.join(',') || (open('createdAt') ? '-createdAt' : 'id')
}
/** The fields a page asks for, and those that say who may see its rows' links. */
const wanted = (def: ObjectDef, fields: readonly string[] | undefined) =>
  fields && new Set([...fields, 'owner', def.title, ...(def.seenThrough ?? []), ...(def.participants ?? [])])
async function stretch(
  ctx: Ctx,
  def: ObjectDef,
  query: ListQuery,
  b: Binder,
  keys: SortKey[],
  phase: number | null,
  from: (string | null)[] | null,
  limit: number,
) {
  const table = tableOf(def)
  const extra = computed(ctx, def, query.fields ?? null, b)
  const where = conditions(ctx, def, query, b)
  const first = keys[0]!
  const idDesc = first.desc
  if (phase !== null) where.push(phase === 0 ? `${first.sql} is not null` : `${first.sql} is null`)
  if (from) {
    const id = b.p(from.at(-1), 'uuid')
    const sign = idDesc ? '<' : '>'
    if (phase === 1) where.push(`t."id" ${sign} ${id}`)
    else if (phase === 0 || (keys.length === 1 && !first.nullable)) where.push(`(${first.sql}, t."id") ${sign} (${b.p(from[0], first.type)}, ${id})`)
    else where.push(after(keys, from, b, `t."id" ${sign} ${id}`))
  }
  const nullsLast = phase === null && !(keys.length === 1 && !first.nullable)
  const order = (key: (k: SortKey, i: number) => string) =>
    [
      ...(phase === 1 ? [] : keys.map((k, i) => `${key(k, i)} ${k.desc ? 'desc' : 'asc'}${nullsLast ? ' nulls last' : ''}`)),
      `t."id" ${idDesc ? 'desc' : 'asc'}`,
    ].join(', ')
  // Which rows come next is found by their ids and keys alone: narrow enough for an index and several processes. Then those few are read whole.
  const few = `select t."id"${keys.map((k, i) => `, ${k.sql} as "^${i}"`).join('')} from ${table.name} t ${keys.map((k) => k.join).join(' ')} where ${where.join(' and ')} order by ${order((k) => k.sql)} limit ${Math.max(1, Math.trunc(limit))}`
  const { rows } = await ctx.db.query(
    `select ${table.select('t', wanted(def, query.fields))}${keys.map((_k, i) => `, few."^${i}"::text`).join('')}${extra.sql} from (${few}) few join ${table.name} t on t."id" = few."id" order by ${order((_k, i) => `few."^${i}"`)}`,
    b.values,
  )
  return (rows as Rows).map((raw) => {
    const row = table.read(raw)
    extra.into(raw, row)
    return { row, values: [...keys.map((_k, i) => raw[`^${i}`] as string | null), raw.id as string] }
  })
}
/** Everything that limits a list: scope, bin, filter, words. */
function conditions(ctx: Ctx, def: ObjectDef, query: ListQuery, b: Binder): string[] {
  const where = [scopeSql(ctx, def, 't', b, query.binned ? 'delete' : 'read', query.binned)]
  if (query.binned) where.push('t."deletedAt" is not null')
  if (query.filter && Object.keys(query.filter).length) where.push(filterSql(ctx, parseFilter(def, query.filter, ctx.filtering()), 't', b))
  if (query.q?.trim()) where.push(searchSql(ctx, def, 't', query.q, b))
  return where
}
/** After `from` in the order of several keys, empty ones last. */
function after(keys: SortKey[], from: (string | null)[], b: Binder, byId: string): string {
  const [key, ...rest] = keys
  if (!key) return byId
  const value = from[0]
  const same = value === null || value === undefined ? `${key.sql} is null` : `${key.sql} = ${b.p(value, key.type)}`
  const beyond = value === null || value === undefined ? 'false' : `(${key.sql} ${key.desc ? '<' : '>'} ${b.p(value, key.type)} or ${key.sql} is null)`
  return `(${beyond} or (${same} and ${after(rest, from.slice(1), b, byId)}))`
}
const required = new Set(['createdAt', 'updatedAt', 'id', 'version'])
function sortWords(ctx: Ctx, def: ObjectDef, sort: string): SortWord[] {
  const words = sort
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean)
  if (!words.length || words.length > 4) throw malformed('sort_keys', 'sort', { max: 4 })
  return words.map((word) => {
    const key = word.replace(/^-/, '')
    const { steps, def: at, name, suffix } = follow(def, key, 'sort', ctx.filtering())
    const field = allFields(at)[name]
    const right = field && !field.retired ? ctx.right(at, name) : 'hidden'
    if (right === 'hidden' || steps.length > 1) throw malformed('unknown_field', 'sort', { field: key })
    if (right === 'masked') throw malformed('masked_whole', 'sort', { field: key })
    if (!kindOf(field!).sortable) throw malformed('not_sortable', 'sort', { field: key })
    return { desc: word.startsWith('-'), steps, at, name, suffix }
  })
}
/** A linked row is joined within the reader's scope: out of sight it ranks as empty. */
function sortKey(ctx: Ctx, { desc, steps: [step], at, name, suffix }: SortWord, many: boolean, b: Binder): SortKey {
  const alias = step ? b.alias() : 't'
  const linked = step ? `left join ${q(at.name)} ${alias} on ${alias}."id" = t.${q(step.link)} and ${scopeSql(ctx, at, alias, b)} ` : ''
  const nullable = Boolean(step) || !required.has(name)
  if (name === at.title && !suffix) return { desc, sql: `${alias}."$sort"`, join: linked, type: 'text', nullable }
  const there = (sql: string) => (step ? afar(allFields(at)[name]!, alias, sql) : sql)
  const whole = many ? rollupJoin(ctx, at, name, alias, b) : null
  if (whole) return { desc, sql: there(whole.sql), join: linked + whole.join, type: 'numeric', nullable }
  const { sql, type } = fieldSql(ctx, at, name, alias, b, suffix || undefined)
  return { desc, sql: there(sql), join: linked, type, nullable }
}
/** How many rows pass. */
export async function count(ctx: Ctx, object: string, query: ListQuery): Promise<number> {
  const def = objectOf(ctx, object)
  if (!ctx.may(def, 'read')) throw new Problem('forbidden', 403, { operation: 'read', object })
  return counted(ctx, def, query)
}
async function counted(ctx: Ctx, def: ObjectDef, query: ListQuery, most?: number): Promise<number> {
  const b = new Binder()
  const { rows } = await ctx.db.query(`select count(*)::bigint as n from (select 1 ${passing(ctx, def, query, b)}${most ? ` limit ${most}` : ''}) x`, b.values)
  return Number(rows[0]!.n)
}
/** Up to this many rows are counted even where an estimate would do; so few are looked at one by one without harm. */
const [COUNTED, FEW] = [10_000, 1000]
type Count = { count: number; estimated?: true }
/** How many rows pass; as the planner guesses, where they are many. */
async function estimate(ctx: Ctx, def: ObjectDef, query: ListQuery): Promise<Count> {
  const n = await counted(ctx, def, query, COUNTED + 1)
  return n <= COUNTED ? { count: n } : { count: Math.max(n, await guess(ctx, def, query)), estimated: true }
}
const passing = (ctx: Ctx, def: ObjectDef, query: ListQuery, b: Binder) => `from ${q(def.name)} t where ${conditions(ctx, def, query, b).join(' and ')}`
/** How many rows the planner thinks pass, without looking at them. */
async function guess(ctx: Ctx, def: ObjectDef, query: ListQuery): Promise<number> {
  const b = new Binder()
  const { rows } = await ctx.db.query(`explain (format json) select 1 ${passing(ctx, def, query, b)}`, b.values)
  return Math.round((rows[0]!['QUERY PLAN'] as { Plan: { 'Plan Rows': number } }[])[0]!.Plan['Plan Rows'])
}
/** A place to go on from: after the row whose sort keys and id are `values`, of the filled ones (phase 0) or the empty ones (1). */
export const writeCursor = (sort: string, phase: number, values: (string | null)[] | null) =>
  Buffer.from(JSON.stringify([sort, phase, values])).toString('base64url')
function readCursor(cursor: string, sort: string): { phase: number; values: (string | null)[] | null } {
  try {
    const [was, phase, values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, number, (string | null)[] | null]
    if (
      was === sort &&
      (phase === 0 || phase === 1) &&
      (values === null || (Array.isArray(values) && values.length === sort.split(',').length + 1 && values.every((v) => v === null || typeof v === 'string')))
    )
      return { phase, values }
  } catch {
    // falls through to the refusal
  }
  throw malformed('bad_cursor', 'cursor')
}
