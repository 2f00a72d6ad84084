// Formula fields and computed conditions: CEL text in, a checked expression out, with one meaning in memory and in SQL.
//
// Meaning (the same on both sides, held by agreement.test.ts):
// - An operand that is null makes the result null. `x == null`, `x != null` and has(x) ask whether it is. `a && b`, `a || b`, `in` know three
//   values, as SQL does. A null condition of `?:` takes the else branch. coalesce gives the first that is not null; min and max pass nulls over.
//   At the outside a boolean that is null is false.
// - Numbers are exact decimals, also in `7 / 2` (3.5). A quotient keeps 16 decimals, cut; a product 30, rounded half away from zero, as round()
//   does. Dividing by zero, or reaching 10^30 in `*` or `/`, gives null. `%` has the sign of its left side. round(x, n) wants n written out, -20 to 20.
// - Money is its amount in base currency, null where unconverted.
// - Texts are counted in code points and compared by them; nothing folds case but lowerAscii and upperAscii. substring(x, from, to) clips instead
//   of failing. replace(x, a, b) wants a and b written out, at most 100 long, and reads and gives at most 10,000 characters.
// - A list field is never null: none is the empty list, and `== null` and has() ask whether it is empty.
// - Days: `date('2026-01-31')`, today(), date(instant); instants: now(), `timestamp('2026-01-31T08:00:00Z')`, in milliseconds. days(from, to) counts
//   days of the calendar. addDays, addMonths cut n to a whole number and give null beyond ±100,000 days, ±12,000 months, or outside the years
//   1 to 9999; the 31st plus a month is that month's last. The day of an instant is the company's: minutes east of UTC come with the clock.
// - Functions may be called either way: size(name), name.size().
import { Environment, ParseError, type ASTNode } from '@marcbachmann/cel-js'
import { readField, printValue } from './value.ts'
import { printDecimal, type Decimal } from './decimal.ts'
import { printDay } from './calendar.ts'
import { refuse } from './refusal.ts'
import { checkTree, deepest, type Tree } from './tree.ts'
import { sqlTypes, type Clock, type Kind, type ToSql, type Value } from './rule.ts'

export type FieldKind = Kind | 'money'
export type Result = Exclude<Kind, 'list'>
/** The moment of an evaluation; `zone` in minutes east of UTC (0 where not given) decides which day it is. */
export type Moment = Date | { readonly now: Date; readonly zone?: number }
export type Compiled = {
  readonly source: string
  /** The fields it uses, each once. */
  readonly reads: readonly string[]
  readonly gives: Result
  /**
   * The value over `row`, whose values are as the API has them: numbers as number or decimal string, dates `YYYY-MM-DD`, instants ISO 8601 or Date,
   * money as `{ base }`, as its bare base amount, or with the base in `row['field$base']`. Gives numbers as plain decimal strings, dates and instants as ISO text.
   */
  evaluate(row: Readonly<Record<string, unknown>>, at?: Moment): string | boolean | null
  /** `column` gives the SQL of a field (of money: its base amount); `param` binds a value and gives its placeholder. Numbers come out without trailing zeros. */
  toSql(column: (field: string) => string, param: (value: unknown) => string, at?: Moment): string
}
export const longest = 2_000

const cel = new Environment({ limits: { maxDepth: deepest * 2, maxAstNodes: longest, maxListElements: 500, maxMapEntries: 1, maxCallArguments: 32 } })

/** Throws `Problem('bad_expression', 422, { position, reason, … })`; `sayReason` has the words. */
export function compileExpression(source: string, env: { readonly fields: Readonly<Record<string, FieldKind>> }): Compiled {
  if (source.length > longest) throw refuse('too_long', longest, { most: longest })
  const tree = checkTree(parse(source), (name) => {
    if (!Object.hasOwn(env.fields, name)) return undefined
    const kind = env.fields[name]!
    return kind === 'money' ? 'number' : kind
  })
  if (tree.kind === null) throw refuse('untyped_null', tree.at)
  if (tree.kind === 'list') throw refuse('gives_list', tree.at)
  const gives = tree.kind
  const run = runnable(tree, env.fields)
  return {
    source,
    reads: [...new Set(fieldsOf(tree))],
    gives,
    evaluate: (row, at) => printValue(gives, run(row, clockOf(at))),
    toSql(column, param, at) {
      const sql = sqlOf(tree, column, { param, clock: clockOf(at) })
      if (gives === 'boolean') return `coalesce(${sql}, false)`
      // A list sorted by the formula sorts as by any text.
      return gives === 'number' ? `trim_scale(${sql})` : gives === 'text' ? `(${sql} collate "default")` : sql
    },
  }
}

const clockOf = (at: Moment = new Date()): Clock => (at instanceof Date ? { now: at, zone: 0 } : { now: at.now, zone: Math.trunc(at.zone ?? 0) })

function parse(source: string): ASTNode {
  try {
    return cel.parse(source).ast
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const position = error.range?.start ?? 0
    if (error.code === 'limit_exceeded') throw refuse('too_deep', position, { most: deepest })
    // The parser unfolds CEL's loops itself, and complains of the variable: name the loop instead.
    if (error.code === 'invalid_macro_argument')
      throw refuse('not_offered', position, { name: /(\w+)\s*\([^()]*$/.exec(source.slice(0, position))?.[1] ?? 'map' })
    if (position >= source.trimEnd().length) throw refuse('ends_early', position)
    throw refuse('syntax', position, { near: source.slice(position, position + 20) })
  }
}

function* fieldsOf(tree: Tree): Generator<string> {
  if (tree.is === 'field') yield tree.name
  else if (tree.is === 'rule') for (const operand of tree.operands) yield* fieldsOf(operand)
}

type Run = (row: Readonly<Record<string, unknown>>, clock: Clock) => Value
function runnable(tree: Tree, fields: Readonly<Record<string, FieldKind>>): Run {
  if (tree.is === 'value') return () => tree.value
  if (tree.is === 'field') return (row) => readField(fields[tree.name]!, tree.name, row)
  const { rule } = tree
  const operands = tree.operands.map((operand) => runnable(operand, fields))
  return (row, clock) => {
    const values: Value[] = []
    for (const operand of operands) {
      const value = operand(row, clock)
      if (value === null && rule.strict !== false) return null
      values.push(value)
    }
    return rule.run(values as never[], clock)
  }
}

function sqlOf(tree: Tree, column: (field: string) => string, to: ToSql): string {
  if (tree.is === 'rule')
    return tree.rule.sql(
      tree.operands.map((operand) => sqlOf(operand, column, to)),
      to,
    )
  const type = sqlTypes[tree.kind!]
  if (tree.is === 'field') {
    const sql = `(${column(tree.name)})::${type}`
    if (tree.kind === 'list') return `coalesce(${sql}, '{}')`
    // Columns may be collated to ignore case, or each differently: memory compares code points.
    if (tree.kind === 'text') return `(${sql} collate "C")`
    // Rows reach JavaScript in milliseconds: what a column holds beyond them must not decide.
    return tree.kind === 'instant' ? `date_trunc('milliseconds', ${sql})` : sql
  }
  if (tree.value === null) return `null::${type}`
  if (typeof tree.value === 'boolean') return String(tree.value)
  return `${to.param(tree.kind === 'number' ? printDecimal(tree.value as Decimal) : tree.kind === 'date' ? printDay(tree.value as number) : tree.value)}::${type}`
}
