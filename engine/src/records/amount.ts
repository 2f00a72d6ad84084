// Amounts that are reckoned rather than stored: in base currency, rounded to what it counts in.
import { allFields, familyOf, kindOf, type Field, type Money, type ObjectDef } from '@rapport/model'
import { parseDecimal, printDecimal, round } from '../expression/decimal.ts'
import type { Registry } from '../registry.ts'

const digits = new Map<string, number>()
/** Decimals of a currency's smallest unit: 2 for CNY, 0 for JPY, 3 for KWD. */
function minorDigits(currency: string): number {
  let known = digits.get(currency)
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digits.set(currency, known)
  }
  return known
}
/** `value`, a decimal as PostgreSQL prints it, to the currency's smallest unit, half away from zero. */
export function amountIn(currency: string, value: string): Money {
  const places = minorDigits(currency)
  const [whole, fraction = ''] = printDecimal(round(parseDecimal(value)!, places)).split('.') as [string, string?]
  return { amount: places ? `${whole}.${fraction.padEnd(places, '0')}` : whole, currency }
}
/** Whether a field's numbers are money: stored, given by a formula, or rolled up from children's. */
export function isMoney(registry: Registry, def: ObjectDef, field: Field): boolean {
  if (kindOf(field).columns.length) return kindOf(field).compare === 'base'
  if (field.kind === 'formula') return field.options?.gives === 'money'
  const side = field.options?.op === 'count' ? undefined : registry.inverse(def.name, String(field.options?.of))
  const child = side && allFields(side.from)[String(field.options?.field)]
  return child !== undefined && isMoney(registry, side!.from, child)
}
/** A computed field's value, from SQL or from memory, as answers have it. */
export function reckoned(registry: Registry, base: string, def: ObjectDef, field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (isMoney(registry, def, field)) return amountIn(base, String(value))
  return familyOf(field) === 'number' ? Number(value) : value
}
