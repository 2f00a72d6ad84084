// Records pass on through HTTP: with and without what hangs on them, and only by those who may.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '../../../../e2e/world.ts'

let world: World
let rep: Api
let other: Api
let manager: Api
beforeAll(async () => {
  world = await openWorld()
  const department = (await world.admin('POST', '/departments', { name: '华东区' })).body.data.id
  manager = await world.person('Zhao Min', { roles: ['salesManager'], departments: [department] })
  rep = await world.person('Li Na', { roles: ['sales'], departments: [department] })
  other = await world.person('Wang Wei', { roles: ['sales'], departments: [department] })
})
afterAll(() => world.close())
async function book() {
  const account = (await rep('POST', '/accounts', { name: '宁波移交机械有限公司' })).body.data.id
  const contact = (await rep('POST', '/contacts', { name: '周敏', account })).body.data.id
  const open = (await rep('POST', '/opportunities', { name: '进行中', account })).body.data.id
  const lost = (await rep('POST', '/opportunities', { name: '已结束', account })).body.data.id
  await rep('POST', `/opportunities/${lost}/lose`, { reason: 'price' })
  const task = (await rep('POST', '/activities', { type: 'task', subject: '回电', account, dueAt: '2030-01-01T01:00:00Z' })).body.data.id
  const done = (await rep('POST', '/activities', { type: 'call', subject: '通话', account })).body.data.id
  const owners = async () => {
    const of = async (path: string) => (await world.admin('GET', path)).body.data.owner
    return {
      account: await of(`/accounts/${account}`),
      contact: await of(`/contacts/${contact}`),
      open: await of(`/opportunities/${open}`),
      lost: await of(`/opportunities/${lost}`),
      task: await of(`/activities/${task}`),
      done: await of(`/activities/${done}`),
    }
  }
  return { account, contact, open, lost, owners }
}
test('alone: the account and what is still to be done with it', async () => {
  const b = await book()
  const { status, body } = await manager('POST', `/accounts/${b.account}/transfer`, { owner: other.userId })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(await b.owners()).toEqual({ account: other.userId, contact: rep.userId, open: rep.userId, lost: rep.userId, task: other.userId, done: rep.userId })
  const party = (await world.admin('GET', `/accounts/${b.account}`)).body.data.party
  expect((await world.admin('GET', `/parties/${party}`)).body.data.owner).toBe(other.userId)
})
test('with children: contacts and open deals go too, closed ones stay with who closed them', async () => {
  const b = await book()
  await manager('POST', `/accounts/${b.account}/transfer`, { owner: other.userId, withChildren: true })
  expect(await b.owners()).toEqual({ account: other.userId, contact: other.userId, open: other.userId, lost: rep.userId, task: other.userId, done: rep.userId })
})
test('handing down by choice', async () => {
  const b = await book()
  await manager('POST', `/accounts/${b.account}/transfer`, { owner: other.userId })
  const { status, body } = await manager('POST', `/accounts/${b.account}/handDown`, { contacts: 'none' })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(await b.owners()).toMatchObject({ contact: rep.userId, open: other.userId, lost: rep.userId })
})
test('not a colleague’s, and not to nobody', async () => {
  const b = await book()
  expect((await other('POST', `/accounts/${b.account}/transfer`, { owner: other.userId })).status).toBe(404)
  expect((await rep('POST', `/accounts/${b.account}/transfer`, {})).body.errors).toMatchObject([{ path: 'owner', code: 'required' }])
  expect((await b.owners()).account).toBe(rep.userId)
  expect((await rep('POST', `/accounts/${b.account}/transfer`, { owner: other.userId })).status).toBe(200)
})
test('why it was passed on is told by its history and its story, to those who see it', async () => {
  const b = await book()
  await manager('POST', `/accounts/${b.account}/transfer`, { owner: other.userId, reason: '李娜调往华北' })
  const told = async (who: Api, path: string) => (await who('GET', `${path}/history`)).body.data as { verb: string; reason: string | null }[]
  expect((await told(other, `/accounts/${b.account}`))[0]).toMatchObject({ verb: 'transferred', reason: '李娜调往华北' })
  const story = (await other('GET', `/accounts/${b.account}/timeline?kinds=event`)).body.data
  expect(story[0]).toMatchObject({ kind: 'transferred', text: '李娜调往华北' })
  // Whoever takes over is told it at once.
  expect((await other('GET', '/inbox')).body.data[0]).toMatchObject({ kind: 'assigned', record: { id: b.account }, reason: '李娜调往华北' })
  expect((await rep('GET', `/accounts/${b.account}/history`)).status).toBe(404)
  // What an action puts into a field stands under that field's right alone.
  expect((await told(rep, `/opportunities/${b.lost}`))[0]).toMatchObject({ verb: 'lost', reason: null })
})
