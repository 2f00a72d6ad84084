// A deal's way through HTTP: beginnings, stages, lines, winning, losing, reopening.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '../../../../e2e/world.ts'

let world: World
let rep: Api
let account: string
let contact: string
let product: string
let stages: Record<string, string>
beforeAll(async () => {
  world = await openWorld()
  rep = await world.person('Li Na', { roles: ['sales'] })
  account = (await rep('POST', '/accounts', { name: '苏州路径精密有限公司' })).body.data.id
  contact = (await rep('POST', '/contacts', { name: '陈静', account })).body.data.id
  product = (await world.admin('POST', '/products', { code: 'HZM-575', name: '三坐标 HZM-575', listPrice: { amount: '398000', currency: 'CNY' } })).body.data.id
  stages = Object.fromEntries((await rep('GET', '/stages?limit=100')).body.data.map((s: any) => [s.name, s.id]))
})
afterAll(() => world.close())
const deal = async (more = {}) => (await rep('POST', '/opportunities', { name: '三坐标项目', account, ...more })).body.data
const money = { amount: '398000.00', currency: 'CNY' }

test('begins at the first stage of the default pipeline, with the customer of its contact', async () => {
  const { status, body } = await rep('POST', '/opportunities', { name: '三坐标', contact })
  expect(status, JSON.stringify(body)).toBe(201)
  expect(body.data).toMatchObject({ account, stage: stages['初步接触'], probability: 10, state: 'open', code: expect.stringMatching(/^O-\d{7}$/) })
  expect((await rep('POST', '/opportunities', { name: '三坐标' })).body.errors).toMatchObject([{ path: 'account', code: 'deal_needs_customer' }])
  expect((await rep('PATCH', `/opportunities/${body.data.id}`, { stage: stages['报价'] })).status).toBe(422)
})
test('moves when the stage has what it asks for, and says what it lacks', async () => {
  const { id } = await deal()
  const to = (stage: string, more = {}) => rep('POST', `/opportunities/${id}/move`, { stage: stages[stage], ...more })
  const refused = await to('报价')
  expect(refused.status).toBe(422)
  expect(refused.body.errors.map((e: any) => e.path)).toEqual(['contact', 'amount', 'closeDate', 'product'])
  await rep('PATCH', `/opportunities/${id}`, { contact, amount: money, closeDate: '2030-12-20', product })
  const moved = await to('报价')
  expect(moved.body.data).toMatchObject({ stage: stages['报价'], probability: 60, weighted: { amount: '238800.00', currency: 'CNY' } })
  expect(await to('需求确认')).toMatchObject({ status: 422, body: { code: 'stage_back_reason' } })
  expect((await to('需求确认', { reason: '预算重批' })).body.data.probability).toBe(25)
  expect(await to('赢单')).toMatchObject({ status: 409, body: { code: 'stage_closes' } })
})
test('moved in bulk, each refusal names what is missing by its label', async () => {
  const [one, other] = [await deal(), await deal({ contact, amount: money, closeDate: '2030-12-20', product })]
  const operations = [one, other].map(({ id }) => ({ op: 'move', id, data: { stage: stages['报价'] } }))
  const { body } = await rep('POST', '/opportunities/batch', { operations }, { 'accept-language': 'zh-CN' })
  expect(body.data.map((r: any) => [r.status, r.error?.title])).toEqual([
    [422, '进入“报价”前须填写：联系人、金额、预计成交日、主推产品。'],
    [200, undefined],
  ])
  expect(body.data[0].error.fields).toEqual(['contact', 'amount', 'closeDate', 'product'])
})
test('is won with amount and date, and counts for its account', async () => {
  const { id } = await deal()
  expect((await rep('POST', `/opportunities/${id}/win`, {})).body.errors.map((e: any) => e.path)).toEqual(['amount', 'closeDate'])
  const won = await rep('POST', `/opportunities/${id}/win`, { amount: money, closeDate: '2025-03-01' })
  expect(won.body.data).toMatchObject({
    state: 'won',
    wonAt: '2025-03-01',
    closedAt: '2025-03-01',
    probability: 100,
    stage: stages['赢单'],
    closedFrom: stages['初步接触'],
  })
  expect((await rep('GET', `/accounts/${account}`)).body.data.wonAmount).toEqual({ amount: '398000.00', currency: 'CNY' })
  expect((await rep('POST', `/opportunities/${id}/lose`, { reason: 'price' })).status).toBe(409)
  const back = await rep('POST', `/opportunities/${id}/reopen`, { reason: '合同作废' })
  expect(back.body.data).toMatchObject({ state: 'open', stage: stages['初步接触'], wonAt: null, closedAt: null, probability: 10 })
})
test('is lost with a reason, and what was said of it is told in its story', async () => {
  const { id } = await deal()
  expect((await rep('POST', `/opportunities/${id}/lose`, {})).body.errors).toMatchObject([{ path: 'reason', code: 'required' }])
  expect((await rep('POST', `/opportunities/${id}/lose`, { reason: 'competitor', competitor: '格瑞森' })).body.data).toMatchObject({
    state: 'lost',
    lostReason: 'competitor',
    competitor: '格瑞森',
    probability: 0,
    stage: stages['输单'],
  })
  const other = await deal()
  await rep('POST', `/opportunities/${other.id}/lose`, { reason: 'price', note: '价格高 8%' })
  const [newest] = (await rep('GET', `/opportunities/${other.id}/timeline`)).body.data
  expect(newest).toMatchObject({ kind: 'lost', text: '价格高 8%', changes: { lostReason: [null, 'price'] } })
})
test('its amount follows its lines', async () => {
  const { id } = await deal()
  const line = await rep('POST', '/opportunity-lines', { opportunity: id, product, quantity: 2, discount: 10 })
  expect(line.status, JSON.stringify(line.body)).toBe(201)
  expect(line.body.data).toMatchObject({ name: '三坐标 HZM-575', unitPrice: money, total: { amount: '716400.00', currency: 'CNY' } })
  const amount = async () => (await rep('GET', `/opportunities/${id}`)).body.data.amount.amount
  expect(await amount()).toBe('716400.00')
  await rep('PATCH', `/opportunity-lines/${line.body.data.id}`, { quantity: 1 })
  expect(await amount()).toBe('358200.00')
  // What was signed stays what was signed.
  const won = await rep('POST', `/opportunities/${id}/win`, { amount: { amount: '300000', currency: 'CNY' }, closeDate: '2025-03-01' })
  expect(won.status, JSON.stringify(won.body)).toBe(200)
  expect((await rep('POST', '/opportunity-lines', { opportunity: id, product, quantity: 1 })).status).toBe(201)
  expect(await amount()).toBe('300000.00')
  const mixed = await rep('POST', '/opportunity-lines', { opportunity: id, name: 'x', unitPrice: { amount: '1', currency: 'EUR' } })
  expect(mixed.body.errors).toMatchObject([{ path: 'unitPrice', code: 'lines_mixed' }])
})
