// Writing many rows so that one refused by the whole statement does not take the others along: halve until it stands alone.
import { Problem } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { createEach, type Outcome } from '../records/create.ts'
import type { WriteOptions } from '../records/parse.ts'
import { updateEach, type ChangeDraft } from '../records/update.ts'

/** Attempts before the rest of the set is refused for the same reason as the last row. */
const PATIENCE = 100

export const createSafely = (ctx: Ctx, object: string, drafts: readonly object[], options: WriteOptions): Promise<Outcome[]> =>
  safely(ctx, drafts, (part) => createEach(ctx, object, part, options), { left: PATIENCE, last: null })
export const updateSafely = (ctx: Ctx, object: string, changes: readonly ChangeDraft[], options: WriteOptions): Promise<Outcome[]> =>
  safely(ctx, changes, (part) => updateEach(ctx, object, part, options), { left: PATIENCE, last: null })

async function safely<T>(
  ctx: Ctx,
  items: readonly T[],
  write: (part: readonly T[]) => Promise<Outcome[]>,
  budget: { left: number; last: Problem | null },
): Promise<Outcome[]> {
  if (budget.left-- <= 0 && budget.last) return items.map(() => ({ problem: budget.last! }))
  await ctx.db.query('savepoint part')
  try {
    const outcomes = await write(items)
    await ctx.db.query('release savepoint part')
    return outcomes
  } catch (error) {
    await ctx.db.query('rollback to savepoint part')
    if (!(error instanceof Problem)) throw error
    // No right to write at all: halving will not help.
    if (items.length === 1 || ['forbidden', 'unknown_object'].includes(error.code)) {
      budget.last = error
      return items.map(() => ({ problem: error }))
    }
    const half = Math.ceil(items.length / 2)
    return [...(await safely(ctx, items.slice(0, half), write, budget)), ...(await safely(ctx, items.slice(half), write, budget))]
  }
}
