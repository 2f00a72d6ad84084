// Rules of truth and comparison: and, or, not, equality, order, membership, choice. Three-valued, as SQL's.
import { compare, type Decimal } from './decimal.ts'
import { kinds, sqlTypes, type Kind, type Rule, type Rules, type Value } from './rule.ts'

const surrogate = (unit: number) => unit >= 0xd800 && unit < 0xe000
/** Order by code point, as COLLATE "C" has it: by code unit, 😀 (a surrogate pair) would come before ﷺ. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (x !== y) return surrogate(x) === surrogate(y) ? x - y : surrogate(x) ? 1 : -1
  }
  return a.length - b.length
}
export const compareValues = (kind: Kind, a: Value, b: Value): number =>
  kind === 'number' ? compare(a as Decimal, b as Decimal) : kind === 'text' ? compareTexts(a as string, b as string) : Number(a) - Number(b)
const equal = (kind: Kind, a: Value, b: Value) => (kind === 'number' ? compare(a as Decimal, b as Decimal) === 0 : a === b)

const equality = (sign: '=' | '<>'): Rule[] =>
  kinds.map((kind) => ({
    takes: [kind, kind],
    gives: 'boolean',
    run: ([a, b]: Value[]) => equal(kind, a!, b!) === (sign === '='),
    sql: ([a, b]) => `(${a} ${sign} ${b})`,
  }))
const ordered: readonly Kind[] = ['number', 'text', 'date', 'instant']
const order = (sign: string, holds: (c: number) => boolean): Rule[] =>
  ordered.map((kind) => ({
    takes: [kind, kind],
    gives: 'boolean',
    run: ([a, b]: Value[]) => holds(compareValues(kind, a!, b!)),
    sql: ([a, b]) => (kind === 'text' ? `(${a} ${sign} ${b} collate "C")` : `(${a} ${sign} ${b})`),
  }))
/** Nulls are passed over, as by SQL's greatest and least. */
const extreme = (name: string, better: (c: number) => boolean): Rule[] =>
  (['number', 'date', 'instant'] as const).map((kind) => ({
    takes: [kind, kind],
    rest: true,
    gives: kind,
    strict: false,
    run: (values: Value[]) => values.reduce((best, v) => (best === null || (v !== null && better(compareValues(kind, v, best))) ? v : best)),
    sql: (operands) => `${name}(${operands.join(', ')})`,
  }))
/** `decisive` settles it whatever the other is: false for and, true for or. */
const junction = (word: string, decisive: boolean): Rule => ({
  takes: ['boolean', 'boolean'],
  gives: 'boolean',
  strict: false,
  run: ([a, b]: Value[]) => (a === decisive || b === decisive ? decisive : a === null || b === null ? null : !decisive),
  sql: ([a, b]) => `(${a} ${word} ${b})`,
})

const within = (kind: Kind, value: Value, list: readonly Value[]): Value => {
  if (!list.length) return false
  if (value === null) return null
  if (list.some((v) => v !== null && equal(kind, value, v))) return true
  return list.includes(null) ? null : false
}

export const logic: Rules = {
  '==': equality('='),
  '!=': equality('<>'),
  '<': order('<', (c) => c < 0),
  '<=': order('<=', (c) => c <= 0),
  '>': order('>', (c) => c > 0),
  '>=': order('>=', (c) => c >= 0),
  '&&': [junction('and', false)],
  '||': [junction('or', true)],
  '!_': [{ takes: ['boolean'], gives: 'boolean', run: ([a]: boolean[]) => !a, sql: ([a]) => `(not ${a})` }],
  '?:': kinds.map((kind) => ({
    takes: ['boolean', kind, kind],
    gives: kind,
    strict: false,
    run: ([condition, then, otherwise]: Value[]) => (condition === true ? then! : otherwise!),
    sql: ([condition, then, otherwise]) => `(case when ${condition} then ${then} else ${otherwise} end)`,
  })),
  coalesce: kinds.map((kind) => ({
    takes: [kind],
    rest: true,
    gives: kind,
    strict: false,
    run: (values: Value[]) => values.find((v) => v !== null) ?? null,
    sql: (operands) => `coalesce(${operands.join(', ')})`,
  })),
  min: extreme('least', (c) => c < 0),
  max: extreme('greatest', (c) => c > 0),
  /** `x in [a, b]`: the elements follow x. */
  'in []': kinds.map((kind) => ({
    takes: [kind, kind],
    rest: true,
    gives: 'boolean',
    strict: false,
    run: ([value, ...list]: Value[]) => within(kind, value!, list),
    sql: ([value, ...list]) => (list.length ? `(${value} in (${list.join(', ')}))` : `(${value} = any('{}'::${sqlTypes[kind]}[]))`),
  })),
  in: [
    {
      takes: ['text', 'list'],
      gives: 'boolean',
      strict: false,
      run: ([value, list]: Value[]) => within('text', value!, list as readonly string[]),
      sql: ([value, list]) => `(${value} = any(${list}))`,
    },
  ],
  'is null': [
    ...kinds.map((kind): Rule => ({
      takes: [kind],
      gives: 'boolean',
      strict: false,
      run: ([value]: Value[]) => value === null,
      sql: ([value]) => `(${value} is null)`,
    })),
    { takes: ['list'], gives: 'boolean', run: ([list]: string[][]) => !list!.length, sql: ([list]) => `(cardinality(${list}) = 0)` },
  ],
}
