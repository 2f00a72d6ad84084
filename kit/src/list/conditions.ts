// A list's filter as the bar edits it: one condition a field and operator, and back into the filter that addresses carry. Pure.
import type { Filter } from '../api/meta.ts'

/** With `some` or `none`, `path` names children and `value` is the filter of theirs. */
export type Condition = { readonly path: string; readonly op: string; readonly value: unknown }
const combined = new Set(['and', 'or', 'not'])
const quantified = new Set(['some', 'none', 'every'])
const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Conditions the bar can show; what it cannot (or, not, children) is kept whole in `rest`. */
export function readConditions(filter: Filter | undefined): { conditions: Condition[]; rest: Filter[] } {
  const conditions: Condition[] = []
  const rest: Filter[] = []
  for (const [path, value] of Object.entries(filter ?? {})) {
    if (path === 'and' && Array.isArray(value) && value.every(isPlain)) {
      for (const part of value as Filter[]) {
        const inner = readConditions(part)
        conditions.push(...inner.conditions)
        rest.push(...inner.rest)
      }
    } else if (combined.has(path)) rest.push({ [path]: value })
    else if (isPlain(value) && Object.keys(value).some((k) => quantified.has(k))) {
      const [op, inner] = Object.entries(value)[0]!
      // One quantifier over plain conditions can be shown; anything else is kept whole.
      if (Object.keys(value).length === 1 && isPlain(inner) && op !== 'every' && !readConditions(inner).rest.length) conditions.push({ path, op, value: inner })
      else rest.push({ [path]: value })
    } else if (isPlain(value) && !('amount' in value)) for (const [op, operand] of Object.entries(value)) conditions.push({ path, op, value: operand })
    else conditions.push({ path, op: 'eq', value })
  }
  return { conditions, rest }
}
export function writeConditions(conditions: readonly Condition[], rest: readonly Filter[]): Filter | undefined {
  const filter: Record<string, Record<string, unknown>> = {}
  const more: Filter[] = [...rest]
  for (const { path, op, value } of conditions) {
    if (value === undefined) continue
    const at = filter[path]
    if (at && op in at) more.push({ [path]: { [op]: value } })
    else filter[path] = { ...at, [op]: value }
  }
  const own: Filter[] = Object.keys(filter).length ? [filter] : []
  const all = [...own, ...more]
  return all.length === 0 ? undefined : all.length === 1 ? all[0] : { ...own[0], and: more }
}
/** The conditions of all, as one filter that a list can say in words. */
export function allOf(...filters: readonly (Filter | undefined)[]): Filter | undefined {
  const read = filters.map(readConditions)
  const conditions = read.flatMap((r) => r.conditions)
  const said = new Set(conditions.map((c) => JSON.stringify(c)))
  // An “or” one of whose sides is asked for anyway asks nothing more.
  const holds = (side: Filter) => {
    const { conditions: own, rest } = readConditions(side)
    return !rest.length && own.every((c) => said.has(JSON.stringify(c)))
  }
  return writeConditions(
    conditions,
    read.flatMap((r) => r.rest).filter((part) => !(Array.isArray(part.or) && (part.or as Filter[]).some(holds))),
  )
}
/** Whether a condition says something: a between with an open end, or an empty list, does not yet. */
export const complete = ({ op, value }: Condition) =>
  value !== undefined &&
  value !== '' &&
  !(Array.isArray(value) && (value.length === 0 || (op === 'between' && (value.length < 2 || value.some((v) => v === undefined || v === null || v === '')))))
/** Operators offered, most telling first; lists of ids say `in`, so `eq` is not offered beside it. */
export function offered(operators: readonly string[], choosable: boolean): string[] {
  const order = ['within', 'contains', 'in', 'notIn', 'eq', 'ne', 'startsWith', 'endsWith', 'gte', 'lte', 'gt', 'lt', 'between', 'before', 'after', 'empty']
  const dropped = new Set(
    choosable && operators.includes('in')
      ? ['eq', 'ne']
      : operators.includes('before')
        ? ['eq', 'ne', 'in', 'notIn', 'gt', 'lt', 'gte', 'lte']
        : ['in', 'notIn'].filter(() => !choosable),
  )
  const usable = operators.filter((op) => !dropped.has(op))
  return order.filter((op) => usable.includes(op))
}
