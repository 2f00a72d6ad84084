// What formulas give, and what is refused, where and why. That SQL gives the same is agreement.test.ts's part.
import { expect, test } from 'vitest'
import { compare, parseDecimal, printDecimal } from './decimal.ts'
import { compileExpression, type FieldKind, type Moment } from './expression.ts'
import { reasons, sayReason } from './refusal.ts'

const fields = {
  n: 'number',
  price: 'money',
  name: 'text',
  won: 'boolean',
  due: 'date',
  createdAt: 'instant',
  tags: 'list',
  none: 'number',
  blank: 'text',
  'account.size': 'number',
} as const satisfies Record<string, FieldKind>
const row = {
  n: '7',
  price: { amount: '90.00', currency: 'EUR', base: '700.10' },
  name: '北京 Café 😀',
  won: true,
  due: '2026-01-31',
  createdAt: '2026-01-30T20:00:00.000Z',
  tags: ['vip', '重点'],
  none: null,
  'account.size': 12,
}
const at: Moment = { now: new Date('2026-02-28T18:00:00Z'), zone: 480 }
const give = (source: string, over: Record<string, unknown> = row) => compileExpression(source, { fields }).evaluate(over, at)

test.each<[string, string | boolean | null]>([
  ['0.1 + 0.2', '0.3'],
  ['n / 2', '3.5'],
  ['2 / 3', '0.6666666666666666'],
  ['n / (n - 7)', null],
  ['n % 0', null],
  ['-n % 4', '-3'],
  ['1e29 * 10', null],
  ['9007199254740993 + 0', '9007199254740993'],
  ['0x10', '16'],
  ['round(2.5) + round(-2.5)', '0'],
  ['round(price / 3, 2)', '233.37'],
  ['round(1250, -2)', '1300'],
  ['floor(-0.5)', '-1'],
  ['ceil(-0.5)', '0'],
  ['abs(-n)', '7'],
  ['min(n, none, 3)', '3'],
  ['max(due, today())', '2026-03-01'],
  ['none + 1', null],
  ['none > 1', false],
  ['!(none > 1)', false],
  ['none == null', true],
  ['none != null', false],
  ['has(n) && !has(none)', true],
  ['won || none > 1', true],
  ['none > 1 ? "yes" : "no"', 'no'],
  ['won ? null : 1', null],
  ['coalesce(none, n, 0)', '7'],
  ['n in [1, 7]', true],
  ['n in [1, none]', false],
  ['n in []', false],
  ['"vip" in tags', true],
  ['size(tags)', '2'],
  ['tags == null', false],
  ['size(name)', '9'],
  ['name.substring(3, 7)', 'Café'],
  ['name.substring(-5, 2) + substring(name, 8)', '北京😀'],
  ['name.substring(5, 2)', ''],
  ['name.contains("京 C") && name.startsWith("北") && name.endsWith("😀")', true],
  ['name.contains("%")', false],
  ['name.upperAscii()', '北京 CAFé 😀'],
  ['"\\u3000 a \\t".trim()', 'a'],
  ['"a.b.c".replace(".", "$&")', 'a$&b$&c'],
  ['blank + "x"', null],
  ['"﷼" < "😀"', true],
  ['string(1.50) + " " + string(won) + " " + string(due)', '1.5 true 2026-01-31'],
  ['today()', '2026-03-01'],
  ['now()', '2026-02-28T18:00:00.000Z'],
  ['date(createdAt)', '2026-01-31'],
  ['days(createdAt, today())', '29'],
  ['days(due, date("2025-12-31"))', '-31'],
  ['addMonths(due, 1)', '2026-02-28'],
  ['addMonths(date("2024-02-29"), -12)', '2023-02-28'],
  ['addDays(due, 1.9)', '2026-02-01'],
  ['addDays(due, 100000)', null],
  ['addDays(date("9999-12-30"), 1)', null],
  ['addDays(createdAt, 1)', '2026-01-31T20:00:00.000Z'],
  ['year(due) * 100 + month(due) + day(due) / 100', '202601.31'],
  ['quarter(createdAt)', '1'],
  ['createdAt < timestamp("2026-01-31T04:00:00.001+08:00")', true],
  ['price > 700', true],
  ['account.size * 2', '24'],
  ['// a note\n n', '7'],
])('%s gives %j', (source, value) => expect(give(source)).toBe(value))

test.each([
  [{ amount: '90.00', currency: 'EUR', base: '700.10' }, '700.1'],
  [{ amount: '90.00', currency: 'EUR' }, null],
  ['12.5', '12.5'],
  [12.5, '12.5'],
  [null, null],
])('money %j counts %j', (price, value) => expect(give('price', { price })).toBe(value))
test('money is read from its own column where the row has it beside', () =>
  expect(give('price', { price: { amount: '1.00', currency: 'EUR' }, price$base: '7.80' })).toBe('7.8'))

test('an absent list is the empty one', () => {
  expect(give('tags == null && !has(tags) && size(tags) == 0 && !("vip" in tags)', {})).toBe(true)
})
test('reads names each field once, gives names the kind', () => {
  const c = compileExpression('n > 1 && n < none ? account.size : price', { fields })
  expect(c).toMatchObject({ reads: ['n', 'none', 'account.size', 'price'], gives: 'number' })
})
test('SQL, as it reads', () => {
  const params: unknown[] = []
  const sql = compileExpression('name.contains("x") && n >= 2', { fields }).toSql(
    (f) => `r.${f}`,
    (v) => `$${params.push(v)}`,
  )
  expect(sql).toBe('coalesce(((strpos(((r.name)::text collate "C"), $1::text) > 0) and ((r.n)::numeric >= $2::numeric)), false)')
  expect(params).toEqual(['x', '2'])
})

test.each<[string, number, string, Record<string, unknown>?]>([
  ['', 0, 'ends_early'],
  ['n +', 3, 'ends_early'],
  ['n n', 2, 'syntax', { near: 'n' }],
  ['n + "abc', 4, 'syntax'],
  ['n = 1', 2, 'syntax'],
  ['if (n) { 1 }', 0, 'syntax'],
  ['1 + salary', 4, 'unknown_field', { name: 'salary' }],
  ['constructor', 0, 'unknown_field', { name: 'constructor' }],
  ['account.secret', 0, 'unknown_field', { name: 'account.secret' }],
  ['n + name', 2, 'mismatch', { name: '+', takes: 'number, number | text, text', found: 'number, text' }],
  ['n > due', 2, 'mismatch', { name: '>', found: 'number, date' }],
  ['due == "2026-01-01"', 4, 'mismatch', { found: 'date, text' }],
  ['n && won', 2, 'mismatch', { takes: 'boolean, boolean' }],
  ['won ? 1 : "a"', 0, 'mismatch', { name: '?:', found: 'boolean, number, text' }],
  ['n in [1, "a"]', 5, 'mismatch', { name: 'in' }],
  ['tags == tags', 5, 'mismatch'],
  ['null + 1', 5, 'mismatch', { found: 'null, number' }],
  ['round()', 0, 'mismatch', { found: 'nothing' }],
  ['has(n + 1)', 0, 'mismatch', { name: 'has', takes: 'field' }],
  ['name.matches("(a+)+$")', 5, 'not_offered', { name: 'matches' }],
  ['matches(name, "a")', 0, 'not_offered', { name: 'matches' }],
  ['tags.exists(t, t == "vip")', 5, 'not_offered', { name: 'exists' }],
  ['tags.all(t, t == "vip")', 5, 'not_offered', { name: 'all' }],
  ['tags.filter(t, true)', 5, 'not_offered', { name: 'filter' }],
  ['tags.map(1, 2)', 9, 'not_offered', { name: 'map' }],
  ['cel.bind(x, 1, x)', 4, 'not_offered', { name: 'bind' }],
  ['type(n)', 0, 'unknown_function', { name: 'type' }],
  ['name.toString()', 5, 'unknown_function', { name: 'toString' }],
  ['__proto__()', 0, 'syntax'],
  ['tags[0]', 0, 'not_offered', { name: '[]' }],
  ['{"a": 1}', 0, 'not_offered', { name: '{}' }],
  ['b"x"', 0, 'not_offered', { name: 'b"x"' }],
  ['1u', 0, 'not_offered', { name: '1u' }],
  ['"a".b', 4, 'not_offered', { name: '.b' }],
  ['[1, 2]', 0, 'list_alone'],
  ['tags', 0, 'gives_list'],
  ['null', 0, 'untyped_null'],
  ['won ? null : null', 6, 'untyped_null'],
  ['"\\x00"', 0, 'bad_value'],
  ['1e30', 0, 'bad_value'],
  ['1e-31', 0, 'bad_value'],
  ['round(n, none)', 9, 'written', { name: 'round' }],
  ['round(n, 1.5)', 9, 'written'],
  ['name.replace("", "x")', 13, 'written', { name: 'replace' }],
  ['name.replace("a", name)', 18, 'written'],
  ['date("2026-02-30")', 5, 'written', { name: 'date' }],
  ['timestamp("yesterday")', 10, 'written'],
  [`${'!'.repeat(60)}won`, 60, 'too_deep', { most: 60 }],
  [`${'('.repeat(500)}n${')'.repeat(500)}`, 120, 'too_deep'],
  [`n${' + 1'.repeat(60)}`, 0, 'too_deep'],
  [`n${' '.repeat(2_000)}`, 2_000, 'too_long', { most: 2_000 }],
])('%s is refused at %i: %s', (source, position, reason, more = {}) => {
  let problem: unknown
  try {
    compileExpression(source, { fields })
  } catch (thrown) {
    problem = thrown
  }
  expect(problem).toMatchObject({ code: 'bad_expression', status: 422, detail: { position, reason, ...more } })
})
test('every reason has words that leave nothing unfilled', () => {
  const detail = { name: '+', takes: 'number, number | text, text', found: 'number, date', near: 'x', most: 60 }
  for (const reason of Object.keys(reasons))
    for (const locale of ['en', 'zh-CN', 'zh-TW'] as const) expect(sayReason({ ...detail, reason }, locale)).not.toMatch(/[{}]|undefined/)
  expect(sayReason({ ...detail, reason: 'mismatch' }, 'en')).toBe('+ takes number, number or text, text, not number, date')
  expect(sayReason({ ...detail, reason: 'mismatch' }, 'zh-CN')).toBe('+ 需要 数字, 数字 / 文本, 文本，而不是 数字, 日期')
})

test('decimals are read as they are written', () => {
  for (const [text, printed] of [
    ['1e3', '1000'],
    ['-0', '0'],
    ['.5', '0.5'],
    ['1.500', '1.5'],
    ['1E-7', '0.0000001'],
    ['-12.30', '-12.3'],
  ])
    expect(printDecimal(parseDecimal(text!)!)).toBe(printed)
  for (const text of ['', '.', 'NaN', 'Infinity', '1e', '1e9999', '0x1', ' 1']) expect(parseDecimal(text)).toBeNull()
  expect(compare(parseDecimal('1.10')!, parseDecimal('1.1')!)).toBe(0)
})
test('a hundred thousand rows in a second', () => {
  const c = compileExpression('won && price * 1.13 > 500 ? round(price * n / 100, 2) : coalesce(none, 0)', { fields })
  // Time on the processor, so that a busy machine does not fail the test.
  const start = process.cpuUsage()
  for (let i = 0; i < 100_000; i++) c.evaluate(row, at as never)
  const seconds = process.cpuUsage(start).user / 1e6
  console.info(`100,000 evaluations in ${seconds.toFixed(2)} s`)
  expect(seconds).toBeLessThan(2)
})
