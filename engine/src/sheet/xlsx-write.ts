// Writes rows as a workbook, streamed: one sheet, real numbers and dates, a bold header that stays in sight.
import { Problem } from '@rapport/model/problem'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { Readable } from 'node:stream'
import { cellClock, cellText, type Cell, type SheetColumn, type WriteOptions } from './cell.ts'

const MAX_ROWS = 1_048_576
const MAX_TEXT = 32_767
const PIECE = 128 * 1024
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
// Positions in cellXfs below.
const STYLE: Record<SheetColumn['type'] | 'header', number> = { text: 0, number: 0, boolean: 0, header: 1, money: 2, date: 3, datetime: 4 }

/**
 * A stream of .xlsx bytes. Text beyond 32,767 characters is cut with an ellipsis (Excel refuses the file otherwise);
 * numbers of more than 15 digits become text, so that no digit is lost; more than 1,048,575 rows fail the stream with `too_many_rows`.
 */
export function writeXlsx(options: WriteOptions & { sheet?: string }): Readable {
  return Readable.from(pieces(options), { objectMode: false })
}

async function* pieces({ columns, rows, timeZone, sheet = 'Sheet1' }: WriteOptions & { sheet?: string }): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else ready.push(chunk)
  })
  const drain = () => {
    if (failure) throw failure
    const out = ready
    ready = []
    return out
  }
  for (const [name, text] of frame(sheet)) {
    const part = new ZipPassThrough(name)
    zip.add(part)
    part.push(Buffer.from(text), true)
  }
  const part = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 3 })
  zip.add(part)
  const letters = columns.map((_, i) => columnLetters(i))
  let text = sheetHead(columns)
  text += `<row r="1">${columns.map((column, i) => textCell(`${letters[i]}1`, column.name, STYLE.header)).join('')}</row>`
  let line = 1
  for await (const row of rows) {
    if (++line > MAX_ROWS) throw new Problem('too_many_rows', 422, { limit: MAX_ROWS - 1 })
    text += `<row r="${line}">`
    for (let i = 0; i < columns.length; i++) text += cellXml(`${letters[i]}${line}`, row[i] ?? null, columns[i]!, timeZone)
    text += '</row>'
    if (text.length < PIECE) continue
    part.push(Buffer.from(text))
    text = ''
    yield* drain()
  }
  const last = columns.length ? `<autoFilter ref="A1:${letters.at(-1)}${line}"/>` : ''
  part.push(Buffer.from(`${text}</sheetData>${last}</worksheet>`), true)
  zip.end()
  yield* drain()
}

function cellXml(ref: string, cell: Cell, column: SheetColumn, timeZone: string | undefined): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (cell instanceof Date || column.type === 'date' || column.type === 'datetime') {
    const clock = cellClock(cell, column, timeZone)
    // Before March 1900 a workbook's calendar is wrong by a day: older dates stay text.
    if (clock !== null && clock >= Date.UTC(1900, 2, 1)) {
      const style = column.type === 'date' ? STYLE.date : STYLE.datetime
      return `<c r="${ref}" s="${style}"><v>${Number((clock / 86_400_000 + 25_569).toFixed(9))}</v></c>`
    }
  }
  const number = typeof cell === 'number' || ((column.type === 'number' || column.type === 'money') && isNumber(cell))
  if (number && Number.isFinite(Number(cell))) return `<c r="${ref}" s="${STYLE[column.type]}"><v>${Number(cell)}</v></c>`
  return textCell(ref, cellText(cell, column, timeZone), 0)
}

const isNumber = (cell: Cell) => typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell) && cell.replace(/^-?0*\.?0*|\./g, '').replace(/0+$/, '').length <= 15

const textCell = (ref: string, text: string, style: number) =>
  text === '' ? '' : `<c r="${ref}"${style ? ` s="${style}"` : ''} t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`

const NEEDS_ESCAPE = /[&<>"\0-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/

function escapeXml(text: string): string {
  if (text.length > MAX_TEXT) text = `${text.slice(0, MAX_TEXT - 1)}…`
  if (!NEEDS_ESCAPE.test(text)) return text
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\0-\x08\x0b-\x1f\ufffe\uffff]/g, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}

function sheetHead(columns: SheetColumn[]): string {
  const usual: Record<SheetColumn['type'], number> = { text: 20, number: 12, money: 14, date: 12, datetime: 20, boolean: 8 }
  // A Chinese character is as wide as two digits.
  const own = (name: string) => [...name].reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1), 2)
  const cols = columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width ?? Math.max(usual[c.type], own(c.name))}" customWidth="1"/>`)
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `${cols.length ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>`
  )
}

function frame(sheet: string): [string, string][] {
  const name = escapeXml(
    sheet
      .replace(/[[\]:*?/\\]/g, ' ')
      .slice(0, 31)
      .trim() || 'Sheet1',
  )
  const link = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="${DOC}/${type}" Target="${target}"/>`
  const xf = (format: number, font = 0) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0"${format ? ' applyNumberFormat="1"' : ''}${font ? ' applyFont="1"' : ''}/>`
  const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    ],
    ['_rels/.rels', `${XML}<Relationships xmlns="${PACKAGE}/relationships">${link(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    ['xl/workbook.xml', `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${link(1, 'worksheet', 'worksheets/sheet1.xml')}${link(2, 'styles', 'styles.xml')}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>` +
        `<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts>` +
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
        `<cellXfs count="5">${xf(0)}${xf(0, 1)}${xf(4)}${xf(164)}${xf(165)}</cellXfs>` +
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    ],
  ]
}
