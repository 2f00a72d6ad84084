// A column is a path: a field, or a field of a linked record (`account.industry`). Here it finds its field and its value.
import { objectNamed, type Meta, type MetaField, type MetaObject, type Row } from './meta.ts'
import { kindSet } from '../fields/registry.ts'
import type { Text } from '@rapport/model'

export type Column = {
  readonly path: string
  readonly name: string
  readonly field: MetaField
  readonly object: MetaObject
  readonly label: Text
  value(row: Row): unknown
}

export function columnOf(meta: Meta, object: MetaObject, path: string): Column | undefined {
  const names = path.split('.')
  let at: MetaObject | undefined = object
  for (const name of names.slice(0, -1)) at = at && objectNamed(meta, String(at.fields[name]?.options?.to ?? ''))
  const name = names.at(-1)!
  const field = at?.fields[name]
  if (!at || !field || field.retired) return undefined
  return {
    path,
    name,
    field,
    object: at,
    label: field.label,
    value: (row) => names.reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], row),
  }
}
export const columnsOf = (meta: Meta, object: MetaObject, paths: readonly string[]): Column[] => paths.flatMap((path) => columnOf(meta, object, path) ?? [])
/** What a request must expand so that `paths` show names rather than ids. */
export function expandOf(columns: readonly Column[]): string | undefined {
  const wanted = new Set<string>()
  for (const { path, field } of columns) {
    const steps = path.split('.')
    if (kindSet(field).expands && steps.length === 1) wanted.add(path)
    else if (steps.length > 1) wanted.add(steps[0]!)
  }
  return wanted.size ? [...wanted].join(',') : undefined
}
export { idOf, linked } from './ids.ts'
