// Writing many rows fast, and so that one refused by the whole statement does not take the others along.
import { Problem } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Bulk } from '../db.ts'
import { Claims } from '../records/claims.ts'
import { createEach, type Outcome } from '../records/create.ts'
import { notify } from '../records/notify.ts'
import type { WriteOptions } from '../records/parse.ts'
import { updateEach, type ChangeDraft } from '../records/update.ts'
import { inLine } from './in-line.ts'

/** Rows prepared together, and how many such parts may be under way. Small ones first: until one is written, PostgreSQL has nothing to do. */
const FIRST = 125
const PART = 500
const WINDOW = 3
/** Attempts before the rest of the set is refused for the same reason as the last row. */
const PATIENCE = 100
type Write<T> = (ctx: Ctx, items: readonly T[]) => Promise<Outcome[]>

/** `sent` is told when all parts are on their way. */
type Options = WriteOptions & { sent?: () => void }
export const createSafely = (ctx: Ctx, object: string, drafts: readonly object[], { sent, ...options }: Options): Promise<Outcome[]> => {
  const { claims = new Claims() } = options
  return safely(ctx, drafts, (at, part) => createEach(at, object, part, { ...options, claims }), claims, sent)
}
export const updateSafely = (ctx: Ctx, object: string, changes: readonly ChangeDraft[], { sent, ...options }: Options): Promise<Outcome[]> => {
  const { claims = new Claims() } = options
  return safely(ctx, changes, (at, part) => updateEach(at, object, part, { ...options, claims }), claims, sent)
}

/** `write` for all items in parts; where some are refused, for ever smaller ones, so that only the guilty stay out. Within a transaction. */
export async function safely<T>(ctx: Ctx, items: readonly T[], write: Write<T>, claims = new Claims(), sent = () => {}): Promise<Outcome[]> {
  const claimed = claims.size
  await ctx.db.query('savepoint whole')
  const { db, writing } = inLine(ctx.db)
  const line = ctx.with({ db })
  const failed: unknown[] = []
  const fails = (error: unknown) => void failed.push(error)
  const done: Outcome[][] = []
  const under = new Set<Promise<void>>()
  for (let i = 0, size = FIRST; i < items.length && !failed.length; i += size, size = Math.min(size * 2, PART)) {
    const at = done.push([]) - 1
    const written = writing()
    const part = write(line, items.slice(i, i + size)).then((outcomes) => void (done[at] = outcomes), fails)
    const run = part.then(() => void under.delete(run))
    under.add(run)
    await Promise.race([written, run])
    if (under.size >= WINDOW) await Promise.race(under)
  }
  sent()
  await Promise.all(under)
  if (!failed.length) await tell(ctx, db.bulk.untold).catch(fails)
  if (!failed.length) {
    await ctx.db.query('release savepoint whole')
    return done.flat()
  }
  // A statement that fails takes the transaction with it: what followed failed only for that.
  const bug = failed.find((e) => !(e instanceof Problem) && (e as { code?: string }).code !== '25P02')
  if (bug) throw bug
  await ctx.db.query('rollback to savepoint whole')
  claims.giveBack(claimed)
  return halves(ctx, items, write, claims, { left: PATIENCE, last: null })
}
/** Rooms downstream hear of all parts at once, each in the right of whoever wrote them. */
async function tell(ctx: Ctx, untold: Bulk['untold']) {
  for (const some of Map.groupBy(untold, ({ ctx: by, changes: [c], along }) => `${c!.object}.${c!.verb} ${by.unbound} ${along}`).values())
    await notify(
      some[0]!.ctx.with({ db: ctx.db, work: null }),
      some.flatMap((t) => t.changes),
      some[0]!.along,
    )
}
/** Parts that are refused as a whole are halved until the guilty rows stand alone. */
async function halves<T>(ctx: Ctx, items: readonly T[], write: Write<T>, claims: Claims, budget: { left: number; last: Problem | null }): Promise<Outcome[]> {
  if (budget.left-- <= 0 && budget.last) return items.map(() => ({ problem: budget.last! }))
  const claimed = claims.size
  await ctx.db.query('savepoint part')
  try {
    const outcomes = await write(ctx, items)
    await ctx.db.query('release savepoint part')
    return outcomes
  } catch (error) {
    await ctx.db.query('rollback to savepoint part')
    claims.giveBack(claimed)
    if (!(error instanceof Problem)) throw error
    // No right to write at all: halving will not help.
    if (items.length === 1 || ['forbidden', 'unknown_object'].includes(error.code)) {
      budget.last = error
      return items.map(() => ({ problem: error }))
    }
    const half = Math.ceil(items.length / 2)
    return [...(await halves(ctx, items.slice(0, half), write, claims, budget)), ...(await halves(ctx, items.slice(half), write, claims, budget))]
  }
}
