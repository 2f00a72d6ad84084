// The search documents of a row: names and codes everyone who sees the row may search; guarded numbers apart.
import { allFields, type AnyRow } from '@rapport/model'
import { searchDocument } from '../search/text.ts'
import type { Table } from './columns.ts'

type Plan = { name: string[]; code: string[]; contact: string[] }
const plans = new WeakMap<Table, Plan>()
/** Which fields feed which document. */
export function searchPlan(table: Table): Plan {
  let plan = plans.get(table)
  if (!plan) {
    plan = { name: [], code: [], contact: [] }
    for (const [name, field] of Object.entries(allFields(table.def))) {
      const as = field.search ?? (name === table.def.title ? 'name' : undefined)
      if (as) plan[as].push(name)
    }
    plans.set(table, plan)
  }
  return plan
}
/** Columns `$words`, `$letters`, `$sort` and, where there are guarded fields, `$numbers`. */
export function searchColumns(table: Table, row: AnyRow): Record<string, string> {
  const plan = searchPlan(table)
  const texts = (names: string[]) => names.map((n) => row[n]).filter((v): v is string => typeof v === 'string' && v !== '')
  const title = row[table.def.title]
  const names = texts(plan.name)
  const doc = searchDocument({
    name: typeof title === 'string' && names[0] !== title && plan.name.includes(table.def.title) ? [title, ...names.filter((n) => n !== title)] : names,
    code: texts(plan.code),
    contact: texts(plan.contact),
  })
  // A lexeme has no space in it.
  return { $words: doc.words.join(' '), $letters: doc.letters, $sort: doc.sortKey, ...(table.search.numbers ? { $numbers: doc.numbers } : {}) }
}
/** Whether a change of these fields changes the documents. */
export const feedsSearch = (table: Table, changed: Iterable<string>) => {
  const plan = searchPlan(table)
  for (const name of changed) if (plan.name.includes(name) || plan.code.includes(name) || plan.contact.includes(name)) return true
  return false
}
