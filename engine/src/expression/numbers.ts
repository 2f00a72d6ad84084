// Rules of numbers: arithmetic and rounding, exact.
import * as decimal from './decimal.ts'
import type { Decimal } from './decimal.ts'
import type { Rule, Rules, Value } from './rule.ts'

const infinity = `1e${decimal.wholeDigits}`
/** Null beyond the bound, with the number standing in the text once: clamped to the bound, then the bound taken for null (which also keeps null null). */
const bounded = (sql: string) => `nullif(nullif(least(greatest(${sql}, -${infinity}), ${infinity}), ${infinity}), -${infinity})`
const binary = (run: (a: Decimal, b: Decimal) => Decimal | null, sql: (a: string, b: string) => string): Rule => ({
  takes: ['number', 'number'],
  gives: 'number',
  run: ([a, b]: Decimal[]) => run(a!, b!),
  sql: ([a, b]) => sql(a!, b!),
})
const unary = (run: (a: Decimal) => Decimal, sql: (a: string) => string): Rule => ({
  takes: ['number'],
  gives: 'number',
  run: ([a]: Decimal[]) => run(a!),
  sql: ([a]) => sql(a!),
})

const places = (value: Value) => {
  const x = value as Decimal
  const n = decimal.truncate(x)
  return decimal.compare(x, { n, s: 0 }) === 0 && n >= -20n && n <= 20n
}
/** A decimal as an int that PostgreSQL's functions take: cut toward zero, held within 0 and 1,000,000. A cast would fail on large numbers, least() would lose null. */
export const countSql = (sql: string) => `width_bucket(trunc(${sql}), 1, 1000000, 999999)`
export const countOf = (x: Decimal) => Number(clamp(decimal.truncate(x), 0n, 1_000_000n))
const clamp = (n: bigint, low: bigint, high: bigint) => (n < low ? low : n > high ? high : n)
/** A decimal as an int from -reach up to, not including, reach; null outside. */
export const stepSql = (sql: string, reach: number) =>
  `(nullif(nullif(width_bucket(trunc(${sql}), -${reach}, ${reach}, ${reach * 2}), 0), ${reach * 2 + 1}) - ${reach + 1})`
export const stepOf = (x: Decimal, reach: number) => {
  const n = decimal.truncate(x)
  return n >= -BigInt(reach) && n < BigInt(reach) ? Number(n) : null
}

export const numbers: Rules = {
  '+': [binary(decimal.add, (a, b) => `(${a} + ${b})`)],
  '-': [
    binary(
      (a, b) => decimal.add(a, decimal.negate(b)),
      (a, b) => `(${a} - ${b})`,
    ),
  ],
  '*': [binary(decimal.multiply, (a, b) => bounded(`round(${a} * ${b}, ${decimal.productScale})`))],
  // div() is exact and cuts; the scale of numeric's own `/` depends on how its operands happen to be written.
  '/': [binary(decimal.divide, (a, b) => bounded(`(div(${a} * 1e${decimal.quotientScale}, nullif(${b}, 0)) * 1e-${decimal.quotientScale})`))],
  '%': [binary(decimal.remainder, (a, b) => `mod(${a}, nullif(${b}, 0))`)],
  '-_': [unary(decimal.negate, (a) => `(- ${a})`)],
  abs: [unary(decimal.absolute, (a) => `abs(${a})`)],
  floor: [unary(decimal.floor, (a) => `floor(${a})`)],
  ceil: [unary(decimal.ceil, (a) => `ceil(${a})`)],
  round: [
    unary(
      (a) => decimal.round(a, 0),
      (a) => `round(${a})`,
    ),
    {
      takes: ['number', 'number'],
      gives: 'number',
      written: { 1: places },
      run: ([a, n]: Decimal[]) => decimal.round(a!, Number(decimal.truncate(n!))),
      sql: ([a, n]) => `round(${a}, ${n}::int)`,
    },
  ],
}
