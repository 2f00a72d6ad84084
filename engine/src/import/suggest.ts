// Guesses which column of a table belongs to which field: by what the header says in Chinese or English, else by what the values look like.
import { fold } from '../search/fold.ts'
import { contentOf, type Content } from './contents.ts'
import { ideaOf, STANDS_FOR } from './synonyms.ts'

export type SuggestField = { name: string; kind: string; labels: string[]; required?: boolean }
/**
 * `why`: `name` (the header is the field's name or label), `synonym` (another word for it), `similar` (part of it), `content` (only the
 * values tell), `none`. `confidence` 0–1; from 0.8 on it may be taken without asking.
 */
export type Suggestion = { column: string; field: string | null; confidence: number; why: 'name' | 'synonym' | 'similar' | 'content' | 'none' }

const LEAST = 0.5
// Kinds whose values show what they are, and what they then look like.
const LOOKS: Record<string, Content[]> = {
  email: ['email'],
  phone: ['phone', 'number'],
  url: ['url'],
  date: ['date'],
  datetime: ['date'],
  money: ['number'],
  number: ['number'],
  integer: ['number'],
  percent: ['number'],
}

/** One suggestion a column, in the columns' order; a field is given to one column at most, the best. Pure; for tables of any width. */
export function suggestMapping(columns: string[], sampleRows: (string | null)[][], fields: SuggestField[]): Suggestion[] {
  const known = fields.map((field) => ({ ...field, names: [field.name, ...field.labels].map(spell), ideas: ideasOf(field) }))
  const heads = columns.map(readHeader)
  const contents = columns.map((_, i) => contentOf(sampleRows.map((row) => row[i])))
  const out: Suggestion[] = columns.map((column) => ({ column, field: null, confidence: 0, why: 'none' }))
  const taken = new Set<string>()
  const give = (pairs: { column: number; field: string; score: number; why: Suggestion['why'] }[]) => {
    // Equal scores go to the earlier column: the first telephone number is the main one.
    for (const pair of pairs.sort((a, b) => b.score - a.score || a.column - b.column)) {
      const slot = out[pair.column]
      if (!slot || slot.field || taken.has(pair.field)) continue
      taken.add(pair.field)
      Object.assign(slot, { field: pair.field, confidence: Math.round(pair.score * 100) / 100, why: pair.why })
    }
  }
  const pairs: Parameters<typeof give>[0] = []
  for (const [column, head] of heads.entries()) {
    for (const field of head.skip ? [] : known) {
      const { score, why } = byName(head, field)
      const fitted = score - head.doubt + fit(field.kind, contents[column] ?? null)
      if (score && fitted >= LEAST) pairs.push({ column, field: field.name, score: Math.min(1, fitted), why })
    }
  }
  give(pairs)
  give(heads.flatMap((head, column) => (out[column]?.field || head.skip ? [] : byContent(column, head, contents[column] ?? null, known))))
  return out
}

type Header = { text: string; idea: string | undefined; doubt: number; skip: boolean }
type Known = SuggestField & { names: string[]; ideas: Set<string> }

/** snake_case, camelCase, full width, traditional and decorations away: `*手机號碼（必填）` → 手机号码, `dealValue` → deal value. */
function spell(text: string): string {
  const words = text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[(（[【](必填|选填|選填|required|optional|\*)[)）\]】]/gi, '')
  return fold(words)
    .replace(/^x_/, '')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .replace(/\s*(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .trim()
}

function readHeader(column: string): Header {
  const plain = column.trim()
  // Google's export: "E-mail 1 - Value" beside "E-mail 1 - Type", and so on for 2, 3, …
  const listed = /^(.+?) (\d+) - (.+)$/.exec(plain)
  if (listed) {
    const [, group = '', n, part = ''] = listed
    if (/^(type|label)$/i.test(part)) return { text: spell(plain), idea: undefined, doubt: 0, skip: true }
    const text = spell(/^value$/i.test(part) ? group : `${group} ${part}`)
    return header(text, Number(n) > 1 ? 0.2 : 0)
  }
  const text = spell(plain.replace(/\s*[(（][^()（）]{1,12}[)）]\s*$/, (tail) => (/\d/.test(tail) ? tail : '')) || plain)
  return header(text, 0)
}

function header(text: string, doubt: number): Header {
  const make = (name: string, less: number): Header => ({ text: name, idea: ideaOf(name), doubt: doubt + less, skip: false })
  if (ideaOf(text)) return make(text, 0)
  // "Phone 2", "E-mail 3 Address", 电话2: as the first, but the first goes before.
  const unnumbered = text
    .replace(/(?<=\D)\s*\d+(?=$|\s)/, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (unnumbered !== text && ideaOf(unnumbered)) return make(unnumbered, / ?1( |$)/.test(text) ? 0 : 0.2)
  // "Home Phone", "Other Address": real, but seldom the one that matters at work.
  const placed = text.replace(/^(home|other|personal|private|assistant s|secondary|alternate)\s|^(其他|备用|家庭|个人|私人)/, '')
  if (placed !== text) {
    const bare = placed.replace(/\s*\d+$/, '')
    if (/^assistant/.test(text)) return { text, idea: undefined, doubt, skip: true }
    if (ideaOf(bare)) return make(bare, 0.15)
  }
  return make(text, 0)
}

function ideasOf(field: SuggestField): Set<string> {
  const ideas = new Set([field.name, ...field.labels].map((name) => ideaOf(spell(name))).filter((idea): idea is string => !!idea))
  // An exact label says more than the bare `name` every object has.
  if (ideas.size > 1) ideas.delete('name')
  if (!ideas.size && (field.kind === 'email' || field.kind === 'phone')) ideas.add(field.kind)
  return ideas
}

function byName(head: Header, field: Known): { score: number; why: Suggestion['why'] } {
  if (field.names.includes(head.text)) return { score: 1, why: 'name' }
  if (head.idea && field.ideas.has(head.idea)) return { score: 0.9, why: 'synonym' }
  if (head.idea) return { score: STANDS_FOR[head.idea]?.some((idea) => field.ideas.has(idea)) ? 0.7 : 0, why: 'synonym' }
  const share = Math.max(...field.names.map((name) => overlap(head.text, name)))
  return { score: share >= 0.5 ? 0.4 + share * 0.35 : 0, why: 'similar' }
}

/** How much of the longer name the shorter one makes up, where it is inside it or shares its words; 0–1. */
function overlap(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const han = /\p{Script=Han}/u.test(short)
  if (short.length < (han ? 2 : 4)) return 0
  if (han) return long.includes(short) ? short.length / long.length : 0
  const words = new Set(long.split(' '))
  const shared = short.split(' ').filter((word) => words.has(word)).length
  return shared / words.size
}

// Values that contradict the field's kind weigh against the header; values that confirm it break ties.
function fit(kind: string, content: Content | null): number {
  const looks = LOOKS[kind]
  if (!content || !looks) return 0
  if (looks.includes(content)) return 0.02
  // Dates are also written 20240501; text may be a value with words around it.
  return content === 'text' || (content === 'number' && looks[0] === 'date') ? -0.1 : -0.55
}

function byContent(column: number, head: Header, content: Content | null, fields: Known[]) {
  if (!content || content === 'text' || content === 'number') return []
  // A header that says clearly something else (传真, Fax) is believed; one that says nothing, or the opposite of its values, is not.
  const related = { email: ['email'], phone: ['phone', 'mobile'], url: ['website'], date: [] as string[], creditCode: ['creditCode'] }[content]
  const contradicts = head.idea === 'email' || head.idea === 'phone' || head.idea === 'mobile'
  if (head.idea && !related.includes(head.idea) && !contradicts) return []
  const fitting = fields.filter((field) => (content === 'creditCode' ? field.ideas.has('creditCode') : LOOKS[field.kind]?.[0] === content))
  // Which of several dates a column is cannot be seen.
  if (content === 'date' && fitting.length !== 1) return []
  return fitting
    .map((field, i) => ({ column, field: field.name, score: 0.6 - Math.min(i, 5) * 0.01 - (field.ideas.has('fax') ? 0.2 : 0), why: 'content' as const }))
    .filter((pair) => pair.score >= LEAST)
}
