// What a field is in SQL: a stored column, a formula over the row, a roll-up over its children.
import { readableKinds } from '@rapport/model/readable'
import { allFields, givenKind, kindOf, parseFilter, type Field, type Filter, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { q, type Binder } from '../db.ts'
import { compileExpression, type Compiled } from '../expression/expression.ts'
import { reckoned } from './amount.ts'
import { columnName } from './columns.ts'
import { filterSql } from './filter-sql.ts'
import { linkSight, scopeSql } from './scope.ts'

const compiled = new WeakMap<Field, Compiled>()
/** The formula of `field`, parsed and type-checked once. */
export function formulaOf(def: ObjectDef, field: Field): Compiled {
  let done = compiled.get(field)
  if (!done) compiled.set(field, (done = compileExpression(String(field.options?.expression ?? 'null'), { fields: expressionFields(def) })))
  return done
}
/** A formula's value for a row in memory, as a reader with `ctx`'s rights would get it from the database. */
export function formulaValue(ctx: Ctx, def: ObjectDef, field: Field, row: Record<string, unknown>): unknown {
  const formula = formulaOf(def, field)
  if (formula.reads.some((read) => !['read', 'edit'].includes(ctx.right(def, read)))) return null
  return reckoned(ctx.registry, ctx.engine.settings.currency, def, field, formula.evaluate(row, ctx.clock))
}
const given: Record<string, 'text' | 'number' | 'boolean' | 'date' | 'instant' | 'money' | 'list'> = {
  integer: 'number',
  number: 'number',
  percent: 'number',
  money: 'money',
  date: 'date',
  instant: 'instant',
  boolean: 'boolean',
  choices: 'list',
  tags: 'list',
}
/** Which fields a formula on `def` may name, and their types. */
export const expressionFields = (def: ObjectDef) =>
  Object.fromEntries(
    Object.entries(allFields(def))
      .filter(([, f]) => readableKinds.has(f.kind))
      .map(([name, f]) => [name, given[f.kind] ?? 'text'] as const),
  )

/** The value of `name` on `alias` as SQL, and its type for bound parameters. */
export function fieldSql(
  ctx: Ctx,
  def: ObjectDef,
  name: string,
  alias: string,
  b: Binder,
  suffix?: string,
): { sql: string; type: string; scaled: boolean; plain?: string; seen?: string } {
  const field = allFields(def)[name]!
  const kind = kindOf(field)
  if (kind.columns.length) {
    const column = kind.columns.find((c) => c.suffix === (suffix ?? kind.compare)) ?? kind.columns[0]!
    const plain = `${alias}.${q(columnName(name, column.suffix))}`
    const type = column.type.replace(/\(.*\)/, '')
    // A link that is redacted when shown is empty to filters, sorts and groups.
    const seen = linkSight(ctx, def, name, plain, b)
    return seen === null ? { sql: plain, type, scaled: false } : { sql: `(case when ${seen} then ${plain} end)`, type, scaled: false, plain, seen }
  }
  if (field.kind === 'formula') {
    const formula = formulaOf(def, field)
    // A formula shows nothing its reader could not read in the fields it is made of.
    if (formula.reads.some((read) => ctx.right(def, read) === 'hidden' || ctx.right(def, read) === 'masked'))
      return { sql: `null::${givenKind(field)}`, type: givenKind(field), scaled: true }
    return {
      sql: `(${formula.toSql(
        (read) => fieldSql(ctx, def, read, alias, b).sql,
        (value) => b.p(value),
        ctx.now,
      )})`,
      type: givenKind(field),
      scaled: true,
    }
  }
  return { sql: rollupSql(ctx, def, field, alias, b), type: 'numeric', scaled: true }
}
/** `sql`, a field of a row joined from afar: of no row nothing is reckoned, not even that there is none. */
export const afar = (field: Field, alias: string, sql: string) => (kindOf(field).columns.length ? sql : `(case when ${alias}."id" is not null then ${sql} end)`)
type Rollup = { child: string; joined: string; many: boolean; from: string; where: string; value: string; op: string }
/** What a roll-up counts or adds up in this reader's sight; null where they may read none of it. */
function rollupParts(ctx: Ctx, def: ObjectDef, field: Field, b: Binder): Rollup | null {
  const { of, op, field: summed, filter, company } = field.options as { of: string; op: string; field?: string; filter?: Filter; company?: boolean }
  const side = ctx.registry.inverse(def.name, of)
  if (!side) return null
  const reader = company ? ctx.system() : ctx
  if (!reader.may(side.from, 'read') || (summed && ['hidden', 'masked'].includes(reader.right(side.from, summed)))) return null
  const child = b.alias()
  const where = [scopeSql(reader, side.from, child, b)]
  if (filter) where.push(filterSql(reader, parseFilter(side.from, filter, reader.system().filtering()), child, b))
  const value = op === 'count' ? 'count(*)::numeric' : `${op}(${summed ? fieldSql(reader, side.from, summed, child, b).sql : '*'})`
  return { child, joined: `${child}.${q(side.field)}`, many: side.many, from: `${q(side.from.name)} ${child}`, where: where.join(' and '), value, op }
}
function rollupSql(ctx: Ctx, def: ObjectDef, field: Field, alias: string, b: Binder): string {
  const r = rollupParts(ctx, def, field, b)
  if (!r) return 'null::numeric'
  const mine = r.many ? `${r.joined} @> array[${alias}."id"]` : `${r.joined} = ${alias}."id"`
  return `(select ${r.value} from ${r.from} where ${mine} and ${r.where})`
}
/** A roll-up reckoned once for all rows and joined to `alias`, where many are ordered by it; null where only row by row will do. */
export function rollupJoin(ctx: Ctx, def: ObjectDef, name: string, alias: string, b: Binder): { sql: string; join: string } | null {
  const field = allFields(def)[name]!
  if (field.kind !== 'rollup' || ctx.registry.inverse(def.name, String(field.options?.of))?.many) return null
  const r = rollupParts(ctx, def, field, b)
  if (!r) return null
  const all = b.alias()
  return {
    join: `left join (select ${r.joined} as "id", ${r.value} as "value" from ${r.from} where ${r.where} group by 1) ${all} on ${all}."id" = ${alias}."id"`,
    sql: r.op === 'count' ? `coalesce(${all}."value", 0)` : `${all}."value"`,
  }
}
