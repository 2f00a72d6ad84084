// What a person decides about a file: which column fills which field and how. Checked against the object's fields and the file's columns.
import { allFields, isPlain, isUuid, kindOf, type Field, type Issue, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { SuggestField } from './suggest.ts'

/** `constant` may name columns: `{sales_agent}`, and `{sales_agent:dotted}` for lower case with dots. A mapping without a column is a constant. */
export type Mapped = {
  column?: string
  field: string | null
  replace?: Record<string, string>
  match?: string
  createMissing?: boolean | Record<string, string>
  constant?: string
}
export type ImportOptions = { ownerFallback?: string; dateOrder?: 'ymd' | 'mdy' | 'dmy'; skipEmpty?: boolean }
export type Mode = 'insert' | 'update' | 'upsert'
export type Mapping = { entries: Mapped[]; mode: Mode; match: string | null; options: ImportOptions }
/** A field, or one part of it: `amount`, `amount.currency`, `billingAddress.city`. */
export type Target = { name: string; field: Field; part: string }

const never = new Set(['version'])
export function targetOf(ctx: Ctx, def: ObjectDef, path: string): Target | Issue {
  const [name, part = ''] = path.split('.') as [string, string?]
  const field = allFields(def)[name]
  const unknown: Issue = { path: 'field', code: 'unknown_field', params: { field: path } }
  if (!field || field.retired) return unknown
  const right = ctx.right(def, name)
  if (right === 'hidden') return unknown
  const kind = kindOf(field)
  if (!kind.columns.length || never.has(name)) return { path: 'field', code: 'computed_field' }
  if (part && !(kind.columns.length > 1 && part !== 'base' && kind.columns.some((c) => c.suffix === part))) return unknown
  if (!field.computed && right !== 'edit') return { path: 'field', code: 'read_only' }
  return { name, field, part }
}
export const isIssue = (t: Target | Issue): t is Issue => 'code' in t

/** What columns may be guessed to mean: importable fields under their names and labels in every language, parts of composed ones after them. */
export function candidates(ctx: Ctx, def: ObjectDef): SuggestField[] {
  const found: SuggestField[] = []
  const parts: SuggestField[] = []
  for (const [name, field] of Object.entries(allFields(def))) {
    if (['id', 'updatedAt', 'updatedBy'].includes(name) || field.access?.['*'] === 'hidden' || isIssue(targetOf(ctx, def, name))) continue
    const labels = [field.label.en, field.label.zh, ...(field.label.tw ? [field.label.tw] : [])]
    const kind = kindOf(field)
    found.push({
      name,
      kind: kind.columns[0]!.type === 'timestamptz' ? 'datetime' : kind.name,
      labels: kind.links ? [...labels, ...labels.map((l) => `${l} · ID`)] : labels,
      ...(field.required && { required: true }),
    })
    if (kind.columns.length > 1)
      for (const { suffix } of kind.columns)
        if (suffix && suffix !== 'base')
          parts.push({
            name: `${name}.${suffix}`,
            kind: 'text',
            labels: [...labels.map((l) => `${l} · ${suffix}`), ...(kind.columns[0]!.suffix ? [suffix] : [])],
          })
  }
  return [...found, ...parts]
}

/** The mapping as sent, checked; `issues` names everything that is wrong. */
export function readMapping(ctx: Ctx, def: ObjectDef, columns: readonly string[], body: Record<string, unknown>, before: Mapping, issues: Issue[]): Mapping {
  for (const key of Object.keys(body))
    if (!['mapping', 'mode', 'match', 'options', 'name'].includes(key)) issues.push({ path: key, code: 'unknown_field', params: { field: key } })
  const mode = (body.mode ?? before.mode) as Mode
  if (!['insert', 'update', 'upsert'].includes(mode)) issues.push({ path: 'mode', code: 'not_a_choice', params: { allowed: 'insert, update, upsert' } })
  const entries = body.mapping === undefined ? before.entries : readEntries(ctx, def, columns, body.mapping, issues)
  const match = body.match === undefined ? before.match : (body.match as string | null)
  const options = readOptions(body.options === undefined ? before.options : body.options, issues)
  if (match !== null) {
    const target = typeof match === 'string' ? targetOf(ctx, def, match) : null
    if (!target || isIssue(target) || !findsRows(target)) issues.push({ path: 'match', code: 'unknown_field', params: { field: String(match) } })
    else if (!entries.some((e) => e.field === match)) issues.push({ path: 'match', code: 'match_unmapped', params: { field: match } })
  } else if (mode !== 'insert') issues.push({ path: 'match', code: 'match_needed' })
  if (!entries.some((e) => e.field)) issues.push({ path: 'mapping', code: 'nothing_mapped' })
  return { entries, mode, match, options }
}
/** Fields that may tell which record a row means. */
export const findsRows = ({ field, part }: Target) => {
  const kind = kindOf(field)
  return !part && !kind.links && kind.columns.length === 1 && ['text', 'id', 'number'].includes(kind.family)
}
function readEntries(ctx: Ctx, def: ObjectDef, columns: readonly string[], given: unknown, issues: Issue[]): Mapped[] {
  if (!Array.isArray(given) || given.length > 1000) {
    issues.push({ path: 'mapping', code: 'type', params: { expected: 'array' } })
    return []
  }
  const filled = new Set<string>()
  return given.flatMap((raw: unknown, i): Mapped[] => {
    const at = (key: string) => `mapping.${i}.${key}`
    if (!isPlain(raw)) {
      issues.push({ path: `mapping.${i}`, code: 'type', params: { expected: 'object' } })
      return []
    }
    const e = raw as Mapped & { confidence?: unknown; why?: unknown }
    for (const key of Object.keys(e))
      if (!['column', 'field', 'replace', 'match', 'createMissing', 'constant', 'confidence', 'why'].includes(key))
        issues.push({ path: at(key), code: 'unknown_field', params: { field: key } })
    if (e.column !== undefined && e.column !== null && !columns.includes(e.column))
      issues.push({ path: at('column'), code: 'unknown_column', params: { column: e.column } })
    if (e.field === null || e.field === undefined) return e.column ? [{ column: e.column, field: null }] : []
    const target = typeof e.field === 'string' ? targetOf(ctx, def, e.field) : { path: 'field', code: 'unknown_field', params: { field: String(e.field) } }
    if (isIssue(target)) {
      issues.push({ ...target, path: at('field') })
      return []
    }
    if (filled.has(e.field)) issues.push({ path: at('field'), code: 'field_twice', params: { field: e.field } })
    filled.add(e.field)
    if (!e.column && (e.constant === undefined || e.constant === null)) issues.push({ path: at('column'), code: 'required' })
    if (e.replace !== undefined && !(isPlain(e.replace) && Object.values(e.replace).every((v) => typeof v === 'string')))
      issues.push({ path: at('replace'), code: 'type', params: { expected: 'object' } })
    const out: Mapped = { ...(e.column && { column: e.column }), field: e.field }
    if (e.replace && Object.keys(e.replace).length) out.replace = e.replace
    if (e.constant !== undefined && e.constant !== null) {
      out.constant = String(e.constant)
      for (const [, name] of out.constant.matchAll(placeholder))
        if (!columns.includes(name!)) issues.push({ path: at('constant'), code: 'unknown_column', params: { column: name } })
    }
    const to = kindOf(target.field).links ? ctx.registry.object(String(target.field.options?.to)) : undefined
    if (e.match) {
      const by = to && typeof e.match === 'string' ? targetOf(ctx.system(), to, e.match) : null
      if (!to || !by || isIssue(by) || !findsRows(by) || ctx.right(to, e.match) === 'hidden')
        issues.push({ path: at('match'), code: 'unknown_field', params: { field: String(e.match) } })
      else out.match = e.match
    }
    if (e.createMissing)
      out.createMissing = isPlain(e.createMissing) ? Object.fromEntries(Object.entries(e.createMissing).map(([k, v]) => [k, String(v)])) : true
    if (to && isPlain(out.createMissing))
      for (const key of Object.keys(out.createMissing))
        if (isIssue(targetOf(ctx, to, key))) issues.push({ path: at(`createMissing.${key}`), code: 'unknown_field', params: { field: key } })
    return [out]
  })
}
export const placeholder = /\{([^{}:]+)(?::(\w+))?\}/g
function readOptions(given: unknown, issues: Issue[]): ImportOptions {
  const o = (given ?? {}) as Record<string, unknown>
  if (!isPlain(o)) {
    issues.push({ path: 'options', code: 'type', params: { expected: 'object' } })
    return {}
  }
  for (const key of Object.keys(o))
    if (!['ownerFallback', 'dateOrder', 'skipEmpty'].includes(key)) issues.push({ path: `options.${key}`, code: 'unknown_field', params: { field: key } })
  if (o.ownerFallback && !isUuid(o.ownerFallback)) issues.push({ path: 'options.ownerFallback', code: 'uuid' })
  if (o.dateOrder && !['ymd', 'mdy', 'dmy'].includes(String(o.dateOrder)))
    issues.push({ path: 'options.dateOrder', code: 'not_a_choice', params: { allowed: 'ymd, mdy, dmy' } })
  if (o.skipEmpty !== undefined && typeof o.skipEmpty !== 'boolean') issues.push({ path: 'options.skipEmpty', code: 'type', params: { expected: 'boolean' } })
  return Object.fromEntries(Object.entries(o).filter(([, v]) => v !== null && v !== undefined)) as ImportOptions
}
