// The log's seal: it verifies, it tells tampering, and it still verifies after an erasure.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealEvents, verifySeals } from '@rapport/engine/events/seal'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

test('the chain verifies, before and after a person is erased, and names a changed event', async () => {
  const { engine } = world.booted
  const { data: made } = (await world.admin('POST', '/contacts', { name: '王小明', mobile: '13800138000' })).body
  await world.admin('PATCH', `/contacts/${made.id}`, { title: '经理' })
  while (await sealEvents(engine)) continue
  const sound = await verifySeals(engine)
  expect(sound).toMatchObject({ broken: [], erased: 0 })
  expect(sound.events).toBeGreaterThan(100)

  expect((await world.admin('POST', `/contacts/${made.id}/erase`, { reason: 'asked by the person' })).status).toBe(200)
  while (await sealEvents(engine)) continue
  // The contact's two, and that its party was made.
  expect(await verifySeals(engine)).toMatchObject({ broken: [], erased: 3 })
  const { rows } = await engine.pool.query(`select count(*)::int as n from rapport.event where payload::text like '%王小明%'`)
  expect(rows[0].n).toBe(0)

  const { rows: some } = await engine.pool.query(
    `update rapport.event set payload = '{"set":{"label":"forged"}}' where seq = (select min(seq) from rapport.event) returning seq`,
  )
  expect((await verifySeals(engine)).broken).toEqual([{ seq: some[0].seq, why: 'payload' }])
})
