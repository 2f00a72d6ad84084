// Converting leads through HTTP: what is made, what is asked first, what is refused, and that nothing is half done.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '../../../../e2e/world.ts'

let world: World
let rep: Api
let other: Api
beforeAll(async () => {
  world = await openWorld()
  rep = await world.person('Li Na', { roles: ['sales'] })
  other = await world.person('Wang Wei', { roles: ['sales'] })
})
afterAll(() => world.close())
let serial = 1000
const lead = async (api: Api, more = {}) => {
  const n = serial++
  const { body } = await api('POST', '/leads', {
    name: `张伟${n}`,
    company: `无锡试样${n}精密有限公司`,
    mobile: `1380000${n}`,
    email: `z${n}@t.example`,
    need: '三坐标一台',
    source: 'fair',
    ...more,
  })
  return body.data
}
const convert = (api: Api, id: string, input = {}) => api('POST', `/leads/${id}/convert`, input)

test('without matches, nothing need be said: account, contact and deal are made and linked', async () => {
  const from = await lead(rep)
  const note = (await rep('POST', '/activities', { type: 'call', subject: '首次电话', lead: from.id })).body.data
  expect(note).toMatchObject({ state: 'done' })
  const { status, body } = await convert(rep, from.id, { amount: { amount: '328000', currency: 'CNY' }, closeDate: '2030-06-30' })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.data).toMatchObject({ state: 'converted', owner: rep.userId })
  const { convertedAccount, convertedContact, convertedOpportunity } = body.data
  expect((await rep('GET', `/accounts/${convertedAccount}`)).body.data).toMatchObject({
    name: from.company,
    source: 'fair',
    owner: rep.userId,
    code: expect.stringMatching(/^C-\d{5}$/),
  })
  expect((await rep('GET', `/contacts/${convertedContact}`)).body.data).toMatchObject({
    name: from.name,
    account: convertedAccount,
    mobile: from.mobile,
    email: from.email,
  })
  expect((await rep('GET', `/opportunities/${convertedOpportunity}`)).body.data).toMatchObject({
    account: convertedAccount,
    contact: convertedContact,
    state: 'open',
    probability: 10,
    amount: { amount: '328000.00', currency: 'CNY' },
    description: '三坐标一台',
  })
  expect((await rep('GET', `/activities/${note.id}`)).body.data).toMatchObject({
    lead: from.id,
    account: convertedAccount,
    contact: convertedContact,
    opportunity: convertedOpportunity,
  })
})
test('a second conversion is refused', async () => {
  const from = await lead(rep)
  expect((await convert(rep, from.id, { opportunity: 'none' })).status).toBe(200)
  const again = await convert(rep, from.id)
  expect(again).toMatchObject({ status: 409, body: { code: 'not_now' } })
})
test('matches are shown before anything is written; a stranger’s record without its id', async () => {
  const mine = (await rep('POST', '/accounts', { name: '常州比对机械有限公司', phone: '0519-55550101' })).body.data
  const theirs = (await other('POST', '/contacts', { name: '赵敏', mobile: '13900007777' })).body.data
  const from = await lead(rep, { company: '常州（比对）机械股份有限公司', mobile: '139 0000 7777' })
  const count = async () => (await world.admin('GET', '/accounts?count=exact&limit=1')).body.page.count
  const before = await count()
  const { status, body } = await convert(rep, from.id)
  expect(status).toBe(409)
  expect(body.code).toBe('duplicate')
  const matches = body.matches ?? body.detail?.matches
  expect(matches).toContainEqual(expect.objectContaining({ object: 'account', id: mine.id, on: ['name'], visible: true }))
  const hidden = matches.find((m: any) => m.object === 'contact')
  expect(hidden).toMatchObject({ name: '赵敏', owner: 'Wang Wei', on: ['phone'], visible: false })
  expect(hidden).not.toHaveProperty('id')
  expect(JSON.stringify(body)).not.toContain(theirs.id)
  expect(await count()).toBe(before)
  expect((await rep('GET', `/leads/${from.id}`)).body.data.state).toBe('new')
  const decided = await convert(rep, from.id, { accountId: mine.id, contact: 'new', opportunity: 'none' })
  expect(decided.status).toBe(200)
  expect(decided.body.data.convertedAccount).toBe(mine.id)
})
test('an existing record gets its blanks filled where that is asked for, its words kept', async () => {
  const mine = (await rep('POST', '/accounts', { name: '镇江旧客户有限公司', source: 'referral' })).body.data
  const from = await lead(rep, { company: '镇江旧客户有限公司', website: 'https://old.example', source: 'fair' })
  const unasked = await lead(rep, { company: '镇江旧客户有限公司', website: 'https://old.example' })
  expect((await convert(rep, unasked.id, { accountId: mine.id, contact: 'new' })).status).toBe(200)
  expect((await rep('GET', `/accounts/${mine.id}`)).body.data).toMatchObject({ version: mine.version, website: null })
  expect((await convert(rep, from.id, { accountId: mine.id, contact: 'new', fillBlanks: true })).status).toBe(200)
  expect((await rep('GET', `/accounts/${mine.id}`)).body.data).toMatchObject({ source: 'referral', website: 'https://old.example' })
})
test('what goes wrong at the end undoes what was made at the beginning', async () => {
  const from = await lead(rep)
  const find = async () => (await rep('GET', `/accounts?filter=${encodeURIComponent(JSON.stringify({ name: from.company }))}`)).body.data
  const { status, body } = await convert(rep, from.id, { pipeline: '01950000-0000-7000-8000-000000000001' })
  expect(status).toBe(422)
  expect(body.errors[0]).toMatchObject({ path: 'pipeline', code: 'no_such_record' })
  expect(await find()).toEqual([])
  const elsewhere = (await rep('POST', '/accounts', { name: '别处' })).body.data
  const tied = (await rep('POST', '/contacts', { name: '孙丽', account: elsewhere.id })).body.data
  const refused = await convert(rep, from.id, { account: 'new', contact: 'existing', contactId: tied.id })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'contactId', code: 'contact_elsewhere' }] } })
  expect(await find()).toEqual([])
})
test('a person without a company becomes a contact, and the deal hangs on it', async () => {
  const from = await lead(rep, { company: null })
  const { status, body } = await convert(rep, from.id)
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.data.convertedAccount).toBeNull()
  expect((await rep('GET', `/opportunities/${body.data.convertedOpportunity}`)).body.data).toMatchObject({ account: null, contact: body.data.convertedContact })
})
test('nothing, a deal with nobody, and a lead without any way to reach it', async () => {
  const from = await lead(rep)
  expect((await convert(rep, from.id, { account: 'none', contact: 'none', opportunity: 'none' })).body.errors).toMatchObject([{ code: 'conversion_nothing' }])
  expect((await convert(rep, from.id, { account: 'none', contact: 'none' })).body.errors).toMatchObject([{ code: 'conversion_deal_alone' }])
  expect((await rep('POST', '/leads', { name: '无名' })).body.errors).toMatchObject([{ code: 'lead_unreachable' }])
})
test('disqualifying needs a reason, and can be undone', async () => {
  const from = await lead(rep)
  expect((await rep('POST', `/leads/${from.id}/disqualify`, {})).body.errors).toMatchObject([{ path: 'reason', code: 'required' }])
  expect((await rep('POST', `/leads/${from.id}/disqualify`, { reason: 'noBudget', note: '明年再说' })).body.data).toMatchObject({
    state: 'disqualified',
    disqualifyReason: 'noBudget',
    description: '明年再说',
  })
  expect((await convert(rep, from.id)).status).toBe(409)
  expect((await rep('POST', `/leads/${from.id}/reopen`, {})).body.data).toMatchObject({ state: 'working', disqualifyReason: null })
  expect((await other('POST', `/leads/${from.id}/qualify`, {})).status).toBe(404)
  expect((await rep('POST', `/leads/${from.id}/qualify`, {})).body.data.state).toBe('qualified')
})
