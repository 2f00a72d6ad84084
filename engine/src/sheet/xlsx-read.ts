// Rows of one sheet of a workbook, streamed: what is held is the packed file and its shared strings, never the sheet.
import { readBook, xmlReader, type Book } from './xlsx-book.ts'
import { columnIndex, numberText, unescapeXlsx } from './xlsx-cells.ts'
import { ZipParts } from './xlsx-zip.ts'
import { unreadable } from './refuse.ts'
import type { CellFlag, RawRow, RawTable, TableInput } from './table.ts'

const MAX_UNCOMPRESSED = 1024 * 1024 * 1024
const MAX_COLUMNS = 2000
const BATCH = 500

/** `sheet` by name or by position from 0; otherwise the first one that is not hidden. Throws `no_such_sheet` with the names. */
export async function xlsxRows(bytes: Buffer, input: TableInput): Promise<RawTable> {
  const zip = new ZipParts(bytes, input.maxUncompressed ?? MAX_UNCOMPRESSED)
  const book = await readBook(zip)
  const sheets = book.sheets.map((sheet) => sheet.name)
  const wanted = input.sheet
  const sheet =
    wanted === undefined
      ? (book.sheets.find((s) => !s.hidden) ?? book.sheets[0])
      : typeof wanted === 'number'
        ? book.sheets[wanted]
        : book.sheets.find((s) => s.name === wanted)
  if (!sheet || !zip.has(sheet.part)) throw unreadable('no_such_sheet', { sheets })
  return { format: 'xlsx', sheet: sheet.name, sheets, batches: sheetRows(zip, sheet.part, book) }
}

async function* sheetRows(zip: ZipParts, part: string, book: Book): AsyncGenerator<RawRow[]> {
  const merges = await mergedDown(zip, part)
  const reader = new SheetReader(book, merges)
  const write = xmlReader(reader)
  for await (const chunk of zip.chunks(part)) {
    write(chunk)
    while (reader.rows.length >= BATCH) yield reader.rows.splice(0, BATCH)
  }
  write(null)
  while (reader.rows.length) yield reader.rows.splice(0, BATCH)
}

type Merge = { column: number; from: number; to: number }

// Merged ranges stand after the rows in the file, so they are looked for first. Only what is merged downwards matters:
// a company merged over its three contacts belongs to each of them; what is merged sideways is a title.
async function mergedDown(zip: ZipParts, part: string): Promise<Map<number, Merge[]>> {
  const merges = new Map<number, Merge[]>()
  let tail = ''
  for await (const chunk of zip.chunks(part)) {
    const text = tail + chunk.toString('latin1')
    if (text.includes('mergeCell ')) {
      for (const [, column = '', from, to] of text.matchAll(/mergeCell ref="([A-Z]+)(\d+):[A-Z]+(\d+)"/g)) {
        if (from === to) continue
        const merge = { column: columnIndex(column), from: Number(from), to: Number(to) }
        merges.set(merge.from, [...(merges.get(merge.from) ?? []), merge])
      }
    }
    // Long enough for one element; short enough that no whole one is seen twice.
    const cut = text.lastIndexOf('<')
    tail = cut >= 0 && text.length - cut < 80 ? text.slice(cut) : ''
  }
  return merges
}

class SheetReader {
  rows: RawRow[] = []
  private book: Book
  private merges: Map<number, Merge[]>
  private running: { merge: Merge; value: string }[] = []
  private line = 0
  private column = -1
  private cells: (string | null)[] = []
  private flags: CellFlag[] | undefined
  private type = ''
  private style = 0
  private value = ''
  private take = false
  private phonetic = false

  constructor(book: Book, merges: Map<number, Merge[]>) {
    this.book = book
    this.merges = merges
  }

  // Arrow functions: the parser calls them without a receiver.
  open = (name: string, a: Record<string, string | undefined>) => {
    if (name === 'c') {
      const at = a.r ? columnIndex(a.r) : -1
      this.column = at >= 0 ? at : this.column + 1
      this.type = a.t ?? 'n'
      this.style = a.s ? Number(a.s) : 0
      this.value = ''
    } else if (name === 'v' || (name === 't' && !this.phonetic)) this.take = true
    else if (name === 'rPh') this.phonetic = true
    else if (name === 'row') {
      this.line = a.r ? Number(a.r) : this.line + 1
      this.column = -1
      this.cells = []
      this.flags = undefined
    }
  }

  text = (text: string) => {
    if (this.take) this.value += text
  }

  close = (name: string) => {
    if (name === 'v' || name === 't') this.take = false
    else if (name === 'rPh') this.phonetic = false
    else if (name === 'c') this.endCell()
    else if (name === 'row') this.endRow()
  }

  private endCell(): void {
    if (this.value === '' || this.column < 0) return
    if (this.column >= MAX_COLUMNS) throw unreadable('too_large', { columns: MAX_COLUMNS })
    const value = this.read()
    if (value === null || value === '') return
    while (this.cells.length < this.column) this.cells.push(null)
    this.cells[this.column] = value
  }

  private read(): string | null {
    const { value, book } = this
    switch (this.type) {
      case 's':
        return book.strings[Number(value)] ?? null
      case 'b':
        return value === '1' || value === 'true' ? 'true' : 'false'
      case 'e':
        ;(this.flags ??= []).push({ line: this.line, column: this.column, code: 'cell_error', value })
        return null
      case 'n':
        return numberText(value, book.styles[this.style] ?? 'plain', book.date1904)
      case 'd':
        return value.replace(/T00:00:00(\.0+)?Z?$/, '')
      default: // inlineStr, and str: a formula's text
        return unescapeXlsx(value)
    }
  }

  private endRow(): void {
    const own = this.cells.length > 0 || this.flags
    this.running = this.running.filter(({ merge }) => merge.to >= this.line)
    if (!own) return
    for (const { merge, value } of this.running) {
      while (this.cells.length <= merge.column) this.cells.push(null)
      this.cells[merge.column] ??= value
    }
    for (const merge of this.merges.get(this.line) ?? []) {
      const value = this.cells[merge.column]
      if (value) this.running.push({ merge, value })
    }
    this.rows.push({ line: this.line, cells: this.cells, flags: this.flags })
  }
}
