// Administering people through HTTP: looking as somebody else, passwords, departments, handing over.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
let rep: Api
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  rep = await world.person('Rep', { roles: ['sales'] })
})
afterAll(() => world.close())

const password = 'correct-horse-9'
type Window = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: any }>
/** A browser window of somebody who signed in with a password. */
async function signedIn(who: Api): Promise<Window> {
  expect((await admin('POST', `/users/${who.userId}/set-password`, { password })).status).toBe(204)
  const { email } = (await admin('GET', `/users/${who.userId}`)).body.data
  const answer = await fetch(`${world.url}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
  return async (method, path, body) => {
    const response = await fetch(`${world.url}/api/v1${path}`, {
      method,
      headers: { cookie, 'accept-language': 'en', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text ? JSON.parse(text) : null }
  }
}

describe('looking as somebody else', () => {
  test('shows what they see, writes nothing, is written down, and ends', async () => {
    const boss = await world.person('Boss', { roles: ['admin'] })
    const mine = (await rep('POST', '/accounts', { name: 'Rep’s own' })).body.data
    const others = (await admin('POST', '/accounts', { name: 'Somebody’s' })).body.data
    const window = await signedIn(boss)
    expect((await window('GET', `/accounts/${others.id}`)).status).toBe(200)
    expect((await window('POST', `/users/${rep.userId}/preview`, { minutes: 5 })).body.data).toMatchObject({ user: rep.userId, name: 'Rep' })
    expect((await window('GET', `/accounts/${mine.id}`)).status).toBe(200)
    expect((await window('GET', `/accounts/${others.id}`)).status).toBe((await rep('GET', `/accounts/${others.id}`)).status)
    const meta = (await window('GET', '/meta')).body.data
    expect(meta).toMatchObject({ user: { name: 'Rep', admin: false }, preview: { by: 'Boss' } })
    expect((await window('POST', '/measure', { object: 'account', measures: [{ op: 'count' }] })).body).toEqual(
      (await rep('POST', '/measure', { object: 'account', measures: [{ op: 'count' }] })).body,
    )
    for (const [method, path, body] of [
      ['PATCH', `/accounts/${mine.id}`, { name: 'Changed' }],
      ['POST', '/accounts', { name: 'New' }],
      ['DELETE', `/accounts/${mine.id}`],
      ['POST', `/accounts/${mine.id}/reveal`, { field: 'phone' }],
      ['POST', '/exports', { object: 'account', format: 'csv' }],
      ['PATCH', '/auth/me', { locale: 'en' }],
      ['POST', '/api-keys', { name: 'Sly' }],
    ] as const) {
      const { status, body: refused } = await window(method, path, body)
      expect([method, path, status, refused.code]).toEqual([method, path, 403, 'preview_read_only'])
    }
    expect((await rep('GET', `/accounts/${mine.id}`)).body.data.name).toBe('Rep’s own')
    expect((await window('DELETE', '/auth/preview')).status).toBe(204)
    expect((await window('GET', '/meta')).body.data).toMatchObject({ user: { name: 'Boss', admin: true }, preview: null })
    const events = (await admin('GET', `/users/${rep.userId}/history`)).body.data
    expect(events.slice(0, 2).map((e: any) => [e.verb, e.actor.name])).toEqual([
      ['previewEnded', 'Boss'],
      ['previewed', 'Boss'],
    ])
  })
  test('is for administrators with a window of their own, for a time', async () => {
    const boss = await world.person('Boss Two', { roles: ['admin'] })
    const window = await signedIn(boss)
    const plain = await signedIn(rep)
    expect((await plain('POST', `/users/${boss.userId}/preview`)).status).toBe(403)
    expect((await admin('POST', `/users/${rep.userId}/preview`)).body.code).toBe('preview_needs_session')
    expect((await window('POST', `/users/${boss.userId}/preview`)).body.code).toBe('preview_oneself')
    for (const minutes of [0, 61, 1.5, '5']) expect((await window('POST', `/users/${rep.userId}/preview`, { minutes })).status).toBe(400)
    expect((await window('POST', `/users/${rep.userId}/preview`)).status).toBe(200)
    expect((await window('GET', '/meta')).body.data.user.name).toBe('Rep')
    await world.booted.engine.pool.query(`update rapport.session set preview_until = now() - interval '1 second' where preview_user is not null`)
    world.booted.engine.bus.emit('access')
    expect((await window('GET', '/meta')).body.data.user.name).toBe('Boss Two')
    // Whoever is no administrator any more looks as nobody but themselves.
    expect((await window('POST', `/users/${rep.userId}/preview`)).status).toBe(200)
    const [service] = (await admin('GET', '/roles?filter={"name":"service"}')).body.data
    await admin('PATCH', `/users/${boss.userId}`, { roles: [service.id] })
    expect((await window('GET', '/meta')).body.data.user).toMatchObject({ name: 'Boss Two', admin: false })
  })
})
describe('passwords', () => {
  test('are made up on request, shown once, and open the door', async () => {
    const guest = await world.person('Guest', { roles: ['sales'] })
    const { status, body } = await admin('POST', `/users/${guest.userId}/set-password`, { generate: true })
    expect(status).toBe(200)
    expect(body.data.password.length).toBeGreaterThanOrEqual(12)
    const { email } = (await admin('GET', `/users/${guest.userId}`)).body.data
    const answer = await fetch(`${world.url}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: body.data.password }),
    })
    expect(answer.status).toBe(200)
    expect((await rep('POST', `/users/${guest.userId}/set-password`, { generate: true })).status).toBe(403)
    expect((await admin('GET', `/users/${guest.userId}/history`)).body.data[0].verb).toBe('passwordSet')
  })
})
describe('departments and managers', () => {
  test('stay trees, whether moved one by one or at once', async () => {
    const [a, b, c] = await Promise.all(['A', 'B', 'C'].map(async (name) => (await admin('POST', '/departments', { name })).body.data.id as string))
    expect((await admin('PATCH', `/departments/${b}`, { parent: a })).status).toBe(200)
    expect((await admin('PATCH', `/departments/${c}`, { parent: b })).status).toBe(200)
    const refused = await admin('PATCH', `/departments/${a}`, { parent: c })
    expect([refused.status, refused.body.errors[0]]).toEqual([422, expect.objectContaining({ path: 'parent', code: 'loop' })])
    expect((await admin('PATCH', `/departments/${a}`, { parent: a })).body.errors[0].code).toBe('loop')
    const one = await world.person('Above')
    const two = await world.person('Below', { manager: one.userId })
    expect((await admin('PATCH', `/users/${one.userId}`, { manager: two.userId })).body.errors[0].code).toBe('loop')
    const [d, e] = await Promise.all(['D', 'E'].map(async (name) => (await admin('POST', '/departments', { name })).body.data.id as string))
    const batch = await admin('POST', '/departments/batch', {
      operations: [
        { op: 'update', id: d, data: { parent: e } },
        { op: 'update', id: e, data: { parent: d } },
      ],
    })
    expect(batch.body.data.map((r: any) => r.status)).toEqual([422, 422])
    expect((await rep('PATCH', `/departments/${b}`, { parent: null })).status).toBe(403)
  })
})
describe('handing over', () => {
  const done = async (id: string) => {
    for (let i = 0; i < 100; i++) {
      const { data } = (await admin('GET', `/handovers/${id}`)).body
      if (data.state !== 'running') return data
      await new Promise((r) => setTimeout(r, 100))
    }
    throw new Error('the handover does not end')
  }
  test('counts beforehand, passes everything on, and can be taken back', async () => {
    const leaver = await world.person('Leaver', { roles: ['sales'] })
    const heir = await world.person('Heir', { roles: ['sales'] })
    const below = await world.person('Report', { roles: ['sales'], manager: leaver.userId })
    const owned = []
    for (const name of ['One', 'Two', 'Three']) owned.push((await leaver('POST', '/accounts', { name: `Handed ${name}` })).body.data)
    const deal = (await leaver('POST', '/opportunities', { name: 'Handed deal', account: owned[0].id })).body.data
    // What somebody was to sign stays what they were to sign.
    const target = { month: '2026-03-01', amount: { amount: '1000', currency: 'CNY' }, owner: leaver.userId }
    const { id: aim } = (await admin('POST', '/targets', target)).body.data
    const held = (await admin('GET', `/users/${leaver.userId}/holdings`)).body.data
    expect(held.records.find((r: any) => r.object === 'account').count).toBe(3)
    expect(held.records.find((r: any) => r.object === 'target')).toBeUndefined()
    expect(held).toMatchObject({ reports: 1, departments: 0 })
    expect((await rep('GET', `/users/${leaver.userId}/holdings`)).status).toBe(403)
    expect((await rep('POST', `/users/${leaver.userId}/hand-over`, { to: heir.userId })).status).toBe(403)
    expect((await admin('POST', `/users/${leaver.userId}/hand-over`, { to: leaver.userId })).body.errors[0].code).toBe('handover_heir')
    const started = await admin('POST', `/users/${leaver.userId}/hand-over`, { to: heir.userId, deactivate: true })
    expect(started.status).toBe(202)
    const ended = await done(started.body.data.id)
    expect(ended).toMatchObject({ state: 'done', counts: { account: { passed: 3, kept: 0 }, opportunity: { passed: 1, kept: 0 } } })
    expect((await heir('GET', `/accounts/${owned[0].id}`)).body.data.owner).toBe(heir.userId)
    expect((await heir('GET', `/opportunities/${deal.id}`)).body.data.owner).toBe(heir.userId)
    expect((await admin('GET', `/targets/${aim}`)).body.data.owner).toBe(leaver.userId)
    expect((await admin('GET', `/users/${below.userId}`)).body.data.manager).toBe(heir.userId)
    expect((await leaver('GET', '/accounts')).status).toBe(401)
    const back = await admin('POST', '/undo', { act: ended.id })
    expect(back.status).toBe(200)
    expect((await admin('GET', `/accounts/${owned[0].id}`)).body.data.owner).toBe(leaver.userId)
    expect((await admin('GET', `/users/${below.userId}`)).body.data.manager).toBe(leaver.userId)
  })
  test('what is over stays with who closed it unless asked for, and the reason is told where it is looked for', async () => {
    const leaver = await world.person('Closing Leaver', { roles: ['sales'] })
    const heir = await world.person('Closing Heir', { roles: ['sales'] })
    const account = (await leaver('POST', '/accounts', { name: 'Closed and open Ltd' })).body.data.id
    const deals: string[] = []
    for (const name of ['Still open', 'Long lost']) deals.push((await leaver('POST', '/opportunities', { name, account })).body.data.id)
    await leaver('POST', `/opportunities/${deals[1]}/lose`, { reason: 'price' })
    const held = (await admin('GET', `/users/${leaver.userId}/holdings`)).body.data.records
    expect(held.find((r: any) => r.object === 'opportunity')).toMatchObject({ count: 2, ended: 1 })
    const hand = (more: Record<string, unknown>) => admin('POST', `/users/${leaver.userId}/hand-over`, { to: heir.userId, ...more })
    expect((await hand({ reason: 'x'.repeat(501) })).body.errors).toMatchObject([{ path: 'reason', code: 'too_long' }])
    expect((await hand({ ended: 'yes' })).status).toBe(400)
    await done((await hand({ reason: 'Moves to the North' })).body.data.id)
    const owners = async () => Promise.all(deals.map(async (id) => (await admin('GET', `/opportunities/${id}`)).body.data.owner))
    expect(await owners()).toEqual([heir.userId, leaver.userId])
    expect((await heir('GET', `/accounts/${account}/history`)).body.data[0]).toMatchObject({ verb: 'updated', reason: 'Moves to the North' })
    expect((await heir('GET', `/accounts/${account}/timeline?kinds=event`)).body.data[0]).toMatchObject({ text: 'Moves to the North' })
    const told = (await heir('GET', '/inbox')).body.data
    expect(told.find((n: any) => n.record?.id === account)).toMatchObject({ kind: 'assigned', reason: 'Moves to the North' })
    await done((await hand({ ended: true, objects: ['opportunity'] })).body.data.id)
    expect(await owners()).toEqual([heir.userId, heir.userId])
  })
  test('may pass on some objects only', async () => {
    const leaver = await world.person('Half Leaver', { roles: ['sales'] })
    const heir = await world.person('Half Heir', { roles: ['sales'] })
    const account = (await leaver('POST', '/accounts', { name: 'Goes' })).body.data
    const lead = (await leaver('POST', '/leads', { name: 'Stays', company: 'Stays Ltd' })).body.data
    const { body } = await admin('POST', `/users/${leaver.userId}/hand-over`, { to: heir.userId, objects: ['account'], people: false })
    await done(body.data.id)
    expect((await admin('GET', `/accounts/${account.id}`)).body.data.owner).toBe(heir.userId)
    expect((await admin('GET', `/leads/${lead.id}`)).body.data.owner).toBe(leaver.userId)
    expect((await admin('POST', `/users/${leaver.userId}/hand-over`, { to: heir.userId, objects: ['nope'] })).body.errors[0].code).toBe('unknown_object')
  })
})
