// Accounts and contacts through HTTP: identity rows, names in step, codes that hold, trees without circles, one primary.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '../../../../e2e/world.ts'

let world: World
let rep: Api
beforeAll(async () => {
  world = await openWorld()
  rep = await world.person('Li Na', { roles: ['sales'] })
})
afterAll(() => world.close())
const make = async (path: string, body: object) => (await rep('POST', path, body)).body.data

test('each has an identity row that follows its name', async () => {
  const account = await make('/accounts', { name: '合肥身份科技有限公司', website: 'https://a.example' })
  const party = async () => (await rep('GET', `/parties/${account.party}`)).body.data
  expect(await party()).toMatchObject({ kind: 'organisation', name: account.name, roles: ['customer'], owner: rep.userId })
  await rep('PATCH', `/accounts/${account.id}`, { name: '合肥新身份科技有限公司', roles: ['customer', 'dealer'] })
  expect(await party()).toMatchObject({ name: '合肥新身份科技有限公司', roles: ['customer', 'dealer'] })
  const contact = await make('/contacts', { name: '吴倩', account: account.id, mobile: '13800002222' })
  expect((await rep('GET', `/parties/${contact.party}`)).body.data).toMatchObject({ kind: 'person', phone: '+8613800002222' })
})
test('a private customer is one person in both roles', async () => {
  const account = await make('/accounts', { name: '何洁', type: 'individual' })
  const contact = await make('/contacts', { name: '何洁', account: account.id })
  expect(contact.party).toBe(account.party)
})
test('a credit code must hold, and is nobody else’s', async () => {
  const wrong = await rep('POST', '/accounts', { name: '甲', creditCode: '91350100M000100Y44' })
  expect(wrong.body.errors).toMatchObject([{ path: 'creditCode', code: 'credit_code' }])
  expect((await rep('POST', '/accounts', { name: '甲', creditCode: '91350100M000100Y43' })).status).toBe(201)
  expect((await rep('POST', '/accounts', { name: '乙', creditCode: '91350100M000100Y43' })).status).toBe(409)
})
test('what is of the wrong shape is refused with the shape, a year to come with the year', async () => {
  const refused = async (path: string, body: object) => (await rep('POST', path, { name: '丙', ...body }, { 'accept-language': 'zh-CN' })).body.errors
  expect(await refused('/accounts', { creditCode: '123' })).toMatchObject([
    { path: 'creditCode', code: 'format', message: '格式应为：18 位数字和大写字母（不含 I、O、S、V、Z）。' },
  ])
  const year = new Date().getFullYear()
  expect(await refused('/accounts', { foundedYear: year + 1 })).toMatchObject([{ path: 'foundedYear', code: 'year_to_come' }])
  const china = { province: '江苏省', city: '苏州市', lines: '苏虹东路 418 号' }
  for (const country of [{}, { country: 'CN' }])
    expect(await refused('/accounts', { billingAddress: { ...china, ...country, postcode: 'abc' } })).toMatchObject([
      { path: 'billingAddress.postcode', code: 'postcode' },
    ])
  expect(await refused('/contacts', { wechat: '微信 号 带空格' })).toMatchObject([{ path: 'wechat', code: 'format' }])
  // What is right, here and abroad, is taken.
  const right = {
    foundedYear: year,
    billingAddress: { ...china, postcode: '215021' },
    shippingAddress: { country: 'GB', city: 'London', postcode: 'SW1A 1AA' },
  }
  expect((await rep('POST', '/accounts', { name: '丁', ...right })).body.data).toMatchObject(right)
  expect((await rep('POST', '/contacts', { name: '戊', wechat: 'wang_jg2020' })).status).toBe(201)
})
test('no account stands above itself', async () => {
  const top = await make('/accounts', { name: '集团' })
  const middle = await make('/accounts', { name: '子公司', parent: top.id })
  const low = await make('/accounts', { name: '孙公司', parent: middle.id })
  const circle = await rep('PATCH', `/accounts/${top.id}`, { parent: low.id })
  expect(circle.body.errors).toMatchObject([{ path: 'parent', code: 'parent_cycle' }])
  expect((await rep('PATCH', `/accounts/${top.id}`, { parent: top.id })).body.errors).toMatchObject([{ code: 'parent_cycle' }])
  expect((await rep('PATCH', `/accounts/${low.id}`, { parent: top.id })).status).toBe(200)
})
test('the newest primary contact takes over', async () => {
  const account = (await make('/accounts', { name: '主联系人' })).id
  const first = await make('/contacts', { name: '甲', account, primary: true })
  const second = await make('/contacts', { name: '乙', account, primary: true })
  const primary = async (id: string) => (await rep('GET', `/contacts/${id}`)).body.data.primary
  expect([await primary(first.id), await primary(second.id)]).toEqual([false, true])
})
