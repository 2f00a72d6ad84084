// What rooms add to the pipeline: action handlers, derivations, checks, and listeners inside the transaction.
import type { ActionDef, AnyRow, Input, Issue, ObjectDef } from '@rapport/model'
import type { Ctx } from './context.ts'

export type Draft = Record<string, unknown>
export type Change = { object: string; record: string; verb: string; before: AnyRow | null; after: AnyRow | null }
/** `row`: the handler has written the record and its event itself, and this is how it stands. */
export type Handled = { set?: Record<string, unknown>; result?: unknown; row?: AnyRow } | void
type Handler = (call: { ctx: Ctx; record: AnyRow; input: never; action: ActionDef }) => Promise<Handled>

type Validation = (ctx: Ctx, rows: Draft[], befores: (AnyRow | null)[], refused: readonly ReadonlySet<string>[]) => Issue[][] | Promise<Issue[][]>

export const handlers = new Map<string, Handler>()
export const derivations = new Map<string, ((ctx: Ctx, drafts: Draft[], befores: (AnyRow | null)[]) => Promise<void> | void)[]>()
export const validations = new Map<string, Validation[]>()
export const listeners = new Map<string, ((ctx: Ctx, changes: Change[]) => Promise<void>)[]>()

/** The handler of an action (`on: '*'`, of that action on every object): runs in its transaction on the locked, untrimmed row; returns what to set and what to answer. */
export function handle<A extends ActionDef>(action: A, run: (call: { ctx: Ctx; record: AnyRow; input: Input<A>; action: ActionDef }) => Promise<Handled>) {
  handlers.set(`${action.on}.${action.name}`, run as Handler)
}
/** Fills in drafts before they are checked; `befores` are null where a record is being made. */
export const derive = (object: string, run: (ctx: Ctx, drafts: Draft[], befores: (AnyRow | null)[]) => Promise<void> | void) => push(derivations, object, run)
/** Checks across fields: a list of issues for each row. `refused` names the fields whose given values were no such thing: they are wrong, not missing. */
export const validate = (object: string, run: Validation) => push(validations, object, run)
/** Runs inside the write's transaction, after it: `account.created`, `opportunity.updated`, `quote.accepted`. */
export const listen = (event: string, run: (ctx: Ctx, changes: Change[]) => Promise<void>) => push(listeners, event, run)
/** Hears of every write of every object: `concerns` says beforehand, from a draft alone, whether it must wait for the write in one transaction. */
export type Observer = {
  concerns(ctx: Ctx, def: ObjectDef, draft: Draft): boolean
  /** `along`: the system wrote it on the way to something else. */
  run(ctx: Ctx, changes: readonly Change[], along: boolean): Promise<void>
}
export const observers: Observer[] = []
const push = <T>(map: Map<string, T[]>, key: string, value: T) => void map.set(key, [...(map.get(key) ?? []), value])
/** Settings that a hook looks up, under a name of the hook's own: once for all parts of a large act, whose rows do not change them. */
export function once<T>(ctx: Ctx, name: string, look: () => Promise<T>): Promise<T> {
  const kept = ctx.db.bulk?.kept
  if (!kept) return look()
  const known = kept.get(name) ?? look()
  kept.set(name, known)
  return known as Promise<T>
}
