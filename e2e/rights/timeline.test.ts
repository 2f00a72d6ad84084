// The line of time read in pages: whatever happens at one instant, every entry comes once, in the order of the whole.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '../world.ts'

let now = new Date('2026-03-02T09:00:00.000Z')
let world: World
let seller: Api
let path: string
beforeAll(async () => {
  world = await openWorld({ clock: () => now })
  seller = await world.person('Seller', { roles: ['sales'] })
  const { id: account } = (await seller('POST', '/accounts', { name: 'Many ties' })).body.data
  path = `/accounts/${account}/timeline`
  const activity = (n: number, more: object) => ({ op: 'create', data: { subject: `A${n}`, account, ...more } })
  // The clock stands: what is written down, what begins, and what changes share their instants.
  const noted = Array.from({ length: 9 }, (_, n) => activity(n, n % 3 ? {} : { startsAt: now.toISOString() }))
  const begun = Array.from({ length: 7 }, (_, n) => activity(n + 9, { startsAt: '2026-03-01T09:00:00.000Z' }))
  expect((await seller('POST', '/activities/batch', { operations: [...noted, ...begun], atomic: true })).status).toBe(200)
  const renamed = Array.from({ length: 6 }, (_, n) => ({ op: 'update', id: account, data: { name: `Ties ${n}` } }))
  expect((await seller('POST', '/accounts/batch', { operations: renamed })).status).toBe(200)
  now = new Date('2026-03-02T09:00:00.001Z')
  expect((await seller('PATCH', `/accounts/${account}`, { name: 'A moment later' })).status).toBe(200)
})
afterAll(() => world.close())

test.each([1, 2, 3, 5])('pages of %i tell what one page tells', async (limit) => {
  const whole = (await seller('GET', `${path}?limit=500`)).body
  expect(whole.page.next).toBeNull()
  expect(whole.data.filter((e: { type: string }) => e.type === 'activity')).toHaveLength(16)
  expect(whole.data.filter((e: { type: string }) => e.type === 'event')).toHaveLength(8)
  const read: { id: string }[] = []
  for (let next = ''; ;) {
    const { status, body } = await seller('GET', `${path}?limit=${limit}${next}`)
    expect(status).toBe(200)
    expect(body.data.length).toBeLessThanOrEqual(limit)
    read.push(...body.data)
    if (!body.page.next) break
    next = `&cursor=${body.page.next}`
  }
  expect(read.map((e) => e.id)).toEqual(whole.data.map((e: { id: string }) => e.id))
})

test('a place in it opens nothing to a stranger, and one made up is refused', async () => {
  const stranger = await world.person('Stranger', { roles: ['sales'] })
  const next = (await seller('GET', `${path}?limit=3`)).body.page.next as string
  expect((await seller('GET', `${path}?limit=3&cursor=${next}`)).status).toBe(200)
  expect((await stranger('GET', `${path}?limit=3&cursor=${next}`)).status).toBe(404)
  const [at, id, seq] = JSON.parse(Buffer.from(next, 'base64url').toString())
  for (const place of [[at, id], [at, 'x', seq], ['0000-01-01T00:00:00.000Z', id, seq], [at, id, '9'.repeat(19)], 'text', null]) {
    const cursor = Buffer.from(JSON.stringify(place)).toString('base64url')
    expect((await seller('GET', `${path}?cursor=${cursor}`)).body).toMatchObject({ status: 400, code: 'bad_cursor' })
  }
})

test('who may not read when things were written down reads those that begin', async () => {
  const { body } = await world.admin('POST', '/roles', {
    name: 'dateless',
    label: 'Dateless',
    grants: { account: { read: 'all' }, activity: { read: 'all' } },
    fields: { activity: { createdAt: 'hidden' } },
  })
  const reader = await world.person('Reader', { roles: [body.data.id] })
  const shown = (await reader('GET', `${path}?limit=500`)).body.data.filter((e: { type: string }) => e.type === 'activity')
  expect(shown).toHaveLength(10)
  for (const { data } of shown) expect(data).not.toHaveProperty('createdAt')
})
