// The app's own files, kept so that it opens without a network. Pages come from the network first, so nobody works on with an old
// version unawares; files of a version carry its mark in their names and never change. The API is never touched.
// __ENTRY__ and __FILES__ are filled in where the pages are built.
const entry = __ENTRY__
const files = __FILES__
const kept = `rapport ${entry}`

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(['/', ...files].map((path) => new Request(path, { cache: 'reload' })))))
})
self.addEventListener('activate', (event) => {
  const older = (name) => name.startsWith('rapport ') && name !== kept
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(older).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})
self.addEventListener('message', ({ data, ports }) => {
  if (data === 'take over') self.skipWaiting()
  if (data === 'which') ports[0]?.postMessage(entry)
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/assets/') || files.includes(pathname)) event.respondWith(file(request))
})
/** Every address is the same document; what stands on it is asked of the API. */
async function page(request) {
  try {
    const answer = await fetch(request)
    // A proxy answers for a server that is being restarted.
    if (answer.status < 502 || answer.status > 504) return answer
  } catch {
    // No network.
  }
  return (await caches.match('/', { cacheName: kept })) ?? Response.error()
}
async function file(request) {
  const held = await caches.match(request)
  if (held) return held
  const answer = await fetch(request)
  if (answer.ok && request.url.includes('/assets/')) {
    const copy = answer.clone()
    void caches.open(kept).then((cache) => cache.put(request, copy))
  }
  return answer
}
