// Which fields a form asks for, and in which sections.
import type { Text } from '@rapport/model'
import type { MetaField, MetaObject } from '../api/meta.ts'
import { kindSet } from '../fields/registry.ts'

type Fields = Readonly<Record<string, MetaField>>
export type FormSection = { readonly label: Text | undefined; readonly fields: readonly (readonly [string, MetaField])[] }

/** Fields a person fills in, by name. */
export function editable(object: MetaObject, creating: boolean): Fields {
  return Object.fromEntries(
    Object.entries(object.fields).filter(
      ([name, f]) =>
        f.right === 'edit' && !f.computed && !f.retired && !(f.fixed && !creating) && kindSet(f).Input && (name !== 'owner' || creating || object.can.transfer),
    ),
  )
}
/** The layout's sections, and last what it does not name. */
export function sectionsOf(object: MetaObject, fields: Fields): readonly FormSection[] {
  const left = new Set(Object.keys(fields))
  const take = (names: readonly string[]) => names.flatMap((name) => (left.delete(name) ? [[name, fields[name]!] as const] : []))
  const laid = (object.layout ?? []).map((section): FormSection => ({ label: section.label, fields: take(section.fields) }))
  return [...laid, { label: undefined, fields: take([object.title, ...left]) }].filter((s) => s.fields.length)
}
