// Random expressions over random rows: PostgreSQL and memory must give the same, value for value.
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileExpression, type Compiled, type FieldKind, type Moment } from './expression.ts'
import { expressions, fields, moments, rows } from './expression.samples.ts'

const types: Record<FieldKind, string> = {
  number: 'numeric',
  money: 'numeric(20,4)',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  list: 'text[]',
}

let db: pg.Client
beforeAll(async () => {
  db = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL ?? fail('TEST_DATABASE_URL is not set') })
  await db.connect()
  // A zone with summer time and a collation that ignores case, so that a meaning which leans on either is found out.
  await db.query(`set time zone 'America/New_York'; create collation pg_temp.caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`)
  const columns = Object.entries(fields).map(([name, kind]) => `${name} ${types[kind]} ${name === 't' ? 'collate pg_temp.caseless' : ''}`)
  await db.query(`create temp table sample (at int, ${columns})`)
})
afterAll(() => db?.end())
const fail = (why: string): never => {
  throw new Error(why)
}

const printed = (sql: string, { gives }: Compiled) =>
  gives === 'date'
    ? `to_char(${sql}, 'YYYY-MM-DD')`
    : gives === 'instant'
      ? `to_char((${sql}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      : `(${sql})::text`
async function inSql(compiled: Compiled[], at: Moment) {
  const params: unknown[] = []
  const columns = compiled.map((c) =>
    printed(
      c.toSql(
        (f) => `sample.${f}`,
        (v) => `$${params.push(v)}`,
        at,
      ),
      c,
    ),
  )
  const { rows: answers } = await db.query<unknown[]>({
    text: `select ${columns.join(', ')} from sample order by at`,
    values: params,
    rowMode: 'array',
  } as never)
  return answers
}

test('two thousand random expressions give the same in SQL and in memory', async () => {
  let compared = 0
  let known = 0
  const kinds = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(expressions, { minLength: 40, maxLength: 40 }),
      fc.array(rows, { minLength: 8, maxLength: 8 }),
      moments,
      async (sources, data, at) => {
        const compiled = sources.map((source) => compileExpression(source, { fields }))
        await db.query('truncate sample')
        await db.query(`insert into sample select * from json_populate_recordset(null::sample, $1)`, [
          JSON.stringify(data.map((row, n) => ({ ...row, at: n }))),
        ])
        const answers = await inSql(compiled, at)
        for (const [y, row] of data.entries())
          for (const [x, expression] of compiled.entries()) {
            const value = expression.evaluate(row, at)
            const mine = value === null ? null : String(value)
            if (answers[y]![x] !== mine)
              expect({ source: expression.source, row, value: mine }).toEqual({ source: expression.source, row, value: answers[y]![x] })
            compared++
            if (mine !== null && mine !== 'false') known++
            kinds.add(expression.gives)
          }
      },
    ),
    { numRuns: 60, ...(process.env.FC_SEED && { seed: Number(process.env.FC_SEED) }), ...(process.env.FC_RUNS && { numRuns: Number(process.env.FC_RUNS) }) },
  )
  // That they agree must not come of everything being null.
  expect(compared).toBeGreaterThanOrEqual(60 * 40 * 8)
  expect(known / compared).toBeGreaterThan(0.3)
  expect([...kinds].sort()).toEqual(['boolean', 'date', 'instant', 'number', 'text'])
  console.info(`${compared} comparisons, ${Math.round((100 * known) / compared)}% with a value`)
}, 60_000)

test('values never stand in the SQL text', async () => {
  const c = compileExpression(`t == "'; drop table sample; --" || t.contains("100%_\\\\") || n > 12345`, { fields })
  const params: unknown[] = []
  const sql = c.toSql(
    (f) => f,
    (v) => `$${params.push(v)}`,
  )
  expect(sql).not.toMatch(/drop|100%|12345/)
  expect(params).toEqual([`'; drop table sample; --`, '100%_\\', '12345'])
})

test('hostile nesting stays small: each operand stands in the SQL once', async () => {
  const nested = (n: number, wrap: (x: string) => string, x: string): string => (n ? nested(n - 1, wrap, wrap(x)) : x)
  const sources = [
    nested(50, (x) => `${x}.replace("a","aaaaaaaaaa")`, '"a"'),
    nested(50, (x) => `(${x})*1e9`, 'n'),
    nested(50, (x) => `addDays(${x},99999)`, 'd'),
    nested(20, (x) => `t.endsWith(string(${x}))`, 'b'),
    nested(18, (x) => `min(1e29*${x},k)/3`, 'n'),
  ]
  const compiled = sources.map((source) => compileExpression(source, { fields }))
  const row = { n: '9999999', k: '3', t: 'true', b: true, d: '2026-01-01' }
  await db.query('truncate sample')
  await db.query(`insert into sample select * from json_populate_recordset(null::sample, $1)`, [JSON.stringify([row])])
  const start = performance.now()
  const [answers] = await inSql(compiled, new Date())
  for (const [x, c] of compiled.entries()) {
    const value = c.evaluate(row)
    expect(answers![x]).toBe(value === null ? null : String(value))
    expect(
      c.toSql(
        (f) => f,
        () => '$1',
      ).length,
    ).toBeLessThan(30_000)
  }
  expect(performance.now() - start).toBeLessThan(2_000)
})
