// However many people a question is about, it takes as many statements as for a few: whose rights are asked is loaded for all at once.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import pg from 'pg'
import { forgetAccess } from '@rapport/engine/system/access'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let seller: Api
let account: string
let department: string
/** Colleagues who see the account, each with a role, a post, a manager and a share of their own. */
const colleagues: Api[] = []
beforeAll(async () => {
  world = await openWorld()
  department = (await world.admin('POST', '/departments', { name: '华东' })).body.data.id
  seller = await world.person('Li Na', { roles: ['sales'], departments: [department] })
  account = (await seller('POST', '/accounts', { name: '苏州甲' })).body.data.id
  await grow(4)
})
afterAll(() => world.close())
async function grow(to: number) {
  while (colleagues.length < to) {
    const above = colleagues.at(-1)?.userId
    const place = { roles: ['salesManager'], departments: [department], ...(above && { manager: above }) }
    const one = await world.person(`Colleague ${colleagues.length}`, place)
    const share = { object: 'account', record: account, grantee: one.userId, granteeKind: 'user' }
    expect((await seller('POST', '/shares', share)).status).toBe(201)
    colleagues.push(one)
  }
}
/** How many statements `work` takes where nothing of anybody's rights is kept yet; others run beside it now and then, so the least of a few. */
async function statements(work: () => Promise<void>): Promise<number> {
  const counts: number[] = []
  for (let i = 0; i < 4; i++) {
    forgetAccess(world.booted.engine)
    const query = vi.spyOn(pg.Client.prototype, 'query')
    await work().finally(() => {
      counts.push(query.mock.calls.filter(([what]) => !JSON.stringify((what as { text?: string }).text ?? what).includes('graphile_worker')).length)
      query.mockRestore()
    })
  }
  return Math.min(...counts)
}
/** The administrator is one of them. */
const readers = async () => {
  const { status, body } = await seller('GET', `/accounts/${account}/members`)
  expect([status, body.data.readers.length]).toEqual([200, colleagues.length + 1])
}
const sight = async () => {
  const users = colleagues.slice(0, 20).map((c) => c.userId)
  const { body } = await seller('GET', `/accounts/${account}/sight?users=${users.join()}`)
  expect(body.data).toEqual(users.map((id) => ({ id, sees: true, able: true })))
}
const naming = async () => {
  const mentions = colleagues.map((c) => c.userId)
  expect((await seller('POST', '/activities', { type: 'note', subject: '请看', account, mentions })).status).toBe(201)
}

test('who sees a record, whether these see it, and naming them', async () => {
  const asked = [readers, sight, naming]
  const few = []
  for (const ask of asked) few.push(await statements(ask))
  await grow(24)
  const many = []
  for (const ask of asked) many.push(await statements(ask))
  expect(Math.min(...few)).toBeGreaterThan(3)
  expect(many).toEqual(few)
})
