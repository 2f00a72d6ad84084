// Behaviour that cannot be derived, declared as data and run by a handler on the server.
import type { Field } from './field.ts'
import type { Text } from './text.ts'
import type { Fields } from './object.ts'
import type { Filter } from './filter/filter.ts'

export type ActionDef<I extends Fields = Fields> = {
  /** The object's name. */
  readonly on: string
  readonly name: string
  readonly past: string
  readonly label: Text
  readonly done?: Text
  /** Offered, and allowed, only on records that match. */
  readonly when?: Filter
  /** The state it moves the record to. */
  readonly to?: string
  /** Which right on the record it needs: `update` unless said. */
  readonly needs?: 'read' | 'update' | 'delete' | 'transfer' | 'erase'
  readonly input: I
  /** What an input begins with on the page: the record's first of these fields that holds something, or the day it is asked. */
  readonly begins?: { readonly [name in keyof I]?: 'today' | readonly string[] }
  /** Inputs asked for only while the others answer so. */
  readonly asks?: { readonly [name in keyof I]?: { readonly [other in keyof I]?: unknown } }
  /** The record's link to what it makes: the page goes there afterwards. */
  readonly opens?: string
  /** The input that says why: history and timeline tell it to whoever sees the record. */
  readonly why?: keyof I & string
  readonly keys?: string
  readonly icon?: string
  /** Asked before it runs. */
  readonly confirm?: Text
  /** Shown as a button on the page rather than in the menu. */
  readonly primary?: boolean
  readonly bulk?: boolean
  /** Done to records in the recycle bin as well. */
  readonly binned?: boolean
  /** Does harm that stays: its button says so. */
  readonly risk?: boolean
  /** Why it cannot be undone, said before it runs. Without it, it can be. */
  readonly noUndo?: Text
}
export const defineAction = <const I extends Fields>(def: Omit<ActionDef<I>, 'on'> & { on: { readonly name: string } | string }): ActionDef<I> =>
  ({ ...def, on: typeof def.on === 'string' ? def.on : def.on.name }) as ActionDef<I>

type Value<X> = X extends Field<infer T, infer R> ? (R extends true ? T : T | null | undefined) : never
export type Input<A> = A extends { input: infer I } ? { [K in keyof I]: Value<I[K]> } : never
