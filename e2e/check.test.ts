// A draft tried out: the door's whole answer while someone types, and nothing written.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
let rep: Api
let other: Api
const CODE = '91350211MA0100001D'
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  rep = await world.person('Wang Yi', { roles: ['sales'] })
  other = await world.person('Qian Lu', { roles: ['sales'] })
}, 120_000)
afterAll(() => world?.close())

const check = async (who: Api, data: object, id?: string) => (await who('POST', '/accounts/check', { data, ...(id && { id }) })).body.data
const count = async () => (await admin('GET', '/accounts?limit=1&count=exact')).body.page.count as number
const codes = (found: { errors: { path: string; code: string }[] }) => found.errors.map((e) => `${e.path}:${e.code}`)

test('says every rule that a draft breaks, kinds and rooms alike, and writes nothing', async () => {
  const before = await count()
  expect(codes(await check(rep, { phone: '138', employees: -1, creditCode: '91350211MA01000010' }))).toEqual(
    expect.arrayContaining(['phone:phone', 'employees:too_small', 'name:required']),
  )
  expect(codes(await check(rep, { name: '试写公司', creditCode: '91350211MA01000010' }))).toEqual(['creditCode:credit_code'])
  expect(await check(rep, { name: '试写公司' })).toEqual({ errors: [], matches: [] })
  expect(await count()).toBe(before)
})
test('gives out no number of a sequence', async () => {
  const made = async () => Number(/\d+/.exec((await admin('POST', '/accounts', { name: '编号公司' })).body.data.code)![0])
  const first = await made()
  for (let i = 0; i < 3; i++) await check(admin, { name: '试写公司' })
  expect(await made()).toBe(first + 1)
})
test('names the record that holds a unique value to whoever sees it, and to nobody else', async () => {
  const made = await rep('POST', '/accounts', { name: '鹭岛仪表有限公司', creditCode: CODE })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const { id } = made.body.data
  const seen = await check(rep, { name: '另一家', creditCode: CODE })
  expect(codes(seen)).toEqual(['creditCode:not_unique'])
  expect(seen.matches).toEqual([{ object: 'account', id, title: '鹭岛仪表有限公司' }])
  // A draft that lacks something else is told as well.
  expect(codes(await check(rep, { creditCode: CODE })).toSorted()).toEqual(['creditCode:not_unique', 'name:required'])
  const unseen = await check(other, { name: '另一家', creditCode: CODE })
  expect(codes(unseen)).toEqual(['creditCode:not_unique'])
  expect(unseen.matches).toEqual([])
  // Its own value is free for itself.
  expect(await check(rep, { creditCode: CODE, name: '鹭岛仪表' }, id)).toEqual({ errors: [], matches: [] })
})
test('tells of the customer and the person a draft may be about, to whoever sees them', async () => {
  const account = (await rep('POST', '/accounts', { name: '恒相传动系统有限公司' })).body.data
  const contact = (await rep('POST', '/contacts', { name: '顾慧', account: account.id, email: 'gu.hui@like.example', phone: '13800005678' })).body.data
  const draft = { name: '顾小姐', company: '恒相传动系统有限公司', mobile: '13800005678', email: 'gu.hui@like.example' }
  const told = async (who: Api) => (await who('POST', '/leads/check', { data: draft })).body.data
  const { errors, alike } = await told(rep)
  expect([errors, alike]).toEqual([
    [],
    [
      { object: 'account', id: account.id, title: '恒相传动系统有限公司', on: 'company', value: '恒相传动系统有限公司', state: null },
      { object: 'contact', id: contact.id, title: '顾慧', on: 'mobile', value: '+8613800005678', state: null },
    ],
  ])
  expect((await told(other)).alike).toBeUndefined()
})
test('tells of a like record by number or address to whoever sees it, and refuses nothing', async () => {
  const lead = { name: '周敏', mobile: '13800001234', email: 'zhou@like.example' }
  const { id } = (await rep('POST', '/leads', lead)).body.data
  const told = async (who: Api, data: object, own?: string) => (await who('POST', '/leads/check', { data, ...(own && { id: own }) })).body.data
  const seen = await told(rep, { name: '另一位', mobile: '138 0000 1234' })
  expect(seen.errors).toEqual([])
  expect(seen.alike).toEqual([{ object: 'lead', id, title: '周敏', on: 'mobile', value: '+8613800001234', state: 'new' }])
  // The number in another field, the address, and what is not finished yet.
  expect((await told(rep, { phone: '13800001234' })).alike).toMatchObject([{ id, on: 'phone' }])
  expect((await told(rep, { email: 'zhou@like.example' })).alike).toMatchObject([{ id, on: 'email' }])
  expect((await told(rep, { name: '另一位', mobile: '138' })).alike).toBeUndefined()
  expect((await told(other, { name: '另一位', mobile: '13800001234' })).alike).toBeUndefined()
  expect((await told(rep, { mobile: '13800001234' }, id)).alike).toBeUndefined()
})
test('a customer of the same name is told of, however it is written, to whoever sees it', async () => {
  const { id } = (await rep('POST', '/accounts', { name: '苏州同名（Alike）仪器有限公司' })).body.data
  const told = async (who: Api, name: string, own?: string) =>
    (await who('POST', '/accounts/check', { data: { name }, ...(own && { id: own }) })).body.data.alike
  expect(await told(rep, '苏州同名(ALIKE)仪器有限公司')).toMatchObject([{ object: 'account', id, on: 'name' }])
  expect(await told(rep, '苏州同名仪器有限公司')).toBeUndefined()
  expect(await told(rep, '苏州同名（Alike）仪器有限公司', id)).toBeUndefined()
  expect(await told(other, '苏州同名（Alike）仪器有限公司')).toBeUndefined()
})
test('who may not write is told so, for a new record and for an old one', async () => {
  const { id } = (await rep('POST', '/accounts', { name: '自己的客户' })).body.data
  expect((await rep('POST', '/accounts/check', { id, data: { name: '改名' } })).status).toBe(200)
  expect((await other('POST', '/accounts/check', { id, data: { name: '改名' } })).status).toBe(404)
  expect((await rep('POST', '/pipelines/check', { data: { name: '自建流程' } })).status).toBe(403)
  expect((await admin('POST', '/pipelines/check', { data: { name: '自建流程' } })).status).toBe(200)
  expect((await rep('POST', '/accounts/check', { data: 3 })).status).toBe(400)
  expect((await rep('POST', '/accounts/check', { id: 3, data: {} })).status).toBe(400)
})
