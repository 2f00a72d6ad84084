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
  const taken = ['month', 'owner', 'department'].map((path) => [path, 'not_unique_together'])
  expect(await code(manager, target(1))).toEqual(taken)
  expect(await code(manager, target(1, { month: '2026-04-15' }))).toEqual([['month', 'target_month']])
  expect(await code(chief, target(1, { month: '2026-04-01', department: east }))).toEqual([['department', 'target_whose']])
  expect((await chief('POST', '/targets', target(900_000, { owner: null }))).status).toBe(201)
  expect(await code(chief, target(900_000, { owner: null }))).toEqual(taken)
  expect((await chief('POST', '/targets', target(500_000, { owner: null, department: east }))).status).toBe(201)
  expect((await seen(chief)).toSorted()).toEqual([350_000, 500_000, 900_000])
  expect(await seen(rep)).toEqual([350_000])
})
test('of two who set the same at once one is refused, and reads which it is and why, whoever’s it is', async () => {
  const said = {
    en: ['A record with the same Month, Owner, Department is there already.', 'Another record has the same Month, Owner, Department together.'],
    'zh-CN': ['已存在相同 月份、负责人、部门 的记录。', '已有另一条记录的 月份、负责人、部门 与此全部相同。'],
    'zh-TW': ['已存在相同 月份、負責人、部門 的記錄。', '已有另一條記錄的 月份、負責人、部門 與此全部相同。'],
  }
  const whose = [{}, { owner: null }, { owner: null, department: east }]
  for (const [i, [locale, [title, message]]] of Object.entries(said).entries()) {
    const data = target(1, { ...whose[i], month: '2026-07-01' })
    const answers = await Promise.all([1, 2, 3, 4].map(() => chief('POST', '/targets', data, { 'accept-language': locale })))
    const made = answers.filter((a) => a.status === 201)
    expect(made.length).toBe(1)
    const { id } = made[0]!.body.data
    const refused = answers.filter((a) => a.status !== 201)
    for (const { status, body } of refused) {
      expect(body).toMatchObject({ status, code: 'duplicate', title, errors: ['month', 'owner', 'department'].map((path) => ({ path, message })) })
      expect([status, body.matches]).toEqual([409, [{ object: 'target', id }]])
    }
    // Nor does one come back from the bin, or by a change, beside another.
    expect((await chief('DELETE', `/targets/${id}`)).status).toBe(204)
    const other = (await chief('POST', '/targets', data)).body.data
    expect((await chief('POST', `/targets/${id}/restore`)).body).toMatchObject({ code: 'duplicate', matches: [{ id: other.id }] })
    const august = (await chief('POST', '/targets', { ...data, month: '2026-08-01' })).body.data
    expect((await chief('PATCH', `/targets/${august.id}`, { month: '2026-07-01' })).body).toMatchObject({ code: 'duplicate', matches: [{ id: other.id }] })
    for (const one of [other, august]) expect((await chief('DELETE', `/targets/${one.id}`)).status).toBe(204)
  }
  // Who may not see the other learns no more than that it is there.
  const kept = (await chief('POST', '/targets', target(1, { owner: null, month: '2026-09-01' }))).body.data
  const own = (await manager('POST', '/targets', target(1, { month: '2026-09-01' }))).body.data
  for (const [who, matches] of [
    [chief, [{ object: 'target', id: kept.id }]],
    [manager, []],
  ] as const) {
    const refused = await who('POST', '/targets', target(1, { owner: null, month: '2026-09-01' }))
    expect([refused.status, refused.body.matches]).toEqual([409, matches])
  }
  for (const one of [kept, own]) expect((await chief('DELETE', `/targets/${one.id}`)).status).toBe(204)
})
test('a year at once: what is taken is refused by itself; a draft is told beforehand', async () => {
  const data = (month: string, more: object = {}) => target(1, { month, ...more })
  const { id } = (await manager('POST', '/targets', data('2027-02-01'))).body.data
  const months = ['2027-01-01', '2027-02-01', '2027-03-01']
  const { body } = await manager('POST', '/targets/batch', { operations: months.map((month) => ({ op: 'create', data: data(month) })) })
  expect(body.data.map((a: any) => [a.status, a.error?.code])).toEqual([
    [201, undefined],
    [409, 'duplicate'],
    [201, undefined],
  ])
  const check = async (who: Api, draft: object) => (await who('POST', '/targets/check', { data: draft })).body.data
  expect((await check(manager, data('2027-02-01'))).matches).toMatchObject([{ id }])
  expect((await check(manager, { ...data('2027-02-01'), month: undefined })).errors).toMatchObject([{ path: 'month', code: 'required' }])
  expect((await check(manager, data('2027-04-01'))).errors).toEqual([])
  // One’s own where nothing else is said.
  const { owner: _owner, ...mine } = data('2027-02-01')
  expect((await check(manager, mine)).errors).toEqual([])
  const seen = (await chief('GET', '/targets?limit=100')).body.data.filter((t: any) => t.month >= '2027')
  for (const one of seen) expect((await chief('DELETE', `/targets/${one.id}`)).status).toBe(204)
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
