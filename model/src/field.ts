// A field is plain data. Its TypeScript type rides along as a phantom and never reaches run time.
import type { Text } from './text.ts'

export type FieldRight = 'hidden' | 'masked' | 'read' | 'edit'
export type Field<T = unknown, Req extends boolean = boolean> = {
  readonly kind: string
  readonly label: Text
  readonly help?: Text
  readonly required?: Req
  /** Set by the engine or by actions only; a plain write that names it is refused. */
  readonly computed?: boolean
  /** Settable when the record is made, fixed afterwards. */
  readonly fixed?: boolean
  readonly initial?: unknown
  /** Kept for the program's own use: nobody is shown it, administrators included. */
  readonly secret?: boolean
  /** Required, but filled in by the system when left empty: forms do not ask for it. */
  readonly filled?: boolean
  readonly index?: boolean | 'unique'
  /** Which search document the field feeds: names are cut into characters and pinyin, codes match by any part, contacts are guarded (masked readers match only whole). */
  readonly search?: 'name' | 'code' | 'contact'
  /** What each role may do with the field where its own record does not say; several roles add up. `*` stands for the rest. */
  readonly access?: Readonly<Record<string, FieldRight>>
  readonly group?: string
  readonly options?: Readonly<Record<string, unknown>>
  /** Where it comes from: the declaration, or an administrator (a real column named `x_…`). */
  readonly custom?: boolean
  /** Hidden by an administrator and awaiting removal. */
  readonly retired?: boolean
  readonly _type?: T
}
type Common = {
  label: Text
  help?: Text
  required?: boolean
  computed?: boolean
  fixed?: boolean
  initial?: unknown
  filled?: boolean
  secret?: boolean
  index?: boolean | 'unique'
  search?: 'name' | 'code' | 'contact'
  access?: Record<string, FieldRight>
  group?: string
}
// The result is a conditional on the literal argument, so no contextual type can widen `required: true` to boolean.
type Made<T, C> = Field<T, C extends { required: true } ? true : false>
const field = (kind: string, common: Common, options?: Record<string, unknown>): never => {
  const kept = options && Object.fromEntries(Object.entries(options).filter(([, v]) => v !== undefined))
  return { kind, ...common, ...(kept && Object.keys(kept).length && { options: kept }) } as never
}
const split = <C extends Common, K extends string>(c: C, ...names: K[]): [Common, Record<string, unknown>] => {
  const options: Record<string, unknown> = {}
  const rest: Record<string, unknown> = { ...c }
  for (const n of names) {
    if (!(n in rest)) continue
    options[n] = rest[n]
    delete rest[n]
  }
  return [rest as Common, options]
}

export type Money = { amount: string; currency: string }
export type Address = { country?: string; province?: string; city?: string; district?: string; lines?: string; postcode?: string }

/** `names`: it holds the name of an object, the code of a country or region or of a currency, which people read as words of their language; or a place, as one would ask a map for it. */
export const text = <const C extends Common & { max?: number; pattern?: string; names?: 'object' | 'region' | 'currency' | 'place' }>(c: C): Made<string, C> =>
  field('text', ...split(c, 'max', 'pattern', 'names'))
export const longText = <const C extends Common & { max?: number }>(c: C): Made<string, C> => field('longText', ...split(c, 'max'))
/** `plain`: it names rather than counts (a year, a floor): written without separators, never added up. */
export const integer = <const C extends Common & { min?: number; max?: number; plain?: boolean }>(c: C): Made<number, C> =>
  field('integer', ...split(c, 'min', 'max', 'plain'))
export const number = <const C extends Common & { min?: number; max?: number; scale?: number }>(c: C): Made<number, C> =>
  field('number', ...split(c, 'min', 'max', 'scale'))
/** `each`: for one of what it belongs to, as a price for a piece: never added up. */
export const money = <const C extends Common & { min?: number; each?: boolean }>(c: C): Made<Money, C> => field('money', ...split(c, 'min', 'each'))
export const percent = <const C extends Common & { min?: number; max?: number }>(c: C): Made<number, C> => field('percent', ...split(c, 'min', 'max'))
export const date = <const C extends Common>(c: C): Made<string, C> => field('date', c)
export const instant = <const C extends Common>(c: C): Made<string, C> => field('instant', c)
export const boolean = <const C extends Common>(c: C): Made<boolean, C> => field('boolean', c)
export const choice = <const O extends Record<string, Text>, const C extends Common & { open?: boolean }>(choices: O, c: C): Made<keyof O & string, C> => {
  const [common, options] = split(c, 'open')
  return field('choice', common, { choices, ...options })
}
export const choices = <const O extends Record<string, Text>, const C extends Common & { open?: boolean }>(of: O, c: C): Made<(keyof O & string)[], C> => {
  const [common, options] = split(c, 'open')
  return field('choices', common, { choices: of, ...options })
}
/** `inverse` names the children's side as seen from the target: `opportunities` on account. `onDelete: 'cascade'` takes the record to the recycle bin with its parent. */
export const link = <const C extends Common & { inverse?: string; inverseLabel?: Text; onDelete?: 'cascade' | 'keep'; parent?: boolean }>(
  to: string,
  c: C,
): Made<string, C> => {
  const [common, options] = split(c, 'inverse', 'inverseLabel', 'onDelete', 'parent')
  return field('link', common, { to, ...options })
}
export const links = <const C extends Common & { inverse?: string; inverseLabel?: Text }>(to: string, c: C): Made<string[], C> => {
  const [common, options] = split(c, 'inverse', 'inverseLabel')
  return field('links', common, { to, ...options })
}
export const user = <const C extends Common>(c: C): Made<string, C> => field('user', c, { to: 'user' })
export const email = <const C extends Common>(c: C): Made<string, C> => field('email', c)
export const phone = <const C extends Common & { country?: string }>(c: C): Made<string, C> => field('phone', ...split(c, 'country'))
export const url = <const C extends Common>(c: C): Made<string, C> => field('url', c)
export const address = <const C extends Common>(c: C): Made<Address, C> => field('address', c)
export const file = <const C extends Common & { accept?: string; maxBytes?: number }>(c: C): Made<string, C> => {
  const [common, options] = split(c, 'accept', 'maxBytes')
  return field('file', common, { to: 'file', ...options })
}
export const image = <const C extends Common & { maxBytes?: number }>(c: C): Made<string, C> => {
  const [common, options] = split(c, 'maxBytes')
  return field('image', common, { to: 'file', ...options })
}
/** `pattern`: literal text with `{yyyy} {yy} {mm} {dd} {n:5}`. */
export const autoNumber = <const C extends Common & { pattern: string }>(c: C): Made<string, C> => {
  const [common, options] = split(c, 'pattern')
  return field('autoNumber', { ...common, computed: true, index: 'unique' }, options)
}
/** What a formula may say it gives; `money` is a number in base currency. */
export const formulaResults = ['number', 'money', 'text', 'boolean', 'date'] as const
/** `gives` is the kind of the result; `expression` is CEL over the record's own fields. */
export const formula = <const C extends Common & { expression: string; gives: (typeof formulaResults)[number] }>(c: C): Made<unknown, C> => {
  const [common, options] = split(c, 'expression', 'gives')
  return field('formula', { ...common, computed: true }, options)
}
/** Counts or sums children (`of` names an inverse) that pass `filter`, in the reader's scope unless `company`. */
export const rollup = <
  const C extends Common & { of: string; op: 'count' | 'sum' | 'min' | 'max' | 'avg'; field?: string; filter?: Record<string, unknown>; company?: boolean },
>(
  c: C,
): Made<unknown, C> => {
  const [common, options] = split(c, 'of', 'op', 'field', 'filter', 'company')
  return field('rollup', { ...common, computed: true }, options)
}
export const tags = <const C extends Common>(c: C): Made<string[], C> => field('tags', c)
/** The id of a record of any object. */
export const uuid = <const C extends Common>(c: C): Made<string, C> => field('uuid', c)
/** Structured settings of the system's own objects; not offered to administrators. */
export const json = <T = unknown, const C extends Common = Common>(c: C): Made<T, C> => field('json', c)
