// Activities through HTTP: written down after the fact, planned, completed with what follows, moved, cancelled.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from '../../../../e2e/world.ts'

let world: World
let rep: Api
let other: Api
let account: string
let opportunity: string
beforeAll(async () => {
  world = await openWorld()
  rep = await world.person('Li Na', { roles: ['sales'] })
  other = await world.person('Wang Wei', { roles: ['sales'] })
  account = (await rep('POST', '/accounts', { name: '青岛跟进机械有限公司' })).body.data.id
  opportunity = (await rep('POST', '/opportunities', { name: '粗糙度仪', account })).body.data.id
})
afterAll(() => world.close())
const add = async (more: object) => (await rep('POST', '/activities', { type: 'task', subject: '回电', opportunity, ...more })).body.data

test('a call just made is done, stands with the deal’s customer, and touches both', async () => {
  const call = await add({ type: 'call', body: '聊了需求' })
  expect(call).toMatchObject({ state: 'done', account, opportunity })
  expect(call.doneAt).toBeTruthy()
  for (const path of [`/accounts/${account}`, `/opportunities/${opportunity}`]) expect((await rep('GET', path)).body.data.lastActivityAt).toBe(call.doneAt)
  const earlier = await add({ type: 'visit', startsAt: '2024-01-05T02:00:00Z' })
  expect(earlier).toMatchObject({ state: 'done', doneAt: '2024-01-05T02:00:00.000Z' })
  expect((await rep('GET', `/accounts/${account}`)).body.data.lastActivityAt).toBe(call.doneAt)
})
test('what is planned for a time falls due then, and when that is moved', async () => {
  const meeting = await add({ type: 'meeting', startsAt: '2099-01-05T02:00:00Z', endsAt: '2099-01-05T03:00:00Z' })
  expect(meeting).toMatchObject({ state: 'planned', dueAt: '2099-01-05T02:00:00.000Z' })
  const moved = await rep('PATCH', `/activities/${meeting.id}`, { startsAt: '2099-01-05T02:30:00Z' })
  expect(moved.body.data.dueAt).toBe('2099-01-05T02:30:00.000Z')
  const own = await add({ type: 'visit', startsAt: '2099-01-05T02:00:00Z', dueAt: '2099-01-04T02:00:00Z' })
  expect((await rep('PATCH', `/activities/${own.id}`, { startsAt: '2099-01-05T02:30:00Z' })).body.data.dueAt).toBe('2099-01-04T02:00:00.000Z')
})
test('a customer was last touched when the newest entry of its story took place, also once a later one is gone', async () => {
  const { id } = (await rep('POST', '/accounts', { name: '青岛时刻机械有限公司' })).body.data
  const last = async () => (await rep('GET', `/accounts/${id}`)).body.data.lastActivityAt
  const visit = await add({ type: 'visit', account: id, startsAt: '2024-01-05T02:00:00Z', dueAt: '2024-01-05T02:00:00Z' })
  await rep('POST', `/activities/${visit.id}/complete`, {})
  // A remark among colleagues, and a task merely ticked off, are no contact.
  await add({ account: id, type: 'note', subject: '方案看过了' })
  const ticked = await add({ account: id })
  await rep('POST', `/activities/${ticked.id}/complete`, {})
  const [newest] = (await rep('GET', `/accounts/${id}/timeline?kinds=visit`)).body.data
  expect([newest.at, await last()]).toEqual(['2024-01-05T02:00:00.000Z', '2024-01-05T02:00:00.000Z'])
  const task = await add({ account: id })
  const { doneAt } = (await rep('POST', `/activities/${task.id}/complete`, { result: '已通话' })).body.data
  expect(await last()).toBe(doneAt)
  const call = await add({ account: id, type: 'call', subject: '又打了一次' })
  expect(await last()).toBe(call.doneAt)
  // Not a call after all: what was there before counts again.
  await rep('PATCH', `/activities/${call.id}`, { type: 'note' })
  expect(await last()).toBe(doneAt)
  await rep('DELETE', `/activities/${task.id}`)
  expect(await last()).toBe('2024-01-05T02:00:00.000Z')
})
test('completing leaves a follow-up, and only a future one', async () => {
  const task = await add({ dueAt: '2030-01-01T01:00:00Z', priority: 'high' })
  expect(task.state).toBe('planned')
  const past = await rep('POST', `/activities/${task.id}/complete`, { nextAt: '2020-01-01T01:00:00Z' })
  expect(past.body.errors).toMatchObject([{ path: 'nextAt', code: 'next_in_past' }])
  const { body } = await rep('POST', `/activities/${task.id}/complete`, { result: '已确认', nextStep: '寄样件', nextAt: '2031-02-03T01:00:00Z' })
  expect(body.data).toMatchObject({ state: 'done', result: '已确认', nextAt: '2031-02-03T01:00:00.000Z' })
  const open = (await rep('GET', `/activities?filter=${encodeURIComponent(JSON.stringify({ subject: '寄样件' }))}`)).body.data
  expect(open).toMatchObject([{ type: 'task', state: 'planned', account, opportunity, owner: rep.userId, priority: 'high', dueAt: '2031-02-03T01:00:00.000Z' }])
  expect((await rep('POST', `/activities/${task.id}/complete`, {})).status).toBe(409)
})
test('a meeting keeps its length when it moves', async () => {
  const meeting = await add({ type: 'meeting', startsAt: '2030-05-01T01:00:00Z', endsAt: '2030-05-01T02:30:00Z' })
  expect(meeting.state).toBe('planned')
  expect((await rep('POST', `/activities/${meeting.id}/reschedule`, { dueAt: '2030-06-01T01:00:00Z' })).body.data).toMatchObject({
    startsAt: '2030-06-01T01:00:00.000Z',
    endsAt: '2030-06-01T02:30:00.000Z',
  })
  expect((await rep('PATCH', `/activities/${meeting.id}`, { endsAt: '2030-01-01T00:00:00Z' })).body.errors).toMatchObject([
    { path: 'endsAt', code: 'ends_before_start' },
  ])
  expect((await rep('POST', `/activities/${meeting.id}/cancel`, { reason: '客户出差' })).body.data).toMatchObject({ state: 'cancelled', result: '客户出差' })
})
test('is seen by its participants, not by other colleagues', async () => {
  const secret = await add({ dueAt: '2030-01-01T01:00:00Z' })
  expect((await other('GET', `/activities/${secret.id}`)).status).toBe(404)
  const shared = await add({ dueAt: '2030-01-01T01:00:00Z', participants: [other.userId] })
  expect((await other('GET', `/activities/${shared.id}`)).status).toBe(200)
})
