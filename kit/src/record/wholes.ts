// Links to a part of a whole that the record belongs to as well: a step of the way it goes. Only the parts of its own whole fit it.
import type { Text } from '@rapport/model'
import { idOf } from '../api/ids.ts'
import { objectNamed, type Meta, type MetaField, type MetaObject, type Row } from '../api/meta.ts'

/** `own`: how records of the object link to the whole; `part`: how the target of `field` does. */
export type Whole = { readonly own: string; readonly part: string; readonly object: MetaObject }
export function wholeOf(meta: Meta, object: MetaObject, field: MetaField | undefined): Whole | undefined {
  const target = field?.options?.to ? objectNamed(meta, String(field.options.to)) : undefined
  const to = target?.parent ? String(target.fields[target.parent]?.options?.to ?? '') : ''
  const whole = to ? objectNamed(meta, to) : undefined
  const own = whole && Object.entries(object.fields).find(([, f]) => f.kind === 'link' && f.options?.to === to)?.[0]
  return whole && own ? { own, part: target!.parent!, object: whole } : undefined
}
type Input = Readonly<Record<string, MetaField>>
type Values = Record<string, unknown>
/**
 * What an action asks for `rows`: a link to a part offers those of their whole; where they belong to several, it is asked once for each,
 * called by `name` of the whole. `of(row, values)` gives the answers meant for one of them.
 */
export function within(
  meta: Meta,
  object: MetaObject,
  rows: readonly Row[],
  input: Input,
  name: (id: string) => string,
): { readonly input: Input; of(row: Row | undefined, values: Values): Values } {
  const split = new Map<string, string>()
  const asked = Object.entries(input).flatMap(([key, field]): [string, MetaField][] => {
    const whole = wholeOf(meta, object, field)
    const ids = whole ? [...new Set(rows.flatMap((row) => (idOf(row[whole.own]) as string | null) ?? []))] : []
    if (!whole || !ids.length) return [[key, field]]
    if (ids.length > 1) split.set(key, whole.own)
    return ids.map((id) => [
      ids.length > 1 ? `${key} ${id}` : key,
      { ...field, only: { [whole.part]: { in: [id] } }, ...(ids.length > 1 && { label: beside(field.label, name(id)) }) },
    ])
  })
  return {
    input: Object.fromEntries(asked),
    of: (row, values) => {
      const own = Object.entries(values).filter(([key]) => !split.has(key.split(' ')[0]!))
      const parts = [...split].flatMap(([key, field]) => {
        const answer = values[`${key} ${String(row && idOf(row[field]))}`]
        return answer === undefined ? [] : [[key, answer] as const]
      })
      return Object.fromEntries([...own, ...parts])
    },
  }
}
const beside = ({ en, zh, tw }: Text, name: string): Text => ({ en: `${en} – ${name}`, zh: `${zh} – ${name}`, ...(tw && { tw: `${tw} – ${name}` }) })
