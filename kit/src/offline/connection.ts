// Whether the server answers: heard from every request, and asked again by itself until it does.
import { useSyncExternalStore } from 'react'

/** `offline`: this device has no network; `waiting`: it has, and the server does not answer. */
export type Connection = { readonly state: 'online' | 'offline' | 'waiting'; readonly since: number; readonly epoch: number }
let now: Connection = { state: 'online', since: Date.now(), epoch: 0 }
const listeners = new Set<() => void>()
const back = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let pause = 0
const set = (next: Connection) => {
  now = next
  for (const call of listeners) call()
}
export const isDown = (status: number) => status === 0 || (status >= 502 && status <= 504)
/** Every answer tells: its status, 0 where none came. */
export function heard(status: number) {
  if (!isDown(status)) {
    if (now.state === 'online') return
    clearTimeout(timer)
    pause = 0
    set({ state: 'online', since: Date.now(), epoch: now.epoch + 1 })
    for (const call of back) call()
    return
  }
  const state = navigator.onLine ? 'waiting' : 'offline'
  if (now.state !== state) set({ ...now, state, since: now.state === 'online' ? Date.now() : now.since })
  pause = Math.min(10_000, pause ? pause * 1.5 : 1000)
  clearTimeout(timer)
  timer = setTimeout(() => void probe(), pause)
}
/** Asks the server whether it is there; the answer is heard like any other. */
export async function probe() {
  try {
    heard((await fetch('/healthz', { cache: 'no-store' })).status)
  } catch {
    heard(0)
  }
}
/** Called each time the server answers again. */
export const onBack = (call: () => void) => {
  back.add(call)
  return () => void back.delete(call)
}
if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => heard(0))
  window.addEventListener('online', () => void probe())
}
export const useConnection = (): Connection =>
  useSyncExternalStore(
    (call) => (listeners.add(call), () => void listeners.delete(call)),
    () => now,
  )
