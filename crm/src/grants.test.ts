// What each standard role may do with customers, leads and deals, through HTTP: allowed and denied from one set-up.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '../../e2e/world.ts'

let world: World
const people: Record<string, Api> = {}
let account: string
let contact: string
let deal: string
let lead: string
beforeAll(async () => {
  world = await openWorld()
  const east = (await world.admin('POST', '/departments', { name: '华东区' })).body.data.id
  const team = (await world.admin('POST', '/departments', { name: '苏州组', parent: east })).body.data.id
  const west = (await world.admin('POST', '/departments', { name: '西部区' })).body.data.id
  people.manager = await world.person('Zhao Min', { roles: ['salesManager'], departments: [east] })
  people.lead = await world.person('Sun Li', { roles: ['sales'], departments: [team] })
  people.rep = await world.person('Li Na', { roles: ['sales'], departments: [team], manager: people.lead.userId })
  people.peer = await world.person('Wang Wei', { roles: ['sales'], departments: [team] })
  people.stranger = await world.person('Qian Yu', { roles: ['salesManager'], departments: [west] })
  for (const role of ['marketing', 'service', 'analyst', 'executive']) people[role] = await world.person(role, { roles: [role] })
  const rep = people.rep!
  account = (await rep('POST', '/accounts', { name: '权限客户有限公司', phone: '0512-55551234' })).body.data.id
  contact = (await rep('POST', '/contacts', { name: '孔静', account, mobile: '13800001234' })).body.data.id
  deal = (await rep('POST', '/opportunities', { name: '权限商机', account })).body.data.id
  lead = (await rep('POST', '/leads', { name: '权限线索', company: '另一家' })).body.data.id
})
afterAll(() => world.close())
const status = async (who: string, method: string, path: string, body?: object) => (await people[who]!(method, path, body)).status

test.for([
  // who · reads account, deal, lead · changes the account · deletes it (asked of a copy)
  ['rep', 200, 200, 200, 200],
  ['lead', 200, 200, 200, 200],
  ['peer', 404, 404, 404, 404],
  ['manager', 200, 200, 200, 200],
  ['stranger', 404, 404, 404, 404],
  ['marketing', 200, 200, 200, 403],
  ['service', 200, 404, 404, 403],
  ['analyst', 200, 200, 200, 403],
  ['executive', 200, 200, 200, 403],
] as const)('%s reads %i %i %i, changes %i', async ([who, reads, deals, leads, changes]) => {
  expect(await status(who, 'GET', `/accounts/${account}`)).toBe(reads)
  expect(await status(who, 'GET', `/opportunities/${deal}`)).toBe(deals)
  expect(await status(who, 'GET', `/leads/${lead}`)).toBe(leads)
  expect(await status(who, 'PATCH', `/accounts/${account}`, { nextStep: who })).toBe(changes)
})
test('staff make but do not delete; managers do', async () => {
  expect(await status('rep', 'DELETE', `/leads/${lead}`)).toBe(403)
  const own = (await people.rep!('POST', '/leads', { name: '可删', company: '可删' })).body.data.id
  expect(await status('stranger', 'DELETE', `/leads/${own}`)).toBe(404)
  expect(await status('manager', 'DELETE', `/leads/${own}`)).toBe(204)
})
test('phones are masked for those who only count', async () => {
  for (const who of ['rep', 'manager', 'service', 'marketing'])
    expect((await people[who]!('GET', `/contacts/${contact}`)).body.data.mobile, who).toBe('+8613800001234')
  for (const who of ['analyst', 'executive']) expect((await people[who]!('GET', `/contacts/${contact}`)).body.data.mobile, who).not.toContain('0000')
})
test('marketing works leads and does not convert them', async () => {
  expect(await status('marketing', 'PATCH', `/leads/${lead}`, { rating: 'hot' })).toBe(200)
  expect((await people.marketing!('POST', `/leads/${lead}/convert`, {})).body).toMatchObject({ status: 403, code: 'action_denied' })
  expect(await status('analyst', 'POST', '/leads', { name: 'x', company: 'y' })).toBe(403)
})
test('keys for matching stay inside', async () => {
  const { data } = (await people.manager!('GET', `/accounts/${account}`)).body
  expect(data.name).toBe('权限客户有限公司')
  expect(data).not.toHaveProperty('nameKey')
})
