// What kind of file this is, by its first bytes: names and extensions lie, and old systems call anything .xls.
import { unreadable } from './refuse.ts'

const MAGIC: [string, string][] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['d0cf11e0', 'ole'],
  ['25504446', 'pdf'],
  ['89504e47', 'image'],
  ['47494638', 'image'],
  ['ffd8ff', 'image'],
  ['1f8b', 'gzip'],
  ['377abcaf', '7z'],
  ['52617221', 'rar'],
  ['7b5c727466', 'rtf'],
]

/** `zip`, `ole`, another binary kind, or null where the bytes may be text. */
export function sniffBytes(head: Uint8Array): string | null {
  const hex = Buffer.from(head.subarray(0, 8)).toString('hex')
  return MAGIC.find(([magic]) => hex.startsWith(magic))?.[1] ?? null
}

/** `vcard` or `csv`; throws `not_a_table` for text that is neither, with what it looks like. */
export function sniffText(text: string): 'vcard' | 'csv' {
  const start = text.slice(0, 2000).trimStart()
  if (/^BEGIN:VCARD/i.test(start)) return 'vcard'
  if (/^(<!doctype html|<html|<table|<meta|<head|<style)/i.test(start)) throw unreadable('not_a_table', { kind: 'html' })
  if (start.startsWith('<?xml')) throw unreadable('not_a_table', { kind: 'xml' })
  if (/^(\[\s*\{\s*"|\{\s*"[^"]*"\s*:)/.test(start)) throw unreadable('not_a_table', { kind: 'json' })
  const sample = text.slice(0, 20_000)
  const odd = sample.match(/[\0-\x08\x0e-\x19\x1b-\x1f]/g)?.length ?? 0
  if (odd > 2 + sample.length * 0.002) throw unreadable('not_a_table', { kind: 'binary' })
  return 'csv'
}

/** The separator that cuts the sample into the most even rows; a comma where none does (one column). */
export function sniffDelimiter(sample: string, complete: boolean): string {
  const named = /^sep=(.)\r?\n/i.exec(sample)
  if (named) return named[1]!
  let best = ','
  let bestScore = 0
  for (const delimiter of [',', '\t', ';', '|', '^', ':']) {
    const widths = rowWidths(sample, delimiter)
    if (!complete && widths.length > 1) widths.pop()
    const count = new Map<number, number>()
    for (const w of widths) count.set(w, (count.get(w) ?? 0) + 1)
    const [width, rows] = [...count].filter(([w]) => w > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
    const even = rows / Math.max(1, widths.length)
    // A header that shares the common width is worth more than evenness further down; colons stand in times and links, so they must be flawless.
    if (delimiter === ':' && even < 1) continue
    const score = even + (widths[0] === width ? 0.5 : 0) + Math.min(width, 20) / 100
    if (width > 1 && score > bestScore + 1e-9) [best, bestScore] = [delimiter, score]
  }
  return best
}

// Counts columns a row without building cells; a quote counts only where a cell begins.
function rowWidths(text: string, delimiter: string): number[] {
  const widths: number[] = []
  let width = 1
  let filled = false
  let start = true
  for (let i = 0; i < text.length && widths.length < 200; i++) {
    const c = text[i]
    if (c === '"' && start) {
      for (i++; i < text.length; i++) {
        if (text[i] !== '"') continue
        if (text[i + 1] === '"') i++
        else break
      }
      filled = true
      start = false
    } else if (c === delimiter) {
      width++
      start = true
    } else if (c === '\n' || c === '\r') {
      if (filled || width > 1) widths.push(width)
      width = 1
      filled = false
      start = true
    } else {
      filled = true
      start = false
    }
  }
  if (filled || width > 1) widths.push(width)
  return widths
}
