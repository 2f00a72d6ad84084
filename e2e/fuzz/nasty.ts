// Values that break programs: other types, the edges of numbers, the odd corners of Unicode, fragments of SQL and script, the deep and the long.
import type { Random } from './random.ts'

export const strings = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\u202eevil\u202c',
  '\ufeff',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'Z̸̧̛a̷l̶g̴o̵'.repeat(20),
  'مرحبا بالعالم',
  'ﷺ'.repeat(50),
  '\'; drop table "account"; --',
  "' or '1'='1",
  '1); select pg_sleep(5); --',
  '$1::uuid',
  '%_\\%',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}${7*7}#{7*7}',
  '../../../../etc/passwd',
  '=cmd|calc!A1',
  '\r\nSet-Cookie: a=b',
  'NaN',
  'null',
  'true',
  '-0',
  '1e400',
  '0x10',
  '９９９',
  '@me',
  '@nobody',
  '9999-99-99',
  '0000-00-00',
  '2026-02-30',
  '10000-01-01T00:00:00Z',
  '2026-01-31T25:00:00Z',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a'.repeat(10_000),
  '客'.repeat(3_000),
  '长'.repeat(9_000),
]
const numbers = [0, -0, 1, -1, 0.1, 1e-320, 1e15, 1e16, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 53), 0.1 + 0.2, 99_999_999_999_999]
export const deep = (levels: number, leaf: unknown = 1): unknown => {
  let value = leaf
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { and: [value], a: value === leaf ? 1 : undefined }
  return value
}
/** What stands where definitions and roles keep their settings, and does not fit. */
const settings: readonly unknown[] = [
  { '*': null },
  { '*': 'all' },
  { '*': { read: { departments: 'x' } } },
  { '*': { read: 'everything', deny: 'all' } },
  { account: { read: 1 }, contact: [] },
  { account: { name: 'invisible' } },
  ['nope', 'x_nope', 'constructor'],
  [{ label: 'x', fields: 'name' }],
  [null, 1],
  { expression: '1 +', gives: 'number' },
  { expression: 'name.matches("(a+)+$")', gives: 'boolean' },
  { expression: 'x_self + 1', gives: 'number' },
  { pattern: '(a+)+$' },
  { pattern: '(' },
  { max: -1, min: 'x' },
  { choices: { '': { en: '', zh: '' }, __proto__: 1, 'a b': { en: 'a', zh: 'b' } } },
  { choices: [] },
  { to: 'constructor', inverse: '__proto__' },
  { value: { a: 1 } },
  { of: 'contacts', op: 'sum', field: 'name' },
  { of: 'opportunities', op: 'count', filter: { nope: 1 } },
]
/** Any of them, and of any shape. */
export function nasty(r: Random): unknown {
  switch (r.int(10)) {
    case 0:
      return r.pick(numbers)
    case 1:
      return r.pick([true, false, null])
    case 2:
      return r.pick([[], [null], [[]], ['a', 'a'], [1, 'b', {}], Array.from({ length: 1200 }, (_x, i) => i)])
    case 3:
      return r.pick<unknown>([
        {},
        { amount: '1' },
        { amount: '1e5', currency: 'CNY' },
        { amount: '1', currency: 'cny' },
        { id: 1 },
        { en: 1, zh: null },
        { toString: 1 },
        { length: 1e9 },
        { country: 'CN', lines: '\u0000' },
      ])
    case 4:
      return deep(1 + r.int(30))
    case 5:
      return r.pick<unknown>(settings)
    default:
      return r.pick(strings)
  }
}
