// Every file of the import collection reads, or is refused with a reason; and the awkward cases no collection has.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { zipSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { previewTable, readTable, type CellFlag, type TableHead, type TableInput } from './table.ts'

const data = fileURLToPath(new URL('../../../../shared/data/imports/', import.meta.url))
const has = existsSync(data)
if (!has) console.warn(`SKIPPED: ${data} is missing, real import files were not read`)

async function whole(source: TableInput['source'], more: Partial<TableInput> = {}) {
  let head: TableHead | undefined
  const rows: (string | null)[][] = []
  const lines: number[] = []
  const flags: CellFlag[] = []
  for await (const part of readTable({ source, name: 'file', ...more })) {
    if ('columns' in part) head = part
    else {
      expect(part.rows.length).toBeLessThanOrEqual(500)
      rows.push(...part.rows)
      lines.push(...part.lines)
      flags.push(...part.flags)
    }
  }
  return { ...head!, rows, lines, flags }
}
const text = (s: string, more: Partial<TableInput> = {}) => whole(Buffer.from(s), more)
const refusal = async (source: TableInput['source'], more: Partial<TableInput> = {}) =>
  whole(source, more).then(
    () => 'read',
    (e) => ({ code: e.code, status: e.status, ...e.detail }),
  )

describe.skipIf(!has)('the import collection', () => {
  const spectrum = has ? readdirSync(`${data}csv-spectrum/csvs`).map((f) => f.replace('.csv', '')) : []
  test.each(spectrum)('csv-spectrum: %s', async (name) => {
    const expected = [JSON.parse(readFileSync(`${data}csv-spectrum/json/${name}.json`, 'utf8'))].flat()
    // The collection's own slip: this case's JSON was given another telephone number than its CSV.
    if (name === 'location_coordinates') expected[0]['Contact Phone Number'] = '2095257564'
    const { columns, rows } = await whole(`${data}csv-spectrum/csvs/${name}.csv`)
    expect(rows.map((row) => Object.fromEntries(columns.map((c, i) => [c, row[i] ?? ''])))).toEqual(expected)
  })
  test('csv-spectrum has its 12 cases', () => expect(spectrum.length).toBe(12))

  test.each([
    ['csvtext.csv', 'utf-8'],
    ['csvtext_BOM_UTF8.csv', 'utf-8'],
    ['csvtext_BOM_UTF16LE.csv', 'utf-16le'],
    ['csvtext_BOM_UTF16BE.csv', 'utf-16be'],
    ['csvtext_BOM_UTF32LE.csv', 'utf-32le'],
    ['csvtext_BOM_UTF32BE.csv', 'utf-32be'],
  ])('%s is %s', async (file, encoding) => {
    const read = await whole(`${data}salesforce/${file}`)
    expect(read).toMatchObject({ encoding, delimiter: ',', columns: ['column1', 'column2', 'column3'], line: 1, lines: [2, 3] })
    expect(read.rows).toEqual([
      ['row1-1', 'row1-2', 'row1-3'],
      ['row2-1', 'row2-2', 'row2-3'],
    ])
  })
  test('salesforce: quotes, spaces and a given separator', async () => {
    expect((await whole(`${data}salesforce/csvEscapedQuotes.csv`)).rows).toEqual([
      ['"The Best" Account', 'bla'],
      ['The "Best" Account', 'bla'],
    ])
    expect((await whole(`${data}salesforce/csvSeparator.csv`, { delimiter: '!' })).columns).toEqual(['column1,column2', 'some,column3'])
    const { rows } = await whole(`${data}salesforce/accountsForInsert.csv`)
    expect(rows[3]).toEqual(['Company D', '58', 'Fiber Optics', '    4 leading spaces and 2 trailing spaces  '])
  })
  test('Google and Outlook contacts', async () => {
    const google = await whole(`${data}google_contacts.csv`)
    expect(google.columns).toContain('Organization 1 - Name')
    expect(google.rows[1]!.slice(0, 2)).toEqual(['Zoë, Smith', 'Zoë'])
    const outlook = await whole(`${data}outlook_style_contacts.csv`)
    expect([outlook.columns.length, outlook.rows.length, outlook.rows[0]![14]]).toEqual([22, 3, '999 Super Way, Super, CA, 94043'])
  })

  const row = async (file: string) => {
    const { columns, rows, format } = await whole(`${data}vcard/${file}`)
    expect(format).toBe('vcard')
    return Object.fromEntries(columns.map((c, i) => [c, rows[0]![i]]))
  }
  test('cards: iPhone', async () => {
    expect(await row('John_Doe_IPHONE.vcf')).toMatchObject({
      'Full Name': 'Mr. John Richter James Doe Sr.', 'Family Name': 'Doe', 'Given Name': 'John', Organization: 'IBM', Department: 'Accounting', 'Mobile Phone': '905-555-1234', 'Work Phone': '905-777-1234', 'Home Fax': '905-888-1234', Pager: '905-111-1234', 'Assistant Phone': '905-222-1234', 'Home City': 'New York', 'Work Street': 'Street4\nBuilding 6\nFloor 8', Birthday: '2012-06-06', Website: 'http://www.ibm.com',
    }) // prettier-ignore
  })
  test('cards: Outlook 2.1 with quoted-printable, photo and key skipped', async () => {
    const card = await row('outlook-2007.vcf')
    expect(card).toMatchObject({ 'Mobile Phone': '(111) 555-4444', 'Work Fax': '(111) 555-3333', Birthday: '1922-03-10', Email: 'mike.angstadt@gmail.com' })
    expect(card.Note).toContain("\nBut I'm not sure because there's text formatting going on here.\n")
    expect(JSON.stringify(card)).not.toMatch(/[A-Za-z0-9+/]{60}/)
    expect(await row('John_Doe_MS_OUTLOOK.vcf')).toMatchObject({ Anniversary: '2011-01-13', 'Work State': 'New York', Role: 'Counting Money' })
  })
  test('cards: Gmail, 4.0, and several in a file', async () => {
    expect((await row('John_Doe_GMAIL.vcf')).Anniversary).toBe('1975-03-01')
    expect((await row('John_Doe_GMAIL.vcf')).Note).toContain('"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES')
    expect(await row('rfc6350-example.vcf')).toMatchObject({ Birthday: '--02-03', 'Work Phone': '+1-418-656-9254 ext. 102', 'Mobile Phone': '+1-418-262-6501' })
    const list = await whole(`${data}vcard/gmail-list.vcf`)
    expect(list.rows.map((r) => r[0])).toEqual(['Arnold Smith', 'Chris Beatle', 'Doug White'])
    expect(list.lines).toEqual([1, 7, 13])
  })

  test('workbooks: the 1904 calendar, where the file says itself what each date is', async () => {
    const { rows, columns } = await whole(`${data}xlsx/1904.xlsx`)
    expect(columns.slice(0, 2)).toEqual(['1', '1904-01-02'])
    for (const r of rows) expect(r[1]).toBe(r[2])
  })
  test('workbooks: number formats', async () => {
    const { rows } = await whole(`${data}xlsx/DataTypesFormats.xlsx`)
    expect(Object.fromEntries(rows)).toEqual({
      'Date Time': '2020-07-23T09:00:00',
      Currency: '123',
      Percentage: '98.76%',
      'Fixed Decimal': '456',
      'Thousands Separator': '7890',
    })
  })
  test('workbooks: error cells are empty and flagged, booleans are words', async () => {
    const { rows, flags } = await whole(`${data}xlsx/ErrorTypes.xlsx`)
    expect(rows[1]).toEqual([null, null, '#DIV/0?', '#DIV/0', '2', '2', '16', 'true', 'false', 'false'])
    expect(flags).toContainEqual({ line: 3, column: 0, code: 'cell_error', value: '#DIV/0!' })
    expect(flags.length).toBe(20)
  })
  test('workbooks: merged header, rich text, sheet choice', async () => {
    const merged = await whole(`${data}xlsx/merge_cells.xlsx`)
    expect(merged.columns).toEqual(['A1:B2', 'Column 2', 'C1:C2', 'Separate blocks'])
    expect([merged.rows[0], merged.lines]).toEqual([
      ['A3:B3', null, 'C3', null],
      [3, 4],
    ])
    const rich = await whole(`${data}xlsx/rich_text_stress.xlsx`)
    expect(rich.rows[3]).toEqual(['sz10', 'this text is sz10, sure enough'])
    const large = `${data}xlsx/large_strings.xlsx`
    const first = await previewTable({ source: large, name: 'x' })
    expect(first).toMatchObject({ sheet: 'Large Strings', sheets: ['Large Strings', 'Simple', 'longwordslist'] })
    expect([first.rows.length, first.columns.slice(0, 2)]).toEqual([20, ['a', 'a (2)']])
    const all = await whole(large)
    expect([all.rows.length, all.rows.flat().reduce((n, c) => Math.max(n, c?.length ?? 0), 0)]).toEqual([9998, 9999])
    expect((await whole(large, { sheet: 'Simple' })).sheet).toBe('Simple')
    expect((await whole(large, { sheet: 2 })).sheet).toBe('longwordslist')
    expect(await refusal(large, { sheet: 'none' })).toMatchObject({ reason: 'no_such_sheet' })
    expect(await refusal(large, { maxUncompressed: 1_000_000 })).toMatchObject({ reason: 'too_large' })
  }, 30_000)
})

describe('delimited text', () => {
  test.each([',', ';', '\t', '|', '^', ':'])('separator %j', async (d) => {
    const { delimiter, rows } = await text(`名称${d}电话${d}备注\n"华为${d}技术"${d}1${d}x\n中兴${d}2${d}y\n`)
    expect([delimiter, rows[0]]).toEqual([d, [`华为${d}技术`, '1', 'x']])
  })
  test('one column, even with times and a comma inside', async () => {
    expect((await text('name\nAcme, Inc\nBeta\nGamma\n')).flags).toEqual([{ line: 2, column: 1, code: 'extra_cell', value: ' Inc' }])
    expect((await text('when\n10:30\n\n11:45\n')).delimiter).toBe(',')
  })
  test.each(['\n', '\r\n', '\r'])('line end %j keeps source lines', async (eol) => {
    const { lines, rows } = await text(['a,b', '1,"x', 'y"', '', '2,z'].join(eol))
    expect([lines, rows[0]![1], rows[1]]).toEqual([[2, 5], `x${eol}y`, ['2', 'z']])
  })
  test('ragged rows: short ones are filled, extra values are flagged and kept', async () => {
    const { rows, flags } = await text('a,b,c\n1\n1,2,3,4\n1,2,3,,\n')
    expect(rows).toEqual([
      ['1', null, null],
      ['1', '2', '3', '4'],
      ['1', '2', '3'],
    ])
    expect(flags).toEqual([{ line: 3, column: 3, code: 'extra_cell', value: '4' }])
  })
  test('header: duplicates, blanks, a title above, Excel’s sep line', async () => {
    expect((await text('电话,电话,,x\n1,2,3,4')).columns).toEqual(['电话', '电话 (2)', 'Column 3', 'x'])
    expect(await text('客户清单,,\n\n名称,电话,城市\n华为,1,深圳')).toMatchObject({ columns: ['名称', '电话', '城市'], line: 3, lines: [4] })
    expect(await text('sep=;\r\na;b\r\n1;2')).toMatchObject({ delimiter: ';', columns: ['a', 'b'], line: 2, lines: [3] })
    expect((await text('x,y\na,b\n1,2', { headerLine: 2 })).columns).toEqual(['a', 'b'])
  })
  test('a stray quote inside a cell is a quote', async () => {
    expect((await text('a,b\n5" pipe,x\n"say ""hi""",y')).rows).toEqual([
      ['5" pipe', 'x'],
      ['say "hi"', 'y'],
    ])
  })
  const gb = Buffer.from('c3fbb3c62cb3c7cad00abbaaceaa2cc9eedbda0a', 'hex')
  test('encodings without a mark', async () => {
    expect(await whole(gb)).toMatchObject({ encoding: 'gb18030', columns: ['名称', '城市'] })
    const le = Buffer.from('名称,城市\n华为,深圳\n', 'utf16le')
    expect(await whole(le)).toMatchObject({ encoding: 'utf-16le', rows: [['华为', '深圳']] })
    expect(await whole(Buffer.from(le).swap16())).toMatchObject({ encoding: 'utf-16be', rows: [['华为', '深圳']] })
    expect(await whole(Buffer.from('name,city\nJosé Núñez,Málaga\n', 'latin1'))).toMatchObject({ encoding: 'windows-1252', rows: [['José Núñez', 'Málaga']] })
    const big5 = Buffer.from('a96da6572cabb0a5ab0ac170b5b82ca578a55f0a', 'hex')
    expect(await whole(big5)).toMatchObject({ encoding: 'big5', rows: [['聯絡', '台北']] })
    expect((await whole(gb, { encoding: 'GBK' })).columns).toEqual(['名称', '城市'])
  })
  test('the encoding may show only after the first 64 KB', async () => {
    const late = Buffer.concat([Buffer.from(`a,b\n${'x,y\n'.repeat(30_000)}`), Buffer.from('bbaaceaa2c310a', 'hex')])
    expect((await whole(late)).rows.at(-1)).toEqual(['华为', '1'])
  })
  test('bytes split anywhere', async () => {
    async function* single() {
      for (const b of Buffer.from('\ufeff名,b\r\n"华\r\n为",2\r\n')) yield new Uint8Array([b])
    }
    expect(await whole(single())).toMatchObject({ columns: ['名', 'b'], rows: [['华\r\n为', '2']], lines: [2] })
  })
})

describe('refusals say why', () => {
  const book = (files: Record<string, string>) => zipSync(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, strToU8(v)])))
  test.each<[string, Uint8Array | string, object]>([
    ['nothing', '', { reason: 'empty' }],
    ['blanks', ' \n\n', { reason: 'empty' }],
    ['a PDF', '%PDF-1.7 …', { reason: 'not_a_table', kind: 'pdf' }],
    ['a page', '<html><table></table></html>', { reason: 'not_a_table', kind: 'html' }],
    ['JSON', '[{"a":1}]', { reason: 'not_a_table', kind: 'json' }],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), { reason: 'not_a_table', kind: 'image' }],
    ['noise', Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 37) % 251)), { code: 'unreadable_file', status: 422 }],
    ['an open quote', 'a,b\n1,2\n3,"4\n5,6\n', { reason: 'unclosed_quote', line: 3 }],
    ['a broken byte', Buffer.concat([Buffer.from('名,b\n1,2\n'), Buffer.from([0xff, 0xfe, 0xff])]), { reason: 'bad_encoding', line: 3 }],
    ['an unknown encoding', 'a', { reason: 'bad_encoding' }],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), { reason: 'old_excel' }],
    ['an encrypted one', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), { reason: 'encrypted' }],
    ['another zip', book({ 'word/document.xml': '<a/>' }), { reason: 'not_a_table', kind: 'zip' }],
    ['half a zip', book({ 'xl/workbook.xml': '<a/>' }).subarray(0, 40), { reason: 'corrupt' }],
    ['half a card', 'BEGIN:VCARD\nFN:A\n', { reason: 'corrupt' }],
  ])('%s', async (name, bytes, expected) => {
    const more = name === 'an unknown encoding' ? { encoding: 'klingon' } : name === 'a broken byte' ? { encoding: 'utf-8' } : {}
    expect(await refusal(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, more)).toMatchObject(expected)
  })
  test('a quote that swallows megabytes stops early', async () => {
    expect(await refusal(Buffer.from(`a,b\n1,"2\n${'x,y\n'.repeat(2_000_000)}`))).toMatchObject({ reason: 'unclosed_quote', line: 2 })
  })
  test('limits on what comes in and what comes out', async () => {
    expect(await refusal(Buffer.from('a,b\n1,2'), { maxBytes: 4 })).toMatchObject({ reason: 'too_large', limit: 4 })
    // A bomb: the directory claims 10 bytes, the data inflate to 50 MB.
    const bomb = zipSync({ 'xl/workbook.xml': strToU8(`<a>${' '.repeat(50_000_000)}</a>`) })
    const at = Buffer.from(bomb).lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'))
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(at + 24, 10, true)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refusal(bomb, { maxUncompressed: 1_000_000 })).toMatchObject({ reason: 'too_large' })
  })
})

describe('cards no collection has', () => {
  test('Chinese names, GBK quoted-printable, folded and repeated values', async () => {
    const { columns, rows } = await text(
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=\r\n=BC=9F;;;\r\nTEL;CELL:13800138000\r\nTEL;CELL:13900139000\r\nTEL;CELL:13900139000\r\nORG;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=BB=AA=CE=AA\r\nEND:VCARD\r\n',
    )
    expect(Object.fromEntries(columns.map((c, i) => [c, rows[0]![i]]))).toEqual({
      'Full Name': '张伟', 'Family Name': '张', 'Given Name': '伟', Organization: '华为', 'Mobile Phone': '13800138000', 'Mobile Phone 2': '13900139000',
    }) // prettier-ignore
  })
  test('a card inside a card, a data: photo, a year left out', async () => {
    const { columns, rows } = await text(
      'BEGIN:VCARD\nVERSION:4.0\nFN:A\nPHOTO:data:image/png;base64,AAAA\n AAAA\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06\nBEGIN:VCARD\nFN:inner\nEND:VCARD\nEND:VCARD\n',
    )
    expect([columns, rows]).toEqual([['Full Name', 'Birthday'], [['A', '--05-06']]])
  })
})
