// What is being written above a record's timeline outlives a closed window, kept in this browser until it is saved; what no network would take is remembered as waiting.
import { useSyncExternalStore } from 'react'
import { nameOf, readDraft } from '../form/draft-store.ts'

/** A note that could not be sent: on which record it waits. */
export type Waiting = { readonly plural: string; readonly id: string; readonly title: string }
type Held<D> = { readonly values: D; readonly waiting?: Waiting }
const keyOf = (user: string, record: string) => nameOf(user, `note.${record}`)
const listeners = new Set<() => void>()

export const readNote = <D>(user: string, record: string) => readDraft(keyOf(user, record)) as Held<D> | undefined
/** Keeps what is written; `undefined` forgets it. */
export function keepNote<D>(user: string, record: string, values: D | undefined, waiting = readNote(user, record)?.waiting) {
  try {
    if (values === undefined) localStorage.removeItem(keyOf(user, record))
    else localStorage.setItem(keyOf(user, record), JSON.stringify({ at: new Date().toISOString(), values, waiting }))
  } catch {
    // A full or forbidden store: the box goes on without.
  }
  for (const call of listeners) call()
}
let told: { stored: string; list: readonly Waiting[] } = { stored: '[]', list: [] }
function waitingOf(user: string): readonly Waiting[] {
  const prefix = nameOf(user, 'note.')
  const list = Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? ((readDraft(key) as Held<unknown> | undefined)?.waiting ?? []) : []))
  const stored = JSON.stringify(list)
  if (stored !== told.stored) told = { stored, list }
  return told.list
}
/** Notes that wait to be sent, in any window of this browser. */
export const useWaiting = (user: string): readonly Waiting[] =>
  useSyncExternalStore(
    (call) => {
      listeners.add(call)
      window.addEventListener('storage', call)
      return () => {
        listeners.delete(call)
        window.removeEventListener('storage', call)
      }
    },
    () => waitingOf(user),
  )
