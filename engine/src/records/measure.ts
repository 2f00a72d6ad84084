// One question, one statement: groups and figures over an object, in the reader's scope.
import {
  allFields,
  familyOf,
  follow,
  groupUnits,
  isPlain,
  kindOf,
  malformed,
  measureOps,
  parseFilter,
  Problem,
  type Measure,
  type MeasureQuery,
  type ObjectDef,
} from '@rapport/model'
import type { Ctx } from '../context.ts'
import { figures } from '../replica.ts'
import { Binder, q } from '../db.ts'
import { amountIn, isMoney } from './amount.ts'
import { afar, fieldSql } from './expressions.ts'
import { filterSql } from './filter-sql.ts'
import { objectOf } from './read.ts'
import { scopeSql } from './scope.ts'

export type MeasureRow = Record<string, unknown>
/** Rows of `group` values and measures; money measures come in base currency with how many rows had no rate. */
export async function measure(ctx: Ctx, query: MeasureQuery): Promise<MeasureRow[]> {
  const { text, values, readers } = planMeasure(ctx, query)
  const { rows } = await (ctx.tx ? ctx.db.query(text, values) : figures(ctx.engine, text, values))
  return rows.map((raw) => {
    const out: MeasureRow = {}
    for (const read of readers) read(raw, out)
    return out
  })
}
type Reader = (raw: Record<string, unknown>, out: MeasureRow) => void
/** The statement that answers `query`, and how its rows are read; throws what is wrong with the question, without asking it. */
export function planMeasure(ctx: Ctx, query: MeasureQuery): { text: string; values: unknown[]; readers: Reader[] } {
  if (!isPlain(query) || typeof query.object !== 'string') throw malformed('measure_shape', 'object')
  if (query.sort !== undefined && query.sort !== null && typeof query.sort !== 'string') throw malformed('measure_shape', 'sort')
  const def = objectOf(ctx, query.object)
  if (!ctx.may(def, 'read')) throw new Problem('forbidden', 403, { operation: 'read', object: def.name })
  const groups = query.group ?? []
  if (!Array.isArray(groups) || groups.length > 4 || !Array.isArray(query.measures) || !query.measures.length || query.measures.length > 20)
    throw malformed('measure_shape', 'measures')
  const b = new Binder()
  const joins = new Map<string, string>()
  const selects: string[] = []
  const readers: Reader[] = []
  groups.forEach((group, i) => {
    const { sql, numeric, name } = groupSql(ctx, def, group, `group.${i}`, b, joins)
    selects.push(`${sql} as "g${i}"`)
    readers.push((raw, out) => (out[name] = raw[`g${i}`] === null ? null : numeric ? Number(raw[`g${i}`]) : raw[`g${i}`]))
  })
  query.measures.forEach((m, i) => measureSql(ctx, def, m, i, b, selects, readers))
  const where = [scopeSql(ctx, def, 't', b)]
  if (query.filter && Object.keys(query.filter).length) where.push(filterSql(ctx, parseFilter(def, query.filter, ctx.filtering()), 't', b))
  const by = groups.length ? ` group by ${groups.map((_g, i) => i + 1).join(', ')}` : ''
  const limit = Math.min(Math.max(1, Math.trunc(Number(query.limit) || 1000)), 10_000)
  const text = `select ${selects.join(', ')} from ${q(def.name)} t ${[...joins.values()].join(' ')} where ${where.join(' and ')}${by}${order(query, groups)} limit ${limit}`
  return { text, values: b.values, readers }
}
function order(query: MeasureQuery, groups: readonly { field: string }[]): string {
  if (!query.sort) return groups.length ? ` order by ${groups.map((_g, i) => `${i + 1} nulls last`).join(', ')}` : ''
  const desc = query.sort.startsWith('-')
  const key = query.sort.replace(/^-/, '')
  const m = query.measures.findIndex((x, i) => measureName(x, i) === key)
  const g = groups.findIndex((x) => x.field === key)
  if (m < 0 && g < 0) throw malformed('unknown_field', 'sort', { field: key })
  return ` order by ${m >= 0 ? `"m${m}"` : `"g${g}"`} ${desc ? 'desc' : 'asc'} nulls last${groups.length ? ', 1' : ''}`
}
export const measureName = (m: Measure, _i: number) => m.as ?? (m.field ? `${m.op}_${m.field.replaceAll('.', '_')}` : m.op)

function open(ctx: Ctx, def: ObjectDef, path: string, at: string) {
  const found = follow(def, path, at, ctx.filtering())
  const field = allFields(found.def)[found.name]
  const right = field && !field.retired ? ctx.right(found.def, found.name) : 'hidden'
  if (right === 'hidden') throw malformed('unknown_field', at, { field: path })
  if (right === 'masked') throw malformed('masked_whole', at, { field: path })
  return { ...found, field: field! }
}
function groupSql(ctx: Ctx, def: ObjectDef, group: { field: string; by?: string }, at: string, b: Binder, joins: Map<string, string>) {
  if (!isPlain(group) || typeof group.field !== 'string') throw malformed('measure_shape', at)
  const { steps, def: target, name, suffix, field } = open(ctx, def, group.field, at)
  const currency = suffix === 'currency'
  if (!currency && !suffix && !kindOf(field).groupable && kindOf(field).columns.length) throw malformed('not_groupable', at, { field: group.field })
  // Linked rows out of the reader's sight group as empty: one left join a step, within scope.
  let alias = 't'
  const walked: string[] = []
  for (const step of steps) {
    walked.push(step.link)
    const key = walked.join('.')
    const to = `j${[...joins.keys()].includes(key) ? [...joins.keys()].indexOf(key) : joins.size}`
    if (!joins.has(key)) joins.set(key, `left join ${q(step.to.name)} ${to} on ${to}."id" = ${alias}.${q(step.link)} and ${scopeSql(ctx, step.to, to, b)}`)
    alias = to
  }
  const own = fieldSql(ctx, target, name, alias, b, suffix || undefined).sql
  const sql = steps.length ? afar(field, alias, own) : own
  if (group.by) {
    if (!groupUnits.includes(group.by as never) || familyOf(field) !== 'time')
      throw malformed('unknown_operator', at, { operator: group.by, allowed: groupUnits })
    const { zone, weekStart } = ctx.engine.settings
    const local = field.kind === 'instant' ? `(${sql} at time zone 'UTC' + interval '${Math.trunc(zone)} minutes')` : `${sql}::timestamp`
    const cut =
      group.by === 'week'
        ? `(date_trunc('week', ${local} - interval '${weekStart - 1} days') + interval '${weekStart - 1} days')`
        : `date_trunc('${group.by}', ${local})`
    return { sql: `to_char(${cut}, 'YYYY-MM-DD')`, numeric: false, name: group.field }
  }
  return { sql, numeric: familyOf(field) === 'number', name: group.field }
}
function measureSql(ctx: Ctx, def: ObjectDef, m: Measure, i: number, b: Binder, selects: string[], readers: Reader[]) {
  const at = `measures.${i}`
  if (!isPlain(m) || !measureOps.includes(m.op)) throw malformed('unknown_operator', at, { operator: (m as Measure | undefined)?.op, allowed: measureOps })
  if (m.as !== undefined && (typeof m.as !== 'string' || !m.as || m.as.length > 100)) throw malformed('measure_shape', `${at}.as`)
  if (m.field && typeof m.field !== 'string') throw malformed('measure_shape', `${at}.field`)
  const name = measureName(m, i)
  const only = m.filter && Object.keys(m.filter).length ? ` filter (where ${filterSql(ctx, parseFilter(def, m.filter, ctx.filtering()), 't', b)})` : ''
  if (m.op === 'count' && !m.field) {
    selects.push(`count(*)${only} as "m${i}"`)
    readers.push((raw, out) => (out[name] = Number(raw[`m${i}`])))
    return
  }
  if (typeof m.field !== 'string') throw malformed('measure_shape', at)
  const { steps, name: fieldName, field, suffix } = open(ctx, def, m.field, at)
  if (steps.length || suffix) throw malformed('unknown_field', at, { field: m.field })
  const family = familyOf(field)
  const counts = m.op === 'count' || m.op === 'countDistinct'
  if (!counts && family !== 'number' && !(family === 'time' && (m.op === 'min' || m.op === 'max')))
    throw malformed('unknown_operator', at, { operator: m.op, allowed: ['count', 'countDistinct'] })
  const { sql } = fieldSql(ctx, def, fieldName, 't', b)
  const value =
    m.op === 'count'
      ? `count(${sql})`
      : m.op === 'countDistinct'
        ? `count(distinct ${sql})`
        : m.op === 'median'
          ? `percentile_cont(0.5) within group (order by ${sql})`
          : `${m.op}(${sql})`
  selects.push(`${value}${only} as "m${i}"`)
  const money = isMoney(ctx.registry, def, field)
  const base = ctx.engine.settings.currency
  readers.push((raw, out) => {
    const v = raw[`m${i}`]
    out[name] = v === null ? null : counts ? Number(v) : family === 'time' ? v : money ? amountIn(base, String(v)) : Number(v)
  })
  if (money && !counts) {
    // An amount of its own, or those a formula reckons with.
    const amounts = kindOf(field).columns.length
      ? [fieldName]
      : amountsOf(def, String(field.options?.expression ?? '')).filter((n) => ['read', 'edit'].includes(ctx.right(def, n)))
    const unrated = amounts.map((n) => `(${fieldSql(ctx, def, n, 't', b, '').sql} is not null and ${fieldSql(ctx, def, n, 't', b).sql} is null)`)
    selects.push(`count(*) filter (where (${unrated.join(' or ') || 'false'})${m.filter && only ? ` and ${only.slice(15, -1)}` : ''}) as "u${i}"`)
    readers.push((raw, out) => Number(raw[`u${i}`]) && (out.unconverted = Math.max(Number(out.unconverted ?? 0), Number(raw[`u${i}`]))))
  }
}
/** The amounts of the record itself that an expression names. */
const amountsOf = (def: ObjectDef, expression: string) =>
  Object.entries(allFields(def)).flatMap(([name, field]) => (field.kind === 'money' && new RegExp(`\\b${name}\\b`).test(expression) ? [name] : []))
