// A draft against its object's fields: strict, with every complaint at once, each naming field and rule.
import type { z } from 'zod'
import { codeRules, isCoded } from './codes.ts'
import type { Field } from './field.ts'
import { kindOf } from './kinds/index.ts'
import type { Issue } from './problem.ts'

const schemas = new WeakMap<Field, z.ZodType>()
/** The schema of a field's value, built once. */
export function schemaOf(field: Field): z.ZodType {
  let schema = schemas.get(field)
  if (!schema) schemas.set(field, (schema = kindOf(field).schema(field)))
  return schema
}
const KEPT = 2000
const good = new WeakMap<Field, Map<string, unknown>>()
/** Good values of a field whose values come again and again (choices, links, days), as they were read the first time. */
function goodValues(field: Field): Map<string, unknown> | undefined {
  let known = good.get(field)
  if (!known && ['id', 'flag', 'time'].includes(kindOf(field).family)) good.set(field, (known = new Map()))
  if (known && known.size >= KEPT) known.clear()
  return known
}
/** Reads one value: what the columns will hold, or the rule it broke. `null` and '' both clear a field. */
export function checkValue(name: string, field: Field, value: unknown, issues: Issue[]): unknown {
  if (value === null || value === undefined || value === '') return null
  const known = typeof value === 'string' ? goodValues(field) : undefined
  const held = known?.get(value as string)
  if (held !== undefined) return held
  const read = schemaOf(field).safeParse(value)
  if (read.success) {
    if (typeof read.data === 'string') known?.set(value as string, read.data)
    return read.data
  }
  for (const raw of read.error.issues.slice(0, 5)) {
    const issue = toIssue([name, ...raw.path.map(String)].join('.'), raw, field)
    // Past two limits at once is told by the first.
    if (!issues.some((i) => i.path === issue.path && i.code === issue.code)) issues.push(issue)
  }
  return null
}
type ZodIssue = z.core.$ZodIssue & {
  params?: Record<string, unknown>
  minimum?: unknown
  maximum?: unknown
  format?: string
  values?: unknown
  keys?: string[]
  expected?: string
  origin?: string
}
function toIssue(path: string, raw: z.core.$ZodIssue, field: Field): Issue {
  const issue = raw as ZodIssue
  const text = issue.origin === 'string' || issue.origin === 'array'
  switch (issue.code as string) {
    case 'too_big':
      return { path, code: text ? 'too_long' : 'too_big', params: { max: issue.maximum } }
    case 'too_small':
      return text && issue.minimum === 1 ? { path, code: 'required' } : { path, code: text ? 'too_short' : 'too_small', params: { min: issue.minimum } }
    case 'invalid_value':
      return { path, code: 'not_a_choice', params: { allowed: (issue.values as unknown[] | undefined)?.slice(0, 50).join(', ') } }
    case 'invalid_type':
      return { path, code: 'type', params: { expected: issue.expected ?? field.kind } }
    case 'unrecognized_keys':
      return { path: `${path}.${issue.keys?.[0] ?? ''}`, code: 'unknown_field', params: { field: issue.keys?.join(', ') } }
    case 'custom':
      return { path, code: String(issue.params?.code ?? 'format'), params: issue.params ?? {} }
    default:
      // A shape of its own is told by what is said beside the field.
      return { path, code: 'format', params: { kind: field.kind, ...shape(field) } }
  }
}
const shape = ({ options, help }: Field) => {
  const rule = help ?? (isCoded(options?.names) ? codeRules[options.names] : undefined)
  return options?.pattern !== undefined && rule ? { rule } : {}
}
