// Random expressions, rows and moments for the tests: well typed, with nulls, wide Unicode and the edges of numbers and calendar.
import fc from 'fast-check'
import type { FieldKind, Moment } from './expression.ts'

export const fields = {
  n: 'number',
  k: 'number',
  m: 'money',
  t: 'text',
  u: 'text',
  b: 'boolean',
  c: 'boolean',
  d: 'date',
  e: 'date',
  i: 'instant',
  j: 'instant',
  l: 'list',
} as const satisfies Record<string, FieldKind>

const decimals = fc.oneof(
  fc.constantFrom('0', '1', '-1', '0.5', '-2.5', '10', '0.005', '999999999999999', '1e25', '-1e-12', '100000', '1000001', '-12000'),
  fc.tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.nat(10)).map(([n, s]) => `${n}e-${s}`),
  fc.integer({ min: -40, max: 40 }).map(String),
)
const pieces = [
  'a',
  'B',
  'z',
  'ß',
  'İ',
  '中',
  '文',
  '😀',
  '👨‍👩',
  'é',
  'e\u0301',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '$&',
  ' ',
  '\u3000',
  '\u00a0',
  '\t',
  '\n',
  'ﷺ',
  '\ufeff',
  '0',
  '-',
]
const words = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((p) => p.join(''))
const days = fc.oneof(
  fc.constantFrom('2024-02-29', '2026-01-31', '2025-12-31', '0001-01-02', '9999-12-30', '1900-03-01'),
  fc.integer({ min: -30_000, max: 40_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10)),
)
const instants = fc.oneof(
  fc.constantFrom('2026-03-08T06:59:59.999Z', '2026-03-08T16:00:00.000Z', '2025-12-31T15:59:59.999Z'),
  fc.integer({ min: -1e12, max: 3e12 }).map((n) => new Date(n).toISOString()),
)
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 4 })
export const rows = fc.record({
  n: orNull(decimals), k: orNull(decimals), m: orNull(fc.integer({ min: -1e9, max: 1e9 }).map((n) => String(n / 10_000))), t: orNull(words), u: orNull(words),
  b: orNull(fc.boolean()), c: orNull(fc.boolean()), d: orNull(days), e: orNull(days), i: orNull(instants), j: orNull(instants), l: orNull(fc.array(words, { maxLength: 3 })),
}) // prettier-ignore

// An expression grows from a string of bytes: fast-check's own recursive arbitraries took 20 s for these thousand. Fewer and smaller bytes, smaller expression.
const numbers = [
  'n',
  'k',
  'm',
  '0',
  '1',
  '0.5',
  '2',
  '3',
  '(-1)',
  '(-2.5)',
  '7',
  '12',
  '100.005',
  '1e25',
  '1e-12',
  '99999',
  '100000.5',
  '0x1F',
  '999999999999999.9999',
]
const texts = ['t', 'u', ...['', 'a', 'B', '中', '😀', '%', 'a_', '\\', ' a\u3000', "o'b", 'é', 'e\u0301', 'ﷺ', '0'].map((text) => JSON.stringify(text))]
const dates = ['d', 'e', 'today()', ...['2024-02-29', '2026-01-31', '0001-01-02', '9999-12-30', '1900-03-01'].map((day) => `date('${day}')`)]
const instantLeaves = [
  'i',
  'j',
  'now()',
  ...['2026-03-08T16:00:00Z', '2025-12-31T23:30:00.5+08:00', '1969-12-31T23:59:59.999Z'].map((at) => `timestamp('${at}')`),
]
type Grow = {
  one: (from: readonly string[]) => string
  number: () => string
  text: () => string
  boolean: () => string
  date: () => string
  instant: () => string
}
type Grown = Exclude<keyof Grow, 'one'>
const grown: readonly Grown[] = ['number', 'text', 'boolean', 'date', 'instant']
const any = (g: Grow): Grown => g.one(grown) as Grown
const day = (g: Grow) => g[g.one(['date', 'instant']) as Grown]()
const common = (kind: Grown): ((g: Grow) => string)[] => [
  (g) => `(${g.boolean()} ? ${g[kind]()} : ${g[kind]()})`,
  (g) => `(${g.boolean()} ? null : ${g[kind]()})`,
  (g) => `coalesce(${g[kind]()}, ${g[kind]()})`,
]
const extreme = (kind: Grown) => (g: Grow) => `${g.one(['min', 'max'])}(${g[kind]()}, ${g[kind]()})`
const leaves: Record<Grown, readonly string[]> = { number: numbers, text: texts, boolean: ['b', 'c', 'true', 'false'], date: dates, instant: instantLeaves }
const branches: Record<Grown, ((g: Grow) => string)[]> = {
  number: [
    ...['+', '-', '*', '/', '%'].map((op) => (g: Grow) => `(${g.number()} ${op} ${g.number()})`),
    (g) => `${g.one(['abs', 'floor', 'ceil', 'round', '-'])}(${g.number()})`,
    (g) => `round(${g.number()}, ${g.one(['0', '1', '2', '-1', '-3', '10', '20', '-20'])})`,
    (g) => `size(${g.one(['l', g.text()])})`,
    (g) => `${g.one(['year', 'quarter', 'month', 'day'])}(${day(g)})`,
    (g) => `days(${day(g)}, ${day(g)})`,
    extreme('number'),
    ...common('number'),
  ],
  text: [
    (g) => `(${g.text()} + ${g.text()})`,
    (g) => `${g.text()}.${g.one(['lowerAscii', 'upperAscii', 'trim'])}()`,
    (g) => `${g.text()}.replace(${g.one(texts.slice(3))}, ${g.one(texts.slice(2))})`,
    (g) => `substring(${g.text()}, ${g.number()}, ${g.number()})`,
    (g) => `substring(${g.text()}, ${g.number()})`,
    (g) => `string(${g[g.one(['number', 'boolean', 'date']) as Grown]()})`,
    ...common('text'),
  ],
  boolean: [
    (g) => `(${g.boolean()} ${g.one(['&&', '||', '==', '!='])} ${g.boolean()})`,
    (g) => `!(${g.boolean()})`,
    (g) => ((kind) => `(${g[kind]()} ${g.one(['==', '!=', '<', '<=', '>', '>='])} ${g[kind]()})`)(g.one(['number', 'text', 'date', 'instant']) as Grown),
    (g) => `(${g[any(g)]()} ${g.one(['==', '!='])} null)`,
    (g) => ((kind) => `(${g[kind]()} in [${g[kind]()}, ${g[kind]()}${g.one(['', ', null'])}])`)(any(g)),
    (g) => `(${g[any(g)]()} in [])`,
    (g) => `(${g.text()} in l)`,
    (g) => `has(${g.one(Object.keys(fields))})`,
    (g) => g.one(['(l == null)', '(null != l)']),
    (g) => `${g.text()}.${g.one(['contains', 'startsWith', 'endsWith'])}(${g.text()})`,
    ...common('boolean'),
  ],
  date: [(g) => `date(${g.instant()})`, (g) => `${g.one(['addDays', 'addMonths'])}(${g.date()}, ${g.number()})`, extreme('date'), ...common('date')],
  instant: [(g) => `addDays(${g.instant()}, ${g.number()})`, extreme('instant'), ...common('instant')],
}
function grow(bytes: readonly number[]): string {
  let at = 0
  const byte = () => bytes[at++] ?? 0
  const one = (from: readonly string[]) => from[byte() % from.length]!
  const some = (kind: Grown) => () => {
    const choice = byte()
    // A third are leaves; without bytes left, all are, so that it ends.
    return choice < 85 || at >= bytes.length ? one(leaves[kind]) : branches[kind][choice % branches[kind].length]!(g)
  }
  const g: Grow = { one, number: some('number'), text: some('text'), boolean: some('boolean'), date: some('date'), instant: some('instant') }
  const first = byte()
  const kind = grown[first % grown.length]!
  return branches[kind][byte() % branches[kind].length]!(g)
}
export const expressions = fc.array(fc.nat(255), { minLength: 2, maxLength: 40, size: 'max' }).map(grow)
export const moments = fc.constantFrom<Moment>(
  new Date('2026-02-28T20:30:00.123Z'),
  { now: new Date('2026-02-28T20:30:00.123Z'), zone: 480 },
  { now: new Date('2025-12-31T23:59:59.999Z'), zone: -330 },
)
