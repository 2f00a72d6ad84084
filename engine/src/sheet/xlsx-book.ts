// A workbook's frame: its sheets, number styles, shared strings and date system, read before any row.
import { SaxesParser } from 'saxes'
import { numberStyle, unescapeXlsx, type NumberStyle } from './xlsx-cells.ts'
import { unreadable } from './refuse.ts'
import type { ZipParts } from './xlsx-zip.ts'

export type Sheet = { name: string; part: string; hidden: boolean }
export type Book = { sheets: Sheet[]; styles: NumberStyle[]; strings: string[]; date1904: boolean }
type Attributes = Record<string, string | undefined>
type Handlers = { open?: (name: string, attributes: Attributes, selfClosing: boolean) => void; text?: (text: string) => void; close?: (name: string) => void }

// Shared strings stay in memory while rows stream past; beyond this they are an attack or a database dump.
const MAX_STRINGS = 128 * 1024 * 1024

/** A parser of one part. Names and attributes come without their prefix: some writers give every element one. Throws `corrupt`. */
export function xmlReader(on: Handlers): (chunk: Buffer | null) => void {
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw unreadable('corrupt')
  })
  parser.on('opentag', (tag) => {
    on.open?.(local(tag.name), tag.attributes as Attributes, tag.isSelfClosing)
  })
  if (on.text) {
    parser.on('text', on.text)
    parser.on('cdata', on.text)
  }
  if (on.close) parser.on('closetag', (tag) => on.close!(local(tag.name)))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  return (chunk) => {
    let text: string
    try {
      text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw unreadable('corrupt')
    }
    if (text) parser.write(text)
    if (!chunk) parser.close()
  }
}

async function readPart(zip: ZipParts, name: string, on: Handlers): Promise<void> {
  if (!zip.has(name)) return
  const write = xmlReader(on)
  for await (const chunk of zip.chunks(name)) write(chunk)
  write(null)
}

/** Throws `not_a_table` for a zip that is no workbook. */
export async function readBook(zip: ZipParts): Promise<Book> {
  const root = await relations(zip, '_rels/.rels', '')
  const main = [...root.values()].find((r) => r.type.endsWith('/officeDocument'))?.part ?? 'xl/workbook.xml'
  if (!zip.has(main) || !/\.xml$/.test(main) || /(^|\/)(document|presentation)\.xml$/.test(main)) {
    throw unreadable('not_a_table', { kind: zip.has('content.xml') ? 'ods' : zip.has('xl/workbook.bin') ? 'xlsb' : 'zip' })
  }
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const links = await relations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  const book: Book = { sheets: [], styles: [], strings: [], date1904: false }
  await readPart(zip, main, {
    open(name, a) {
      // An extension repeats this element without the attribute.
      if (name === 'workbookPr' && a.date1904) book.date1904 = a.date1904 === '1' || a.date1904 === 'true'
      if (name !== 'sheet') return
      const id = Object.entries(a).find(([key]) => /^(\w+:)id$/.test(key))?.[1] ?? ''
      const link = links.get(id)
      // Chart and dialogue sheets have no cells.
      if (link?.type.endsWith('/worksheet')) book.sheets.push({ name: a.name ?? '', part: link.part, hidden: !!a.state && a.state !== 'visible' })
    },
  })
  if (!book.sheets.length) throw unreadable('empty')
  const part = (type: string) => [...links.values()].find((r) => r.type.endsWith(type))?.part ?? ''
  book.styles = await readStyles(zip, part('/styles'))
  book.strings = await readStrings(zip, part('/sharedStrings'))
  return book
}

async function relations(zip: ZipParts, name: string, folder: string): Promise<Map<string, { type: string; part: string }>> {
  const found = new Map<string, { type: string; part: string }>()
  await readPart(zip, name, {
    open(tag, a) {
      if (tag !== 'Relationship') return
      const target = a.Target?.startsWith('/') ? a.Target : `/${folder}${a.Target ?? ''}`
      found.set(a.Id ?? '', { type: a.Type ?? '', part: new URL(target, 'file:///').pathname.slice(1) })
    },
  })
  return found
}

async function readStyles(zip: ZipParts, name: string): Promise<NumberStyle[]> {
  const codes = new Map<number, string>()
  const styles: NumberStyle[] = []
  let inCells = false
  await readPart(zip, name, {
    open(tag, a) {
      if (tag === 'numFmt') codes.set(Number(a.numFmtId), a.formatCode ?? '')
      else if (tag === 'cellXfs') inCells = true
      else if (tag === 'xf' && inCells) styles.push(numberStyle(Number(a.numFmtId ?? 0), codes.get(Number(a.numFmtId))))
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return styles
}

async function readStrings(zip: ZipParts, name: string): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let phonetic = false
  let size = 0
  await readPart(zip, name, {
    open(tag) {
      if (tag === 'si') text = ''
      else if (tag === 't') inText = true
      else if (tag === 'rPh') phonetic = true
    },
    text(piece) {
      if (!inText || phonetic) return
      text += piece
      size += piece.length
      if (size > MAX_STRINGS) throw unreadable('too_large', { limit: MAX_STRINGS })
    },
    close(tag) {
      if (tag === 'si') strings.push(unescapeXlsx(text))
      else if (tag === 't') inText = false
      else if (tag === 'rPh') phonetic = false
    },
  })
  return strings
}
