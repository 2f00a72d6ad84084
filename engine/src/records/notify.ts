// After the write, inside its transaction: rooms downstream hear what happened.
import type { Ctx } from '../context.ts'
import { listeners, type Change } from '../hooks.ts'

/** Tells listeners of `object.verb`; a verb of an action is heard as `object.updated` too. */
export async function notify(ctx: Ctx, changes: Change[]): Promise<void> {
  const first = changes[0]
  if (!first) return
  const names = new Set([`${first.object}.${first.verb}`])
  if (!['created', 'deleted', 'restored'].includes(first.verb)) names.add(`${first.object}.updated`)
  for (const name of names) for (const run of listeners.get(name) ?? []) await run(ctx, changes)
}
export const isHeard = (object: string, verb: string) =>
  listeners.has(`${object}.${verb}`) || (!['created', 'deleted', 'restored'].includes(verb) && listeners.has(`${object}.updated`))
