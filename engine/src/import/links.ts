// Cells that name other records become their ids: one statement a column and batch; what is missing is made where that was asked for.
import { kindOf } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { fold } from '../search/fold.ts'
import type { BatchOptions } from './batch.ts'
import type { LinkStep, Plan, Reading } from './plan.ts'
import { createSafely } from './write.ts'

/** Puts the ids of what `readings` name into their drafts. What is missing is made only for rows that are good otherwise. */
export async function fillLinks(ctx: Ctx, plan: Plan, readings: readonly Reading[], options: Pick<BatchOptions, 'titles'>): Promise<void> {
  const { ownerFallback } = plan.mapping.options
  const named = plan.links.map((step, slot) => ({ step, slot, rows: readings.filter((r) => r.links[slot]) }))
  /** Not there, but no loss: a row of this file will be it, or somebody stands in. */
  const excused = (step: LinkStep, text: string) => (step.own && options.titles?.has(fold(text))) || (step.field === 'owner' && Boolean(ownerFallback))
  for (const { step, slot, rows } of named) {
    const texts = rows.flatMap((r) => r.links[slot]!)
    if (texts.length) await step.resolver.load(ctx, texts)
    for (const row of rows)
      for (const text of row.links[slot]!) {
        const found = step.resolver.get(text)
        if (found && 'many' in found) row.issues.push({ path: step.field, code: 'ambiguous', params: { value: text, matches: found.many } })
        else if (!found && !step.createMissing && !excused(step, text)) row.issues.push(notFound(step, text))
      }
  }
  for (const { step, slot, rows } of named) {
    if (!step.createMissing) continue
    const lacks = (text: string) => !step.resolver.get(text) && !excused(step, text)
    let wanting = rows.filter((r) => !r.issues.length && r.links[slot]!.some(lacks))
    if (!wanting.length) continue
    // Another column may just have made it.
    await step.resolver.load(
      ctx,
      wanting.flatMap((r) => r.links[slot]!),
    )
    wanting = wanting.filter((r) => r.links[slot]!.some(lacks))
    const failed = await makeMissing(ctx, plan, step, slot, wanting, lacks)
    for (const row of wanting) for (const text of row.links[slot]!) if (lacks(text)) row.issues.push(...(failed.get(fold(text)) ?? [notFound(step, text)]))
  }
  for (const { step, slot, rows } of named)
    for (const row of rows) {
      const ids = row.links[slot]!.flatMap((text) => {
        const found = step.resolver.get(text)
        if (found) return 'id' in found ? found.id : []
        if (step.own && options.titles?.has(fold(text))) row.later[step.field] = text
        else if (step.field === 'owner' && ownerFallback) return ownerFallback
        return []
      })
      if (ids.length) row.draft[step.field] = step.many ? ids : ids[0]
    }
  if (ownerFallback && plan.def.owned !== false && plan.mapping.mode !== 'update') for (const row of readings) row.draft.owner ??= ownerFallback
}
const notFound = (step: LinkStep, text: string) => ({ path: step.field, code: 'link_not_found', params: { object: step.to, value: text.slice(0, 200) } })
type Why = { path: string; code: string; params?: Record<string, unknown> }[]
/** Makes the linked records that are not there, with their title and whatever else the mapping gives; says by folded name why where it cannot. */
async function makeMissing(ctx: Ctx, plan: Plan, step: LinkStep, slot: number, wanting: readonly Reading[], lacks: (text: string) => boolean) {
  const to = ctx.registry.object(step.to)!
  const spelt = new Map<string, { text: string; row: Reading }>()
  for (const row of wanting) for (const text of row.links[slot]!) if (lacks(text) && !spelt.has(fold(text))) spelt.set(fold(text), { text, row })
  const failed = new Map<string, Why>()
  const drafts = [...spelt.values()].map(({ text, row }) => ({
    [to.title]: text,
    ...(typeof step.createMissing === 'object'
      ? Object.fromEntries(Object.entries(step.createMissing).map(([k, source]) => [k, valueFor(ctx, step.to, k, source(row.cells))]))
      : {}),
  }))
  const outcomes = await createSafely(ctx, step.to, drafts, {})
  const made = new Map<string, string>()
  for (const [i, name] of [...spelt.keys()].entries()) {
    const { row, problem } = outcomes[i]!
    if (row) made.set(name, row.id)
    else
      failed.set(
        name,
        problem.issues.length
          ? problem.issues.map((x) => ({ ...x, path: `${step.field}.${x.path}` }))
          : [{ path: step.field, code: problem.code, params: problem.detail }],
      )
  }
  const before = plan.made.get(step.to) ?? new Set()
  plan.made.set(step.to, before)
  for (const name of made.keys()) before.add(name)
  // Other spellings of the same name find what was just made.
  for (const row of wanting)
    for (const text of row.links[slot]!) {
      const id = step.resolver.get(text) ? undefined : made.get(fold(text))
      if (id) step.resolver.put(text, id)
    }
  return failed
}
function valueFor(ctx: Ctx, object: string, name: string, text: string | null): unknown {
  const field = ctx.registry.object(object)!.fields[name]
  return field && text !== null ? kindOf(field).parse(text, field, ctx.locale) : text
}
