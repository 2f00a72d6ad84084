// Files on their way to the server, kept in this browser until they have arrived: a network that comes and goes loses no photo. Forgotten once somebody else signs in.
// An IndexedDB of its own: the answers kept beside it may be thrown away at any time, these may not.
const name = 'rapport-files'
/** Older ones are nobody's work any more. */
const longest = 30 * 86_400_000
type Held = { readonly key: string; readonly place: string; readonly at: number; readonly name: string; readonly type: string; readonly bytes: ArrayBuffer }

let opened: Promise<IDBDatabase | undefined> | undefined
const open = () =>
  (opened ??= new Promise((done) => {
    if (typeof indexedDB === 'undefined') return done(undefined)
    const asked = indexedDB.open(name, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('files', { keyPath: 'key' }).createIndex('place', 'place')
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close()
      done(asked.result)
    }
    // Private windows and full disks: the app goes on without.
    asked.onerror = () => done(undefined)
  }))
async function within<T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const base = await open()
  return (
    base &&
    new Promise((done) => {
      try {
        const all = base.transaction('files', mode)
        const asked = work(all.objectStore('files'))
        // Kept only once the disk has it.
        all.oncomplete = () => done(asked.result)
        all.onabort = () => done(undefined)
      } catch {
        done(undefined)
      }
    })
  )
}
/** Whether it is kept: not where the disk is full or forbidden. */
export async function holdFile(place: string, key: string, file: File): Promise<boolean> {
  const bytes = await file.arrayBuffer().catch(() => undefined)
  return (
    bytes !== undefined && (await within('readwrite', (files) => files.put({ key, place, at: Date.now(), name: file.name, type: file.type, bytes }))) === key
  )
}
export const isHeld = async (key: string): Promise<boolean> => (await within<IDBValidKey | undefined>('readonly', (files) => files.getKey(key))) !== undefined
export const letGo = async (key: string): Promise<void> => void (await within('readwrite', (files) => files.delete(key)))
/** What is kept for `place`, oldest first. */
export async function heldFiles(place: string): Promise<readonly { key: string; file: File }[]> {
  const found = (await within<Held[]>('readonly', (files) => files.index('place').getAll(place))) ?? []
  return found.toSorted((a, b) => a.at - b.at).map(({ key, name: called, type, bytes }) => ({ key, file: new File([bytes], called, { type }) }))
}
/** Throws away what is too old; `all`: what somebody else left here. */
export async function sweepFiles(all: boolean): Promise<void> {
  if (all) return void (await within('readwrite', (files) => files.clear()))
  for (const { key, at } of (await within<Held[]>('readonly', (files) => files.getAll())) ?? []) if (Date.now() - at > longest) await letGo(key)
}
