// A dashboard being changed: steps that can be taken back, kept in this tab over a reload until saved or thrown away.
import { useEffect, useReducer } from 'react'
import type { DashboardFilters, Tile } from '@rapport/model/dashboard'

export type Draft = { readonly name: string; readonly filters: DashboardFilters; readonly tiles: readonly Tile[] }
type State = { readonly past: readonly Draft[]; readonly now: Draft; readonly future: readonly Draft[] }
type Step = { type: 'set'; draft: Draft } | { type: 'undo' } | { type: 'redo' } | { type: 'start'; draft: Draft }
function reduce(state: State, step: Step): State {
  if (step.type === 'start') return { past: [], now: step.draft, future: [] }
  if (step.type === 'set')
    return JSON.stringify(step.draft) === JSON.stringify(state.now) ? state : { past: [...state.past, state.now].slice(-100), now: step.draft, future: [] }
  const [from, to] = step.type === 'undo' ? [state.past, state.future] : [state.future, state.past]
  const next = step.type === 'undo' ? from.at(-1) : from[0]
  if (!next) return state
  return step.type === 'undo'
    ? { past: from.slice(0, -1), now: next, future: [state.now, ...to] }
    : { past: [...to, state.now], now: next, future: from.slice(1) }
}
const keyOf = (id: string) => `rapport.draft.dashboard.${id}`
export const keptDraft = (id: string): Draft | undefined => {
  const stored = sessionStorage.getItem(keyOf(id))
  return stored ? (JSON.parse(stored) as Draft) : undefined
}
export const forgetDraft = (id: string) => sessionStorage.removeItem(keyOf(id))
export function useEdit(id: string, start: Draft) {
  const [state, step] = useReducer(reduce, undefined, (): State => ({ past: [], now: keptDraft(id) ?? start, future: [] }))
  const changed = state.past.length > 0
  useEffect(() => {
    if (changed) sessionStorage.setItem(keyOf(id), JSON.stringify(state.now))
  }, [id, changed, state.now])
  return {
    draft: state.now,
    set: (draft: Partial<Draft>) => step({ type: 'set', draft: { ...state.now, ...draft } }),
    undo: state.past.length ? () => step({ type: 'undo' }) : undefined,
    redo: state.future.length ? () => step({ type: 'redo' }) : undefined,
  }
}
