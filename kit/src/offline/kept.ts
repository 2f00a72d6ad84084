// Answers kept in this browser for when there is no network: the pages last seen, for the one who saw them, and nobody else.
// One IndexedDB with two stores: `answers` by address, each noting the page it was asked for; `pages` with when each was last seen.
const name = 'rapport'
/** Pages whose answers are kept: records, and lists and all else. */
const most = { record: 50, other: 20 }
/** `text`: the answer as it came; to store it as the objects it says would hold up the page ten times as long. */
type Answer = { readonly path: string; readonly page: string; readonly text: string }
type Seen = { readonly page: string; readonly at: number; readonly record: boolean }
type Owner = { readonly page: ''; readonly user: string }

let owner: string | undefined
/** Nothing is kept or read, and what is there stays: someone looks as somebody else. */
let resting = false
let opened: Promise<IDBDatabase | undefined> | undefined
const open = () =>
  (opened ??= new Promise((done) => {
    if (typeof indexedDB === 'undefined') return done(undefined)
    const asked = indexedDB.open(name, 2)
    asked.onupgradeneeded = () => {
      for (const store of asked.result.objectStoreNames) asked.result.deleteObjectStore(store)
      asked.result.createObjectStore('answers', { keyPath: 'path' }).createIndex('page', 'page')
      asked.result.createObjectStore('pages', { keyPath: 'page' })
    }
    asked.onsuccess = () => {
      // Another window may want to be rid of it.
      asked.result.onversionchange = () => asked.result.close()
      done(asked.result)
    }
    // Private windows and full disks: the app goes on without.
    asked.onerror = () => done(undefined)
  }))
const ask = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
async function within<T>(mode: IDBTransactionMode, work: (answers: IDBObjectStore, pages: IDBObjectStore) => Promise<T>): Promise<T | undefined> {
  const base = await open()
  if (!base) return undefined
  try {
    const all = base.transaction(['answers', 'pages'], mode)
    return await work(all.objectStore('answers'), all.objectStore('pages'))
  } catch {
    return undefined
  }
}
/** Whether what is stored is this window's user's: another window may have changed hands meanwhile. */
const mine = async (pages: IDBObjectStore): Promise<boolean> => {
  const held = (await ask(pages.get(''))) as Owner | undefined
  return !resting && held !== undefined && (owner === undefined || held.user === owner)
}

export const rest = () => void (resting = true)
/** Begins to keep for `user`; what was another's is gone first. `keep` false keeps nothing: somebody else's computer. */
export async function keepFor(user: string, keep: boolean): Promise<void> {
  owner = keep ? user : undefined
  resting = false
  await within('readwrite', async (answers, pages) => {
    const held = (await ask(pages.get(''))) as Owner | undefined
    if (keep && held?.user === user) return
    answers.clear()
    pages.clear()
    if (keep) pages.put({ page: '', user } satisfies Owner)
  })
}
export async function forgetKept(): Promise<void> {
  owner = undefined
  waiting.clear()
  await within('readwrite', async (answers, pages) => {
    answers.clear()
    await ask(pages.clear())
  })
}

// Nothing that changes from one question to the next, is larger than a page, or is of no use without the server.
const passed = /^\/(?:files\/|search|stream|exports|imports|openapi|jobs|events|auth\/(?!info))|[?&](?:cursor|q)=[^&]/
export const keepable = (path: string) => !passed.test(path)
/** Every page needs these. */
const always = /^\/(?:meta|views|auth\/info)(?:\?|$)/
const recordPage = /^\/[\w-]+\/[0-9a-f]{8}-[0-9a-f-]{27}$/
const waiting = new Map<string, Answer>()
let timer: ReturnType<typeof setTimeout> | undefined
/** Keeps an answer for the page in view, a little later and many at once. */
export function keep(path: string, text: string) {
  // Who asks is known only from the first answer of all.
  if (resting || (!owner && path !== '/meta')) return
  waiting.set(path, { path, page: always.test(path) ? '*' : location.pathname, text })
  timer ??= setTimeout(() => void flush(), 400)
}
async function flush() {
  clearTimeout(timer)
  timer = undefined
  if (!owner || resting) return waiting.clear()
  const all = [...waiting.values()]
  waiting.clear()
  await within('readwrite', async (answers, pages) => {
    if (!(await mine(pages))) return
    for (const one of all) {
      answers.put(one)
      if (one.page !== '*') pages.put({ page: one.page, at: Date.now(), record: recordPage.test(one.page) } satisfies Seen)
    }
    const seen = ((await ask(pages.getAll())) as Seen[]).filter((p) => p.page).toSorted((a, b) => b.at - a.at)
    const past = [...seen.filter((p) => p.record).slice(most.record), ...seen.filter((p) => !p.record).slice(most.other)]
    for (const { page } of past) {
      pages.delete(page)
      for (const path of await ask(answers.index('page').getAllKeys(page))) answers.delete(path)
    }
  })
}
if (typeof window !== 'undefined') window.addEventListener('pagehide', () => void (waiting.size && flush()))
/** What was last answered there, if it was kept for whoever uses this window. */
export async function kept(path: string): Promise<unknown> {
  const held =
    waiting.get(path) ??
    (await within('readonly', async (answers, pages) => ((await mine(pages)) ? ((await ask(answers.get(path))) as Answer | undefined) : undefined)))
  return held && JSON.parse(held.text)
}
/** What is not to be seen any more is not kept either. */
export const drop = (path: string) => {
  waiting.delete(path)
  void within('readwrite', async (answers) => void answers.delete(path))
}
/** The record pages that can be opened without a network. */
export const keptRecords = async (): Promise<ReadonlySet<string>> =>
  new Set(
    await within('readonly', async (_answers, pages) =>
      (await mine(pages)) ? ((await ask(pages.getAllKeys())) as string[]).filter((p) => recordPage.test(p)) : [],
    ),
  )
