// Targets through HTTP: who sets them for whom, one a month, never more seen than one's own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let east: string
let manager: Api
let rep: Api
let peer: Api
let stranger: Api
let chief: Api
beforeAll(async () => {
  world = await openWorld()
  east = (await world.admin('POST', '/departments', { name: '华东' })).body.data.id
  const west = (await world.admin('POST', '/departments', { name: '西部' })).body.data.id
  manager = await world.person('Zhao Min', { roles: ['salesManager'], departments: [east] })
  rep = await world.person('Li Na', { roles: ['sales'], departments: [east] })
  peer = await world.person('Wang Wei', { roles: ['sales'], departments: [east] })
  stranger = await world.person('Qian Yu', { roles: ['salesManager'], departments: [west] })
  chief = await world.person('Sun Li', { roles: ['executive'] })
})
afterAll(() => world.close())
const target = (amount: number, more: object = {}) => ({ month: '2026-03-01', amount: { amount: String(amount), currency: 'CNY' }, owner: rep.userId, ...more })
const seen = async (who: Api) => (await who('GET', '/targets?sort=month')).body.data.map((t: any) => Number(t.amount.amount))

test('a manager sets them for the people of the department; each sees their own', async () => {
  expect((await rep('POST', '/targets', target(1))).status).toBe(403)
  const made = await manager('POST', '/targets', target(300_000))
  expect([made.status, JSON.stringify(made.body.errors ?? '')]).toEqual([201, '""'])
  const { id, version } = made.body.data
  expect([await seen(rep), await seen(peer), await seen(stranger), await seen(chief)]).toEqual([[300_000], [], [], [300_000]])
  expect((await stranger('PATCH', `/targets/${id}`, { amount: { amount: '1', currency: 'CNY' } })).status).toBe(404)
  expect((await rep('PATCH', `/targets/${id}`, { amount: { amount: '1', currency: 'CNY' } })).status).toBe(403)
  expect((await manager('PATCH', `/targets/${id}`, { amount: { amount: '350000', currency: 'CNY' } }, { 'if-match': String(version) })).status).toBeLessThan(
    300,
  )
})
test('there is one a month, for a whole month, of a person or a department', async () => {
  const code = async (who: Api, data: object) => (await who('POST', '/targets', data)).body.errors?.map((e: any) => [e.path, e.code])
  expect(await code(manager, target(1))).toEqual([['month', 'target_taken']])
  expect(await code(manager, target(1, { month: '2026-04-15' }))).toEqual([['month', 'target_month']])
  expect(await code(chief, target(1, { month: '2026-04-01', department: east }))).toEqual([['department', 'target_whose']])
  expect((await chief('POST', '/targets', target(900_000, { owner: null }))).status).toBe(201)
  expect(await code(chief, target(900_000, { owner: null }))).toEqual([['month', 'target_taken']])
  expect((await chief('POST', '/targets', target(500_000, { owner: null, department: east }))).status).toBe(201)
  expect((await seen(chief)).toSorted()).toEqual([350_000, 500_000, 900_000])
  expect(await seen(rep)).toEqual([350_000])
})
test('they add up by whose they are', async () => {
  const sum = async (who: Api) =>
    (
      await who('POST', '/measure', {
        object: 'target',
        filter: { and: [{ owner: { empty: false } }], month: { gte: '2026-01-01', lt: '2026-04-01' } },
        measures: [{ op: 'sum', field: 'amount', as: 'sum' }],
      })
    ).body.data[0].sum
  expect(Number((await sum(manager)).amount)).toBe(350_000)
  expect(await sum(peer)).toBeNull()
})
