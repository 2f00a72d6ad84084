// The API reference: fetches the description with the session or a pasted key, lists what there is, shows one object at a time.
import { operationView } from './operation.js'
import { currentLanguage, h, rich, setLanguage, word } from './words.js'

const at = (id) => document.getElementById(id)
const key = at('key')
let spec = null
setLanguage(/^zh/i.test(localStorage.getItem('rapport.docs.language') ?? navigator.language) ? 'zh-CN' : 'en')
// The key lives as long as the tab.
key.value = sessionStorage.getItem('rapport.docs.key') ?? ''

async function call(method, path, body, headers = {}) {
  try {
    const response = await fetch(path, {
      method: method.toUpperCase(),
      headers: {
        'accept-language': currentLanguage(),
        ...(key.value && { authorization: `Bearer ${key.value}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body }),
    })
    // A stream does not end: its first words will do.
    const text = /event-stream/.test(response.headers.get('content-type') ?? '') ? await firstOf(response) : await response.text()
    return { status: response.status, text: /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.stringify(JSON.parse(text), null, 2) : text }
  } catch {
    return { status: 0, text: '' }
  }
}
async function firstOf(response) {
  const reader = response.body.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}
async function load() {
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(element.dataset.word)
  for (const button of document.querySelectorAll('[data-language]')) button.setAttribute('aria-pressed', String(button.dataset.language === currentLanguage()))
  at('find').placeholder = word('find')
  at('find').setAttribute('aria-label', word('find'))
  const answer = await call('get', '/api/v1/openapi.json')
  spec = answer.status === 200 ? JSON.parse(answer.text) : null
  at('who').textContent = spec ? word(key.value ? 'asKey' : 'asCookie') : ''
  show()
}
const operationsOf = (tag) =>
  Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, o]) => o.tags.includes(tag))
      .map(([method, operation]) => ({ path, method, operation })),
  )

function show() {
  const main = at('main')
  if (!spec) {
    at('tags').replaceChildren()
    return main.replaceChildren(
      h('div', { class: 'notice' }, h('h2', {}, word('signedOut')), h('p', {}, ''), h('a', { href: '/' }, h('button', { type: 'button' }, word('signIn')))),
    )
  }
  const [wanted, open] = decodeURIComponent(location.hash.slice(1)).split('/')
  const tag = spec.tags.find((t) => t.name === wanted)
  list(tag?.name)
  if (!tag)
    return main.replaceChildren(
      h('h1', {}, spec.info.title),
      h('p', {}, rich(spec.info.description)),
      h('h3', {}, `${Object.values(spec.paths).reduce((n, m) => n + Object.keys(m).length, 0)} ${word('operations')}`),
      h(
        'pre',
        {},
        `curl ${location.origin}/api/v1/accounts?limit=2 -H 'Authorization: Bearer rk_…'\n\ncurl ${location.origin}/api/v1/openapi.json -H 'Authorization: Bearer rk_…'`,
      ),
    )
  const views = operationsOf(tag.name).map(({ path, method, operation }) => operationView(spec, path, method, operation, call))
  main.replaceChildren(h('h1', {}, tag.description ?? tag.name), h('h3', {}, tag.name), ...views)
  const chosen = open && document.getElementById(open)
  if (chosen) {
    chosen.open = true
    chosen.scrollIntoView()
  } else scrollTo(0, 0)
}
function list(current) {
  const find = at('find').value.trim().toLowerCase()
  const tags = spec.tags.filter(
    (t) =>
      !find ||
      `${t.name} ${t.description}`.toLowerCase().includes(find) ||
      operationsOf(t.name).some((o) => o.operation.operationId.toLowerCase().includes(find)),
  )
  at('tags').replaceChildren(
    ...tags.map((t) =>
      h(
        'li',
        {},
        h(
          'a',
          { href: `#${t.name}`, 'aria-current': t.name === current ? 'page' : undefined },
          h('span', {}, t.description ?? t.name),
          h('code', {}, String(operationsOf(t.name).length)),
        ),
      ),
    ),
  )
}
addEventListener('hashchange', show)
at('find').addEventListener('input', () => spec && list(decodeURIComponent(location.hash.slice(1)).split('/')[0]))
key.addEventListener('change', () => {
  sessionStorage.setItem('rapport.docs.key', key.value.trim())
  key.value = key.value.trim()
  void load()
})
for (const button of document.querySelectorAll('[data-language]'))
  button.addEventListener('click', () => {
    localStorage.setItem('rapport.docs.language', button.dataset.language)
    setLanguage(button.dataset.language)
    void load()
  })
void load()
