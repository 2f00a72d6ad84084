// What a file may fill, and what tells which record a row means.
import type { MetaField, MetaObject } from '../api/meta.ts'
import { kindSet } from '../fields/registry.ts'
import type { TextKey } from '../texts.ts'

export type Target = readonly [path: string, field: MetaField, part: TextKey | undefined]
/** Fields a file may fill, history's own included, and the parts of composed ones after them. */
export const importable = (object: MetaObject): Target[] =>
  Object.entries(object.fields)
    .filter(
      ([name, f]) =>
        !f.retired && name !== 'version' && (f.right === 'edit' || (f.computed && f.sortable !== false && f.kind !== 'formula' && f.kind !== 'rollup')),
    )
    .flatMap(([name, f]): Target[] => [[name, f, undefined], ...(kindSet(f).parts ?? []).map(([part, key]): Target => [`${name}.${part}`, f, key])])
/** What tells which record a row means. */
export const keys = (object: MetaObject) =>
  Object.entries(object.fields).filter(
    ([name, f]) => name === 'id' || name === object.title || f.index === 'unique' || f.search === 'code' || f.kind === 'email' || f.kind === 'phone',
  )
