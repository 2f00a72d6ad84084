// What imports keep of a person: the values a row brought or overwrote, rows refused, samples of the columns, and the file itself.
import { allFields, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { erasePayloads } from '../events/seal.ts'
import { dropSources } from '../files/sweep.ts'
import { personalFields } from './action.ts'
import type { Target } from './erase.ts'

/** By what a refused row, which became no record, is known to be about a person: whole values in lower case, and the last eight digits of numbers. */
export type Traces = { words: string[]; digits: string[] }

/** How people are called and reached; objects that say nothing of how to reach somebody lend no traces, since theirs are words of any kind. */
export function tracesOf(found: ReadonlyMap<ObjectDef, ReadonlyMap<string, AnyRow>>): Traces {
  const traces: Traces = { words: [], digits: [] }
  for (const [def, rows] of found) {
    const fields = personalFields(def).map((name) => [name, allFields(def)[name]!] as const)
    const reach = fields.filter(([, f]) => f.kind === 'phone' || f.kind === 'email' || f.search === 'contact')
    if (!reach.length) continue
    for (const row of rows.values())
      for (const [name, field] of [...reach, ...fields.filter(([n]) => n === def.title)]) {
        const value = row[name]
        if (typeof value !== 'string' || !value.trim()) continue
        if (field.kind === 'phone') traces.digits.push(value.replace(/;ext=.*|\D/g, '').slice(-8))
        else traces.words.push(value.trim().toLowerCase())
      }
  }
  return { words: [...new Set(traces.words)], digits: [...new Set(traces.digits)].filter((d) => d.length === 8) }
}
const refused = `delete from rapport.import_row r where r.outcome = 'rejected' and exists (
  select 1 from jsonb_array_elements_text(case when jsonb_typeof(r.cells) = 'array' then r.cells else '[]' end) as cell, regexp_replace(cell, '\\D', '', 'g') as digits
  where lower(trim(cell)) = any($1::text[]) or (length(digits) between 8 and 20 and right(digits, 8) = any($2::text[]))) returning r.import`
/** What made or changed a record says in its events which import it was; rows that were left out have no event. */
const loaded = `update rapport.import_row r set before = null, cells = null, problem = null
  where (r.import in (select e.cause from rapport.event e where e.record = any($1::uuid[]) and e.door = 'import') or r.outcome = 'skipped') and r.record = any($1::uuid[]) returning r.import`

export async function forgetImports(ctx: Ctx, records: readonly Target[], { words, digits }: Traces): Promise<void> {
  const ids = records.map(([, id]) => id)
  const touched = [...(await ctx.db.query(refused, [words, digits])).rows, ...(await ctx.db.query(loaded, [ids])).rows]
  const imports = [...new Set(touched.map((r) => r.import as string))]
  if (!imports.length) return
  await ctx.db.query(
    `update "import" i set "problem" = null, "columns" = (select jsonb_agg(jsonb_set(c, '{samples}', '[]') order by n) from jsonb_array_elements(i."columns") with ordinality as x(c, n)) where i."id" = any($1::uuid[])`,
    [imports],
  )
  await erasePayloads(ctx, 'import', imports)
  // The file holds the row as well, and much besides: once the import is settled nobody needs it.
  ctx.afterCommit.push(() => dropSources(ctx.engine, imports).catch(() => {}))
}
