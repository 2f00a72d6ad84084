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
  // The first worker of all takes over a page that needs no reload: nothing was offered.
  serviceWorker.addEventListener('controllerchange', () => waiting && location.reload())
  try {
    const registration = await serviceWorker.register('/sw.js')
    if (registration.waiting) void consider(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && serviceWorker.controller) void consider(worker)
      })
    })
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
/** Drafts are kept and read again: nothing that was typed is lost. */
export const takeNewVersion = () => waiting?.postMessage('take over')
