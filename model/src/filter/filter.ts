// One filter grammar for lists, views, segments, rules and rights: data in, a checked tree out. SQL, memory and prose read the tree.
import { z } from 'zod'
import type { Field, FieldRight } from '../field.ts'
import { familyOf, kindOf, type Family } from '../kinds/index.ts'
import { allFields, type ObjectDef } from '../object.ts'
import { malformed } from '../problem.ts'
import { momentOf, rangeOf } from './relative.ts'

export type Filter = { readonly [path: string]: unknown }

/** What a filter needs to know of the objects around it. */
export type Catalog = {
  object(name: string): ObjectDef | undefined
  /** Children's side: `opportunities` of account → the opportunity object and its link field. */
  inverse(object: string, name: string): { from: ObjectDef; field: string } | undefined
}
export type FilterContext = {
  catalog: Catalog
  right(def: ObjectDef, field: string): FieldRight
  now: Date
  /** Minutes east of UTC of the company's day. */
  zone: number
  /** 0 Sunday … 6 Saturday. */
  weekStart: number
  /** Ids that '@me', '@myTeam', '@myDepartment' stand for. */
  people(word: string): readonly string[] | undefined
}
export type Step = { readonly link: string; readonly to: ObjectDef }
export type Test = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'notIn' | 'contains' | 'startsWith' | 'endsWith' | 'empty'
export type Leaf = {
  readonly op: 'test'
  readonly steps: readonly Step[]
  readonly def: ObjectDef
  readonly field: string
  readonly suffix: string
  readonly family: Family
  readonly test: Test
  readonly value: unknown
}
export type Node =
  | { readonly op: 'and' | 'or'; readonly nodes: readonly Node[] }
  | { readonly op: 'not'; readonly node: Node }
  | {
      readonly op: 'some' | 'none' | 'every'
      readonly steps: readonly Step[]
      readonly def: ObjectDef
      readonly name: string
      readonly from: ObjectDef
      readonly field: string
      readonly node: Node
    }
  | Leaf

const order: readonly string[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'in', 'notIn', 'empty']
/** What each family can be asked. */
export const operators: Readonly<Record<Family, readonly string[]>> = {
  text: ['eq', 'ne', 'contains', 'startsWith', 'endsWith', 'in', 'notIn', 'empty'],
  number: order,
  time: [...order, 'within', 'before', 'after'],
  flag: ['eq', 'ne', 'empty'],
  id: ['eq', 'ne', 'in', 'notIn', 'empty'],
  set: ['contains', 'in', 'notIn', 'empty'],
  opaque: ['empty'],
}
const wholeOnly = new Set(['eq', 'in', 'empty'])
const limits = { depth: 12, tests: 200, list: 1000 }

type MakeLeaf = (test: Test, value: unknown) => Leaf
/** An instant set against a whole day of the company: on it, before it, after it. */
const ofDay: Readonly<Partial<Record<Test, (leaf: MakeLeaf, from: string, to: string) => Node>>> = {
  eq: (leaf, from, to) => ({ op: 'and', nodes: [leaf('gte', from), leaf('lt', to)] }),
  ne: (leaf, from, to) => ({ op: 'or', nodes: [leaf('lt', from), leaf('gte', to)] }),
  lt: (leaf, from) => leaf('lt', from),
  gte: (leaf, from) => leaf('gte', from),
  gt: (leaf, _from, to) => leaf('gte', to),
  lte: (leaf, _from, to) => leaf('lt', to),
}
/** The tree for `filter` on `def`; throws 400 with the path of whatever is unknown, unreadable or misused. */
export function parseFilter(def: ObjectDef, filter: unknown, context: FilterContext): Node {
  let tests = 0
  return group(def, filter, '', 0)

  function group(def: ObjectDef, given: unknown, path: string, depth: number): Node {
    if (!isPlain(given)) throw malformed('filter_shape', path || 'filter')
    if (depth > limits.depth) throw malformed('filter_deep', path, { max: limits.depth })
    const nodes = Object.entries(given).map(([key, value]): Node => {
      const at = path ? `${path}.${key}` : key
      if (key === 'and' || key === 'or') {
        if (!Array.isArray(value)) throw malformed('filter_list', at)
        return { op: key, nodes: value.map((v, i) => group(def, v, `${at}.${i}`, depth + 1)) }
      }
      if (key === 'not') return { op: 'not', node: group(def, value, at, depth + 1) }
      return condition(def, key, value, at, depth)
    })
    return nodes.length === 1 ? nodes[0]! : { op: 'and', nodes }
  }

  function condition(start: ObjectDef, key: string, value: unknown, at: string, depth: number): Node {
    const { steps, def, name, suffix } = follow(start, key, at, context)
    const inverse = context.catalog.inverse(def.name, name)
    if (inverse && !(name in allFields(def))) {
      if (!isPlain(value) || Object.keys(value).length !== 1) throw malformed('filter_children', at)
      const [quantifier, inner] = Object.entries(value)[0]!
      if (quantifier !== 'some' && quantifier !== 'none' && quantifier !== 'every')
        throw malformed('unknown_operator', `${at}.${quantifier}`, { operator: quantifier, allowed: ['some', 'none', 'every'] })
      if (context.right(inverse.from, inverse.field) === 'hidden') throw malformed('unknown_field', at, { field: key })
      if (context.right(inverse.from, inverse.field) === 'masked') throw malformed('masked_whole', at, { field: key })
      return { op: quantifier, steps, def, name, ...inverse, node: group(inverse.from, inner, `${at}.${quantifier}`, depth + 1) }
    }
    const field = readable(def, name, at, key)
    const leaf = (test: string, operand: unknown, where: string): Node => {
      if (++tests > limits.tests) throw malformed('filter_long', where, { max: limits.tests })
      return test_(steps, def, name, suffix, field, test, operand, where)
    }
    if (!isPlain(value) || 'amount' in value) return leaf('eq', value, at)
    const nodes = Object.entries(value).map(([test, operand]) => leaf(test, operand, `${at}.${test}`))
    if (!nodes.length) throw malformed('filter_shape', at)
    return nodes.length === 1 ? nodes[0]! : { op: 'and', nodes }
  }

  function readable(def: ObjectDef, name: string, at: string, key: string): Field {
    const field = allFields(def)[name]
    if (!field || field.retired || context.right(def, name) === 'hidden') throw malformed('unknown_field', at, { field: key })
    return field
  }

  function test_(steps: readonly Step[], def: ObjectDef, name: string, suffix: string, field: Field, test: string, operand: unknown, at: string): Node {
    const family = suffix ? 'text' : familyOf(field)
    if (!operators[family].includes(test)) throw malformed('unknown_operator', at, { operator: test, allowed: operators[family] })
    if (context.right(def, name) === 'masked' && !wholeOnly.has(test)) throw malformed('masked_whole', at, { field: name })
    const leaf = (test: Test, value: unknown): Leaf => ({ op: 'test', steps, def, field: name, suffix, family, test, value })
    if (test === 'empty') {
      if (typeof operand !== 'boolean') throw malformed('filter_value', at, { expected: 'true or false' })
      return leaf('empty', operand)
    }
    if (operand === null && (test === 'eq' || test === 'ne')) return leaf('empty', test === 'eq')
    if (family === 'time') {
      const day = field.kind === 'date' || field.options?.gives === 'date'
      const range = test === 'within' ? rangeOf(operand, context) : undefined
      if (test === 'within') {
        if (!range) throw malformed('filter_value', at, { expected: 'this quarter, last 30 days, …' })
        const [from, to] = day ? range.days : range.instants
        return { op: 'and', nodes: [leaf('gte', from), leaf('lt', to)] }
      }
      const named = test === 'before' || test === 'after' || (typeof operand === 'string' && !/^\d/.test(operand))
      const moment = named || !day ? momentOf(operand, context) : undefined
      if (named && !moment) throw malformed('filter_value', at, { expected: 'a date, or 30 days ago' })
      const sign = test === 'before' ? 'lt' : test === 'after' ? 'gt' : (test as Test)
      if (moment?.end && !day && sign in ofDay) return ofDay[sign]!(leaf, moment.instant, moment.end)
      if (moment && named) return leaf(sign, day ? moment.day : moment.instant)
    }
    if (test === 'between') {
      if (!Array.isArray(operand) || operand.length !== 2) throw malformed('filter_value', at, { expected: '[from, to]' })
      const end = (sign: Test, value: unknown) => test_(steps, def, name, suffix, field, sign, value, at)
      return { op: 'and', nodes: [end('gte', operand[0]), end('lte', operand[1])] }
    }
    if (test === 'in' || test === 'notIn') {
      if (!Array.isArray(operand) || operand.length > limits.list) throw malformed('filter_value', at, { expected: `a list of at most ${limits.list}` })
      return leaf(
        test,
        operand.flatMap((v): readonly unknown[] => people(v) ?? [one(field, suffix, v, at)]),
      )
    }
    const group = people(operand)
    if (group) return leaf(test === 'ne' ? 'notIn' : 'in', group)
    return leaf(test as Test, one(field, suffix, operand, at))
  }
  function people(value: unknown): readonly string[] | undefined {
    return typeof value === 'string' && value.startsWith('@') ? context.people(value) : undefined
  }
  function one(field: Field, suffix: string, value: unknown, at: string): unknown {
    if (suffix) {
      if (typeof value !== 'string' || value.length > 500) throw malformed('filter_value', at, { expected: 'text' })
      return value
    }
    const kind = kindOf(field)
    const read = operandOf(field, kind.name).safeParse(value)
    if (!read.success) throw malformed('filter_value', at, { expected: kind.name })
    // A phone is compared as it is stored, however it was typed.
    if (kind.name === 'phone') return kind.parse(read.data as string, field, 'en') ?? read.data
    if (kind.name === 'email') return (read.data as string).toLowerCase()
    return read.data
  }
}
// Schemas are built once a field, not once a filter.
const operandSchemas = new WeakMap<Field, z.ZodType>()
function operandOf(field: Field, name: string): z.ZodType {
  let schema = operandSchemas.get(field)
  if (!schema) {
    const kind = kindOf(field)
    schema = name === 'formula' ? (familyOf(field) === 'flag' ? z.boolean() : kind.operand!(field)) : (kind.operand ?? kind.schema)(field)
    operandSchemas.set(field, schema)
  }
  return schema
}

/** Walks `a.b.c`: links to their targets, then a field, an address part or a children's side. */
export function follow(
  start: ObjectDef,
  key: string,
  at: string,
  context: Pick<FilterContext, 'catalog' | 'right'>,
): { steps: Step[]; def: ObjectDef; name: string; suffix: string } {
  const names = key.split('.')
  const steps: Step[] = []
  let def = start
  for (let i = 0; i < names.length - 1; i++) {
    const name = names[i]!
    const field = allFields(def)[name]
    if (!field || field.retired || context.right(def, name) === 'hidden') throw malformed('unknown_field', at, { field: key })
    // Where a masked link leads, and a part of a masked value, is more than the whole of it.
    if (context.right(def, name) === 'masked') throw malformed('masked_whole', at, { field: name })
    const suffix = names[i + 1]!
    if (i === names.length - 2 && kindOf(field).columns.some((c) => c.suffix === suffix && c.suffix !== 'base')) return { steps, def, name, suffix }
    const to = kindOf(field).links === 'one' ? context.catalog.object(String(field.options?.to)) : undefined
    if (!to || steps.length >= 4) throw malformed('unknown_field', at, { field: key })
    steps.push({ link: name, to })
    def = to
  }
  return { steps, def, name: names.at(-1)!, suffix: '' }
}
export const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
