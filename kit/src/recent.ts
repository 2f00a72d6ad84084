// The records opened last in this browser, newest first: each person's own, forgotten at signing out.
import { useSyncExternalStore } from 'react'

export type Recent = { readonly plural: string; readonly id: string; readonly title: string }
const most = 50
const key = (user: string) => `rapport.recent.${user}`
const listeners = new Set<() => void>()
let held: { user: string; list: readonly Recent[] } = { user: '', list: [] }
function read(user: string): readonly Recent[] {
  if (held.user !== user) {
    let list: Recent[] = []
    try {
      list = JSON.parse(localStorage.getItem(key(user)) ?? '[]') as Recent[]
    } catch {
      // What cannot be read is begun anew.
    }
    held = { user, list }
  }
  return held.list
}
function write(user: string, list: readonly Recent[]) {
  held = { user, list }
  if (list.length) localStorage.setItem(key(user), JSON.stringify(list))
  else localStorage.removeItem(key(user))
  for (const call of listeners) call()
}
export const noteRecent = (user: string, one: Recent) => {
  const list = read(user)
  if (list[0]?.id === one.id && list[0].title === one.title) return
  write(user, [one, ...list.filter((r) => r.id !== one.id)].slice(0, most))
}
/** What is gone or out of sight is not offered again. */
export const dropRecent = (id: string) => {
  const { user, list } = held
  if (list.some((r) => r.id === id))
    write(
      user,
      list.filter((r) => r.id !== id),
    )
}
export const forgetRecent = (user: string) => write(user, [])
export const useRecent = (user: string): readonly Recent[] =>
  useSyncExternalStore(
    (call) => (listeners.add(call), () => void listeners.delete(call)),
    () => read(user),
  )
