// Values made from the description's schemas: such as a careful client would send.
import { nasty } from './nasty.ts'
import type { Random } from './random.ts'

export type Schema = Record<string, any>
export type Spec = { paths: Record<string, Record<string, any>>; components: Record<string, Record<string, any>> }
/** Ids this caller may use, by object. */
export type Ids = { of(object: string): readonly string[] }

export const resolve = (spec: Spec, schema: Schema): Schema => {
  if (typeof schema?.$ref !== 'string') return schema ?? {}
  const [, , kind, name] = schema.$ref.split('/')
  return { ...spec.components[kind!]![name!], ...Object.fromEntries(Object.entries(schema).filter(([k]) => k !== '$ref')) }
}
const digits = (r: Random, n: number) => Array.from({ length: n }, () => r.int(10)).join('')
const day = (r: Random) => new Date(Date.UTC(2025, r.int(24), 1 + r.int(28))).toISOString()
export const uuid = (r: Random) => `01950000-0000-7${digits(r, 3)}-8${digits(r, 3)}-${digits(r, 12)}`
/** What a pattern asks for; one not known here is left to others. */
const patterned: Readonly<Record<string, (r: Random) => string>> = {
  '^[A-Z]{3}$': (r) => r.pick(['CNY', 'USD', 'EUR']),
  '^(?:[A-Z]{3})$': (r) => r.pick(['CNY', 'USD']),
  '^[A-Z]{2}$': (r) => r.pick(['CN', 'DE']),
  '^(?:[A-Z]{2})$': (r) => r.pick(['CN', 'DE']),
  '^-?\\d{1,15}(\\.\\d{1,4})?$': (r) => `${r.int(100_000)}.${digits(r, 2)}`,
}
const text = { en: 'Fuzz', zh: '模糊' }
/** Settings kept as JSON, by the name of their field. */
const settings: Readonly<Record<string, unknown>> = {
  label: text,
  labels: text,
  help: text,
  options: { to: 'account', choices: { a: text }, pattern: 'F-{n:4}', expression: '1 + 1', gives: 'number', of: 'contacts', op: 'count' },
  grants: { '*': { read: 'all' } },
  columns: ['name'],
  list: ['name'],
  layout: [],
  highlights: [],
}

/** undefined: this cannot be made up; leave it out. */
export function valid(spec: Spec, given: Schema, r: Random, ids: Ids, name = '', depth = 0): unknown {
  const schema = resolve(spec, given)
  const object = schema['x-object'] as string | undefined
  // Settings are where an administrator could do the most harm by mistake.
  if (schema['x-kind'] === 'json') return r.chance(0.25) ? nasty(r) : Object.hasOwn(settings, name) ? settings[name] : undefined
  if (schema.enum) return r.pick(schema.enum)
  if (schema.anyOf) return valid(spec, { ...r.pick(schema.anyOf as Schema[]), ...(object && { 'x-object': object }) }, r, ids, name, depth)
  const type = r.pick([schema.type ?? 'string'].flat() as string[])
  switch (type) {
    case 'null':
      return null
    case 'boolean':
      return r.chance(0.5)
    case 'integer':
      return (schema.minimum ?? 0) + r.int(Math.min(1000, (schema.maximum ?? 1000) - (schema.minimum ?? 0) + 1))
    case 'number':
      return Math.min(schema.maximum ?? 1000, (schema.minimum ?? 0) + r.int(100) / 4)
    case 'array': {
      const items = Array.from({ length: Math.max(schema.minItems ?? 0, r.int(3)) }, () =>
        valid(spec, { ...schema.items, ...(object && { 'x-object': object }) }, r, ids, name, depth + 1),
      )
      return items.filter((item) => item !== undefined && item !== null)
    }
    case 'object':
      return objectOf(spec, schema, r, ids, depth)
    default:
      return stringOf(schema, r, ids, name, object)
  }
}
function stringOf(schema: Schema, r: Random, ids: Ids, name: string, object: string | undefined): string | null | undefined {
  if (schema.format === 'uuid') {
    if (!object) return uuid(r)
    const known = ids.of(object)
    return known.length ? r.pick(known) : undefined
  }
  if (schema.pattern) return patterned[schema.pattern as string]?.(r)
  if (schema.format === 'date') return day(r).slice(0, 10)
  if (schema.format === 'date-time') return day(r)
  if (schema['x-kind'] === 'email' || name === 'email') return `f${digits(r, 8)}@example.com`
  if (schema['x-kind'] === 'phone' || name === 'phone') return `138${digits(r, 8)}`
  if (schema['x-kind'] === 'url') return `https://example.com/${r.int(999)}`
  if (name === 'object') return r.pick(['account', 'contact', 'lead', 'opportunity'])
  return r.word().slice(0, schema.maxLength ?? 60)
}
function objectOf(spec: Spec, schema: Schema, r: Random, ids: Ids, depth: number): Record<string, unknown> {
  const needed = new Set((schema.required ?? []) as string[])
  const out: Record<string, unknown> = {}
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
    if (!needed.has(name) && (name === 'id' || depth > 3 || !r.chance(0.25))) continue
    const value = valid(spec, property, r, ids, name, depth + 1)
    if (value !== undefined) out[name] = value
  }
  return out
}
