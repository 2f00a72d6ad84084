// What is stored of a record so that it is found by characters, pinyin, initials, codes, telephone and e-mail; and how it is put in order.
import { fold, pairs, runs, type Run } from './fold.ts'
import { withoutPlace } from './places.ts'
import { initialsOf, lettersOf, orderOf, personSyllables, syllables, type Syllable } from './reading.ts'

export { searchQuery, matches, likePattern, tsQuery, type SearchQuery } from './query.ts'
export { highlight } from './highlight.ts'

export type SearchFields = { name: string[]; code: string[]; contact: string[] }
/**
 * - `words`: lexemes for `array_to_tsvector($1::text[])` — characters and pairs of characters, Latin words, and heads: `~` before
 *   the first one or two letters of a name, of its initials or of a code, since trigrams cannot find so short a piece.
 * - `letters`: initials, pinyin without tones, Latin words and codes, for a trigram index.
 * - `numbers`: telephone digits and e-mail addresses. Best indexed as one text: `letters || ' ' || numbers`.
 * - `sortKey`: orders by pinyin under `COLLATE "C"`.
 */
export type SearchDocument = { words: string[]; letters: string; numbers: string; sortKey: string }

// PostgreSQL refuses a lexeme of more than 2,046 bytes.
const LONGEST = 255

const LEGAL = /(股份)?(有限)?(责任)?公司$/

/** The search text of a record; the first name gives the sort key. Telephones best as E.164. */
export function searchDocument(fields: SearchFields): SearchDocument {
  const words = new Set<string>()
  const letters = new Set<string>()
  const numbers = new Set<string>()
  const names = fields.name.map((name) => fold(name ?? ''))
  const read = names.map(runs)
  for (const [i, name] of names.entries()) if (name) addName(name, read[i]!, words, letters)
  for (const code of fields.code) if (code) addCode(fold(code), words, letters)
  for (const contact of fields.contact) if (contact) addContact(contact, numbers)
  return { words: [...words], letters: [...letters].join(' '), numbers: [...numbers].join(' '), sortKey: keyOf(read[0] ?? []) }
}

function addName(name: string, parts: Run[], words: Set<string>, letters: Set<string>): void {
  for (const { kind, text } of parts) {
    if (kind === 'word' || kind === 'digits') {
      words.add(text.slice(0, LONGEST))
      letters.add(text)
      addHead(text, words)
    } else addCharacters(text, words)
  }
  // 华为技术（深圳）有限公司 is also looked for as 华为技术有限公司.
  if (/[()]/.test(name)) for (const { kind, text } of runs(name.replace(/\([^)]*\)/g, ''))) if (kind === 'han') addCharacters(text, words)
  const latin = parts.filter((part) => part.kind === 'word')
  // International Business Machines is IBM.
  if (latin.length > 1) {
    const initials = latin.map((part) => part.text[0]).join('')
    letters.add(initials)
    addHead(initials, words)
  }
  if (!parts.some((part) => part.kind === 'han')) return
  addReading(parts, syllables, words, letters)
  const person = parts.length === 1 ? personSyllables(parts[0]!.text) : null
  if (person) addReading(parts, () => person, words, letters)
  const bare = withoutPlace(name)
  if (bare) addHead(initialsOfRuns(runs(bare)), words)
}

function addCharacters(text: string, words: Set<string>): void {
  for (const char of text) words.add(char)
  for (const pair of pairs(text)) words.add(pair)
}

function addReading(parts: Run[], read: (han: string) => Syllable[], words: Set<string>, letters: Set<string>): void {
  const initials = initialsOfRuns(parts, read)
  letters.add(initials)
  addHead(initials, words)
  let full = ''
  // The legal form is the same everywhere: its pinyin would make half the trigrams and tell nothing. Its initials stay.
  for (const { kind, text } of parts) full += kind === 'han' ? lettersOf(read(text.replace(LEGAL, '') || text)) : kind === 'kana' ? ' ' : text
  letters.add(full)
  addHead(full, words)
}

const initialsOfRuns = (parts: Run[], read: (han: string) => Syllable[] = syllables) =>
  parts.reduce((all, { kind, text }) => all + (kind === 'han' ? initialsOf(read(text)) : kind === 'kana' ? '' : text), '')

function addHead(text: string, words: Set<string>): void {
  if (text.length > 0) words.add(`~${text[0]}`)
  if (text.length > 1) words.add(`~${text.slice(0, 2)}`)
}

// HT-2024-001 is found as written and as ht2024001; every part of it has its head.
function addCode(code: string, words: Set<string>, letters: Set<string>): void {
  const parts = runs(code)
  for (const { kind, text } of parts) {
    if (kind === 'han' || kind === 'kana') addCharacters(text, words)
    else {
      words.add(text.slice(0, LONGEST))
      addHead(text, words)
    }
  }
  letters.add(code.replace(/[\s\0]+/g, ' ').trim())
  if (parts.length > 1) letters.add(parts.map((part) => part.text).join(''))
}

const TWO_DIGIT = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(' '),
)

function addContact(contact: string, numbers: Set<string>): void {
  const text = fold(contact).trim()
  if (text.includes('@')) {
    numbers.add(text)
    return
  }
  const digits = text.replace(/\D/g, '')
  if (!digits) return
  numbers.add(digits)
  if (!text.startsWith('+') || digits.startsWith('1') || digits.startsWith('7')) return
  // Within the country the number is dialled with a 0 in its place (021…); a mobile number in China is not, and is part of the whole anyway.
  const code = TWO_DIGIT.has(digits.slice(0, 2)) ? 2 : 3
  const national = digits.slice(code)
  if (!/^861[3-9]/.test(digits)) numbers.add(`0${national}`)
}

/**
 * A key whose byte order is the order people expect: Chinese by pinyin and tone (a surname read as one in short names), equal
 * syllables grouped by character, Latin folded among the pinyin, numbers by value up to ten digits. Accents and capitals do not count.
 */
export const sortKey = (name: string): string => keyOf(runs(fold(name)))

function keyOf(parts: Run[]): string {
  const person = parts.length === 1 ? personSyllables(parts[0]!.text) : null
  let key = ''
  for (const { kind, text: run } of parts) {
    if (kind === 'han') key += orderOf(person ?? syllables(run), run)
    else if (kind === 'digits' || kind === 'word') key += `${run.replace(/\d+/g, (digits) => digits.padStart(10, '0'))} `
    else key += `${run} `
  }
  return key.trimEnd()
}
