// From CEL's syntax tree to a checked tree in which every node has a kind and a rule. Whatever is not named here is refused.
import type { ASTNode } from '@marcbachmann/cel-js'
import { dates } from './dates.ts'
import { parseDecimal, wholeDigits } from './decimal.ts'
import { logic } from './logic.ts'
import { numbers } from './numbers.ts'
import { refuse } from './refusal.ts'
import { texts } from './texts.ts'
import type { Kind, Rule, Rules, Value } from './rule.ts'

export type Tree =
  | { is: 'field'; kind: Kind; name: string; at: number }
  | { is: 'value'; kind: Kind | null; value: Value; at: number }
  | { is: 'rule'; kind: Kind; rule: Rule; operands: Tree[]; at: number }

export const deepest = 60
const merged: Record<string, readonly Rule[]> = Object.create(null)
for (const rules of [logic, numbers, texts, dates] as Rules[])
  for (const [name, list] of Object.entries(rules)) merged[name] = [...(merged[name] ?? []), ...list]
const isFunction = (name: string) => /^[a-z]\w*$/i.test(name) && name !== 'in' && name in merged
/** CEL's own that are kept out: patterns can take exponential time, loops leave SQL behind. */
const keptOut = new Set(['matches', 'all', 'exists', 'exists_one', 'map', 'filter', 'bind', 'reduce'])

/** The checked tree; `kindOf` gives the kind of a field by its name, undefined where there is none. */
export function checkTree(root: ASTNode, kindOf: (field: string) => Kind | undefined): Tree {
  const walk = (node: ASTNode, depth: number): Tree => {
    if (depth > deepest) throw refuse('too_deep', node.start, { most: deepest })
    const sub = (n: ASTNode) => walk(n, depth + 1)
    const at = anchor(node)
    switch (node.op) {
      case 'value':
        return literal(node.args, node)
      case 'id':
      case '.':
        return field(node, kindOf)
      case 'call':
        return node.args[0] === 'has' ? has(node.args[1].map(sub), at) : call(node.args[0], node.args[1].map(named(node.args[0], at, sub)), at)
      case 'rcall':
        return call(node.args[0], [node.args[1], ...node.args[2]].map(named(node.args[0], at, sub)), at)
      case '==':
      case '!=':
        return equality(node.op, sub(node.args[0]), sub(node.args[1]), at)
      case 'in': {
        const [left, right] = node.args
        return right.op === 'list' ? apply('in []', [sub(left), ...right.args.map(sub)], right.pos) : apply('in', [sub(left), sub(right)], right.pos)
      }
      case '!_':
      case '-_':
        return apply(node.op, [sub(node.args)], at)
      case '?:':
        return apply('?:', node.args.map(sub), at)
      case '&&':
      case '||':
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return apply(node.op, node.args.map(sub), at)
      case 'list':
        throw refuse('list_alone', at)
      default:
        throw refuse('not_offered', at, { name: (node.op as string) === 'map' ? '{}' : node.op })
    }
  }
  return walk(root, 1)
}

/** Where to point for a node: at the operator or the method's name rather than at the start of what stands left of it. */
function anchor(node: ASTNode): number {
  if (node.op === 'rcall') return node.input.indexOf(node.args[0], node.args[1].end)
  const left = Array.isArray(node.args) && node.args.length === 2 && node.op !== 'call' ? (node.args[0] as ASTNode) : undefined
  const sign = left && /^(in|[^\w[.]+)$/.test(node.op) ? node.input.indexOf(node.op, left.end) : -1
  return sign < 0 ? node.start : sign
}
/** Refuses the name before its operands are looked at: `list.map(x, …)` is about map, not about x. */
function named(name: string, at: number, sub: (n: ASTNode) => Tree) {
  if (keptOut.has(name)) throw refuse('not_offered', at, { name })
  if (!isFunction(name)) throw refuse('unknown_function', at, { name })
  return sub
}
function call(name: string, operands: Tree[], at: number): Tree {
  // A call without operands has not passed `named`.
  if (!isFunction(name)) throw refuse(keptOut.has(name) ? 'not_offered' : 'unknown_function', at, { name })
  return apply(name, operands, at)
}
function has(operands: Tree[], at: number): Tree {
  if (operands.length !== 1 || operands[0]!.is !== 'field') throw refuse('mismatch', at, { name: 'has', takes: 'field', found: found(operands) })
  return apply('!_', [apply('is null', operands, at)], at)
}
const isNull = (tree: Tree) => tree.is === 'value' && tree.value === null && tree.kind === null
function equality(op: '==' | '!=', left: Tree, right: Tree, at: number): Tree {
  if (!isNull(left) && !isNull(right)) return apply(op, [left, right], at)
  const other = isNull(left) ? right : left
  const unknown: Tree = isNull(other) ? { is: 'value', kind: 'boolean', value: true, at } : apply('is null', [other], at)
  return op === '==' ? unknown : apply('!_', [unknown], at)
}

const found = (operands: Tree[]) => operands.map((o) => o.kind ?? 'null').join(', ') || 'nothing'
const signature = (rule: Rule) => `${rule.takes.join(', ')}${rule.rest ? ', …' : ''}` || 'nothing'
function fits(rule: Rule, operands: Tree[]): boolean {
  if (rule.rest ? operands.length < rule.takes.length - (rule.takes.length > 1 ? 1 : 0) : operands.length !== rule.takes.length) return false
  return operands.every(
    (o, i) => (o.kind ?? (rule.strict === false ? rule.takes.at(i < rule.takes.length ? i : -1) : null)) === rule.takes.at(i < rule.takes.length ? i : -1),
  )
}
/** The rule of that name which fits the operands; bare nulls take the kind their place has. */
function apply(name: string, operands: Tree[], at: number): Tree {
  const rules = merged[name]!
  const rule = rules.find((r) => fits(r, operands))
  if (!rule) {
    const takes = [...new Set(rules.map(signature))].join(' | ')
    throw refuse('mismatch', at, { name: name.replace('_', '').replace(' []', ''), takes, found: found(operands) })
  }
  // Only the places whose kind varies from rule to rule can say what a null is.
  if (operands.some(isNull) && operands.every((o, i) => isNull(o) || (name === '?:' && i === 0))) throw refuse('untyped_null', operands.find(isNull)!.at)
  const typed = operands.map((o, i): Tree => (isNull(o) ? ({ ...o, kind: rule.takes.at(i < rule.takes.length ? i : -1)! } as Tree) : o))
  for (const [place, accepts] of Object.entries(rule.written ?? {})) {
    const operand = typed[Number(place)]!
    const value = writtenValue(operand)
    if (value === undefined || !accepts(value)) throw refuse('written', operand.at, { name })
  }
  return { is: 'rule', kind: rule.gives, rule, operands: typed, at }
}
/** A literal's value, a minus sign before it included. */
function writtenValue(tree: Tree): Value | undefined {
  if (tree.is === 'value' && tree.value !== null) return tree.value
  if (tree.is === 'rule' && tree.rule === numbers['-_']![0]) {
    const inner = writtenValue(tree.operands[0]!)
    return inner === undefined ? undefined : tree.rule.run([inner as never], { now: new Date(0), zone: 0 })
  }
  return undefined
}

function field(node: ASTNode, kindOf: (field: string) => Kind | undefined): Tree {
  const names: string[] = []
  let inner = node
  while (inner.op === '.') {
    names.unshift(inner.args[1])
    inner = inner.args[0]
  }
  if (inner.op !== 'id') throw refuse('not_offered', node.pos, { name: `.${names[0]}` })
  const name = [inner.args, ...names].join('.')
  const kind = kindOf(name)
  if (!kind) throw refuse('unknown_field', node.start, { name })
  return { is: 'field', kind, name, at: node.start }
}
function literal(value: unknown, node: ASTNode): Tree {
  const at = node.start
  if (value === null) return { is: 'value', kind: null, value: null, at }
  if (typeof value === 'boolean') return { is: 'value', kind: 'boolean', value, at }
  if (typeof value === 'string') {
    // PostgreSQL holds neither NUL nor half a surrogate pair.
    if (value.includes('\0') || !value.isWellFormed()) throw refuse('bad_value', at)
    return { is: 'value', kind: 'text', value, at }
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') throw refuse('not_offered', at, { name: node.input.slice(node.start, node.end) })
  // From the source, not from the double it was parsed to.
  const exact = parseDecimal(typeof value === 'bigint' ? value.toString() : node.input.slice(node.start, node.end))
  if (!exact || exact.s > wholeDigits || exact.n >= 10n ** BigInt(wholeDigits + exact.s)) throw refuse('bad_value', at)
  return { is: 'value', kind: 'number', value: exact, at }
}
