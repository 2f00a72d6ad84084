// A first walk through the file: how many rows it has, which titles it will make, which new choices it brings.
import { allFields, choicesOf, kindOf, type Field } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder } from '../db.ts'
import { update } from '../records/update.ts'
import { fold } from '../search/fold.ts'
import { readTable, type TableInput } from '../sheet/table.ts'
import type { Plan } from './plan.ts'

export type Survey = { total: number; titles: ReadonlySet<string> | null }

export async function survey(ctx: Ctx, input: TableInput, plan: Plan, dry: boolean, known: number | null): Promise<Survey> {
  // Rows may link to rows that stand further down.
  const titles = plan.links.some((l) => l.own) ? new Set<string>() : null
  const growing = dry ? [] : plan.mapping.entries.filter((e) => e.createMissing && e.field && e.column && allFields(plan.def)[e.field]?.options?.choices)
  const fresh = growing.map((e) => ({ field: e.field!, at: plan.columns.indexOf(e.column!), replace: e.replace ?? {}, words: new Set<string>() }))
  // What is wanted of the walk may be known already.
  if (known !== null && !titles && !fresh.length) return { total: known, titles }
  let total = 0
  for await (const part of readTable(input)) {
    if ('columns' in part) continue
    total += part.rows.length
    if (!titles && !fresh.length) continue
    for (const cells of part.rows) {
      const title = titles && plan.title(cells)
      if (title) titles.add(fold(title))
      for (const f of fresh) {
        const text = cells[f.at]?.trim() ?? ''
        const word = f.replace[text] ?? text
        if (word && f.words.size < 500) f.words.add(word)
      }
    }
  }
  for (const { field, words } of fresh) await addChoices(ctx, plan.def.name, field, allFields(plan.def)[field]!, words)
  return { total, titles }
}
/** New words of a list become choices, where the importer may shape lists. */
async function addChoices(ctx: Ctx, object: string, name: string, field: Field, words: ReadonlySet<string>) {
  const unknown = [...words].filter((w) => w.length <= 60 && kindOf(field).parse(w, field, ctx.locale) === undefined)
  if (!unknown.length || !ctx.may(ctx.registry.object('field')!, 'update')) return
  const b = new Binder()
  const { rows } = await ctx.db.query(`select "id" from "field" where "object" = ${b.p(object)} and "name" = ${b.p(name)} and "deletedAt" is null`, b.values)
  if (!rows.length) return
  const choices = { ...choicesOf(field), ...Object.fromEntries(unknown.map((w) => [w, { en: w, zh: w }])) }
  await update(ctx, 'field', [{ id: rows[0]!.id as string, set: { options: { ...field.options, choices } } }])
}
