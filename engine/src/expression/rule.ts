// What an operator or function of the language is: the kinds it takes and gives, and its one meaning written twice, for memory and for SQL.
import type { Decimal } from './decimal.ts'

export type Kind = 'text' | 'number' | 'boolean' | 'date' | 'instant' | 'list'
/** In memory: text, Decimal, boolean, day number, milliseconds, array of texts; null is unknown. */
export type Value = string | Decimal | boolean | number | readonly string[] | null
/** What an evaluation stands on: the moment, and minutes east of UTC of the company's day. */
export type Clock = { readonly now: Date; readonly zone: number }
export type ToSql = { readonly clock: Clock; readonly param: (value: unknown) => string }

export type Rule = {
  readonly takes: readonly Kind[]
  /** The last of `takes` may come any number of times more. */
  readonly rest?: boolean
  readonly gives: Kind
  /** false: the rule sees nulls itself. Otherwise a null operand gives null, and `run` never meets one. */
  readonly strict?: boolean
  /** Operands that must be written out, by place, and whether what is written will do. */
  readonly written?: Readonly<Record<number, (value: Value) => boolean>>
  run(values: never[], clock: Clock): Value
  /** Each operand stands in the text exactly once, or nesting would double it at every level. */
  sql(operands: string[], to: ToSql): string
}
export type Rules = Readonly<Record<string, readonly Rule[]>>

export const kinds: readonly Kind[] = ['text', 'number', 'boolean', 'date', 'instant']
export const sqlTypes: Readonly<Record<Kind, string>> = {
  text: 'text',
  number: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  list: 'text[]',
}
