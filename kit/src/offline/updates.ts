// New versions of the app: found in the background, told of, and taken when the person says so.
import { useSyncExternalStore } from 'react'
import { onBack } from './connection.ts'

let waiting: ServiceWorker | undefined
const listeners = new Set<() => void>()
const offer = (worker: ServiceWorker | undefined) => {
  waiting = worker
  for (const call of listeners) call()
}
/** The script this page runs, as its address names it. */
const running = () => {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  return script ? new URL(script.src).pathname : ''
}
const entryOf = (worker: ServiceWorker): Promise<string> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => done(String(data))
    worker.postMessage('which', [port2])
    setTimeout(() => done(''), 3000)
  })
/** A page that came fresh from the server is the new version already: the worker only has to follow. */
async function consider(worker: ServiceWorker) {
  if ((await entryOf(worker)) === running()) worker.postMessage('take over')
  else offer(worker)
}
const often = 15 * 60_000
export async function followUpdates() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  // The first worker of all takes over a page that needs no reload; each after it brings another version, here or in another window.
  let before = serviceWorker.controller
  serviceWorker.addEventListener('controllerchange', () => {
    if (before && waiting) location.reload()
    before = serviceWorker.controller
  })
  try {
    const registration = await serviceWorker.register('/sw.js')
    if (registration.waiting) void consider(registration.waiting)
    // The first of all as well: it may be newer than the page it came with.
    const watch = (worker: ServiceWorker | null) => worker?.addEventListener('statechange', () => worker.state === 'installed' && void consider(worker))
    watch(registration.installing)
    registration.addEventListener('updatefound', () => watch(registration.installing))
    let last = Date.now()
    const look = (after: number) => {
      if (document.visibilityState !== 'visible' || Date.now() - last < after) return
      last = Date.now()
      registration.update().catch(() => undefined)
    }
    setInterval(() => look(often), 60_000)
    document.addEventListener('visibilitychange', () => look(60_000))
    // A server that was away may have come back as a newer one.
    onBack(() => look(0))
  } catch {
    // No worker (private windows, plain HTTP): the app goes on without.
  }
}
export const useNewVersion = () =>
  useSyncExternalStore(
    (call) => (listeners.add(call), () => void listeners.delete(call)),
    () => waiting !== undefined,
  )
/** Drafts are kept and read again: nothing that was typed is lost. A worker that found none before it works already. */
export const takeNewVersion = () => (waiting?.state === 'installed' ? waiting.postMessage('take over') : location.reload())
