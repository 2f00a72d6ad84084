// Any act can be taken back as a whole: by those who may, where nobody has changed it since; the taking back is an act too.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Answer, type Api, type World } from './world.ts'

let world: World
let admin: Api
let rep: Api
let peer: Api
let manager: Api
let now = Date.parse('2027-03-01T02:00:00Z')
beforeAll(async () => {
  world = await openWorld({ clock: () => new Date(now++) })
  admin = world.admin
  const department = (await admin('POST', '/departments', { name: '华东区' })).body.data.id
  manager = await world.person('Zhao Min', { roles: ['salesManager'], departments: [department] })
  rep = await world.person('Li Na', { roles: ['sales'], departments: [department] })
  peer = await world.person('Wang Wei', { roles: ['sales'], departments: [department] })
})
afterAll(() => world.close())

const actOf = (answer: Answer) => answer.headers.get('rapport-act')!
const undo = (who: Api, of: Answer | string) => who('POST', '/undo', { act: typeof of === 'string' ? of : actOf(of) })
const read = async (path: string) => (await admin('GET', path)).body.data
let n = 0
const account = async (who: Api = rep, more: object = {}) => (await who('POST', '/accounts', { name: `撤销测试仪器厂${++n}`, ...more })).body.data
const deal = async (who: Api = rep) => (await who('POST', '/opportunities', { name: `撤销商机${++n}`, account: (await account(who)).id })).body.data
const refusals = (answer: Answer) => answer.body.data.filter((r: { status: number }) => r.status !== 200)

describe('one record', () => {
  test('a change: the old value comes back, with what followed from it; history says what was undone', async () => {
    const a = await account()
    const party = (await read(`/accounts/${a.id}`)).party
    const changed = await rep('PATCH', `/accounts/${a.id}`, { name: '改名后的公司', region: '华南' })
    expect((await read(`/parties/${party}`)).name).toBe('改名后的公司')
    const undone = await undo(rep, changed)
    expect(undone.status, JSON.stringify(undone.body)).toBe(200)
    expect(undone.body).toMatchObject({
      undoes: actOf(changed),
      act: actOf(undone),
      data: [
        { object: 'account', id: a.id, along: false, status: 200 },
        { object: 'party', along: true },
      ],
    })
    expect(await read(`/accounts/${a.id}`)).toMatchObject({ name: a.name, region: null })
    expect((await read(`/parties/${party}`)).name).toBe(a.name)
    const [last] = (await rep('GET', `/accounts/${a.id}/history`)).body.data
    expect(last).toMatchObject({ verb: 'updated', door: 'undo', undoes: { act: actOf(changed) }, cause: actOf(undone), changes: { region: ['华南', null] } })
    // And the undoing can be undone.
    expect((await undo(rep, undone)).status).toBe(200)
    expect(await read(`/accounts/${a.id}`)).toMatchObject({ name: '改名后的公司', region: '华南' })
  })
  test('a second undo of the same act does nothing', async () => {
    const a = await account()
    const changed = await rep('PATCH', `/accounts/${a.id}`, { region: '华南' })
    await undo(rep, changed)
    const { version } = await read(`/accounts/${a.id}`)
    expect(refusals(await undo(rep, changed))).toEqual([])
    expect((await read(`/accounts/${a.id}`)).version).toBe(version)
  })
  test('a deletion: the same id comes back with its lines, and history shows both', async () => {
    const d = await deal(manager)
    const line = (await manager('POST', '/opportunity-lines', { opportunity: d.id, name: '校准', unitPrice: { amount: '10', currency: 'CNY' } })).body.data
    const gone = await manager('DELETE', `/opportunities/${d.id}`)
    expect(gone.status).toBe(204)
    expect((await manager('GET', `/opportunity-lines/${line.id}`)).status).toBe(404)
    expect((await undo(rep, gone)).status).toBe(404)
    const back = await undo(manager, gone)
    expect(back.body.data).toEqual([{ object: 'opportunity', id: d.id, along: false, status: 200 }])
    expect((await manager('GET', `/opportunity-lines/${line.id}`)).status).toBe(200)
    expect((await manager('GET', `/opportunities/${d.id}/history`)).body.data.slice(0, 2)).toMatchObject([{ verb: 'restored' }, { verb: 'deleted' }])
    await undo(manager, back)
    expect((await manager('GET', `/opportunities/${d.id}`)).status).toBe(404)
  })
  test('a record just made goes to the bin with its party, though its maker may not delete; touched or leaned on, it stays', async () => {
    const made = await rep('POST', '/accounts', { name: '一次性仪器厂' })
    const { id } = made.body.data
    const { party } = await read(`/accounts/${id}`)
    expect((await rep('DELETE', `/accounts/${id}`)).status).toBe(403)
    const undone = await undo(rep, made)
    expect(refusals(undone)).toEqual([])
    expect([(await admin('GET', `/accounts/${id}`)).status, (await admin('GET', `/parties/${party}`)).status]).toEqual([404, 404])
    await undo(rep, undone)
    expect([(await admin('GET', `/accounts/${id}`)).status, (await admin('GET', `/parties/${party}`)).status]).toEqual([200, 200])

    const used = await rep('POST', '/accounts', { name: '有联系人的仪器厂' })
    await rep('POST', '/contacts', { name: '周敏', account: used.body.data.id })
    expect(refusals(await undo(rep, used))).toMatchObject([{ object: 'account', status: 409, error: { code: 'undo_used', object: 'contact' } }, {}])
    const touched = await rep('POST', '/accounts', { name: '被人补全的仪器厂' })
    await manager('PATCH', `/accounts/${touched.body.data.id}`, { region: '华东' })
    expect(refusals(await undo(rep, touched))[0]).toMatchObject({ status: 409, error: { code: 'undo_changed', errors: [{ path: 'region' }] } })
    for (const of of [used, touched]) expect((await rep('GET', `/accounts/${of.body.data.id}`)).status).toBe(200)
    // After a day it takes the right to delete.
    const old = await rep('POST', '/accounts', { name: '昨天的仪器厂' })
    now += 25 * 3600_000
    expect(refusals(await undo(rep, old))[0]).toMatchObject({ object: 'account', status: 403 })
    expect(refusals(await undo(manager, old))).toEqual([])
  })
  test('what somebody changed since stays whole, and the refusal names field, person and time in the reader’s language', async () => {
    const a = await account()
    const changed = await rep('PATCH', `/accounts/${a.id}`, { region: '华南', nextStep: '回访' })
    await manager('PATCH', `/accounts/${a.id}`, { region: '华北' })
    const refused = await rep('POST', '/undo', { act: actOf(changed) }, { 'accept-language': 'zh-CN' })
    expect(refused.status).toBe(200)
    expect(refused.body.data).toMatchObject([{ object: 'account', id: a.id, status: 409 }])
    const { error } = refused.body.data[0]
    expect(error).toMatchObject({ code: 'undo_changed', by: { id: manager.userId, name: 'Zhao Min' }, errors: [{ path: 'region', code: 'undo_changed' }] })
    expect(error.title).toMatch(/^“大区”已于 2027-03-0\d \d\d:\d\d 被 Zhao Min 修改，保持不变。$/)
    expect(await read(`/accounts/${a.id}`)).toMatchObject({ region: '华北', nextStep: '回访' })
    // Set back by hand to what the act had left there, it can be undone.
    await manager('PATCH', `/accounts/${a.id}`, { region: '华南' })
    expect(refusals(await undo(rep, changed))).toEqual([])
    expect(await read(`/accounts/${a.id}`)).toMatchObject({ region: null, nextStep: null })
  })
  test('binned since: not by undoing an older change', async () => {
    const a = await account()
    const changed = await rep('PATCH', `/accounts/${a.id}`, { region: '华南' })
    await manager('DELETE', `/accounts/${a.id}`)
    expect(refusals(await undo(manager, changed))).toMatchObject([{ status: 409, error: { code: 'undo_binned', who: 'Zhao Min' } }])
  })
})

describe('who may', () => {
  test('only whoever may write these fields of this record now', async () => {
    const a = await account()
    const changed = await rep('PATCH', `/accounts/${a.id}`, { region: '华南' })
    // A colleague of the same rank sees nothing of it; one with a share to read may not write.
    expect(await undo(peer, changed)).toMatchObject({ status: 404, body: { code: 'no_such_act' } })
    const shared = await rep('POST', '/shares', { object: 'account', record: a.id, grantee: peer.userId, granteeKind: 'user', level: 'read' })
    expect(shared.status, JSON.stringify(shared.body)).toBe(201)
    expect(refusals(await undo(peer, changed))).toMatchObject([{ object: 'account', status: 403, error: { code: 'forbidden' } }])
    expect((await read(`/accounts/${a.id}`)).region).toBe('华南')
    expect((await undo(manager, changed)).body.data).toEqual([{ object: 'account', id: a.id, along: false, status: 200 }])
    expect((await read(`/accounts/${a.id}`)).region).toBeNull()
  })
  test('a field that was closed to them meanwhile', async () => {
    const role = (await admin('POST', '/roles', { name: 'careful', label: '谨慎', grants: { account: { read: 'own', create: true, update: 'own' } } })).body
      .data
    const careful = await world.person('Zhou Yu', { roles: [role.id] })
    const a = await account(careful)
    const changed = await careful('PATCH', `/accounts/${a.id}`, { region: '华南' })
    await admin('PATCH', `/roles/${role.id}`, { fields: { account: { region: 'read' } } })
    expect(refusals(await undo(careful, changed))).toMatchObject([{ status: 403, error: { errors: [{ path: 'region', code: 'read_only' }] } }])
    await admin('PATCH', `/roles/${role.id}`, { fields: {} })
    expect(refusals(await undo(careful, changed))).toEqual([])
  })
  test('an act is one person’s, whoever else writes under its id; a bad id is no act', async () => {
    const [mine, theirs] = [await account(rep), await account(peer)]
    const changed = await rep('PATCH', `/accounts/${mine.id}`, { region: '华南' })
    await peer('PATCH', `/accounts/${theirs.id}`, { region: '华南' }, { 'rapport-act': actOf(changed) })
    expect((await undo(manager, changed)).body.data).toEqual([{ object: 'account', id: mine.id, along: false, status: 200 }])
    expect((await read(`/accounts/${theirs.id}`)).region).toBe('华南')
    expect((await rep('PATCH', `/accounts/${mine.id}`, { region: '华北' }, { 'rapport-act': 'today' })).body).toMatchObject({ code: 'bad_parameter' })
    expect(await undo(rep, 'today')).toMatchObject({ status: 400, body: { code: 'bad_parameter' } })
    expect(await undo(rep, '01950000-0000-7000-8000-000000000000')).toMatchObject({ status: 404, body: { code: 'no_such_act' } })
  })
})

describe('actions', () => {
  const moves: [string, (id: string) => Promise<Answer>][] = [
    ['win', (id) => rep('POST', `/opportunities/${id}/win`, { amount: { amount: '500', currency: 'CNY' }, closeDate: '2027-02-28' })],
    ['lose', (id) => rep('POST', `/opportunities/${id}/lose`, { reason: 'price' })],
  ]
  test.for(moves)('%s, and back, and once more', async ([, run]) => {
    const d = await deal()
    const before = await read(`/opportunities/${d.id}`)
    const done = await run(d.id)
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    const after = await read(`/opportunities/${d.id}`)
    const undone = await undo(rep, done)
    expect(refusals(undone)).toEqual([])
    const plain = ({ version: _v, updatedAt: _u, updatedBy: _b, ...rest }: Record<string, unknown>) => rest
    expect(plain(await read(`/opportunities/${d.id}`))).toEqual(plain(before))
    await undo(rep, undone)
    expect(plain(await read(`/opportunities/${d.id}`))).toEqual(plain(after))
    const reopened = await rep('POST', `/opportunities/${d.id}/reopen`, { reason: '有变化' })
    await undo(rep, reopened)
    expect(plain(await read(`/opportunities/${d.id}`))).toEqual(plain(after))
  })
  test('a stage move; not where somebody moved it on', async () => {
    const d = await deal()
    const contact = (await rep('POST', '/contacts', { name: '周敏', account: d.account })).body.data.id
    await rep('PATCH', `/opportunities/${d.id}`, { contact })
    const stages = (await admin('GET', `/stages?sort=position&filter=${encodeURIComponent(JSON.stringify({ pipeline: d.pipeline, category: 'open' }))}`)).body
      .data
    const to = (i: number) => rep('POST', `/opportunities/${d.id}/move`, { stage: stages[i].id })
    const first = await to(1)
    expect(first.status, JSON.stringify(first.body)).toBe(200)
    expect(refusals(await undo(rep, first))).toEqual([])
    expect((await read(`/opportunities/${d.id}`)).stage).toBe(stages[0].id)
    const again = await to(1)
    await manager('POST', `/opportunities/${d.id}/lose`, { reason: 'price' })
    expect(refusals(await undo(rep, again))).toMatchObject([{ status: 409, error: { code: 'undo_changed', who: 'Zhao Min' } }])
  })
  test('given away and taken back by who gave it, exactly what went along; not by who got it', async () => {
    const a = await account()
    const task = (await rep('POST', '/activities', { type: 'task', subject: '回电', account: a.id, dueAt: '2030-01-01T01:00:00Z' })).body.data.id
    await rep('POST', '/shares', { object: 'account', record: a.id, grantee: peer.userId, granteeKind: 'user', level: 'read' })
    const theirs = (await peer('POST', '/activities', { type: 'task', subject: '送样', account: a.id, dueAt: '2030-01-01T01:00:00Z' })).body.data.id
    const given = await rep('POST', `/accounts/${a.id}/transfer`, { owner: peer.userId })
    expect(given.status, JSON.stringify(given.body)).toBe(200)
    expect((await read(`/activities/${task}`)).owner).toBe(peer.userId)
    expect((await rep('GET', `/accounts/${a.id}`)).status).toBe(404)
    expect(refusals(await undo(rep, given))).toEqual([])
    const { party } = await read(`/accounts/${a.id}`)
    const owners = async () => [
      (await read(`/accounts/${a.id}`)).owner,
      (await read(`/parties/${party}`)).owner,
      (await read(`/activities/${task}`)).owner,
      (await read(`/activities/${theirs}`)).owner,
    ]
    expect(await owners()).toEqual([rep.userId, rep.userId, rep.userId, peer.userId])
    // The manager decides: the former owner cannot decide otherwise by undoing it.
    const decided = await manager('POST', `/accounts/${a.id}/transfer`, { owner: peer.userId })
    expect((await undo(rep, decided)).status).toBe(404)
    expect(await owners()).toEqual([peer.userId, peer.userId, peer.userId, peer.userId])
  })
  test('completing, with the follow-up it made, and rescheduling', async () => {
    const a = await account()
    const task = (await rep('POST', '/activities', { type: 'task', subject: '回电', account: a.id, dueAt: '2030-01-01T01:00:00Z' })).body.data
    const moved = await rep('POST', `/activities/${task.id}/reschedule`, { dueAt: '2030-02-01T01:00:00Z' })
    const done = await rep('POST', `/activities/${task.id}/complete`, { result: '已联系', nextStep: '再回电' })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    const { followUp } = done.body.result
    expect((await read(`/accounts/${a.id}`)).lastActivityAt).not.toBeNull()
    expect(refusals(await undo(rep, done))).toEqual([])
    expect((await admin('GET', `/activities/${followUp}`)).status).toBe(404)
    expect(await read(`/activities/${task.id}`)).toMatchObject({ state: 'planned', result: null, doneAt: null })
    expect((await read(`/accounts/${a.id}`)).lastActivityAt).toBeNull()
    await undo(rep, moved)
    expect((await read(`/activities/${task.id}`)).dueAt).toBe(task.dueAt)
  })
  test('a conversion: what it made goes, the lead and what hung on it return', async () => {
    const lead = (await rep('POST', '/leads', { name: '周敏', company: '宁波撤销量具厂', mobile: '13800138321' })).body.data
    const call = (await rep('POST', '/activities', { type: 'call', subject: '初次通话', lead: lead.id })).body.data.id
    const before = await read(`/leads/${lead.id}`)
    const converted = await rep('POST', `/leads/${lead.id}/convert`, {})
    expect(converted.status, JSON.stringify(converted.body)).toBe(200)
    const made = converted.body.result
    const paths = [`/accounts/${made.account}`, `/contacts/${made.contact}`, `/opportunities/${made.opportunity}`]
    expect((await read(`/activities/${call}`)).account).toBe(made.account)
    const undone = await undo(rep, converted)
    expect(refusals(undone)).toEqual([])
    for (const path of paths) expect((await admin('GET', path)).status, path).toBe(404)
    expect(await read(`/leads/${lead.id}`)).toMatchObject({ state: before.state, convertedAt: null, convertedAccount: null })
    expect(await read(`/activities/${call}`)).toMatchObject({ account: null, contact: null, opportunity: null, lead: lead.id })
    // Once more, from the undoing.
    await undo(rep, undone)
    for (const path of paths) expect((await rep('GET', path)).status, path).toBe(200)
    expect(await read(`/leads/${lead.id}`)).toMatchObject({ state: 'converted', convertedAccount: made.account })
    // Worked with meanwhile: the customer stays, the rest goes, and the answer says which and why.
    await manager('POST', '/activities', { type: 'call', subject: '经理通话', account: made.account })
    const partly = await undo(rep, converted)
    expect(refusals(partly)).toMatchObject([{ object: 'account', id: made.account, status: 409, error: { code: 'undo_used' } }, { status: 409 }])
    expect((await rep('GET', paths[0]!)).status).toBe(200)
    expect((await rep('GET', paths[2]!)).status).toBe(404)
    expect((await read(`/leads/${lead.id}`)).state).toBe(before.state)
  })
  test('an action that declares it cannot be undone says so beforehand, and when asked', async () => {
    const { actions } = world.booted.engine.registry
    const win = actions.get('opportunity.win')!
    ;(actions as Map<string, unknown>).set('opportunity.win', { ...win, noUndo: { en: 'the customer has been told.', zh: '客户已收到通知。' } })
    try {
      const meta = (await rep('GET', '/meta')).body.data.objects.find((o: { name: string }) => o.name === 'opportunity')
      expect(meta.actions.find((a: { name: string }) => a.name === 'win').noUndo.en).toBe('the customer has been told.')
      const d = await deal()
      const won = await rep('POST', `/opportunities/${d.id}/win`, { amount: { amount: '500', currency: 'CNY' }, closeDate: '2027-02-28' })
      expect(refusals(await undo(rep, won))).toMatchObject([
        { status: 409, error: { code: 'undo_final', title: '“Win” cannot be undone: the customer has been told.' } },
      ])
      expect((await read(`/opportunities/${d.id}`)).state).toBe('won')
    } finally {
      ;(actions as Map<string, unknown>).set('opportunity.win', win)
    }
  })
})

describe('settings', () => {
  const meta = async (object: string) => (await admin('GET', '/meta')).body.data.objects.find((o: { name: string }) => o.name === object)
  test('a field made, a standard label changed, a role’s rights: each back as it was, at once', async () => {
    const made = await admin('POST', '/fields', { object: 'account', name: 'undone', kind: 'text', label: { en: 'Undone', zh: '已撤' } })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    expect((await meta('account')).fields.x_undone).toBeDefined()
    expect(refusals(await undo(admin, made))).toEqual([])
    expect((await meta('account')).fields.x_undone).toBeUndefined()
    const [region] = (await admin('GET', `/fields?filter=${encodeURIComponent(JSON.stringify({ object: 'account', name: 'region' }))}`)).body.data
    const named = await admin('PATCH', `/fields/${region.id}`, { label: { en: 'Territory', zh: '片区' } })
    expect((await meta('account')).fields.region.label.en).toBe('Territory')
    expect(refusals(await undo(admin, named))).toEqual([])
    expect((await meta('account')).fields.region.label.en).toBe('Region')
    const role = (await admin('POST', '/roles', { name: 'wide', label: '宽', grants: { account: { read: 'own', create: true } } })).body.data
    const person = await world.person('Qian Yu', { roles: [role.id] })
    const widened = await admin('PATCH', `/roles/${role.id}`, { grants: { account: { read: 'all', create: true } } })
    const count = async () => (await person('GET', '/accounts?limit=1&count=exact')).body.page.count
    expect(await count()).toBeGreaterThan(0)
    expect(refusals(await undo(manager, widened))).toMatchObject([{ object: 'role', status: 403 }])
    await undo(admin, widened)
    expect(await count()).toBe(0)
  })
  test('the last administrator stays, and a standard definition is not deleted by undoing', async () => {
    const all = (await admin('GET', '/roles?filter={"all":true}')).body.data[0]
    const other = await admin('POST', '/roles', { name: 'second', label: '第二', all: true })
    const users = (await admin('GET', `/users?filter=${encodeURIComponent(JSON.stringify({ roles: { contains: all.id } }))}`)).body.data
    const moved = await admin('PATCH', `/users/${users[0].id}`, { roles: [all.id, other.body.data.id] })
    expect(moved.status, JSON.stringify(moved.body)).toBe(200)
    const left = await admin('PATCH', `/users/${users[0].id}`, { roles: [other.body.data.id] })
    expect(left.status, JSON.stringify(left.body)).toBe(200)
    // Undoing the role's making would leave nobody.
    expect(refusals(await undo(admin, other))[0]).toMatchObject({ object: 'role', status: 409 })
    expect((await admin('GET', '/roles')).status).toBe(200)
    expect(refusals(await undo(admin, left))).toEqual([])
  })
})
describe('many at once', () => {
  const batch = (who: Api, operations: object[], act?: string) => who('POST', '/accounts/batch', { operations }, act ? { 'rapport-act': act } : {})
  test('a bulk edit comes back but for what others changed since', async () => {
    const ids = (
      await batch(
        rep,
        Array.from({ length: 50 }, (_, i) => ({ op: 'create', data: { name: `批量撤销${i}` } })),
      )
    ).body.data.map((r: { data: { id: string } }) => r.data.id)
    const edited = await batch(
      rep,
      ids.map((id: string) => ({ op: 'update', id, data: { region: '华南' } })),
    )
    await manager('PATCH', `/accounts/${ids[7]}`, { region: '华北' })
    await manager('DELETE', `/accounts/${ids[8]}`)
    await manager('POST', `/accounts/${ids[9]}/transfer`, { owner: peer.userId })
    // What would come of it is told beforehand, to who may know, and nothing moves for that.
    const south = async () =>
      (await admin('GET', `/accounts?count=exact&limit=1&filter=${encodeURIComponent(JSON.stringify({ id: { in: ids }, region: '华南' }))}`)).body.page.count
    const foreseen = await rep('POST', '/undo', { act: actOf(edited), dry: true })
    expect([foreseen.status, await south()]).toEqual([200, 48])
    const stranger = await world.person('Qian Duo', { roles: ['sales'] })
    expect((await stranger('POST', '/undo', { act: actOf(edited), dry: true })).status).toBe(404)
    expect((await rep('POST', '/undo', { act: actOf(edited), dry: 'yes' })).body).toMatchObject({ status: 400, code: 'bad_parameter' })
    const undone = await undo(rep, edited)
    expect(undone.body.data).toHaveLength(50)
    const results = (answer: typeof undone) => answer.body.data.map((r: { id: string | null; status: number }) => `${r.id} ${r.status}`).toSorted()
    expect(results(foreseen)).toEqual(results(undone))
    expect(Object.fromEntries(refusals(undone).map((r: { id: string | null; status: number }) => [r.id ?? 'out of sight', r.status]))).toEqual({
      [ids[7]]: 409,
      [ids[8]]: 409,
      'out of sight': 409,
    })
    const left = (await admin('GET', `/accounts?limit=100&filter=${encodeURIComponent(JSON.stringify({ id: { in: ids }, region: '华南' }))}`)).body.data
    expect(left.map((a: { id: string }) => a.id)).toEqual([ids[9]])
  })
  test('ten thousand in several requests under one act, deleted and back in one', { timeout: 120_000 }, async () => {
    const parts = Array.from({ length: 10 }, (_, p) => Array.from({ length: 1000 }, (_, i) => ({ op: 'create', data: { name: `万条${p}-${i}` } })))
    const ids: string[] = []
    for (const part of parts) ids.push(...(await batch(manager, part)).body.data.map((r: { data: { id: string } }) => r.data.id))
    const act = '01950000-0000-7000-8000-00000000beef'
    for (let i = 0; i < ids.length; i += 1000) {
      const gone = await batch(
        manager,
        ids.slice(i, i + 1000).map((id) => ({ op: 'delete', id })),
        act,
      )
      expect(actOf(gone)).toBe(act)
    }
    const count = async () =>
      (await admin('GET', `/accounts?limit=1&count=exact&filter=${encodeURIComponent(JSON.stringify({ name: { startsWith: '万条' } }))}`)).body.page.count
    expect(await count()).toBe(0)
    const from = performance.now()
    const undone = await undo(manager, act)
    expect([undone.body.data.length, refusals(undone)]).toEqual([10_000, []])
    expect(performance.now() - from).toBeLessThan(20_000)
    expect(await count()).toBe(10_000)
  })
  test('the same undo sent twice under one idempotency key has one effect and one act', async () => {
    const a = await account()
    const changed = await rep('PATCH', `/accounts/${a.id}`, { region: '华南' })
    const send = () => rep('POST', '/undo', { act: actOf(changed) }, { 'idempotency-key': `undo-${a.id}` })
    const [one, two] = [await send(), await send()]
    expect(actOf(two)).toBe(actOf(one))
    expect(two.body).toEqual(one.body)
  })
})
