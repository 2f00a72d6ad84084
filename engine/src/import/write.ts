// Writing many rows fast, and so that one refused by the whole statement does not take the others along.
import { Problem } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Queryable } from '../db.ts'
import { createEach, type Outcome } from '../records/create.ts'
import type { WriteOptions } from '../records/parse.ts'
import { updateEach, type ChangeDraft } from '../records/update.ts'

/** Rows a statement: while PostgreSQL writes one part, the next is being prepared. */
const PART = 250
/** Attempts before the rest of the set is refused for the same reason as the last row. */
const PATIENCE = 100
type Write<T> = (ctx: Ctx, items: readonly T[]) => Promise<Outcome[]>

export const createSafely = (ctx: Ctx, object: string, drafts: readonly object[], options: WriteOptions): Promise<Outcome[]> =>
  safely(ctx, drafts, (at, part) => createEach(at, object, part, options))
export const updateSafely = (ctx: Ctx, object: string, changes: readonly ChangeDraft[], options: WriteOptions): Promise<Outcome[]> =>
  safely(ctx, changes, (at, part) => updateEach(at, object, part, options))

/** `write` for all items in parts; where some are refused, for ever smaller ones, so that only the guilty stay out. Within a transaction. */
export async function safely<T>(ctx: Ctx, items: readonly T[], write: Write<T>): Promise<Outcome[]> {
  await ctx.db.query('savepoint whole')
  const parts: (readonly T[])[] = []
  for (let i = 0; i < items.length; i += PART) parts.push(items.slice(i, i + PART))
  const line = ctx.with({ db: inLine(ctx.db) })
  const done = await Promise.allSettled(parts.map((part) => write(line, part)))
  const failed = done.filter((d) => d.status === 'rejected').map((d) => d.reason as unknown)
  if (!failed.length) {
    await ctx.db.query('release savepoint whole')
    return done.flatMap((d) => (d as PromiseFulfilledResult<Outcome[]>).value)
  }
  // A statement that fails takes the transaction with it: what followed failed only for that.
  const bug = failed.find((e) => !(e instanceof Problem) && (e as { code?: string }).code !== '25P02')
  if (bug) throw bug
  await ctx.db.query('rollback to savepoint whole')
  return halves(ctx, items, write, { left: PATIENCE, last: null })
}
/** One statement after the other on one connection, in the order they were asked for. */
function inLine(db: Queryable): Queryable {
  let last: Promise<unknown> = Promise.resolve()
  return {
    query: (text, values) => {
      const next = last.then(() => db.query(text, values))
      last = next.catch(() => {})
      return next
    },
  }
}
/** Parts that are refused as a whole are halved until the guilty rows stand alone. */
async function halves<T>(ctx: Ctx, items: readonly T[], write: Write<T>, budget: { left: number; last: Problem | null }): Promise<Outcome[]> {
  if (budget.left-- <= 0 && budget.last) return items.map(() => ({ problem: budget.last! }))
  await ctx.db.query('savepoint part')
  try {
    const outcomes = await write(ctx, items)
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
    return [...(await halves(ctx, items.slice(0, half), write, budget)), ...(await halves(ctx, items.slice(half), write, budget))]
  }
}
