// Dashboards through HTTP: what may stand on one, who sees it, and that each viewer gets his own figures.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { questionOf, type Tile } from '@rapport/model'
import { dashboards } from '../crm/src/declarations.ts'
import { layDashboards } from '../crm/src/insight/ready.run.ts'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
let rep: Api
let other: Api
let manager: Api
let analyst: Api
const ids: Record<string, string> = {}
const place = { x: 0, y: 0, w: 4, h: 6 }
const counted = (more: object = {}) => ({ id: 't1', kind: 'number', title: '客户数', place, object: 'account', measures: [{ op: 'count' }], ...more })
const make = (who: Api, tiles: unknown, more: object = {}) => who('POST', '/dashboards', { name: '业绩', tiles, filters: { period: 'this quarter' }, ...more })

beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  const roles = (await admin('GET', '/roles?limit=100')).body.data as { id: string; name: string }[]
  for (const r of roles) ids[r.name] = r.id
  ids.east = (await admin('POST', '/departments', { name: '华东' })).body.data.id
  ids.suzhou = (await admin('POST', '/departments', { name: '苏州', parent: ids.east })).body.data.id
  manager = await world.person('Manager', { roles: ['salesManager'], departments: [ids.east!] })
  rep = await world.person('Rep', { roles: ['sales'], departments: [ids.suzhou!] })
  other = await world.person('Other', { roles: ['sales'] })
  analyst = await world.person('Analyst', { roles: ['analyst'] })
  for (const [who, names] of [
    [rep, ['合肥甲', '合肥乙', '合肥丙']],
    [other, ['宁波丁']],
  ] as const)
    for (const name of names) expect((await who('POST', '/accounts', { name, phone: '0551-62901888' })).status).toBe(201)
}, 120_000)
afterAll(() => world.close())

describe('what may stand on a dashboard', () => {
  const cases: [string, unknown, string, RegExp][] = [
    ['no list', { a: 1 }, 'tiles', /type/i],
    ['a kind there is none of', [counted({ kind: 'rocket' })], 'tiles.0.kind', /客户数.*number/],
    ['a setting there is none of', [counted({ colour: 'red' })], 'tiles.0.colour', /客户数.*colour/],
    ['out of the grid', [counted({ place: { x: 10, y: 0, w: 4, h: 4 } })], 'tiles.0.place', /客户数.*twelve/],
    ['no object', [counted({ object: undefined })], 'tiles.0.object', /客户数.*required/],
    ['an object there is none of', [counted({ object: 'rocket' })], 'tiles.0.object', /客户数.*rocket/],
    ['a field there is none of', [counted({ measures: [{ op: 'sum', field: 'rocket' }] })], 'tiles.0.measures.0', /客户数.*rocket/],
    ['a sum of names', [counted({ measures: [{ op: 'sum', field: 'name' }] })], 'tiles.0.measures.0', /客户数.*sum/],
    ['a filter that does not hold', [counted({ filter: { level: { bigger: 1 } } })], 'tiles.0.level.bigger', /客户数.*bigger/],
    ['groups where there are none', [counted({ group: [{ field: 'level' }] })], 'tiles.0.measures', /客户数.*groups/],
    ['a share of one measure', [counted({ ratio: true })], 'tiles.0.ratio', /客户数.*two measures/],
    ['a comparison of nothing', [counted({ compare: 'year' })], 'tiles.0.compare', /客户数.*period/],
    ['a period that is a name', [counted({ by: { period: 'name' } })], 'tiles.0.by.period', /客户数.*name.*date/],
    ['an owner that is a name', [counted({ by: { owner: 'name' } })], 'tiles.0.by.owner', /客户数.*name.*colleague/],
    ['a trend over names', [counted({ trend: { field: 'name', by: 'month' } })], 'tiles.0.group.0', /客户数.*month/],
    ['two of one id', [counted(), counted()], 'tiles.1.id', /客户数.*same id/],
    ['text without words', [{ id: 'x', kind: 'text', place }], 'tiles.0.text', /#1.*required/],
    ['a list with columns there are none of', [{ id: 'x', kind: 'list', place, object: 'account', columns: ['rocket'] }], 'tiles.0.columns.0', /#1.*rocket/],
    ['two groups by one field', [counted({ kind: 'heat', group: [{ field: 'level' }, { field: 'level' }] })], 'tiles.0.group', /客户数.*same field/],
    ['forty-one tiles', Array.from({ length: 41 }, (_, i) => counted({ id: `t${i}` })), 'tiles', /40/],
  ]
  test.each(cases)('%s is refused, with the tile and the rule', async (_name, tiles, path, words) => {
    const { status, body } = await make(rep, tiles)
    expect([status, body.errors?.[0]?.path]).toEqual([422, path])
    expect(body.errors[0].message).toMatch(words)
    // The same dashboard without what is wrong with it is taken.
    expect((await make(rep, [counted()])).status).toBe(201)
  })
  test('the refusal speaks Chinese to who reads Chinese', async () => {
    const { body } = await rep('POST', '/dashboards', { name: '业绩', tiles: [counted({ object: 'rocket' })] }, { 'accept-language': 'zh-CN' })
    expect(body.errors[0].message).toBe('组件“客户数”：没有对象“rocket”，或你的角色无权查看。')
  })
  test('filters out of shape are refused', async () => {
    expect((await make(rep, [], { filters: { weather: 'fine' } })).body.errors[0].path).toBe('filters')
  })
  test('what stood there before stays when its neighbour changes, though the editor could not ask it', async () => {
    const hidden = counted({ id: 'leads', object: 'lead', measures: [{ op: 'count' }] })
    const { id } = (await make(admin, [hidden])).body.data
    await admin('POST', '/shares', { object: 'dashboard', record: id, granteeKind: 'user', grantee: rep.userId, level: 'edit' })
    await admin('PATCH', `/roles/${ids.sales}`, { grants: { lead: { read: 'none' } } })
    try {
      expect((await make(rep, [hidden])).body.errors[0].path).toBe('tiles.0.object')
      expect((await rep('PATCH', `/dashboards/${id}`, { tiles: [hidden, counted()] })).status).toBe(200)
    } finally {
      await admin('PATCH', `/roles/${ids.sales}`, { grants: null })
    }
  })
})

describe('who sees it', () => {
  let board: string
  beforeAll(async () => {
    board = (await make(rep, [counted()])).body.data.id
  })
  test('its maker alone, until it is shared with a role; a reader changes nothing', async () => {
    expect((await rep('GET', `/dashboards/${board}`)).status).toBe(200)
    expect((await other('GET', `/dashboards/${board}`)).status).toBe(404)
    expect((await manager('GET', `/dashboards/${board}`)).status).toBe(404)
    const shared = await rep('POST', '/shares', { object: 'dashboard', record: board, granteeKind: 'role', grantee: ids.sales, level: 'read' })
    expect(shared.status).toBe(201)
    expect((await other('GET', `/dashboards/${board}`)).body.data.name).toBe('业绩')
    expect((await manager('GET', `/dashboards/${board}`)).status).toBe(404)
    expect((await other('PATCH', `/dashboards/${board}`, { name: '我的' })).status).toBe(403)
    expect((await other('POST', '/shares', { object: 'dashboard', record: board, granteeKind: 'user', grantee: manager.userId, level: 'read' })).status).toBe(
      422,
    )
    await rep('DELETE', `/shares/${shared.body.data.id}`)
    expect((await other('GET', `/dashboards/${board}`)).status).toBe(404)
  })
  test('the same tile shows each viewer the rows that are his', async () => {
    const ask = async (who: Api) => (await who('POST', '/measure', { object: 'account', measures: [{ op: 'count', as: 'm0' }] })).body.data[0].m0
    expect(await Promise.all([rep, other, manager, analyst].map(ask))).toEqual([3, 1, 3, 4])
  })
  test('a field that is hidden from a viewer refuses the figure to him alone, and says which rule', async () => {
    const query = { object: 'account', group: [{ field: 'level' }], measures: [{ op: 'count', as: 'm0' }] }
    await admin('PATCH', `/roles/${ids.analyst}`, { fields: { account: { level: 'hidden' } } })
    try {
      expect((await rep('POST', '/measure', query)).status).toBe(200)
      expect((await analyst('POST', '/measure', query)).body).toMatchObject({ status: 400, code: 'unknown_field', errors: [{ path: 'group.0' }] })
    } finally {
      await admin('PATCH', `/roles/${ids.analyst}`, { fields: null })
    }
  })
  test('only administrators say what opens first for a role', async () => {
    expect((await rep('PATCH', `/dashboards/${board}`, { defaultFor: [ids.sales] })).body.errors[0]).toMatchObject({ path: 'defaultFor', code: 'read_only' })
    expect((await admin('PATCH', `/dashboards/${board}`, { defaultFor: [ids.sales] })).status).toBe(200)
  })
  test('a name of one’s own takes the place of the words it came with', async () => {
    const words = { en: 'Mine', zh: '我的' }
    const { id } = (await make(rep, [], { words })).body.data
    expect((await rep('PATCH', `/dashboards/${id}`, { description: '说明' })).body.data.words).toEqual(words)
    expect((await rep('PATCH', `/dashboards/${id}`, { name: '另一个' })).body.data.words).toBeNull()
  })
})

describe('filters across tiles', () => {
  test('a department is its people and those of the departments below it', async () => {
    const ask = async (department: string) =>
      (await analyst('POST', '/measure', { object: 'account', filter: { owner: { in: [`@department:${department}`] } }, measures: [{ op: 'count' }] })).body
        .data[0].count
    expect([await ask(ids.east!), await ask(ids.suzhou!), await ask('00000000-0000-7000-8000-000000000000')]).toEqual([3, 3, 0])
  })
})

describe('what moved', () => {
  test('changes of the fields named, on the records one sees, from the moment on', async () => {
    const since = new Date().toISOString()
    const account = async (who: Api) => (await who('GET', '/accounts?limit=1&filter={"owner":"@me"}')).body.data[0].id as string
    const deal = async (who: Api, name: string) =>
      (await who('POST', '/opportunities', { name, account: await account(who), amount: { amount: '100', currency: 'CNY' }, closeDate: '2027-01-31' })).body
        .data
    const [mine, theirs] = [await deal(rep, '甲单'), await deal(other, '丁单')]
    await rep('PATCH', `/opportunities/${mine.id}`, { amount: { amount: '250', currency: 'CNY' } })
    await rep('PATCH', `/opportunities/${mine.id}`, { nextStep: '电话' })
    await other('PATCH', `/opportunities/${theirs.id}`, { closeDate: '2027-03-31' })
    const ask = (who: Api, from = since) => who('GET', `/changes?object=opportunity&fields=amount,closeDate&since=${from}&expand=owner`)
    const seen = (await ask(rep)).body.data
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({
      verb: 'updated',
      actor: { id: rep.userId, name: 'Rep' },
      record: { id: mine.id, name: '甲单', owner: { id: rep.userId } },
      changes: { amount: [{ amount: '100.00' }, { amount: '250.00' }] },
    })
    expect((await ask(manager)).body.data).toHaveLength(1)
    expect((await ask(other)).body.data.map((m: any) => Object.keys(m.changes))).toEqual([['closeDate']])
    expect((await ask(analyst)).body.data).toHaveLength(2)
    expect((await ask(analyst, new Date(Date.now() + 60_000).toISOString())).body.data).toEqual([])
    const service = await world.person('Marketing', { roles: ['marketing'] })
    await admin('PATCH', `/roles/${ids.marketing}`, { fields: { opportunity: { amount: 'hidden' } } })
    expect((await ask(service)).body).toMatchObject({ status: 400, code: 'unknown_field' })
  })
  test('a moment that is none is refused', async () => {
    expect((await rep('GET', '/changes?object=opportunity&fields=amount&since=yesterday')).body.errors[0].path).toBe('since')
  })
})

describe('dashboards that come with the program', () => {
  const list = async (who: Api) =>
    (await who('GET', '/dashboards?limit=100')).body.data as { id: string; key: string | null; version: number; tiles: Tile[]; defaultFor: string[] }[]
  const keysOf = async (who: Api) => (await list(who)).flatMap((d) => d.key ?? []).sort()
  test('are there in a fresh company, each for the roles it names and for no other', async () => {
    expect(await keysOf(admin)).toEqual(['administrator', 'manager', 'salesperson'])
    expect(await keysOf(rep)).toEqual(['salesperson'])
    expect(await keysOf(manager)).toEqual(['manager', 'salesperson'])
    expect(await keysOf(await world.person('Service', { roles: ['service'] }))).toEqual([])
  })
  test('ask nothing that those they are meant for may not ask', async () => {
    const readers: Record<string, Api> = { salesperson: rep, manager, administrator: admin }
    for (const { key, tiles } of await list(admin))
      for (const tile of key ? tiles : []) {
        const question = questionOf(tile)
        const answer = question
          ? await readers[key!]!('POST', '/measure', question)
          : await readers[key!]!(
              'GET',
              `/${(await readers[key!]!('GET', '/meta')).body.data.objects.find((o: any) => o.name === tile.object).plural}?filter=${encodeURIComponent(JSON.stringify(tile.filter ?? {}))}&limit=1`,
            )
        expect([key, tile.id, answer.status, answer.body.errors ?? []]).toEqual([key, tile.id, 200, []])
      }
  })
  test('laid down again they stay as the company made them; untouched ones are renewed, binned ones stay away', async () => {
    const lay = async () => layDashboards(world.booted.system(), await dashboards())
    const before = await list(admin)
    await lay()
    expect((await list(admin)).map((d) => [d.key, d.version])).toEqual(before.map((d) => [d.key, d.version]))
    const of = (key: string) => before.find((d) => d.key === key)!
    expect((await admin('PATCH', `/dashboards/${of('manager').id}`, { tiles: of('manager').tiles.slice(0, 2) })).status).toBe(200)
    expect((await admin('DELETE', `/dashboards/${of('administrator').id}`)).status).toBe(204)
    await world.booted.engine.pool.query(`update "dashboard" set "tiles" = '[]' where "key" = 'salesperson'`)
    await lay()
    const after = await list(admin)
    expect(after.find((d) => d.key === 'manager')!.tiles).toHaveLength(2)
    expect(after.find((d) => d.key === 'salesperson')!.tiles).toHaveLength(of('salesperson').tiles.length)
    expect(after.some((d) => d.key === 'administrator')).toBe(false)
  })
})
