// What is being typed outlives a reload, a closed window and a new sign-in: kept in this browser for the one who typed it, until saved or thrown away.
import { useEffect, useState } from 'react'
import { useMeta, type Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { isBlank } from '../fields/kind-set.ts'
import { nameOf, readDraft, type Kept, type Values } from './draft-store.ts'

export type { Values }

export const same = (a: unknown, b: unknown): boolean => (isBlank(a) && isBlank(b)) || JSON.stringify(idOf(a)) === JSON.stringify(idOf(b))
/** The fields of `to` that differ from `from`. */
export const changed = (from: Values, to: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(to).filter(([name, value]) => !same(from[name], value)))

/** `base` is the record a change began with: kept beside the draft, so that what others wrote meanwhile can be told from it. */
export function useDraft(key: string, start: Values, base?: Row) {
  const name = nameOf(useMeta().user.id, key)
  const [state, setState] = useState(() => {
    const kept = readDraft(name)
    const from = kept?.base ?? base
    return {
      values: kept ? { ...start, ...kept.values } : start,
      start: from && kept ? { ...start, ...pick(from, start) } : start,
      base: from,
      keptAt: kept?.at,
    }
  })
  const { values, start: from } = state
  const dirty = Object.keys(changed(from, values)).length > 0
  useEffect(() => {
    if (!dirty) return localStorage.removeItem(name)
    const kept: Kept = { at: new Date().toISOString(), values, ...(state.base && { base: state.base }) }
    try {
      localStorage.setItem(name, JSON.stringify(kept))
    } catch {
      // A full or forbidden store: the form goes on without.
    }
  }, [dirty, name, values, state.base])
  return {
    values,
    /** Differs from what it began with. */
    dirty,
    /** What it began with: the record, for a change. */
    base: state.base,
    start: from,
    /** When an earlier draft that was taken up again was last touched. */
    keptAt: state.keptAt,
    set: (field: string, value: unknown) => setState((s) => ({ ...s, values: { ...s.values, [field]: value } })),
    /** Begins again from a newer record, with `next` in the form. */
    rebase: (record: Row, next: Values) => setState((s) => ({ ...s, base: record, start: { ...s.start, ...pick(record, s.start) }, values: next })),
    /** Back to what it began with. */
    discard() {
      localStorage.removeItem(name)
      setState((s) => ({ ...s, values: s.start, keptAt: undefined }))
    },
    /** Saved, or thrown away for good. */
    forget: () => localStorage.removeItem(name),
  }
}
export type Draft = ReturnType<typeof useDraft>
const pick = (row: Values, names: Values) => Object.fromEntries(Object.keys(names).map((name) => [name, row[name]]))
