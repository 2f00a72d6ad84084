// First steps of the door: a draft's keys and values against the declaration and the writer's field rights.
import { allFields, checkValue, isUuid, kindOf, type AnyRow, type Field, type Fields, type Issue, type ObjectDef, type Problem } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Draft } from '../hooks.ts'
import type { Claims } from './claims.ts'

/** One row on its way through the door; `problem` ends its journey, the others' goes on. */
export type Entry = {
  index: number
  id: string
  before: AnyRow | null
  draft: Draft
  row: AnyRow
  issues: Issue[]
  problem?: Problem
  changed: string[]
  /** Fields whose value was drawn from their own sequence. */
  numbered?: string[]
}
export type WriteOptions = {
  /** Fields only the engine and actions set may be set too. */
  computed?: boolean
  /** Created and changed times, authors, states of the past may be set: an import of history, with the right to. */
  history?: boolean
  /** Everything but the write: a dry run's answer. */
  dry?: boolean
  /** Unique values that other rows of the same act have, though they are not written yet. */
  claims?: Claims
  /** Whether a link's target was found in the writer's sight a moment ago: many are not looked up twice. */
  vouched?: (object: string, id: string) => boolean
  /** The event's verb and what it carries beside the changes: an action's name and input. */
  verb?: string
  /** Reckoned marks (when a record was last touched): written without a new version, time of change or event of its own. */
  quiet?: boolean
  /** The event stands at the record's own time and with its author: for an invented past, which the log would else date by its loading. */
  backdated?: boolean
  extra?: Record<string, unknown>
}
const historical = new Set(['createdAt', 'createdBy', 'updatedAt', 'updatedBy'])

/** Reads drafts into values as the columns will hold them; every key one may not have becomes an issue. What a key may is asked once for all of them. */
export function draftReader(ctx: Ctx, def: ObjectDef, options: WriteOptions, isNew: boolean): (draft: unknown, issues: Issue[]) => Draft {
  const fields = allFields(def)
  const refusals = new Map<string, Issue | undefined>()
  const refusedFor = (name: string) => {
    if (!refusals.has(name)) refusals.set(name, refusal(ctx, def, name, fields[name], options, isNew))
    return refusals.get(name)
  }
  return (draft, issues) => {
    if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) {
      issues.push({ path: '', code: 'type', params: { expected: 'object' } })
      return {}
    }
    const values: Draft = {}
    for (const name of Object.keys(draft)) {
      const value = (draft as Draft)[name]
      if (name === 'id') {
        if (!isNew) continue
        if (isUuid(value)) values.id = value.toLowerCase()
        else issues.push({ path: name, code: 'uuid' })
        continue
      }
      if (name === 'version' && !isNew) continue
      const refused = refusedFor(name)
      if (refused) issues.push({ ...refused })
      else values[name] = checkValue(name, fields[name]!, value, issues)
    }
    return values
  }
}
export const readDraft = (ctx: Ctx, def: ObjectDef, draft: unknown, options: WriteOptions, isNew: boolean, issues: Issue[]): Draft =>
  draftReader(ctx, def, options, isNew)(draft, issues)
function refusal(ctx: Ctx, def: ObjectDef, name: string, field: Field | undefined, options: WriteOptions, isNew: boolean): Issue | undefined {
  if (!field || field.retired) return { path: name, code: 'unknown_field', params: { field: name } }
  if (historical.has(name) || name === 'version' || name === 'id')
    return options.history && name !== 'version' && name !== 'id' ? undefined : { path: name, code: 'computed_field' }
  if (!kindOf(field).columns.length) return { path: name, code: 'computed_field' }
  const right = ctx.right(def, name)
  if (right === 'hidden') return { path: name, code: 'unknown_field', params: { field: name } }
  if (field.computed)
    return options.computed || options.history ? undefined : { path: name, code: name === 'state' || name === 'stage' ? 'moves_by_action' : 'computed_field' }
  if (right !== 'edit') return { path: name, code: 'read_only' }
  if (field.fixed && !isNew && !options.computed) return { path: name, code: 'fixed_field' }
  return undefined
}
/** An action's input against its declared fields. */
export function readInput(fields: Fields, input: unknown, issues: Issue[]): Draft {
  const given = (typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {}) as Draft
  const values: Draft = {}
  for (const name of Object.keys(given)) if (!Object.hasOwn(fields, name)) issues.push({ path: name, code: 'unknown_field', params: { field: name } })
  for (const [name, field] of Object.entries(fields)) {
    values[name] = checkValue(name, field, given[name] ?? field.initial, issues)
    if (field.required && values[name] === null && !issues.some((i) => i.path.startsWith(name))) issues.push({ path: name, code: 'required' })
  }
  return values
}
