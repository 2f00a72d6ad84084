// Search across objects: what ranks first, for one object as for all, and that a hidden title leaves no trace in the order.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
})
afterAll(() => world.close())
const find = async (who: Api, q: string, more = '') => {
  const { status, body } = await who('GET', `/search?q=${encodeURIComponent(q)}${more}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.data as { object: string; id: string; title: string }[]
}
const titles = async (who: Api, q: string, more = '') => (await find(who, q, more)).map((h) => h.title)

test('a title that is the words comes first, then those that begin with them, then the rest, each the shorter first', async () => {
  for (const name of ['上海澄湖仪器厂', '澄湖仪器销售公司', '澄湖', '澄湖仪器']) await admin('POST', '/accounts', { name })
  await admin('POST', '/leads', { name: '澄湖先生', mobile: '13900139001' })
  expect(await titles(admin, '澄湖')).toEqual(['澄湖', '澄湖先生', '澄湖仪器', '澄湖仪器销售公司', '上海澄湖仪器厂'])
  // One object alone, and a page that the first class fills.
  expect(await titles(admin, '澄湖', '&objects=account')).toEqual(['澄湖', '澄湖仪器', '澄湖仪器销售公司', '上海澄湖仪器厂'])
  expect(await titles(admin, '澄湖', '&limit=2')).toEqual(['澄湖', '澄湖先生'])
  expect(await titles(admin, '澄湖', '&limit=4&objects=lead,account')).toEqual(['澄湖', '澄湖先生', '澄湖仪器', '澄湖仪器销售公司'])
})
test('letters, capitals, traditional characters and polyphones are found beside the heads of titles', async () => {
  for (const name of ['Zephyr Metering', 'The Zephyr Group', '重庆长风量具']) await admin('POST', '/accounts', { name })
  expect(await titles(admin, 'ZEPHYR')).toEqual(['Zephyr Metering', 'The Zephyr Group'])
  for (const q of ['重庆', '長風', '长风', '重']) expect(await titles(admin, q), q).toContain('重庆长风量具')
})
test('a title found by its initials or pinyin comes before what another field finds', async () => {
  const company = '苏州椋凫科技有限公司'
  await admin('POST', '/leads', { name: '乔洁', company, mobile: '13900139002' })
  const account = (await admin('POST', '/accounts', { name: company })).body.data.id
  await admin('POST', '/activities', { type: 'note', subject: '椋凫科技回访', account })
  for (const q of ['szlf', 'suzhouliangfu']) expect((await titles(admin, q))[0], q).toBe(company)
  for (const q of ['lfkj', 'liangfu']) {
    const all = await titles(admin, q)
    expect(all.indexOf(company), q).toBeGreaterThanOrEqual(0)
    expect(all.indexOf('乔洁'), q).toBeGreaterThan(all.indexOf(company))
  }
})
test('what one sees through another record is among them', async () => {
  const account = (await admin('POST', '/accounts', { name: '澜沧测试所' })).body.data.id
  await admin('POST', '/activities', { type: 'call', subject: '澜沧来电', account })
  const department = (await admin('POST', '/departments', { name: '西南区' })).body.data.id
  const manager = await world.person('Zhao Min', { roles: ['salesManager'], departments: [department] })
  expect(await find(manager, '澜沧')).toEqual([])
  await admin('POST', `/accounts/${account}/transfer`, { owner: manager.userId })
  for (let i = 0; i < 5; i++) expect((await find(manager, '澜沧')).map((h) => h.object)).toEqual(['account', 'activity'])
})
test('where the title is hidden, its length and its beginning do not show in the order', async () => {
  const role = (
    await admin('POST', '/roles', {
      name: 'blind',
      label: '盲',
      grants: { lead: { read: 'all' } },
      fields: { lead: { name: 'hidden' } },
    })
  ).body.data.id
  const blind = await world.person('Zhou Yu', { roles: [role] })
  const make = async (name: string) => (await admin('POST', '/leads', { name, company: '暗河仪器' })).body.data.id as string
  const ids = [await make('很长很长的一个名字在前面'), await make('暗河仪器'), await make('短')]
  expect((await find(admin, '暗河', '&objects=lead')).map((h) => h.id)).toEqual([ids[1], ids[2], ids[0]])
  const seen = await find(blind, '暗河', '&objects=lead')
  expect(seen.map((h) => h.id)).toEqual([...ids].sort())
  expect(JSON.stringify(seen)).not.toContain('很长')
})
