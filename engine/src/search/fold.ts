// One spelling for what people mean alike: simplified for traditional, half width for full, no accents, no capitals; then runs of one script.
import { Converter } from 'opencc-js/t2cn'

const toSimplified = Converter({ from: 't', to: 'cn' })
const folded = new Map<string, string>()

/** Folds one character (code point); may give none (a combining mark) or several (ﬁ, ㈱). */
export function foldChar(char: string): string {
  const known = folded.get(char)
  if (known !== undefined) return known
  let plain = char.normalize('NFKC').toLowerCase()
  if (/\p{Script=Han}/u.test(plain)) plain = toSimplified(plain)
  // Marks are taken off Latin, Greek and Cyrillic only: taken off kana or Hangul they would make other letters.
  else if (/[\u00c0-\u02ff\u0370-\u052f\u1e00-\u1fff]|[\u0300-\u036f]/.test(plain)) {
    plain = plain.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
    plain = plain.replace(/[ßøłæœđ]/g, (letter) => WHOLE[letter] ?? letter)
  }
  folded.set(char, plain)
  return plain
}

// Letters that carry no mark to take off.
const WHOLE: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', đ: 'd' }

const ASCII = /^[\0-\x7f]*$/

/** Folds a text, character by character, so that positions can be traced back. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  let out = ''
  for (const char of text) out += foldChar(char)
  return out
}

/** `han` and `kana` (with Hangul) are written without spaces; `word` has letters, perhaps digits too; `digits` only digits. */
export type Run = { kind: 'han' | 'kana' | 'word' | 'digits'; text: string }

const RUNS =
  /(\p{Script=Han}+)|([\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+)|([\p{L}\p{N}]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\p{L}\p{N}]|$))/gu

/** The runs of a folded text, in order; everything else separates. */
export function runs(text: string): Run[] {
  const found: Run[] = []
  for (const [whole, han, kana] of text.matchAll(RUNS)) found.push({ kind: han ? 'han' : kana ? 'kana' : /^\d+$/.test(whole) ? 'digits' : 'word', text: whole })
  return found
}

/** A chain of characters, two by two; a single one as it is. */
export function pairs(text: string): string[] {
  const chars = [...text]
  return chars.length < 2 ? chars : chars.slice(1).map((char, i) => chars[i] + char)
}
