// Writes rows as CSV for people: Excel in China needs the byte-order mark to see UTF-8, and no cell may run as a formula.
import { Readable } from 'node:stream'
import { cellText, type WriteOptions } from './cell.ts'
import { guard } from './csv-guard.ts'

const PIECE = 64 * 1024

/**
 * A stream of UTF-8 bytes with mark, CRLF line ends, quotes where needed. A text beginning with = + - @ tab or a line end
 * (or their full-width forms) that is not a number gets a leading apostrophe (csv-guard.ts); `readTable` takes exactly that away.
 */
export function writeCsv(options: WriteOptions & { delimiter?: string }): Readable {
  return Readable.from(pieces(options), { objectMode: false })
}

async function* pieces({ columns, rows, timeZone, delimiter = ',' }: WriteOptions & { delimiter?: string }): AsyncGenerator<Buffer> {
  const special = (text: string) => text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text)
  const quoted = (text: string) => (special(text) ? `"${text.replaceAll('"', '""')}"` : text)
  let piece = `\ufeff${columns.map((column) => quoted(guard(column.name))).join(delimiter)}\r\n`
  for await (const row of rows) {
    for (let i = 0; i < columns.length; i++) {
      if (i) piece += delimiter
      const cell = row[i]
      if (cell === null || cell === undefined) continue
      piece += typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : quoted(guard(cellText(cell, columns[i]!, timeZone)))
    }
    piece += '\r\n'
    if (piece.length < PIECE) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece) yield Buffer.from(piece)
}
