// Reads any table a person may bring — CSV, XLSX, vCard — as columns and batches of text rows, in bounded memory.
import { createReadStream } from 'node:fs'
import { csvRows } from './csv-read.ts'
import { TextReader } from './encoding.ts'
import { unreadable } from './refuse.ts'
import { sniffBytes, sniffDelimiter, sniffText } from './sniff.ts'
import { vcardRows } from './vcard.ts'
import { xlsxRows } from './xlsx-read.ts'

/** `source` is a path, the bytes, or a stream of them. Limits are bytes. `headerLine` overrides the search for the header row. */
export type TableInput = {
  source: string | Uint8Array | AsyncIterable<Uint8Array>
  name: string
  delimiter?: string
  encoding?: string
  sheet?: string | number
  headerLine?: number
  maxBytes?: number
  maxUncompressed?: number
}
export type TableFormat = 'csv' | 'xlsx' | 'vcard'
/** What was found; `columns` are unique and never empty. `line` is the header's. */
export type TableHead = {
  columns: string[]
  format: TableFormat
  line: number
  delimiter?: string
  encoding?: string
  sheet?: string
  sheets?: string[]
}
/** A cell that could not be taken as it was: an error value in a workbook, or a value beyond the last column. `column` is an index. */
export type CellFlag = { line: number; column: number; code: 'cell_error' | 'extra_cell'; value: string }
/** ≤ 500 rows. A row is never shorter than the columns; empty cells are null; `lines[i]` is where `rows[i]` begins in the source. */
export type TableBatch = { rows: (string | null)[][]; lines: number[]; flags: CellFlag[] }
export type RawRow = { line: number; cells: (string | null)[]; flags?: CellFlag[] }
export type RawTable = Omit<TableHead, 'columns' | 'line'> & { batches: AsyncIterable<RawRow[]> }

const SNIFF = 64 * 1024
/** Workbooks and card files are held in memory; delimited text is streamed and may be of any length unless `maxBytes` is given. */
const MAX_HELD = 100 * 1024 * 1024

/**
 * The head, then the rows. Throws `unreadable_file` (422, see refuse.ts) — at once where the file is not a table,
 * later where it breaks off.
 */
export async function* readTable(input: TableInput): AsyncGenerator<TableHead | TableBatch> {
  const { batches, ...found } = await openTable(input)
  let columns: string[] | null = null
  for await (const rows of batches) {
    if (columns) {
      yield evenRows(rows, columns.length)
      continue
    }
    const at = headerAt(rows, input.headerLine)
    if (at < 0) continue
    columns = columnNames(rows[at]!.cells)
    yield { ...found, columns, line: rows[at]!.line }
    if (rows.length > at + 1) yield evenRows(rows.slice(at + 1), columns.length)
  }
  if (!columns) throw unreadable('empty')
}

/** The head and the first rows (20 unless told), for a person to look at before an import. */
export async function previewTable(input: TableInput, count = 20): Promise<TableHead & TableBatch> {
  let head: TableHead | null = null
  const seen: TableBatch = { rows: [], lines: [], flags: [] }
  for await (const part of readTable(input)) {
    if ('columns' in part) head = part
    else {
      const room = count - seen.rows.length
      seen.rows.push(...part.rows.slice(0, room))
      seen.lines.push(...part.lines.slice(0, room))
      const last = seen.lines.at(-1) ?? 0
      seen.flags.push(...part.flags.filter((flag) => flag.line <= last))
      if (seen.rows.length >= count) break
    }
  }
  return { ...head!, ...seen }
}

async function openTable(input: TableInput): Promise<RawTable> {
  const bytes = limited(chunksOf(input.source), input.maxBytes ?? Infinity)
  try {
    return await openBytes(bytes, input)
  } catch (error) {
    // A refused file is closed at once: nobody will read the rest.
    await bytes.return(undefined)
    throw error
  }
}

async function openBytes(bytes: AsyncGenerator<Uint8Array>, input: TableInput): Promise<RawTable> {
  const { head, rest, complete } = await firstBytes(bytes)
  if (!head.length) throw unreadable('empty')
  const kind = sniffBytes(head)
  if (kind === 'zip') return xlsxRows(await held(rest, input.maxBytes), input)
  if (kind === 'ole') {
    // An encrypted .xlsx is an OLE file with the package inside; the stream's name stands in its directory in UTF-16.
    const all = await held(rest, input.maxBytes)
    throw unreadable(all.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old_excel')
  }
  if (kind) throw unreadable('not_a_table', { kind })
  const reader = new TextReader(head, input.encoding)
  const sample = new TextReader(head, input.encoding).read(head)
  if (complete && !sample.trim()) throw unreadable('empty')
  const format = sniffText(sample)
  const encoding = reader.encoding === 'ascii' ? 'utf-8' : reader.encoding
  if (format === 'vcard') return { format, encoding, batches: vcardRows(await held(rest, input.maxBytes), encoding) }
  const delimiter = input.delimiter ?? sniffDelimiter(sample, complete)
  return { format, encoding, delimiter, batches: csvRows(decoded(rest, reader), delimiter) }
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, reader: TextReader): AsyncGenerator<string> {
  let first = true
  for await (const chunk of bytes) {
    let text = reader.read(chunk)
    // Excel's own hint line is not a row; an empty line in its place keeps the numbering.
    if (first) text = text.replace(/^sep=.(?=\r?\n)/i, '')
    first = false
    if (text) yield text
  }
  const tail = reader.read(new Uint8Array(0), true)
  if (tail) yield tail
}

async function* chunksOf(source: TableInput['source']): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source
  else yield* typeof source === 'string' ? createReadStream(source) : source
}

async function* limited(bytes: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > limit) throw unreadable('too_large', { limit })
    yield chunk
  }
}

async function firstBytes(bytes: AsyncGenerator<Uint8Array>) {
  const chunks: Uint8Array[] = []
  let size = 0
  let complete = false
  while (size < SNIFF && !complete) {
    const next = await bytes.next()
    if (next.done) complete = true
    else {
      chunks.push(next.value)
      size += next.value.length
    }
  }
  const all: Uint8Array = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
  async function* rest() {
    yield all
    yield* bytes
  }
  return { head: all.subarray(0, SNIFF), rest: rest(), complete: complete && all.length <= SNIFF }
}

async function held(bytes: AsyncIterable<Uint8Array>, limit = MAX_HELD): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of limited(bytes, Math.min(limit, MAX_HELD))) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const filled = (cells: (string | null)[]) => cells.reduce((n, cell) => n + (cell?.trim() ? 1 : 0), 0)

// Workbooks often carry a title above the header: one filled cell in a row that is otherwise empty, and wider rows below it.
function headerAt(rows: RawRow[], line?: number): number {
  if (line !== undefined) return rows.findIndex((row) => row.line >= line)
  const first = rows.findIndex((row) => filled(row.cells) > 0)
  if (first < 0 || filled(rows[first]!.cells) > 1) return first
  const least = rows[first]!.cells.length > 1 ? 2 : 3
  const wide = rows.findIndex((row, i) => i > first && i <= first + 5 && filled(row.cells) >= least)
  return wide > 0 ? wide : first
}

function columnNames(cells: (string | null)[]): string[] {
  let width = cells.length
  while (width > 0 && !cells[width - 1]?.trim()) width--
  const taken = new Set<string>()
  return cells.slice(0, width).map((cell, i) => {
    const name = cell?.replace(/\s+/g, ' ').trim() || `Column ${i + 1}`
    let unique = name
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`
    taken.add(unique)
    return unique
  })
}

function evenRows(raw: RawRow[], width: number): TableBatch {
  const batch: TableBatch = { rows: [], lines: [], flags: [] }
  for (const { line, cells, flags } of raw) {
    if (filled(cells) === 0 && !flags) continue
    if (flags) batch.flags.push(...flags)
    let length = cells.length
    while (length > width && cells[length - 1] === null) length--
    for (let column = width; column < length; column++)
      if (cells[column] !== null) batch.flags.push({ line, column, code: 'extra_cell', value: cells[column]! })
    const row = cells.slice(0, length)
    while (row.length < width) row.push(null)
    batch.rows.push(row)
    batch.lines.push(line)
  }
  return batch
}
