// After the write, inside its transaction: rooms downstream hear what happened.
import type { ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { listeners, observers, type Change, type Draft } from '../hooks.ts'

/** Tells listeners of `object.verb`; a verb of an action is heard as `object.updated` too. `along`: the system wrote it on the way to something else. */
export async function notify(ctx: Ctx, changes: Change[], along = false): Promise<void> {
  const first = changes[0]
  if (!first) return
  if (ctx.db.bulk) return void ctx.db.bulk.untold.push({ ctx, changes, along })
  const names = new Set([`${first.object}.${first.verb}`])
  if (!['created', 'deleted', 'restored'].includes(first.verb)) names.add(`${first.object}.updated`)
  for (const name of names) for (const run of listeners.get(name) ?? []) await run(ctx, changes)
  for (const observer of observers) await observer.run(ctx, changes, along)
}
/** Whether a draft's write must be in one transaction with what observers make of it. */
export const isObserved = (ctx: Ctx, def: ObjectDef, drafts: readonly object[]) =>
  observers.some((o) => drafts.some((draft) => o.concerns(ctx, def, draft as Draft)))
export const isHeard = (object: string, verb: string) =>
  listeners.has(`${object}.${verb}`) || (!['created', 'deleted', 'restored'].includes(verb) && listeners.has(`${object}.updated`))
