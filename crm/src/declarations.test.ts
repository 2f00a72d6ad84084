// The roles a company starts with have names in every language, until somebody gives them another.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../e2e/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const roles = async (locale: string): Promise<{ id: string; version: number; name: string; label: string }[]> =>
  (await world.admin('GET', '/roles?limit=100', undefined, { 'accept-language': locale })).body.data
const labels = async (locale: string) => Object.fromEntries((await roles(locale)).map((r) => [r.name, r.label]))

test('in the reader’s language, in lists and through links', async () => {
  expect(await labels('en')).toMatchObject({ admin: 'Administrator', sales: 'Sales', salesManager: 'Sales manager', executive: 'Executive' })
  expect(await labels('zh-CN')).toMatchObject({ admin: '管理员', sales: '销售', service: '客服', analyst: '分析师' })
  expect(await labels('zh-TW')).toMatchObject({ admin: '管理員', sales: '業務', marketing: '行銷', analyst: '分析師' })
  const person = await world.person('Li Na', { roles: ['salesManager'] })
  const { body } = await world.admin('GET', `/users/${person.userId}?expand=roles`, undefined, { 'accept-language': 'en' })
  expect(body.data.roles[0].title).toBe('Sales manager')
})
test('a name of one’s own is everybody’s; a shipped one saved in another language stays shipped', async () => {
  const of = async (name: string) => (await roles('en')).find((r) => r.name === name)!
  await world.admin('PATCH', `/roles/${(await of('analyst')).id}`, { label: 'Number cruncher' })
  await world.admin('PATCH', `/roles/${(await of('sales')).id}`, { label: 'Sales' })
  expect(await labels('zh-CN')).toMatchObject({ analyst: 'Number cruncher', sales: '销售' })
})
