// What a field kind is: everything model and engine need to know of it, in one record. Nothing else knows which kinds exist.
import type { z } from 'zod'
import type { Field } from '../field.ts'
import type { Locale } from '../text.ts'

export type SqlType = 'text' | 'bigint' | 'integer' | 'numeric' | 'numeric(20,4)' | 'date' | 'timestamptz' | 'boolean' | 'uuid' | 'text[]' | 'uuid[]' | 'jsonb'
/** `suffix` '' is the column named like the field; others stand beside it as `field$suffix`. */
export type Column = { readonly suffix: string; readonly type: SqlType }
/** The families share operators, in SQL and in memory: how values compare, not what they mean. */
export type Family = 'text' | 'number' | 'time' | 'flag' | 'id' | 'set' | 'opaque'

export type Kind = {
  readonly name: string
  /** Empty: computed at reading (formula, roll-up). */
  readonly columns: readonly Column[]
  /** Which column filters, sorts and sums use, by suffix. */
  readonly compare: string
  readonly family: Family
  /** What a client may send; transforms normalise (a phone becomes E.164). */
  schema(field: Field): z.ZodType
  /** What a filter's operand may be, when that differs from a value. */
  operand?(field: Field): z.ZodType
  /** The value as the columns hold it, in their order; null stays all null. */
  pack(value: never, field: Field): unknown[]
  /** The value back from the driver's column values (bigint and numeric arrive as strings). */
  unpack(columns: unknown[], field: Field): unknown
  /** For people and for files; `parse(print(x))` gives x for 'en' and 'zh-CN' where a kind imports. */
  print(value: never, field: Field, locale: Locale): string
  /** From a cell of a file; undefined says the text cannot be read as this kind. */
  parse(text: string, field: Field, locale: Locale): unknown
  /** What in the value is offered no more: it may stay where it stands, and be chosen nowhere anew. */
  withdrawn?(value: never, field: Field): readonly string[]
  readonly samples: (field: Field) => unknown[]
  /** Whether administrators may add fields of it, and whether lists can sort or group by it. */
  readonly offered: boolean
  readonly sortable: boolean
  readonly groupable: boolean
  /** For filters and measures over a link. */
  readonly links?: 'one' | 'many'
}
export const defineKind = (kind: Partial<Kind> & Pick<Kind, 'name' | 'columns' | 'family' | 'schema' | 'samples'>): Kind => ({
  compare: '',
  pack: (value: unknown) => [value],
  unpack: ([value]: unknown[]) => value ?? null,
  print: (value: unknown) => String(value),
  parse: (text: string) => text,
  offered: true,
  sortable: true,
  groupable: true,
  ...kind,
})
/** Text as PostgreSQL can hold it: no NUL, no lone surrogate. */
export const storable = (value: string) => !/\u0000/.test(value) && value.isWellFormed()
