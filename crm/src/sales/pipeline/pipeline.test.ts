// Pipelines through HTTP: one default, stages that ask for real fields, and only administrators shape them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '../../../../e2e/world.ts'

let world: World
let admin: Api
let manager: Api
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  manager = await world.person('Zhao Min', { roles: ['salesManager'] })
})
afterAll(() => world.close())

test('the newest default is the only one, and new deals take it', async () => {
  const old = (await admin('GET', '/pipelines')).body.data[0]
  expect(old.isDefault).toBe(true)
  const made = (await admin('POST', '/pipelines', { name: '大客户流程', isDefault: true })).body.data
  expect((await admin('GET', `/pipelines/${old.id}`)).body.data.isDefault).toBe(false)
  const account = (await manager('POST', '/accounts', { name: '流程客户' })).body.data.id
  expect(await manager('POST', '/opportunities', { name: 'x', account })).toMatchObject({ status: 409, body: { code: 'no_pipeline' } })
  const stage = (await admin('POST', '/stages', { pipeline: made.id, name: '立项', position: 1, probability: 15, requires: ['amount'] })).body.data
  expect((await manager('POST', '/opportunities', { name: 'x', account })).body.data).toMatchObject({ pipeline: made.id, stage: stage.id, probability: 15 })
  expect((await manager('POST', '/opportunities', { name: 'x', account, pipeline: old.id })).body.data).toMatchObject({ pipeline: old.id, probability: 10 })
})
test('a stage asks only for what people can fill in', async () => {
  const pipeline = (await admin('POST', '/pipelines', { name: '校验流程' })).body.data.id
  const ask = async (requires: unknown) => (await admin('POST', '/stages', { pipeline, name: 'a', position: 1, probability: 1, requires })).body.errors
  expect(await ask(['amont'])).toMatchObject([{ path: 'requires', code: 'stage_requires_field' }])
  expect(await ask(['probability'])).toMatchObject([{ code: 'stage_requires_field' }])
  expect(await ask({ a: 1 })).toMatchObject([{ code: 'stage_requires_list' }])
  expect(await ask(['amount', 'closeDate'])).toBeUndefined()
})
test('sellers read pipelines and do not shape them', async () => {
  expect((await manager('GET', '/pipelines')).status).toBe(200)
  expect((await manager('POST', '/pipelines', { name: 'mine' })).status).toBe(403)
})
