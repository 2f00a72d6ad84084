// What we write, we read back as it was; a spreadsheet program opens it; nothing in it runs; memory stays flat.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, SheetColumn } from './cell.ts'
import { guard, unguard } from './csv-guard.ts'
import { writeCsv } from './csv-write.ts'
import { readTable, type TableInput } from './table.ts'
import { writeXlsx } from './xlsx-write.ts'

const columns: SheetColumn[] = [
  { name: '名称', type: 'text' },
  { name: '金额', type: 'money' },
  { name: 'Qty', type: 'number' },
  { name: '签约', type: 'date' },
  { name: 'At', type: 'datetime' },
  { name: 'Active', type: 'boolean', width: 9 },
]
const rows: Cell[][] = [
  ['华为"技术", 有限公司', '1234567.8900', 3, '2024-02-29', new Date('2024-05-01T05:30:00Z'), true],
  ["=cmd|' /C calc'!A0", '12345678901234567.89', -2.5, new Date('2024-05-01T00:00:00Z'), '2024-05-01T05:30:00+00:00', false],
  ['+86 138 0013 8000', '-5', null, '1899-12-31', null, null],
  ["'=1 and '' and _x0041_ and \u0001", null, 1e21, null, null, null],
  ['  two\r\nlines\t ', '0.1', 0, '2024-12-31', '2024-01-01 00:00:00', null],
]
async function readBack(source: TableInput['source']) {
  let head: string[] = []
  const all: (string | null)[][] = []
  for await (const part of readTable({ source, name: 'x' })) 'columns' in part ? (head = part.columns) : all.push(...part.rows)
  return { head, all }
}

describe('CSV', () => {
  test('has the mark, CRLF, and reads back', async () => {
    const bytes = await buffer(writeCsv({ columns, rows, timeZone: 'Asia/Shanghai' }))
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const { head, all } = await readBack(bytes)
    expect(head).toEqual(columns.map((c) => c.name))
    expect(all).toEqual([
      ['华为"技术", 有限公司', '1234567.8900', '3', '2024-02-29', '2024-05-01 13:30:00', 'true'],
      ["=cmd|' /C calc'!A0", '12345678901234567.89', '-2.5', '2024-05-01', '2024-05-01 13:30:00', 'false'],
      ['+86 138 0013 8000', '-5', null, '1899-12-31', null, null],
      ["'=1 and '' and _x0041_ and \u0001", null, '1e+21', null, null, null],
      ['  two\r\nlines\t ', '0.1', '0', '2024-12-31', '2024-01-01 00:00:00', null],
    ])
  })
  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ['-5', '-5'],
    ['+8613800138000', '+8613800138000'],
    ["'tis", "'tis"],
    ["'-5", "'-5"],
    ['a=b', 'a=b'],
    ['', ''],
  ])('guard %j → %j', (plain, guarded) => {
    expect(guard(plain)).toBe(guarded)
    expect(unguard(guarded)).toBe(plain)
  })
  test('whatever the text, reading back gives it', async () => {
    const texts = fc.array(
      fc.array(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '"', ',', ';', '\n', '\r', '\t', '1', 'é', '中', '😀') }), { minLength: 2, maxLength: 2 }),
      { minLength: 1 },
    )
    await fc.assert(
      fc.asyncProperty(texts, async (table) => {
        const two: SheetColumn[] = [
          { name: 'a', type: 'text' },
          { name: 'b', type: 'text' },
        ]
        const { all } = await readBack(await buffer(writeCsv({ columns: two, rows: table })))
        expect(all).toEqual(table.filter((row) => row.some((cell) => cell.trim())).map((row) => row.map((cell) => cell || null)))
      }),
      { numRuns: 300 },
    )
  })
})

describe('XLSX', () => {
  test('numbers and dates are real and read back; what cannot be a number stays text', async () => {
    const { head, all } = await readBack(await buffer(writeXlsx({ columns, rows, sheet: '客户/2024', timeZone: 'Asia/Shanghai' })))
    expect(head).toEqual(columns.map((c) => c.name))
    expect(all).toEqual([
      ['华为"技术", 有限公司', '1234567.89', '3', '2024-02-29', '2024-05-01T13:30:00', 'true'],
      ["=cmd|' /C calc'!A0", '12345678901234567.89', '-2.5', '2024-05-01', '2024-05-01T13:30:00', 'false'],
      ['+86 138 0013 8000', '-5', null, '1899-12-31', null, null],
      ["'=1 and '' and _x0041_ and \u0001", null, '1000000000000000000000', null, null, null],
      ['  two\r\nlines\t ', '0.1', '0', '2024-12-31', '2024-01-01T00:00:00', null],
    ])
  })
  test('too long a text is cut, since Excel refuses the file otherwise', async () => {
    const { all } = await readBack(await buffer(writeXlsx({ columns: [columns[0]!], rows: [['x'.repeat(40_000)]] })))
    expect([all[0]![0]!.length, all[0]![0]!.endsWith('x…')]).toEqual([32_767, true])
  })
  const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(existsSync)
  if (!office) console.warn('SKIPPED: no LibreOffice here, workbooks were not opened in another program')
  test.skipIf(!office)(
    'LibreOffice opens it',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'sheet-'))
      writeFileSync(join(folder, 'a.xlsx'), await buffer(writeXlsx({ columns, rows, timeZone: 'Asia/Shanghai' })))
      execFileSync(
        office!,
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'csv:Text - txt - csv (StarCalc):44,34,76',
          '--outdir',
          folder,
          join(folder, 'a.xlsx'),
        ],
        { stdio: 'ignore' },
      )
      const lines = readFileSync(join(folder, 'a.csv'), 'utf8').split('\n')
      expect(lines[0]!.replace('\ufeff', '')).toBe('名称,金额,Qty,签约,At,Active')
      expect(lines[1]).toBe('"华为""技术"", 有限公司","1,234,567.89",3,2024-02-29,2024-05-01 13:30:00,TRUE')
    },
    120_000,
  )
})

describe('100,000 rows in flat memory', () => {
  async function* many() {
    for (let i = 0; i < 100_000; i++) yield [`客户 ${i} 有限公司`, `${i}.50`, i, '2024-05-01', new Date(1.7e12 + i * 1000), i % 2 === 0] as Cell[]
  }
  test.each([
    ['CSV', writeCsv],
    ['XLSX', writeXlsx],
  ] as const)(
    '%s',
    async (name, write) => {
      const start = performance.now()
      // The file itself is kept aside, so that only the streams' own memory counts.
      const path = join(mkdtempSync(join(tmpdir(), 'sheet-')), 'big')
      const { createWriteStream } = await import('node:fs')
      const { pipeline } = await import('node:stream/promises')
      let peak = 0
      const before = process.memoryUsage().heapUsed
      const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().heapUsed - before)), 20)
      await pipeline(write({ columns, rows: many() }), createWriteStream(path))
      const written = performance.now()
      let count = 0
      let last: (string | null)[] = []
      for await (const part of readTable({ source: path, name: 'big' })) {
        if ('columns' in part) continue
        count += part.rows.length
        last = part.rows.at(-1)!
      }
      clearInterval(watch)
      console.log(
        `${name}: written in ${Math.round(written - start)} ms, read in ${Math.round(performance.now() - written)} ms, heap +${Math.round(peak / 1e6)} MB`,
      )
      expect([count, last[0], last[2]]).toEqual([100_000, '客户 99999 有限公司', '99999'])
      expect(peak).toBeLessThan(150e6)
    },
    60_000,
  )
})
