// Finding by words, pinyin, initials, phone tails and codes: conditions on the documents beside each row.
import { allFields, checkValue, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Binder } from '../db.ts'
import { likePattern, searchQuery, tsQuery } from '../search/text.ts'
import { tableOf } from './columns.ts'
import { searchPlan } from './search-columns.ts'

/** A condition that `alias` answers `words`; false where the reader may not read what the documents are made of. */
export function searchSql(ctx: Ctx, def: ObjectDef, alias: string, words: string, b: Binder): string {
  const table = tableOf(def)
  const plan = searchPlan(table)
  const query = searchQuery(words.slice(0, 200))
  const open = [...plan.name, ...plan.code].every((n) => isOpen(ctx, def, n))
  const contactOpen = table.search.numbers && plan.contact.every((n) => isOpen(ctx, def, n))
  const ways: string[] = []
  if (open) {
    const parts: string[] = []
    if (query.lexemes.length) parts.push(`${alias}."$words" @@ ${b.p(tsQuery(query.lexemes))}::tsquery`)
    for (const piece of [...query.letters, ...(query.digits === null ? [] : [query.digits])]) {
      const pattern = b.p(likePattern(piece))
      parts.push(contactOpen ? `(${alias}."$letters" like ${pattern} or ${alias}."$numbers" like ${pattern})` : `${alias}."$letters" like ${pattern}`)
    }
    if (parts.length) ways.push(`(${parts.join(' and ')})`)
  } else ways.push(...byReadableFields(ctx, def, alias, words, plan, b))
  // Masked readers find a number only by the whole of it; hidden fields find nothing.
  if (table.search.numbers && !(open && contactOpen))
    for (const name of plan.contact) {
      if (ctx.right(def, name) === 'hidden') continue
      const value = checkValue(name, allFields(def)[name]!, words.trim(), [])
      if (typeof value === 'string') ways.push(`${alias}."${name}" = ${b.p(value)}`)
    }
  return ways.length ? `(${ways.join(' or ')})` : 'false'
}
/** Whether the reader sees a field whole. */
export const isOpen = (ctx: Ctx, def: ObjectDef, name: string) => ['read', 'edit'].includes(ctx.right(def, name))
/** A reader to whom one of the names is closed searches the others by plain containment. */
const byReadableFields = (ctx: Ctx, def: ObjectDef, alias: string, words: string, plan: { name: string[]; code: string[] }, b: Binder) =>
  [...plan.name, ...plan.code].filter((n) => isOpen(ctx, def, n)).map((n) => `lower(${alias}."${n}") like ${b.p(likePattern(words.trim().toLowerCase()))}`)
