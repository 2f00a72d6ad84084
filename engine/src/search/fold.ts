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

const KINDS = ['', 'han', 'kana', 'word'] as const
const CLASSES = [/\p{Script=Han}/u, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u, /[\p{L}\p{N}]/u]
const WORD = 3
// Asked of every character of every name that comes in: answered once for each. 255 is not asked yet.
const classes = new Uint8Array(0x10000).fill(255)
const classOf = (char: string) => CLASSES.findIndex((is) => is.test(char)) + 1

/** The runs of a folded text, in order; everything else separates. */
export function runs(text: string): Run[] {
  const found: Run[] = []
  let from = 0
  let kind = 0
  for (let at = 0, width = 1; at <= text.length; at += width) {
    const code = text.codePointAt(at) ?? 0
    width = code > 0xffff ? 2 : 1
    let next = at === text.length ? 0 : width === 1 ? classes[code]! : classOf(String.fromCodePoint(code))
    if (next === 255) next = classes[code] = classOf(String.fromCharCode(code))
    // A long-vowel mark does not end a word.
    if (next === kind || (kind === WORD && code === 0x30fc)) continue
    if (kind) found.push(runOf(kind, text.slice(from, at)))
    from = at
    kind = next
  }
  return found
}
const runOf = (kind: number, text: string): Run => ({ kind: kind === WORD && /^\d+$/.test(text) ? 'digits' : KINDS[kind as 1], text })

/** A chain of characters, two by two; a single one as it is. */
export function pairs(text: string): string[] {
  const chars = [...text]
  return chars.length < 2 ? chars : chars.slice(1).map((char, i) => chars[i] + char)
}
