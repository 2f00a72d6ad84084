// Values on their way in from a row and out to it.
import { dayOf, printDay } from './calendar.ts'
import { parseDecimal, printDecimal, type Decimal } from './decimal.ts'
import type { Kind, Value } from './rule.ts'

/** What `row` holds in a field, as rules take it; what cannot be read as its kind is null. */
export function readField(kind: Kind | 'money', name: string, row: Readonly<Record<string, unknown>>): Value {
  const raw = row[name]
  if (kind === 'money') return number(baseOf(raw, row[`${name}$base`]))
  if (kind === 'list') return Array.isArray(raw) ? raw.map(String) : []
  if (raw === null || raw === undefined) return null
  if (kind === 'number') return number(raw)
  if (kind === 'boolean') return typeof raw === 'boolean' ? raw : null
  if (kind === 'date') return dayOf(raw instanceof Date ? raw.toISOString() : String(raw))
  if (kind === 'instant') {
    const at = raw instanceof Date ? raw.getTime() : Date.parse(String(raw))
    return Number.isNaN(at) ? null : at
  }
  return String(raw)
}
const number = (raw: unknown) => (raw === null || raw === undefined ? null : parseDecimal(String(raw)))
/** An amount alone says nothing of its worth in base currency. */
const baseOf = (raw: unknown, beside: unknown) => beside ?? (typeof raw === 'object' && raw !== null ? (raw as { base?: unknown }).base : raw)

/** A result as it leaves: numbers as plain decimal strings, days and instants as ISO text, an unknown boolean as false. */
export function printValue(kind: Kind, value: Value): string | boolean | null {
  if (kind === 'boolean') return value === true
  if (value === null) return null
  if (kind === 'number') return printDecimal(value as Decimal)
  if (kind === 'date') return printDay(value as number)
  if (kind === 'instant') return new Date(value as number).toISOString()
  return value as string
}
