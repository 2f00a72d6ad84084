// Rows of a delimited text, streamed. Our own scanner: csv-parse does not say on which line a quote was opened, nor gives the rows before it.
import { unguard } from './csv-guard.ts'
import { unreadable } from './refuse.ts'
import type { RawRow } from './table.ts'

// A row longer than this (in characters) is a quote that was opened and never closed.
const MAX_ROW = 4 * 1024 * 1024
const BATCH = 500
const QUOTE = 34
const LF = 10
const CR = 13

/** Rows with the line each begins on; empty lines are left out. Throws `unclosed_quote` with that line, after the rows before it. */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<RawRow[]> {
  const scanner = new Scanner(delimiter)
  for await (const piece of text) {
    scanner.push(piece, false)
    while (scanner.rows.length >= BATCH) yield scanner.rows.splice(0, BATCH)
    scanner.check()
  }
  scanner.push('', true)
  while (scanner.rows.length) yield scanner.rows.splice(0, BATCH)
  scanner.check()
}

class Scanner {
  rows: RawRow[] = []
  private delimiter: string
  private rest = ''
  private line = 1
  private open = false

  constructor(delimiter: string) {
    this.delimiter = delimiter
  }

  // A row cut off by the end of a piece is scanned again from its start when the next piece is there.
  push(piece: string, last: boolean): void {
    const text = this.rest + piece
    let at = 0
    for (;;) {
      const next = at < text.length ? this.row(text, at, last) : -1
      if (next < 0) break
      at = next
    }
    this.rest = text.slice(at)
  }

  check(): void {
    if (this.open || this.rest.length > MAX_ROW) throw unreadable('unclosed_quote', { line: this.line })
  }

  // Reads one row; returns where the next begins, or -1 where more text is needed.
  private row(text: string, from: number, last: boolean): number {
    const { delimiter } = this
    const first = delimiter.charCodeAt(0)
    const cells: (string | null)[] = []
    let breaks = 0
    let at = from
    for (;;) {
      let cell = ''
      if (text.charCodeAt(at) === QUOTE) {
        const close = closing(text, at + 1)
        if (close < 0 || (close === text.length - 1 && !last)) {
          if (last) this.open = true
          return -1
        }
        cell = text.slice(at + 1, close)
        if (cell.includes('"')) cell = cell.replaceAll('""', '"')
        breaks += breaksIn(cell)
        at = close + 1
      }
      const start = at
      let code = 0
      for (; at < text.length; at++) {
        code = text.charCodeAt(at)
        if (code === LF || code === CR || (code === first && (delimiter.length === 1 || text.startsWith(delimiter, at)))) break
      }
      const ended = at >= text.length
      // A CR at the end of a piece may be half of a CRLF.
      if (!last && (ended || (code === CR && at === text.length - 1))) return -1
      // What follows a closing quote belongs to the cell: 5" pipe, written by people.
      if (at > start) cell += text.slice(start, at)
      cells.push(cell === '' ? null : cell.charCodeAt(0) === 39 ? unguard(cell) : cell)
      if (!ended && code !== LF && code !== CR) {
        at += delimiter.length
        continue
      }
      if (cells.length > 1 || cells[0] !== null) this.rows.push({ line: this.line, cells })
      this.line += breaks + 1
      return ended ? at : at + (code === CR && text.charCodeAt(at + 1) === LF ? 2 : 1)
    }
  }
}

function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text.charCodeAt(at + 1) !== QUOTE) return at
  return -1
}

const breaksIn = (cell: string) => (/[\r\n]/.test(cell) ? cell.match(/\r\n|\n|\r/g)!.length : 0)
