// Amounts that are reckoned: rounded to what the currency counts in, and never without it; and formulas that give what they say.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
let account: string
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  account = (await admin('POST', '/accounts', { name: '分厘量具厂' })).body.data.id
  for (const amount of ['10.00', '10.01', '0.10']) {
    const made = await admin('POST', '/opportunities', { name: '小单', account, amount: cny(amount) })
    expect(made.body.data).toMatchObject({ probability: 10 })
  }
})
afterAll(() => world.close())
const measure = async (...measures: object[]) => (await admin('POST', '/measure', { object: 'opportunity', measures })).body.data[0]
const cny = (amount: string) => ({ amount, currency: 'CNY' })
const field = (body: object) => admin('POST', '/fields', { object: 'opportunity', label: { en: 'Share', zh: '份额' }, kind: 'formula', ...body })

test('figures come in whole cents, or whole yen where the company counts in yen', async () => {
  const ops = ['sum', 'avg', 'median', 'min', 'max'].map((op) => ({ op, field: 'amount', as: op }))
  expect(await measure(...ops)).toEqual({ sum: cny('20.11'), avg: cny('6.70'), median: cny('10.00'), min: cny('0.10'), max: cny('10.01') })
  expect(await measure({ op: 'sum', field: 'weighted' })).toEqual({ sum_weighted: cny('2.01') })
  const [company] = (await admin('GET', '/companies')).body.data
  await admin('PATCH', `/companies/${company.id}`, { currency: 'JPY' })
  expect(await measure({ op: 'sum', field: 'amount' })).toEqual({ sum_amount: { amount: '20', currency: 'JPY' } })
  await admin('PATCH', `/companies/${company.id}`, { currency: 'CNY' })
})
test('a formula over money gives money: made, read, listed, filtered and in a file; and so does a roll-up', async () => {
  const made = await admin('POST', '/opportunities', { name: '加权', account, amount: cny('100.05') })
  expect(made.body.data.weighted).toEqual(cny('10.01'))
  expect((await admin('GET', `/opportunities/${made.body.data.id}`)).body.data.weighted).toEqual(cny('10.01'))
  const filter = encodeURIComponent(JSON.stringify({ weighted: { gt: 10 } }))
  expect((await admin('GET', `/opportunities?filter=${filter}&sort=-weighted`)).body.data.map((o: { weighted: unknown }) => o.weighted)).toEqual([cny('10.01')])
  const file = await admin('POST', '/exports', { object: 'opportunity', fields: ['name', 'weighted'], filter: { name: '加权' } })
  expect(file.body).toContain('加权,10.01,CNY')
  await admin('POST', `/opportunities/${made.body.data.id}/win`, { closeDate: '2026-01-05' })
  expect((await admin('GET', `/accounts/${account}`)).body.data).toMatchObject({ wonAmount: cny('100.05'), openOpportunities: 3 })
  const { schemas } = (await admin('GET', '/openapi.json')).body.components
  expect([schemas.Opportunity.properties.weighted, schemas.Account.properties.wonAmount].map((p) => p.anyOf[0].$ref)).toEqual(
    Array(2).fill('#/components/schemas/Money'),
  )
})
test('a formula that does not give what its definition says is refused, new or changed', async () => {
  const wrong = await field({ name: 'share', options: { expression: 'amount * 2.0', gives: 'text' } })
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'options.gives', code: 'bad_expression' }] } })
  expect(wrong.body.errors[0].message).toBe('The formula does not hold: it gives number, not text.')
  for (const [expression, gives] of [
    ['name', 'number'],
    ['name', 'money'],
    ['amount > 1.0', 'date'],
    ['createdAt', 'date'],
  ])
    expect((await field({ name: 'share', options: { expression, gives } })).status, `${expression} as ${gives}`).toBe(422)
  const right = await field({ name: 'share', options: { expression: 'amount * 2.0', gives: 'money' } })
  expect(right.status, JSON.stringify(right.body)).toBe(201)
  const id = right.body.data.id
  expect(await admin('PATCH', `/fields/${id}`, { options: { expression: 'name', gives: 'money' } })).toMatchObject({ status: 422 })
  expect((await admin('PATCH', `/fields/${id}`, { options: { expression: 'amount * 3.0', gives: 'money' } })).status).toBe(200)
})
test('amounts without an exchange rate are counted, not lost in silence, in sums of what is reckoned from them too', async () => {
  const filter = { name: { startsWith: '英镑' } }
  for (const currency of ['GBP', 'CNY']) await admin('POST', '/opportunities', { name: `英镑 ${currency}`, account, amount: { amount: '50.00', currency } })
  const of = async (name: string) =>
    (await admin('POST', '/measure', { object: 'opportunity', filter, measures: [{ op: 'sum', field: name, as: 'sum' }] })).body.data[0]
  expect(await of('amount')).toEqual({ sum: cny('50.00'), unconverted: 1 })
  expect(await of('weighted')).toEqual({ sum: cny('5.00'), unconverted: 1 })
})
