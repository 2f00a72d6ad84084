// What somebody typed, taken apart into what must be found: characters, letters, digits; and the same test in memory as in SQL.
import { fold, pairs, runs } from './fold.ts'
import type { SearchDocument } from './text.ts'

/**
 * A record is found when all of it holds:
 * - every lexeme is in `words` (`words @@ tsQuery(lexemes)::tsquery`);
 * - every one of `letters`, and `digits`, is part of `letters || ' ' || numbers` (`like likePattern(x)`).
 */
export type SearchQuery = {
  kind: 'none' | 'characters' | 'letters' | 'digits' | 'email' | 'mixed'
  lexemes: string[]
  letters: string[]
  digits: string | null
}

/** Understands 张伟, 張偉, zhangwei, zw, hw技术, “华为 sz”, 138 0013, +86-21-…, HT-2024-001, li@x.com; full width too. */
export function searchQuery(q: string): SearchQuery {
  const text = fold(q).trim()
  const query: SearchQuery = { kind: 'none', lexemes: [], letters: [], digits: null }
  if (/^[+(]?[\d\s().+/-]*\d[\d\s().-]*$/.test(text)) {
    const digits = text.replace(/\D/g, '').replace(/^00(?=\d{3})/, '')
    query.kind = 'digits'
    if (digits.length < 3) query.lexemes.push(`~${digits}`)
    else query.digits = digits
    return query
  }
  const kinds = new Set<SearchQuery['kind']>()
  const short: string[] = []
  for (const word of text.split(/\s+/)) {
    if (/^[^@]*[a-z0-9][^@]*@|@[a-z0-9]/.test(word)) {
      kinds.add('email')
      query.letters.push(word)
      continue
    }
    for (const { kind, text: run } of runs(word)) {
      if (kind === 'han' || kind === 'kana') {
        kinds.add('characters')
        query.lexemes.push(...pairs(run))
      } else {
        kinds.add('letters')
        if (run.length < 3) short.push(run)
        else query.letters.push(run)
      }
    }
  }
  // One or two letters cannot use the trigram index: alone they are looked for as a head; beside something that narrows, anywhere.
  const narrowed = query.letters.length > 0 || query.lexemes.length > 0
  for (const piece of short) narrowed ? query.letters.push(piece) : query.lexemes.push(`~${piece}`)
  query.lexemes = [...new Set(query.lexemes)]
  query.letters = [...new Set(query.letters)]
  query.kind = kinds.size > 1 ? 'mixed' : ([...kinds][0] ?? 'none')
  return query
}

/** The same answer as SQL gives; the reference for it. A query of nothing finds nothing. */
export function matches(doc: Pick<SearchDocument, 'words' | 'letters' | 'numbers'>, query: SearchQuery): boolean {
  if (query.kind === 'none') return false
  const text = `${doc.letters} ${doc.numbers}`
  return (
    query.lexemes.every((lexeme) => doc.words.includes(lexeme)) &&
    query.letters.every((piece) => text.includes(piece)) &&
    (query.digits === null || text.includes(query.digits))
  )
}

/** `50%` → `%50\%%`: a piece anywhere in a text, for LIKE with its usual escape. */
export const likePattern = (piece: string) => `%${piece.replace(/[\\%_]/g, '\\$&')}%`

/** Text for a cast to `tsquery`, all lexemes required; empty for none. */
export const tsQuery = (lexemes: string[]) => lexemes.map((lexeme) => `'${lexeme.replace(/['\\]/g, '$&$&')}'`).join(' & ')
