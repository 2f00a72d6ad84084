// The live stream over two servers on one database: every event once, in order, whoever commits late; and nothing out of sight.
// STREAM_EVENTS=10000 makes it the long run.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, until, type Heard, type Listener } from './rights/listen.ts'
import { openSecond, openWorld, type Api, type World } from './world.ts'

const total = Number(process.env.STREAM_EVENTS ?? 1500)
const sleep = (ms: number) => new Promise((resume) => setTimeout(resume, ms))
let world: World
let second: Awaited<ReturnType<typeof openSecond>>
beforeAll(async () => {
  world = await openWorld()
  second = await openSecond(world)
})
afterAll(async () => {
  await second.close()
  await world.close()
})
async function query<T>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  try {
    return (await client.query(text, values)).rows as T[]
  } finally {
    await client.end()
  }
}
const product = async (api: Api, name: string) => (await api('POST', '/products', { name, code: name })).body.data.id as string

test('reaches a reader at the other server within a second', async () => {
  const sent = new Map<string, number>()
  const late: number[] = []
  const reader = listen(second.url, world.admin.key, undefined, (h) => late.push(h.at - (sent.get(h.data.id) ?? h.at)))
  await reader.open
  await Promise.all(
    Array.from({ length: 8 }, async (_, w) => {
      for (let i = 0; i < 25; i++) {
        sent.set(await product(w % 2 ? world.admin : second.api(world.admin.key), `L-${w}-${i}`), Date.now())
        await sleep(20)
      }
    }),
  )
  expect(await until(() => reader.heard.length >= 200)).toBe(true)
  reader.close()
  const p95 = late.sort((a, b) => a - b)[Math.floor(late.length * 0.95)]!
  console.log(`stream: ${late.length} events, p95 ${p95} ms after the answer`)
  expect(p95).toBeLessThanOrEqual(1000)
})

test(`${total} events arrive once each, in order, over broken connections and late commits`, { timeout: 60_000 + total * 30 }, async () => {
  const [{ from } = { from: '' }] = await query<{ from: string }>(`select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as "from"`)
  const heard: Heard[] = []
  let last = `${from}-9223372036854775807`
  let over = false
  let turns = 0
  // Comes back again and again, at either server, from where it was.
  const reading = (async () => {
    while (!over) {
      const l: Listener = listen(turns++ % 2 ? world.url : second.url, world.admin.key, last)
      await l.open
      await sleep(150 + Math.random() * 500)
      l.close()
      heard.push(...l.heard)
      last = l.last || last
    }
  })()
  const ids = await Promise.all(Array.from({ length: 8 }, (_, i) => product(world.admin, `S-${i}`)))
  // Numbers grow a digit within one transaction: by their texts 100000 would come before 99999.
  await query(`select setval(pg_get_serial_sequence('rapport.event', 'seq'), 99990)`)
  const many = Array.from({ length: 30 }, (_, i) => ({ op: 'create', data: { name: `M-${i}`, code: `M-${i}` } }))
  expect((await world.admin('POST', '/products/batch', { operations: many, atomic: true })).status).toBe(200)
  let written = 0
  const client = (i: number) => (i % 2 ? world.admin : second.api(world.admin.key))
  const writers = Array.from({ length: 6 }, async (_, w) => {
    for (let i = 0; written < total; i++) {
      written++
      expect((await client(w)('PATCH', `/products/${ids[w]}`, { series: `turn ${i}` })).status).toBe(200)
    }
  })
  // An old transaction number that commits after many younger ones: sequence order, and time, would lose its event.
  const slow = Array.from({ length: 2 }, async (_, w) => {
    const db = new pg.Client({ connectionString: world.databaseUrl })
    await db.connect()
    while (written < total) {
      await db.query('begin')
      await db.query('select pg_current_xact_id()')
      await sleep(100 + Math.random() * 400)
      await db.query(`insert into rapport.event (at, object, record, verb, door, digest) values (now(), 'product', $1, 'updated', 'test', '')`, [ids[6 + w]])
      await db.query('commit')
      written++
    }
    await db.end()
  })
  await Promise.all([...writers, ...slow])
  const wanted = (
    await query<{ id: string }>(
      `select txid::text || '-' || seq::text as id from rapport.event where txid > $1::xid8 and object = 'product' order by txid, seq`,
      [from],
    )
  ).map((r) => r.id)
  expect(wanted.length).toBeGreaterThanOrEqual(total)
  await until(() => heard.length >= wanted.length, 15_000)
  over = true
  await reading
  console.log(`stream: ${heard.length} of ${wanted.length} events over ${turns} connections`)
  expect(heard.length).toBe(new Set(heard.map((h) => h.id)).size)
  expect(heard.map((h) => h.id)).toEqual(wanted)
})

test('what leaves one’s sight arrives as gone, what is deleted too, and a stranger hears nothing', async () => {
  const [seller, heir, stranger] = await Promise.all(['Seller', 'Heir', 'Stranger'].map((name) => world.person(name, { roles: ['sales'] })))
  const listeners = [seller!, heir!, stranger!].map((p, i) => listen(i % 2 ? world.url : second.url, p.key))
  await Promise.all(listeners.map((l) => l.open))
  const [mine, theirs, nobodys] = listeners as [Listener, Listener, Listener]
  const { id } = (await seller!('POST', '/accounts', { name: 'Passed on' })).body.data
  expect(await until(() => mine.heard.some((h) => h.event === 'change' && h.data.id === id))).toBe(true)
  expect(theirs.heard).toEqual([])
  expect((await seller!('POST', `/accounts/${id}/transfer`, { owner: heir!.userId })).status).toBe(200)
  expect(await until(() => mine.heard.some((h) => h.event === 'gone' && h.data.id === id))).toBe(true)
  expect(await until(() => theirs.heard.some((h) => h.event === 'change' && h.data.id === id))).toBe(true)
  expect((await world.admin('DELETE', `/accounts/${id}`)).status).toBe(204)
  expect(await until(() => theirs.heard.some((h) => h.event === 'gone' && h.data.id === id))).toBe(true)
  expect(mine.heard.filter((h) => h.data.id === id && h.event === 'gone')).toHaveLength(1)
  expect(nobodys.heard).toEqual([])
  for (const l of listeners) l.close()
})
test('a server that closes ends what is being heard from it, and waits for nobody', async () => {
  const third = await openSecond(world)
  const reader = listen(third.url, world.admin.key)
  await reader.open
  await third.close()
  expect(await until(() => reader.ended)).toBe(true)
})
