// Administering through HTTP: definitions, layouts by role, looking as somebody else; each as an administrator may and others may not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

const password = 'correct-horse-9'
let world: World
let admin: Api
let rep: Api
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  rep = await world.person('Rep', { roles: ['sales'] })
})
afterAll(() => world.close())

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
const idOf = async (plural: string, name: string) => (await admin('GET', `/${plural}?filter=${JSON.stringify({ name })}`)).body.data[0].id as string
const fieldRow = async (object: string, name: string) =>
  (await admin('GET', `/fields?filter=${JSON.stringify({ object, name })}`)).body.data[0] as { id: string; patch: unknown }
const metaOf = async (as: Api, object: string) => (await as('GET', '/meta')).body.data.objects.find((o: { name: string }) => o.name === object)

describe('definitions', () => {
  test('are shown whole to administrators and to nobody else', async () => {
    for (const path of ['/definitions', '/definitions/account', '/definitions/account/fields/name']) {
      expect((await admin('GET', path)).status).toBe(200)
      expect((await rep('GET', path)).status).toBe(403)
    }
    for (const [path, body] of [
      ['try', { expression: '1 + 1' }],
      ['reset', {}],
    ] as const) {
      expect((await rep('POST', `/definitions/account/${path}`, body)).status).toBe(403)
      expect((await admin('POST', `/definitions/account/${path}`, body)).status).toBe(200)
    }
    const all = (await admin('GET', '/definitions')).body.data
    expect(all.find((o: any) => o.name === 'account')).toMatchObject({ plural: 'accounts', custom: false, retired: false, grants: { sales: {} } })
    const one = (await admin('GET', '/definitions/apiKey')).body.data
    expect(Object.keys(one.fields)).toContain('prefix')
    expect(Object.keys(one.fields)).not.toContain('hash')
  })
  test('are not called like one another, in any language', async () => {
    const refused = async (body: object, language = 'en', id?: string) => {
      const answer = await admin(id ? 'PATCH' : 'POST', id ? `/objects/${id}` : '/objects', body, { 'accept-language': language })
      return [answer.status, answer.body.errors?.map((e: { path: string; code: string }) => `${e.path} ${e.code}`).join()]
    }
    const named = (en: string, zh: string, many = `${en}s`) => ({ name: 'twin', label: { en, zh }, labels: { en: many, zh } })
    expect(await refused(named('account', '车间'))).toEqual([422, 'label.en object_called'])
    expect(await refused(named('Workshop', '车间', 'Accounts'))).toEqual([422, 'labels.en object_called'])
    expect(await refused(named('Workshop', '客户'))).toEqual([422, 'label.zh object_called'])
    for (const [language, words] of [
      ['en', 'There is an object “Account” already'],
      ['zh-CN', '已有名为“客户”的对象'],
      ['zh-TW', '已有名為“客戶”的物件'],
    ] as const)
      expect((await admin('POST', '/objects', named('Account', '客户'), { 'accept-language': language })).body.errors[0].message).toContain(words)
    const made = await admin('POST', '/objects', named('Workshop', '车间'))
    expect(made.status).toBe(201)
    const { id } = made.body.data
    expect(await refused({ label: { en: 'Lead', zh: '车间' } }, 'en', id)).toEqual([422, 'label.en object_called'])
    expect(await refused({ label: { en: 'Shop floor', zh: '车间' } }, 'en', id)).toEqual([200, undefined])
    expect(await refused({ label: { en: 'Workshop', zh: '客户' } }, 'en', await idOf('objects', 'account'))).toEqual([200, undefined])
    expect(await refused({ label: { en: 'Account', zh: '车间' } }, 'en', await idOf('objects', 'account'))).toEqual([422, 'label.zh object_called'])
    expect((await admin('POST', '/definitions/account/reset', {})).status).toBe(200)
  })
  test('tell what was changed, and go back to what was shipped', async () => {
    const { id } = await fieldRow('account', 'name')
    expect((await admin('PATCH', `/fields/${id}`, { label: { en: 'Firm', zh: '商号' }, help: { en: 'As registered', zh: '与登记一致' } })).status).toBe(200)
    const one = (await admin('GET', '/definitions/account')).body.data
    expect(one.fields.name).toMatchObject({ label: { en: 'Firm' }, changed: ['help', 'label'], shipped: { label: { en: expect.not.stringMatching('Firm') } } })
    expect((await metaOf(rep, 'account')).fields.name.label).toMatchObject({ en: 'Firm', zh: '商号', tw: '商號' })
    expect((await admin('POST', '/definitions/account/reset', { field: 'name', keys: ['label'] })).body.data.fields.name.changed).toEqual(['help'])
    expect((await metaOf(rep, 'account')).fields.name).toMatchObject({ label: { en: one.fields.name.shipped.label.en }, help: { en: 'As registered' } })
    expect((await admin('POST', '/definitions/account/reset', { field: 'name' })).body.data.fields.name).toMatchObject({ changed: [], shipped: null })
    expect((await metaOf(rep, 'account')).fields.name.help).toBeUndefined()
    await admin('POST', '/fields', { object: 'account', name: 'ours', kind: 'text', label: { en: 'Ours', zh: '我们的' } })
    expect((await admin('POST', '/definitions/account/reset', { field: 'x_ours' })).body.code).toBe('not_shipped')
  })
  test('keep what others are made of from being hidden', async () => {
    for (const [name, kind, options] of [
      ['width', 'number'],
      ['height', 'number'],
      ['area', 'formula', { expression: 'x_width * x_height', gives: 'number' }],
    ] as const)
      expect((await admin('POST', '/fields', { object: 'product', name, kind, label: { en: name, zh: name }, options })).status).toBe(201)
    const width = await fieldRow('product', 'x_width')
    const refused = await admin('PATCH', `/fields/${width.id}`, { retired: true })
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'used_by'])
    expect(refused.body.errors[0].message).toContain('area')
    const title = await fieldRow('product', 'name')
    expect((await admin('PATCH', `/fields/${title.id}`, { retired: true })).body.errors[0].code).toBe('needed_by_system')
    const area = await fieldRow('product', 'x_area')
    expect((await admin('PATCH', `/fields/${area.id}`, { retired: true })).status).toBe(200)
    expect((await admin('PATCH', `/fields/${width.id}`, { retired: true })).status).toBe(200)
    expect((await metaOf(rep, 'product')).fields.x_width).toBeUndefined()
    expect((await admin('GET', '/definitions/product')).body.data.fields.x_width).toMatchObject({ retired: true })
    expect((await admin('PATCH', `/fields/${width.id}`, { retired: false })).status).toBe(200)
    expect((await metaOf(rep, 'product')).fields.x_width).toBeDefined()
  })
  test('check a changed formula as they check a new one, and try it on real records', async () => {
    const made = (await admin('POST', '/products', { code: 'TRY-1', name: 'Tried', x_height: 3 })).body.data
    const { id } = await fieldRow('product', 'x_area')
    expect((await admin('PATCH', `/fields/${id}`, { options: { expression: 'nope * 2', gives: 'number' } })).body.errors[0].code).toBe('bad_expression')
    const tried = await admin('POST', '/definitions/product/try', { expression: 'x_height * 2' })
    expect(tried.body.data.samples[0]).toEqual({ id: made.id, title: 'Tried', value: 6 })
    expect((await admin('POST', '/definitions/product/try', { expression: 'x_height *' })).body.errors[0].path).toBe('expression')
  })
  test('count where a field is filled and what names it', async () => {
    const before = (await admin('GET', '/definitions/product/fields/category')).body.data
    await admin('POST', '/products', { code: 'USE-1', name: 'Used', category: 'software' })
    await admin('POST', '/views', { name: 'Soft', object: 'product', filter: { category: 'software' } })
    const { body } = await admin('GET', '/definitions/product/fields/category')
    expect(body.data.total).toBe(before.total + 1)
    expect(body.data.choices.software).toBe((before.choices.software ?? 0) + 1)
    expect(body.data.uses).toEqual(
      expect.arrayContaining([
        { kind: 'list', name: 'product' },
        { kind: 'view', name: 'Soft' },
      ]),
    )
    expect((await admin('GET', '/definitions/product/fields/nope')).status).toBe(404)
  })
  test('withdraw a choice without touching the records that have it, and keep the order given', async () => {
    const made = await admin('POST', '/fields', {
      object: 'product',
      name: 'grade',
      kind: 'choice',
      label: { en: 'Grade', zh: '等级' },
      options: {
        choices: { high: { en: 'High', zh: '高', tone: 'ok' }, low: { en: 'Low', zh: '低' }, mid: { en: 'Middle', zh: '中' } },
        order: ['high', 'mid', 'low'],
      },
    })
    expect(made.status).toBe(201)
    const row = (await admin('POST', '/products', { code: 'GRADE-1', name: 'Graded', x_grade: 'low' })).body.data
    const options = made.body.data.options
    options.choices.low.off = true
    expect((await admin('PATCH', `/fields/${made.body.data.id}`, { options })).status).toBe(200)
    expect((await admin('PATCH', `/products/${row.id}`, { x_grade: 'low', name: 'Graded still' })).status).toBe(200)
    expect((await admin('POST', '/products', { code: 'GRADE-2', name: 'Graded', x_grade: 'low' })).body.errors[0].code).toBe('choice_withdrawn')
    expect((await admin('POST', '/products', { code: 'GRADE-2', name: 'Graded', x_grade: 'mid' })).status).toBe(201)
    expect(
      (await admin('PATCH', `/fields/${made.body.data.id}`, { options: { ...options, choices: { high: { en: 'x', zh: 'x', tone: 'pink' } } } })).status,
    ).toBe(422)
  })
})
describe('layouts', () => {
  test('differ by role: lists, highlights and sections', async () => {
    const id = await idOf('objects', 'product')
    const manager = await world.person('Layout Manager', { roles: ['salesManager'] })
    const common = await metaOf(rep, 'product')
    const byRole = {
      salesManager: { list: ['name', 'listPrice'], highlights: ['listPrice'], layout: [{ label: { en: 'Money', zh: '价格' }, fields: ['listPrice', 'name'] }] },
    }
    expect((await rep('PATCH', `/objects/${id}`, { byRole })).status).toBe(403)
    expect((await admin('PATCH', `/objects/${id}`, { byRole })).status).toBe(200)
    expect(await metaOf(manager, 'product')).toMatchObject({ list: ['name', 'listPrice'], highlights: ['listPrice'], layout: [{ label: { zh: '价格' } }] })
    expect(await metaOf(rep, 'product')).toMatchObject({ list: common.list, layout: common.layout })
    expect((await admin('PATCH', `/objects/${id}`, { byRole: { salesManager: { list: 'name' } } })).body.errors[0].code).toBe('setting_shape')
    expect((await admin('POST', '/definitions/product/reset', { keys: ['byRole'] })).status).toBe(200)
    expect((await metaOf(manager, 'product')).list).toEqual(common.list)
  })
})
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
    await admin('PATCH', `/users/${boss.userId}`, { roles: [await idOf('roles', 'service')] })
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
    const held = (await admin('GET', `/users/${leaver.userId}/holdings`)).body.data
    expect(held.records.find((r: any) => r.object === 'account').count).toBe(3)
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
describe('the log', () => {
  test('tells everything to administrators, page by page, with filters; secrets to nobody', async () => {
    const made = (await rep('POST', '/accounts', { name: 'Audited' })).body.data
    await rep('PATCH', `/accounts/${made.id}`, { name: 'Audited twice' })
    expect((await admin('DELETE', `/accounts/${made.id}`)).status).toBe(204)
    await admin('POST', '/api-keys', { name: 'Audited key' })
    for (const path of ['/audit', '/jobs', '/numberings']) expect([path, (await rep('GET', path)).status]).toEqual([path, 403])
    for (const path of ['/audit/export', '/audit/verify']) expect((await rep('POST', path, {})).status).toBe(403)
    const mine = (await admin('GET', `/audit?record=${made.id}`)).body.data
    expect(mine.map((e: any) => [e.verb, e.title])).toEqual(['deleted', 'updated', 'created'].map((verb) => [verb, 'Audited twice']))
    expect(mine.map((e: any) => e.actor.name).slice(1)).toEqual(['Rep', 'Rep'])
    expect(mine[1].changes.name).toEqual(['Audited', 'Audited twice'])
    const filtered = (await admin('GET', `/audit?actor=${rep.userId}&object=account&verb=updated&q=&from=2020-01-01`)).body.data
    expect(filtered.map((e: any) => e.record)).toContain(made.id)
    expect((await admin('GET', `/audit?actor=${rep.userId}&object=account&to=2020-01-01`)).body.data).toEqual([])
    expect((await admin('GET', '/audit?q=Audited twice&object=account')).body.data[0].record).toBe(made.id)
    const keys = (await admin('GET', '/audit?object=apiKey&q=Audited key')).body.data
    expect(keys[0].changes.name).toEqual([null, 'Audited key'])
    expect(JSON.stringify(keys)).not.toContain('hash')
    for (const bad of ['actor=x', 'from=yesterday', 'cursor=9', 'nope=1', 'limit=0'])
      expect([bad, (await admin('GET', `/audit?${bad}`)).status]).toEqual([bad, 400])
    const seen: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 200; pages++) {
      const { body } = await admin('GET', `/audit?object=account&limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.data.map((e: any) => e.id))
      if (!body.page.next) break
      cursor = body.page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual((await admin('GET', '/audit?object=account&limit=500')).body.data.map((e: any) => e.id))
  })
  test('goes out as a file, which is written down too, and its seal is checked', async () => {
    const made = (await rep('POST', '/accounts', { name: '=Taken, out' })).body.data
    const csv = await admin('POST', '/audit/export', { record: made.id })
    expect(csv.headers.get('content-type')).toContain('text/csv')
    const [head, ...lines] = String(csv.body).trim().split('\r\n')
    expect(head).toContain('actor')
    expect(lines.find((l) => l.includes(',name,'))).toContain(`"'=Taken, out"`)
    expect((await admin('GET', '/audit?verb=exported')).body.data[0]).toMatchObject({ detail: { object: 'event', filter: { record: made.id } } })
    const { pool } = world.booted.engine
    const { sealEvents } = await import('@rapport/engine/events/seal')
    // What a transaction elsewhere in the cluster holds back is sealed once that is over.
    const all = Number((await pool.query('select count(*) from rapport.event')).rows[0].count)
    const sealed = async () => {
      while (await sealEvents(world.booted.engine)) continue
      const { events, broken } = (await admin('POST', '/audit/verify', {})).body.data
      expect(broken).toEqual([])
      return events
    }
    await expect.poll(sealed, { timeout: 30_000, interval: 500 }).toBeGreaterThanOrEqual(all)
    await pool.query(`update rapport.event set payload = '{"set":{"name":"Forged"}}' where record = $1`, [made.id])
    expect((await admin('POST', '/audit/verify', {})).body.data.broken).toEqual([expect.objectContaining({ why: 'payload' })])
  })
})
describe('background jobs', () => {
  test('are shown with why they failed, tried again, or given up', async () => {
    const { pool } = world.booted.engine
    await pool.query(`select graphile_worker.add_job('housekeeping', '{}', null, now() + interval '1 day', 3, 'mine')`)
    const [{ id }] = (
      await pool.query(`update graphile_worker._private_jobs set attempts = 3, last_error = 'It broke' where key = 'mine' returning id::text as id`)
    ).rows
    const failed = (await admin('GET', '/jobs?state=failed')).body
    expect(failed.data.find((j: any) => j.id === id)).toMatchObject({ task: 'housekeeping', error: 'It broke', attempts: 3, most: 3 })
    expect(failed.counts.failed).toBeGreaterThan(0)
    expect((await rep('POST', `/jobs/${id}/retry`)).status).toBe(403)
    expect((await admin('POST', `/jobs/${id}/retry`)).status).toBe(204)
    expect((await admin('GET', '/jobs?state=failed')).body.data.find((j: any) => j.id === id)).toBeUndefined()
    await pool.query(`select graphile_worker.add_job('housekeeping', '{}', null, now() + interval '1 day', 3, 'other')`)
    const other = (await pool.query(`select id::text as id from graphile_worker._private_jobs where key = 'other'`)).rows[0].id
    expect((await admin('POST', `/jobs/${other}/drop`)).status).toBe(204)
    expect((await admin('POST', `/jobs/${other}/drop`)).status).toBe(404)
    expect((await admin('GET', '/audit?object=job&verb=dropped')).body.data[0].detail).toMatchObject({ job: other })
    expect((await admin('GET', '/jobs?state=lost')).status).toBe(400)
  })
})
describe('automatic numbers', () => {
  test('take another pattern and go on from a higher number, never back', async () => {
    const { data } = (await admin('GET', '/numberings')).body
    const code = data.find((n: any) => n.object === 'opportunity' && n.field === 'code')
    expect(code.pattern).toContain('{n')
    const field = await fieldRow('opportunity', 'code')
    expect((await admin('PATCH', `/fields/${field.id}`, { options: { pattern: 'NO NUMBER' } })).body.errors[0].code).toBe('pattern_needed')
    expect((await admin('PATCH', `/fields/${field.id}`, { options: { pattern: 'DEAL-{n:6}' } })).status).toBe(200)
    expect((await rep('POST', '/numberings', { object: 'opportunity', field: 'code', next: '5000' })).status).toBe(403)
    expect((await admin('POST', '/numberings', { object: 'opportunity', field: 'code', next: '5000' })).body.data).toMatchObject({
      next: '5000',
      example: 'DEAL-005000',
    })
    expect((await admin('POST', '/numberings', { object: 'opportunity', field: 'code', next: '4000' })).body.errors[0].code).toBe('too_small')
    expect((await admin('POST', '/numberings', { object: 'opportunity', field: 'nope', next: '1' })).status).toBe(404)
    const account = (await rep('POST', '/accounts', { name: 'Numbered' })).body.data
    const codes = []
    for (let i = 0; i < 12; i++) codes.push((await rep('POST', '/opportunities', { name: `Deal ${i}`, account: account.id })).body.data.code as string)
    expect(codes.every((c) => /^DEAL-\d{6}$/.test(c))).toBe(true)
    expect(codes).toEqual(Array.from({ length: 12 }, (_, i) => `DEAL-00${5000 + i}`))
    const after = (await admin('GET', '/numberings')).body.data.find((n: any) => n.object === 'opportunity' && n.field === 'code')
    expect(after).toMatchObject({ next: '5012', least: '5020', example: 'DEAL-005012' })
    expect((await rep('POST', '/opportunities', { name: 'Deal 12', account: account.id })).body.data.code).toBe(after.example)
    const refused = await admin('POST', '/numberings', { object: 'opportunity', field: 'code', next: '5015' })
    expect(refused.body.errors[0]).toMatchObject({ code: 'too_small', message: expect.stringContaining('5020') })
  })
})
describe('working calendars', () => {
  test('hold China’s public holidays by the year and reckon with them', async () => {
    const hours = Object.fromEntries(
      [1, 2, 3, 4, 5].map((d) => [
        d,
        [
          ['09:00', '12:00'],
          ['13:30', '18:00'],
        ],
      ]),
    )
    expect((await rep('POST', '/work-calendars', { name: 'Mine', hours })).status).toBe(403)
    expect((await admin('POST', '/work-calendars', { name: 'Bad', hours: { 1: [['18:00', '09:00']] } })).body.errors[0].code).toBe('hours_shape')
    const made = await admin('POST', '/work-calendars', { name: 'China', hours, first: true })
    expect(made.status).toBe(201)
    const { id } = made.body.data
    expect((await rep('POST', `/work-calendars/${id}/fill`, { year: 2026 })).status).toBe(403)
    expect((await admin('POST', `/work-calendars/${id}/fill`, { year: 2026 })).body.result.made).toBeGreaterThan(20)
    expect((await admin('POST', `/work-calendars/${id}/fill`, { year: 2026 })).body.result).toMatchObject({ made: 0 })
    const { to } = (await rep('GET', '/work-calendars/years')).body.data
    expect((await admin('POST', `/work-calendars/${id}/fill`, { year: to + 1 })).body.code).toBe('year_not_announced')
    const days = (await rep('GET', `/holidays?filter=${JSON.stringify({ calendar: id, kind: 'work' })}&sort=date`)).body.data.map((d: any) => d.date)
    expect(days).toContain('2026-02-14')
    const reckon = (from: string, until: string) => rep('GET', `/work-calendars/${id}/reckon?from=${from}&to=${until}`)
    expect((await reckon('2026-02-13T09:00:00Z', '2026-02-24T02:00:00Z')).body.data).toEqual({ days: 3, minutes: 60 + 450 + 60 })
    expect((await reckon('2026-02-24T09:00:00Z', '2026-02-13T02:00:00Z')).status).toBe(400)
    const second = (await admin('POST', '/work-calendars', { name: 'Second', hours, first: true })).body.data
    expect((await admin('GET', `/work-calendars/${id}`)).body.data.first).toBe(false)
    expect((await admin('GET', `/work-calendars/${second.id}`)).body.data.first).toBe(true)
  })
})
describe('words', () => {
  test('of actions, rooms and pages are the company’s own at once, and only administrators’ to choose', async () => {
    const metaWhole = async (as: Api) => (await as('GET', '/meta')).body.data
    const sold = { key: 'action.opportunity.win.label', en: 'Sold!', zh: '签单' }
    expect((await rep('POST', '/wordings', sold)).status).toBe(403)
    const made = await admin('POST', '/wordings', sold)
    expect(made.status).toBe(201)
    const win = (meta: any) => meta.objects.find((o: any) => o.name === 'opportunity').actions.find((a: any) => a.name === 'win')
    expect(win(await metaWhole(rep)).label).toEqual({ en: 'Sold!', zh: '签单', tw: '簽單' })
    await admin('POST', '/wordings', { key: 'room.sales', zh: '成交' })
    await admin('POST', '/wordings', { key: 'page.save', en: 'Keep' })
    const meta = await metaWhole(rep)
    expect(meta.rooms.find((r: any) => r.name === 'sales').label).toMatchObject({ zh: '成交' })
    expect(meta.words).toEqual({ save: { en: 'Keep' } })
    expect((await admin('POST', '/wordings', { key: 'nonsense', en: 'x' })).status).toBe(422)
    expect((await admin('DELETE', `/wordings/${made.body.data.id}`)).status).toBe(204)
    expect(win(await metaWhole(rep)).label.en).not.toBe('Sold!')
  })
})
describe('the company', () => {
  test('has a colour that can be read and a logo that the sign-in page shows', async () => {
    const { id } = (await admin('GET', '/companies')).body.data[0]
    const faint = await admin('PATCH', `/companies/${id}`, { accent: '#ffdd00' })
    expect([faint.status, faint.body.errors[0].code]).toEqual([422, 'too_faint'])
    expect(faint.body.errors[0].message).toMatch(/1\.\d.*4\.5/)
    expect((await admin('PATCH', `/companies/${id}`, { accent: 'blue' })).status).toBe(422)
    expect((await rep('PATCH', `/companies/${id}`, { accent: '#a4161a' })).status).toBe(403)
    expect((await admin('PATCH', `/companies/${id}`, { accent: '#a4161a' })).status).toBe(200)
    expect((await fetch(`${world.url}/api/v1/auth/logo`)).status).toBe(404)
    const form = new FormData()
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    form.append('file', new Blob([Buffer.from(dot, 'base64')], { type: 'image/png' }), 'logo.png')
    const file = (await admin('POST', '/files', form)).body.data
    expect((await admin('PATCH', `/companies/${id}`, { logo: file.id, setup: { done: ['company'] } })).status).toBe(200)
    const shown = await fetch(`${world.url}/api/v1/auth/logo`)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect((await (await fetch(`${world.url}/api/v1/auth/info`)).json()).data).toMatchObject({ accent: '#a4161a', logo: file.id })
    expect((await rep('GET', '/meta')).body.data.company).toMatchObject({ accent: '#a4161a', logo: file.id })
    expect((await rep('GET', '/meta')).body.data.company.setup).toBeUndefined()
    expect((await admin('GET', '/meta')).body.data.company.setup).toEqual({ done: ['company'] })
  })
})
describe('the sample company', () => {
  test('is not mixed into records that are there', async () => {
    await rep('POST', '/accounts', { name: 'Real' })
    expect((await rep('POST', '/setup/sample')).status).toBe(403)
    expect((await admin('POST', '/setup/sample')).body.code).toBe('not_empty')
  })
  test.skipIf(process.env.RAPPORT_TEST !== 'all')('is loaded into an empty one, whole', { timeout: 240_000 }, async () => {
    const empty = await openWorld()
    try {
      const asked = await empty.admin('POST', '/setup/sample', undefined, { 'accept-language': 'en' })
      expect(asked.status).toBe(202)
      let users = 0
      for (let i = 0; i < 400 && users < 20; i++) {
        await new Promise((r) => setTimeout(r, 300))
        users = (await empty.admin('GET', '/users?count=exact&limit=1')).body.page.count
        const failed = (await empty.admin('GET', '/jobs?state=failed')).body.data
        expect(failed).toEqual([])
      }
      expect((await empty.admin('GET', '/accounts?count=exact&limit=1')).body.page.count).toBeGreaterThan(1000)
      // It is told in the language of whoever asked.
      const names = (await empty.admin('GET', '/opportunities?limit=100')).body.data.map((o: any) => o.name)
      expect(names.filter((n: string) => /\p{Script=Han}/u.test(n))).toEqual([])
      const seller = (await empty.admin('GET', '/users?limit=500')).body.data.find((u: any) => /hengzhun/.test(u.email) && u.state === 'active')
      const answer = await fetch(`${empty.url}/api/v1/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: seller.email, password: asked.body.data.password }),
      })
      expect(answer.status).toBe(200)
      expect((await empty.admin('POST', '/setup/sample')).body.code).toBe('sample_there')
    } finally {
      await empty.close()
    }
  })
})
