// Signing in and out, sessions, keys, passwords, other people's web sites; and colleagues who leave.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '@rapport/engine/auth/sessions'
import { openSecond, openWorld, type Api, type World } from './world.ts'

const password = 'correct-horse-9'
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
type Browser = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>
/** A browser with its cookie. */
const browser =
  (cookie: string, at = world.url): Browser =>
  (method, path, body, headers = {}) =>
    fetch(`${at}/api/v1${path}`, {
      method,
      headers: { ...(cookie && { cookie }), ...(body !== undefined && { 'content-type': 'application/json' }), 'accept-language': 'en', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
async function colleague(name: string, roles: string[] = ['sales']): Promise<{ id: string; email: string; api: Api }> {
  const api = await world.person(name, { roles })
  expect((await world.admin('POST', `/users/${api.userId}/set-password`, { password })).status).toBe(204)
  return { id: api.userId, email: (await world.admin('GET', `/users/${api.userId}`)).body.data.email, api }
}
async function signIn(email: string, more: object = {}, at = world.url): Promise<{ status: number; cookie: string; header: string; retry: string | null }> {
  const answer = await browser('', at)('POST', '/auth/sign-in', { email, password, ...more })
  const header = answer.headers.get('set-cookie') ?? ''
  return { status: answer.status, cookie: header.split(';')[0]!, header, retry: answer.headers.get('retry-after') }
}
async function rows(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}
describe('signing in', () => {
  test('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const { email } = await colleague('Cook')
    const { status, cookie, header } = await signIn(email)
    expect(status).toBe(200)
    expect(header).toMatch(/HttpOnly/i)
    expect(header).toMatch(/SameSite=(Lax|Strict)/i)
    expect(header).not.toMatch(/Max-Age|Expires/i)
    expect((await signIn(email, { remember: true })).header).toMatch(/Max-Age=604800/)
    expect((await browser(cookie)('GET', '/accounts')).status).toBe(200)
    expect((await browser('')('GET', '/accounts')).status).toBe(401)
    expect((await browser(`${cookie}x`)('GET', '/accounts')).status).toBe(401)
    const [stored] = await rows('select token_hash from rapport.session order by created_at desc limit 1')
    expect(JSON.stringify(await rows('select * from rapport.session'))).not.toContain(cookie.split('=')[1])
    expect((stored!.token_hash as Buffer).length).toBe(32)
  })
  test('slows down guessing after five tries, and says how long', async () => {
    const { email } = await colleague('Guessed')
    const tries: number[] = []
    for (let i = 0; i < 5; i++) tries.push((await signIn(email, { password: `wrong-${i}-password` })).status)
    expect(tries).toEqual([401, 401, 401, 401, 401])
    const held = await signIn(email)
    expect(held.status).toBe(429)
    expect(Number(held.retry)).toBeGreaterThan(0)
  })
  test('tells no difference between a wrong password and a stranger', async () => {
    const { email } = await colleague('Known')
    const answers = await Promise.all(
      [email, 'nobody@nowhere.example'].map(async (e) => (await browser('')('POST', '/auth/sign-in', { email: e, password: 'wrong-password' })).json()),
    )
    const told = (a: Record<string, unknown>) => ({ code: a.code, title: a.title, status: a.status, detail: a.detail })
    expect(told(answers[0])).toEqual(told(answers[1]))
  })
  test('from another site is refused', async () => {
    const { email } = await colleague('Elsewhere')
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }])
      expect((await browser('')('POST', '/auth/sign-in', { email, password }, headers as never)).status).toBe(403)
  })
})
describe('a session', () => {
  test('is listed for its owner only, and out at once when ended, at every server', async () => {
    const one = await colleague('Two Browsers')
    const other = await colleague('Neighbour')
    const [a, b] = [await signIn(one.email), await signIn(one.email)]
    const second = await openSecond(world)
    try {
      expect((await browser(b.cookie, second.url)('GET', '/meta')).status).toBe(200)
      const list = ((await (await browser(a.cookie)('GET', '/sessions')).json()) as { data: { id: string; current: boolean; user: string }[] }).data
      expect(list.map((s) => s.user)).toEqual([one.id, one.id])
      expect(list.filter((s) => s.current)).toHaveLength(1)
      const theirs = list.find((s) => !s.current)!
      expect((await browser((await signIn(other.email)).cookie)('DELETE', `/sessions/${theirs.id}`)).status).toBe(404)
      expect((await browser(b.cookie)('GET', '/meta')).status).toBe(200)
      expect((await browser(a.cookie)('DELETE', `/sessions/${theirs.id}`)).status).toBe(204)
      expect((await browser(b.cookie)('GET', '/meta')).status).toBe(401)
      await new Promise((resume) => setTimeout(resume, 300))
      expect((await browser(b.cookie, second.url)('GET', '/meta')).status).toBe(401)
      expect((await browser(a.cookie)('GET', '/meta')).status).toBe(200)
    } finally {
      await second.close()
    }
  })
  test('is over after signing out', async () => {
    const { cookie } = await signIn((await colleague('Leaving')).email)
    expect((await browser(cookie)('POST', '/auth/sign-out')).status).toBe(204)
    expect((await browser(cookie)('GET', '/meta')).status).toBe(401)
  })
  test('cannot be used by another site to write', async () => {
    const { cookie } = await signIn((await colleague('Ridden')).email)
    const write = (headers: Record<string, string>) => browser(cookie)('POST', '/accounts', { name: 'Ridden' }, headers)
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'null' }])
      expect((await write(headers as never)).status).toBe(403)
    expect((await write({ origin: world.url, 'sec-fetch-site': 'same-origin' })).status).toBe(201)
    expect((await write({})).status).toBe(201)
    expect((await browser(cookie)('POST', '/auth/sign-out', undefined, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await browser(cookie)('GET', '/meta')).status).toBe(200)
  })
  test('ends with the password everywhere but here', async () => {
    const { email } = await colleague('Changer')
    const [here, there] = [await signIn(email), await signIn(email)]
    expect((await browser(there.cookie)('GET', '/meta')).status).toBe(200)
    const set = (old: string) => browser(here.cookie)('PATCH', '/auth/me', { password: { old, new: 'another-horse-10' } })
    expect((await set('not-the-old-one')).status).toBe(401)
    expect((await browser(there.cookie)('GET', '/meta')).status).toBe(200)
    expect((await set(password)).status).toBe(200)
    expect((await browser(there.cookie)('GET', '/meta')).status).toBe(401)
    expect((await browser(here.cookie)('GET', '/meta')).status).toBe(200)
    expect((await signIn(email)).status).toBe(401)
  })
})
describe('an API key', () => {
  test('is shown once, and only its hash is kept', async () => {
    const { api } = await colleague('Keeper')
    const { status, body } = await api('POST', '/api-keys', { name: 'script' })
    expect([status, body.data.key.slice(0, 3), body.data.hash]).toEqual([201, 'rk_', undefined])
    expect((await world.api(body.data.key)('GET', '/accounts')).status).toBe(200)
    for (const path of [`/api-keys/${body.data.id}`, '/api-keys', `/api-keys/${body.data.id}/history`])
      expect(JSON.stringify((await api('GET', path)).body)).not.toMatch(new RegExp(`${body.data.key}|${sha256(body.data.key).toString('hex')}`))
    const [stored] = await rows('select * from "apiKey" where "id" = $1', [body.data.id])
    expect(stored!.hash).toBe(sha256(body.data.key).toString('hex'))
    const [{ n }] = (await rows(`select count(*)::int as n from rapport.event where payload::text like '%' || $1 || '%'`, [body.data.key])) as [{ n: number }]
    expect(n).toBe(0)
    expect((await api('DELETE', `/api-keys/${body.data.id}`)).status).toBe(204)
  })
  test('no longer works once it is deleted or has expired', async () => {
    const { api } = await colleague('Expired')
    const { body } = await api('POST', '/api-keys', { name: 'short' })
    expect((await world.api(body.data.key)('GET', '/meta')).status).toBe(200)
    expect((await api('DELETE', `/api-keys/${body.data.id}`)).status).toBe(204)
    expect((await world.api(body.data.key)('GET', '/meta')).status).toBe(401)
    const old = await api('POST', '/api-keys', { name: 'old', expiresOn: '2020-01-01' })
    expect((await world.api(old.body.data.key)('GET', '/meta')).status).toBe(401)
  })
  test('for reading only writes nothing', async () => {
    const { api } = await colleague('Reader')
    const { body } = await api('POST', '/api-keys', { name: 'look', only: 'read' })
    const reader = world.api(body.data.key)
    expect((await reader('GET', '/accounts')).status).toBe(200)
    expect((await reader('POST', '/measure', { object: 'account', measures: [{ op: 'count' }] })).status).toBe(200)
    for (const [method, path, data] of [
      ['POST', '/accounts', { name: 'No' }],
      ['POST', '/accounts/batch', { operations: [{ op: 'create', data: { name: 'No' } }] }],
      ['PATCH', '/auth/me', { name: 'No' }],
      ['POST', '/api-keys', { name: 'No' }],
      ['POST', '/accounts?/measure', { name: 'No' }],
    ] as const)
      expect([path, (await reader(method, path, data)).status]).toEqual([path, 403])
  })
  test('is nobody’s to make for somebody else, but the administrator’s', async () => {
    const [one, other] = [await colleague('Maker'), await colleague('Victim')]
    expect((await one.api('POST', '/api-keys', { name: 'theirs', owner: other.id })).status).toBe(422)
    expect((await world.admin('POST', '/api-keys', { name: 'theirs', owner: other.id })).status).toBe(201)
  })
})
describe('a colleague who leaves', () => {
  test('is out at once: sessions, keys, stream, signing in; and back when activated', async () => {
    const { id, email, api } = await colleague('Leaver')
    const { cookie } = await signIn(email)
    expect((await browser(cookie)('GET', '/meta')).status).toBe(200)
    expect((await api('POST', `/users/${id}/deactivate`)).status).toBe(403)
    const left = await world.admin('POST', `/users/${id}/deactivate`)
    expect([left.status, left.body.data.state]).toEqual([200, 'inactive'])
    expect((await browser(cookie)('GET', '/meta')).status).toBe(401)
    expect((await api('GET', '/meta')).status).toBe(401)
    expect((await signIn(email)).status).toBe(401)
    expect(await rows('select 1 from rapport.session where user_id = $1', [id])).toEqual([])
    expect((await world.admin('POST', `/users/${id}/deactivate`)).status).toBe(409)
    expect((await world.admin('POST', `/users/${id}/activate`)).body.data.state).toBe('active')
    expect((await api('GET', '/meta')).status).toBe(200)
    expect((await browser(cookie)('GET', '/meta')).status).toBe(401)
    expect((await world.admin('GET', `/users/${id}/history`)).body.data.map((e: { verb: string }) => e.verb).slice(0, 2)).toEqual(['activated', 'deactivated'])
  })
  test('for good is out as well', async () => {
    const { id, email, api } = await colleague('Gone')
    const { cookie } = await signIn(email)
    expect((await world.admin('DELETE', `/users/${id}`)).status).toBe(204)
    expect((await browser(cookie)('GET', '/meta')).status).toBe(401)
    expect((await api('GET', '/meta')).status).toBe(401)
    expect((await signIn(email)).status).toBe(401)
  })
  test('is never the last who may administer', async () => {
    const { data } = (await world.admin('GET', '/roles?filter={"all":true}')).body
    const admins = (await world.admin('GET', `/users?filter=${encodeURIComponent(JSON.stringify({ roles: { contains: data[0].id } }))}`)).body.data
    expect(admins).toHaveLength(1)
    const [{ id }] = admins
    for (const [method, path, body] of [
      ['POST', `/users/${id}/deactivate`],
      ['DELETE', `/users/${id}`],
      ['PATCH', `/users/${id}`, { roles: [] }],
      ['PATCH', `/roles/${data[0].id}`, { all: false }],
      ['DELETE', `/roles/${data[0].id}`],
    ] as const) {
      const answer = await world.admin(method, path, body)
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 409, 'last_admin'])
    }
    const [a, b] = [await world.person('Deputy A', { roles: [data[0].id] }), await world.person('Deputy B', { roles: [data[0].id] })]
    expect((await a('POST', `/users/${id}/deactivate`)).status).toBe(200)
    // Two at once, each counting on the other: one stays.
    const both = await Promise.all([a('POST', `/users/${b.userId}/deactivate`), b('POST', `/users/${a.userId}/deactivate`)])
    expect(both.map((x) => x.status).filter((s) => s === 200)).toHaveLength(1)
    const stays = both[0]!.status === 200 ? a : b
    expect((await stays('POST', `/users/${id}/activate`)).status).toBe(200)
  })
})
test('every answer carries the headers that keep a page to itself', async () => {
  for (const path of ['/healthz', '/api/v1/accounts', '/api/v1/nowhere']) {
    const { headers } = await fetch(world.url + path)
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'self'", "form-action 'self'"])
      expect([path, policy]).toEqual([path, expect.stringContaining(part)])
    expect(policy).not.toMatch(/script-src[^;]*unsafe|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBeTruthy()
    expect(headers.get('x-powered-by')).toBe(null)
  }
})
