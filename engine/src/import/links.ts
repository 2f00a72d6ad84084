// Cells that name other records become their ids: one statement a column and batch; what is missing is made where that was asked for.
import { kindOf } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { fold } from '../search/fold.ts'
import type { BatchOptions } from './batch.ts'
import type { LinkStep, Plan, Reading } from './plan.ts'
import { createSafely } from './write.ts'

export async function fillLinks(ctx: Ctx, plan: Plan, readings: readonly Reading[], options: BatchOptions): Promise<void> {
  for (const [slot, step] of plan.links.entries()) {
    const naming = readings.filter((r) => r.links[slot])
    if (!naming.length) continue
    await step.resolver.load(
      ctx,
      naming.flatMap((r) => r.links[slot]!),
    )
    const failed = step.createMissing ? await makeMissing(ctx, step, slot, naming) : new Map<string, never>()
    for (const row of naming) {
      const ids: string[] = []
      for (const text of row.links[slot]!) {
        const found = step.resolver.get(text)
        if (found && 'id' in found) ids.push(found.id)
        else if (found) row.issues.push({ path: step.field, code: 'ambiguous', params: { value: text, matches: found.many } })
        else if (step.own && options.titles?.has(fold(text))) row.later[step.field] = text
        else if (step.field === 'owner' && plan.mapping.options.ownerFallback) ids.push(plan.mapping.options.ownerFallback)
        else row.issues.push(...(failed.get(text) ?? [{ path: step.field, code: 'link_not_found', params: { object: step.to, value: text.slice(0, 200) } }]))
      }
      if (ids.length) row.draft[step.field] = step.many ? ids : ids[0]
    }
  }
  const fallback = plan.mapping.options.ownerFallback
  if (fallback && plan.def.owned !== false && plan.mapping.mode !== 'update') for (const row of readings) row.draft.owner ??= fallback
}
/** Makes the linked records that are not there, with their title and whatever else the mapping gives; says why where it cannot. */
async function makeMissing(ctx: Ctx, step: LinkStep, slot: number, naming: readonly Reading[]) {
  const failed = new Map<string, { path: string; code: string; params?: Record<string, unknown> }[]>()
  const to = ctx.registry.object(step.to)!
  const wanted = new Map<string, Reading>()
  const spelt = new Map<string, string>()
  for (const row of naming)
    for (const text of row.links[slot]!)
      if (!step.resolver.get(text) && !spelt.has(fold(text))) {
        spelt.set(fold(text), text)
        wanted.set(text, row)
      }
  if (!wanted.size) return failed
  const drafts = [...wanted].map(([text, row]) => ({
    [to.title]: text,
    ...(typeof step.createMissing === 'object'
      ? Object.fromEntries(Object.entries(step.createMissing).map(([k, source]) => [k, valueFor(ctx, step.to, k, source(row.cells))]))
      : {}),
  }))
  const outcomes = await createSafely(ctx, step.to, drafts, {})
  const texts = [...wanted.keys()]
  outcomes.forEach(({ row, problem }, i) => {
    if (row) step.resolver.put(texts[i]!, row.id)
    else
      failed.set(
        texts[i]!,
        problem.issues.length
          ? problem.issues.map((x) => ({ ...x, path: `${step.field}.${x.path}` }))
          : [{ path: step.field, code: problem.code, params: problem.detail }],
      )
  })
  // Other spellings of the same name find what was just made.
  for (const row of naming)
    for (const text of row.links[slot]!) {
      const same = step.resolver.get(text) ? undefined : spelt.get(fold(text))
      const made = same === undefined ? undefined : step.resolver.get(same)
      if (made && 'id' in made) step.resolver.put(text, made.id)
    }
  return failed
}
function valueFor(ctx: Ctx, object: string, name: string, text: string | null): unknown {
  const field = ctx.registry.object(object)!.fields[name]
  return field && text !== null ? kindOf(field).parse(text, field, ctx.locale) : text
}
