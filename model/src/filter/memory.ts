// A filter's tree against a row in memory: the same answers as SQL, for actions' conditions, live changes and rules.
import { kindOf } from '../kinds/index.ts'
import { compareDecimals } from '../kinds/numbers.ts'
import { allFields } from '../object.ts'
import type { Leaf, Node, Step } from './filter.ts'

/** How to reach linked rows and children, where a filter goes through links. */
export type Reach = {
  linked?(row: Record<string, unknown>, step: Step): Record<string, unknown> | undefined
  children?(row: Record<string, unknown>, object: string, field: string): readonly Record<string, unknown>[]
}
/** Whether `row` (values as the API gives them) passes. Comparison with empty is false; `not` turns unknown into true. */
export function matches(node: Node, row: Record<string, unknown>, reach: Reach = {}): boolean {
  switch (node.op) {
    case 'and':
      return node.nodes.every((n) => matches(n, row, reach))
    case 'or':
      return node.nodes.some((n) => matches(n, row, reach))
    case 'not':
      return !matches(node.node, row, reach)
    case 'test': {
      const at = walk(row, node.steps, reach)
      return at !== undefined && holds(node, at)
    }
    default: {
      const at = walk(row, node.steps, reach)
      if (!at) return false
      const children = reach.children?.(at, node.from.name, node.field) ?? []
      const passing = (child: Record<string, unknown>) => matches(node.node, child, reach)
      return node.op === 'some' ? children.some(passing) : node.op === 'none' ? !children.some(passing) : children.every(passing)
    }
  }
}
function walk(row: Record<string, unknown>, steps: readonly Step[], reach: Reach): Record<string, unknown> | undefined {
  let at: Record<string, unknown> | undefined = row
  for (const step of steps) {
    if (!at || at[step.link] === null || at[step.link] === undefined) return undefined
    at = reach.linked?.(at, step)
  }
  return at
}
function holds(leaf: Leaf, row: Record<string, unknown>): boolean {
  // A whole value is empty when nothing of it is filled: money without a rate, an address with a country alone are not.
  if (leaf.test === 'empty') return isEmpty(leaf.suffix ? comparable(leaf, row) : row[leaf.field]) === leaf.value
  const value = comparable(leaf, row)
  if (isEmpty(value)) return false
  if (leaf.family === 'set') {
    const set = value as unknown[]
    if (leaf.test === 'contains') return set.includes(leaf.value)
    const overlap = (leaf.value as unknown[]).some((v) => set.includes(v))
    return leaf.test === 'in' ? overlap : !overlap
  }
  switch (leaf.test) {
    case 'in':
      return (leaf.value as unknown[]).some((v) => compare(leaf, value, v) === 0)
    case 'notIn':
      return !(leaf.value as unknown[]).some((v) => compare(leaf, value, v) === 0)
    case 'contains':
      return String(value).toLowerCase().includes(String(leaf.value).toLowerCase())
    case 'startsWith':
      return String(value).toLowerCase().startsWith(String(leaf.value).toLowerCase())
    case 'endsWith':
      return String(value).toLowerCase().endsWith(String(leaf.value).toLowerCase())
    default:
      return signs[leaf.test]!(compare(leaf, value, leaf.value))
  }
}
const signs: Record<string, (n: number) => boolean> = {
  eq: (n) => n === 0,
  ne: (n) => n !== 0,
  gt: (n) => n > 0,
  gte: (n) => n >= 0,
  lt: (n) => n < 0,
  lte: (n) => n <= 0,
}
const isEmpty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)

function comparable(leaf: Leaf, row: Record<string, unknown>): unknown {
  const value = row[leaf.field]
  if (value === null || value === undefined) return null
  if (leaf.suffix) return (value as Record<string, unknown>)[leaf.suffix === 'currency' ? 'currency' : leaf.suffix] ?? null
  const kind = kindOf(allFields(leaf.def)[leaf.field]!)
  // Money compares by its base amount; a row in memory carries it as `field$base`.
  if (kind.compare === 'base') return row[`${leaf.field}$base`] ?? null
  if (kind.compare) return (value as Record<string, unknown>)[kind.compare] ?? null
  return value
}
function compare(leaf: Leaf, a: unknown, b: unknown): number {
  if (leaf.family === 'number') return compareDecimals(plain(a), plain(b))
  if (leaf.family === 'time' && String(a).length > 10) {
    const [x, y] = [Date.parse(String(a)), Date.parse(String(b))]
    return x < y ? -1 : x > y ? 1 : 0
  }
  if (leaf.family === 'flag') return a === b ? 0 : 1
  const [x, y] = [String(a), String(b)]
  return x === y ? 0 : x < y ? -1 : 1
}
const plain = (value: unknown) => (typeof value === 'number' ? value.toFixed(12).replace(/\.?0+$/, '') : String(value))
