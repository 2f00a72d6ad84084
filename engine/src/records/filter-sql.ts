// A filter's tree as SQL, with the reader's scope on every linked row it goes through.
import { allFields, kindOf, type Leaf, type Node, type Step, type Test } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { q, type Binder } from '../db.ts'
import { columnName } from './columns.ts'
import { fieldSql } from './expressions.ts'
import { scopeSql } from './scope.ts'

/** A boolean expression over `alias`. Unknown (empty) is false at the top; `not` makes it true. */
export function filterSql(ctx: Ctx, node: Node, alias: string, b: Binder): string {
  switch (node.op) {
    case 'and':
      return node.nodes.length ? `(${node.nodes.map((n) => filterSql(ctx, n, alias, b)).join(' and ')})` : 'true'
    case 'or':
      return node.nodes.length ? `(${node.nodes.map((n) => filterSql(ctx, n, alias, b)).join(' or ')})` : 'false'
    case 'not':
      return `(${filterSql(ctx, node.node, alias, b)}) is not true`
    case 'test':
      return along(ctx, node.steps, alias, b, (at) => leafSql(ctx, node, at, b))
    default:
      return along(ctx, node.steps, alias, b, (at) => {
        const child = b.alias()
        const side = ctx.registry.inverse(node.def.name, node.name)!
        const joined = side.many ? `${child}.${q(node.field)} @> array[${at}."id"]` : `${child}.${q(node.field)} = ${at}."id"`
        const inner = filterSql(ctx, node.node, child, b)
        const rows = `select 1 from ${q(node.from.name)} ${child} where ${joined} and ${scopeSql(ctx, node.from, child, b)}`
        if (node.op === 'some') return `exists (${rows} and ${inner})`
        return node.op === 'none' ? `not exists (${rows} and ${inner})` : `not exists (${rows} and (${inner}) is not true)`
      })
  }
}
function along(ctx: Ctx, steps: readonly Step[], alias: string, b: Binder, condition: (alias: string) => string): string {
  const [step, ...rest] = steps
  if (!step) return condition(alias)
  const to = b.alias()
  return `exists (select 1 from ${q(step.to.name)} ${to} where ${to}."id" = ${alias}.${q(step.link)} and ${scopeSql(ctx, step.to, to, b)} and ${along(ctx, rest, to, b, condition)})`
}
const signs: Partial<Record<Test, string>> = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' }
/** LIKE's own signs in a value stand for themselves. */
export const likeText = (value: unknown) => String(value).replace(/[\\%_]/g, '\\$&')

function leafSql(ctx: Ctx, leaf: Leaf, alias: string, b: Binder): string {
  if (leaf.test === 'empty') {
    const { sql } = wholeSql(ctx, leaf, alias, b)
    return leaf.value ? `(${sql} is null)` : `(${sql} is not null)`
  }
  const { sql, type, plain, seen } = fieldSql(ctx, leaf.def, leaf.field, alias, b, leaf.suffix || undefined)
  // Said so that the link's own index still serves.
  if (seen && leaf.test === 'eq') return `(${plain} = ${b.p(leaf.value, type)} and ${seen})`
  if (seen && leaf.test === 'in') return `(${plain} = any(${b.p(leaf.value, `${type}[]`)}) and ${seen})`
  if (leaf.family === 'set') {
    if (leaf.test === 'contains') return `(${sql} @> ${b.p([leaf.value], type)})`
    return leaf.test === 'in' ? `(${sql} && ${b.p(leaf.value, type)})` : `(not (${sql} && ${b.p(leaf.value, type)}))`
  }
  switch (leaf.test) {
    case 'in':
      return `(${sql} = any(${b.p(leaf.value, `${type}[]`)}))`
    case 'notIn':
      // Out of an empty list is every value, but not no value.
      return (leaf.value as unknown[]).length ? `(${sql} <> all(${b.p(leaf.value, `${type}[]`)}))` : `(${sql} is not null)`
    case 'contains':
      return `(lower(${sql}) like ${b.p(`%${likeText(leaf.value).toLowerCase()}%`)})`
    case 'startsWith':
      return `(lower(${sql}) like ${b.p(`${likeText(leaf.value).toLowerCase()}%`)})`
    case 'endsWith':
      return `(lower(${sql}) like ${b.p(`%${likeText(leaf.value).toLowerCase()}`)})`
    default:
      return `(${sql} ${signs[leaf.test]} ${b.p(leaf.value, type)})`
  }
}
/** Money is empty when its amount is, not when its rate is missing; an address when every part is. */
function wholeSql(ctx: Ctx, leaf: Leaf, alias: string, b: Binder): { sql: string } {
  const columns = kindOf(allFields(leaf.def)[leaf.field]!).columns
  if (leaf.suffix || !columns.length || columns.some((c) => c.suffix === '')) return fieldSql(ctx, leaf.def, leaf.field, alias, b, leaf.suffix)
  return { sql: `coalesce(${columns.map((c) => `${alias}.${q(columnName(leaf.field, c.suffix))}`).join(', ')})` }
}
