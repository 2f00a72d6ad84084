// What people are told, through HTTP: named, given, shared with, due; never more than they may see when they read it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tasks } from '@rapport/engine/jobs/tasks'
import { settled, upload } from './files.ts'
import { listen, until, type Listener } from './rights/listen.ts'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let clock = new Date('2026-03-02T02:00:00Z')
let department: string
let na: Api
let wei: Api
let boss: Api
beforeAll(async () => {
  world = await openWorld({ clock: () => clock })
  department = (await world.admin('POST', '/departments', { name: '华东' })).body.data.id
  na = await world.person('Li Na', { roles: ['sales'], departments: [department] })
  wei = await world.person('Wang Wei', { roles: ['sales'] })
  boss = await world.person('Zhao Min', { roles: ['salesManager'], departments: [department] })
})
afterAll(() => world.close())
const made = async (who: Api, path: string, body: object) => {
  const answer = await who('POST', path, body)
  expect([answer.status, JSON.stringify(answer.body.errors ?? '')]).toEqual([201, '""'])
  return answer.body.data
}
const inbox = async (who: Api, query = '') => (await who('GET', `/inbox${query}`)).body
const kindsOf = async (who: Api) => (await inbox(who)).data.map((n: { kind: string; record: { id: string } | null }) => [n.kind, n.record?.id])
const emptied = (...people: Api[]) => Promise.all(people.map((p) => p('POST', '/inbox/read')))
const share = (who: Api, record: string, grantee: string, more: object = {}) =>
  who('POST', '/shares', { object: 'account', record, grantee, granteeKind: 'user', ...more })

describe('sharing what one looks at', () => {
  test('tells a person, or whoever holds a role, of a dashboard and of a view; a record shared with a role is not told', async () => {
    const board = await made(na, '/dashboards', { name: '华东周报', tiles: [], filters: {} })
    const view = await made(na, '/views', { name: 'A 级客户', object: 'account', layout: 'table' })
    const account = await made(na, '/accounts', { name: '苏州角色共享有限公司' })
    const sales = (await world.admin('GET', `/roles?filter=${encodeURIComponent(JSON.stringify({ name: 'sales' }))}`)).body.data[0].id
    await emptied(na, wei, boss)
    await made(na, '/shares', { object: 'dashboard', record: board.id, granteeKind: 'role', grantee: sales, level: 'read' })
    await made(na, '/shares', { object: 'account', record: account.id, granteeKind: 'role', grantee: sales, level: 'read' })
    await made(na, '/shares', { object: 'view', record: view.id, granteeKind: 'user', grantee: wei.userId, level: 'read' })
    expect((await inbox(wei, '?unread=true')).data).toMatchObject([
      { kind: 'shared', actor: { name: 'Li Na' }, object: 'view', of: 'account', record: { id: view.id, title: 'A 级客户' } },
      { kind: 'shared', object: 'dashboard', record: { id: board.id, title: '华东周报' } },
    ])
    for (const other of [na, boss]) expect((await inbox(other)).unread).toBe(0)
    await emptied(wei)
  })
})

describe('naming a colleague', () => {
  test('is refused where they cannot look, with their name, and told once they can', async () => {
    const account = await made(na, '/accounts', { name: '苏州铂临精密机械有限公司' })
    const note = { type: 'note', subject: '@Wang Wei 请看报价', account: account.id, mentions: [wei.userId] }
    const refused = await na('POST', '/activities', note)
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'mentions', code: 'mention_out_of_sight', message: expect.stringContaining('Wang Wei') }] },
    })
    expect((await na('GET', `/accounts/${account.id}/sight?users=${wei.userId},${boss.userId}`)).body.data).toEqual([
      { id: wei.userId, sees: false, able: true },
      { id: boss.userId, sees: true, able: true },
    ])
    expect((await share(na, account.id, wei.userId)).status).toBe(201)
    const { id } = await made(na, '/activities', note)
    const { data, unread } = await inbox(wei)
    expect(data.slice(0, 2)).toMatchObject([
      {
        kind: 'mention',
        read: false,
        actor: { id: na.userId, name: 'Li Na' },
        object: 'activity',
        record: { object: 'activity', id, title: '@Wang Wei 请看报价' },
        about: { object: 'account', id: account.id, title: account.name },
      },
      { kind: 'shared', object: 'account', record: { id: account.id } },
    ])
    expect(unread).toBe(2)
    // Saving it again tells nobody anew; naming one more tells that one.
    await na('PATCH', `/activities/${id}`, { mentions: [wei.userId, boss.userId] })
    expect((await inbox(wei)).unread).toBe(2)
    expect((await kindsOf(boss))[0]).toEqual(['mention', id])
    expect(await kindsOf(na)).toEqual([])
  })
  test('in a batch only the row that names a stranger is refused', async () => {
    const account = await made(na, '/accounts', { name: '批量提及客户' })
    const operations = [[boss.userId], [wei.userId]].map((mentions) => ({
      op: 'create',
      data: { type: 'note', subject: '一批', account: account.id, mentions },
    }))
    const { body } = await na('POST', '/activities/batch', { operations })
    expect(body.data.map((r: { status: number }) => r.status)).toEqual([201, 422])
  })
})
describe('what is given', () => {
  test('is told to its new owner, not to who gave it', async () => {
    await emptied(na, wei, boss)
    const account = await made(na, '/accounts', { name: '转移客户有限公司' })
    expect((await inbox(na)).unread).toBe(0)
    expect((await na('PATCH', `/accounts/${account.id}`, { owner: wei.userId })).status).toBe(200)
    expect((await inbox(wei, '?unread=true')).data).toMatchObject([
      { kind: 'assigned', actor: { name: 'Li Na' }, record: { id: account.id, title: account.name } },
    ])
    const task = await made(boss, '/activities', { type: 'task', subject: '回访', owner: na.userId, participants: [boss.userId] })
    expect((await inbox(na, '?unread=true')).data).toMatchObject([{ kind: 'assigned', object: 'activity', record: { id: task.id } }])
    const meeting = await made(boss, '/activities', { type: 'meeting', subject: '评审', participants: [na.userId] })
    expect((await inbox(na, '?unread=true')).data[0]).toMatchObject({ kind: 'added', record: { id: meeting.id } })
  })
  test('is told to whose it was: by name as long as they see it, without a name once they do not', async () => {
    await emptied(na, wei, boss)
    const [kept, lost] = [await made(na, '/accounts', { name: '仍可见客户' }), await made(na, '/accounts', { name: '看不见的客户' })]
    for (const { id } of [kept, lost]) expect((await boss('PATCH', `/accounts/${id}`, { owner: boss.userId })).status).toBe(200)
    expect((await share(boss, kept.id, na.userId)).status).toBe(201)
    const { data, unread } = await inbox(na, '?unread=true')
    expect(JSON.stringify(data)).not.toContain(lost.name)
    expect(data.filter((n: any) => n.kind === 'passed')).toMatchObject([
      { actor: { id: boss.userId }, object: 'account', record: null, reason: null },
      { object: 'account', record: { id: kept.id, title: kept.name } },
    ])
    expect(unread).toBe(data.length)
    // Who passed it on themselves knows.
    const own = await made(na, '/accounts', { name: '自己转走的客户' })
    await na('PATCH', `/accounts/${own.id}`, { owner: wei.userId })
    expect((await inbox(na)).unread).toBe(unread)
  })
  test('in bulk is told as one, and grows with the act', async () => {
    await emptied(wei)
    const { body } = await na('POST', '/accounts/batch', {
      operations: Array.from({ length: 12 }, (_, i) => ({ op: 'create', data: { name: `批量转移 ${i}` } })),
    })
    const ids = body.data.map((r: { data: { id: string } }) => r.data.id) as string[]
    const act = { 'rapport-act': '0195a000-0000-7000-8000-000000000001' }
    for (const part of [ids.slice(0, 6), ids.slice(6)])
      await na('POST', '/accounts/batch', { operations: part.map((id) => ({ op: 'update', id, data: { owner: wei.userId } })) }, act)
    expect((await inbox(wei, '?unread=true')).data).toMatchObject([{ kind: 'assigned', object: 'account', count: 12, record: null }])
  })
  test('and taken back is told no more', async () => {
    await emptied(wei)
    const account = await made(na, '/accounts', { name: '撤销共享客户' })
    const given = await share(na, account.id, wei.userId, { level: 'edit' })
    expect((await inbox(wei)).unread).toBe(1)
    const undone = await na('POST', '/undo', { act: given.headers.get('rapport-act') })
    // What was told is no part of what is undone.
    expect(undone.body.data).toEqual([{ object: 'share', id: given.body.data.id, along: false, status: 200 }])
    expect((await inbox(wei)).unread).toBe(0)
  })
})
describe('at reading time', () => {
  test('what left the reader’s sight is neither shown nor counted, and comes back with it', async () => {
    await emptied(wei)
    const account = await made(na, '/accounts', { name: '机密客户名称' })
    const { body } = await share(na, account.id, wei.userId)
    expect((await inbox(wei)).data[0]).toMatchObject({ record: { title: '机密客户名称' } })
    await na('DELETE', `/shares/${body.data.id}`)
    const after = await inbox(wei)
    expect(after.unread).toBe(0)
    expect(JSON.stringify(after.data)).not.toContain(account.id)
    for (const path of ['/notifications?limit=200', '/notifications?limit=200&expand=owner'])
      expect(JSON.stringify((await wei('GET', path)).body.data)).not.toContain(account.id)
    await na('POST', `/shares/${body.data.id}/restore`)
    expect((await inbox(wei)).unread).toBe(1)
  })
  test('everybody reads their own only, and nobody writes one', async () => {
    const [mine] = (await wei('GET', '/notifications?limit=1')).body.data
    expect((await na('GET', `/notifications/${mine.id}`)).status).toBe(404)
    expect((await na('POST', '/inbox/read', { ids: [mine.id] })).body.data.read).toBe(0)
    expect((await na('POST', '/notifications', {})).status).toBe(403)
    expect((await world.admin('POST', '/notifications', {})).status).toBe(403)
    expect((await wei('GET', '/notifications?fields=record')).status).toBe(400)
  })
  test('one is read, or all', async () => {
    const account = await made(na, '/accounts', { name: '已读客户' })
    await share(na, account.id, wei.userId)
    const { data } = await inbox(wei, '?unread=true')
    expect((await wei('POST', '/inbox/read', { ids: [data[0].id] })).body.data).toEqual({ read: 1, unread: data.length - 1 })
    expect((await inbox(wei)).data.find((n: { id: string }) => n.id === data[0].id).read).toBe(true)
    expect((await wei('POST', '/inbox/read')).body.data).toMatchObject({ unread: 0 })
  })
})
test('what somebody does not want to hear of is not told', async () => {
  await emptied(wei)
  expect((await wei('PATCH', '/auth/me', { notices: { shared: 'loud' } })).status).toBe(422)
  expect((await wei('PATCH', '/auth/me', { notices: { shared: 'off', assigned: 'browser' } })).status).toBe(200)
  const account = await made(na, '/accounts', { name: '安静客户' })
  await share(na, account.id, wei.userId)
  expect(await inbox(wei)).toMatchObject({ unread: 0, notices: { shared: 'off', assigned: 'browser' } })
  expect((await na('GET', `/users/${wei.userId}`)).body.data).not.toHaveProperty('notices')
  await wei('PATCH', '/auth/me', { notices: {} })
})
test('what falls due is told to its owner and who takes part, once, at its time', async () => {
  await emptied(na, boss)
  const remind = () => tasks.get('remind')!({}, world.booted.engine, new AbortController().signal)
  await remind()
  const due = '2026-03-02T02:30:00Z'
  const open = await made(na, '/activities', { type: 'task', subject: '寄样件', dueAt: due, participants: [boss.userId] })
  const done = await made(na, '/activities', { type: 'task', subject: '已做完', dueAt: due })
  await na('POST', `/activities/${done.id}/complete`, {})
  await emptied(na, boss)
  await remind()
  expect((await inbox(na)).unread).toBe(0)
  clock = new Date('2026-03-02T02:31:00Z')
  await remind()
  await remind()
  for (const who of [na, boss])
    expect((await inbox(who, '?unread=true')).data).toMatchObject([{ kind: 'due', actor: null, record: { id: open.id, title: '寄样件' } }])
})
test('an import that ends is told to who began it, and whose the records became', async () => {
  await emptied(boss, na)
  const csv = `名称,负责人\n${Array.from({ length: 5 }, (_, i) => `导入客户${i},Li Na`).join('\n')}\n`
  const up = await upload(boss, 'account', { name: '客户.csv', bytes: csv } as never)
  const { id } = up.body.data
  await boss('POST', `/imports/${id}/run`)
  expect((await settled(boss, id)).state).toBe('done')
  expect((await inbox(boss, '?unread=true')).data).toMatchObject([{ kind: 'job', object: 'import', state: 'done', record: { id, title: '客户.csv' } }])
  expect((await inbox(na, '?unread=true')).data).toMatchObject([{ kind: 'assigned', object: 'account', count: 5 }])
})
test('the stream tells the reader, and nobody else', async () => {
  const account = await made(na, '/accounts', { name: '实时客户' })
  const [his, hers] = [listen(world.url, wei.key), listen(world.url, na.key)]
  await Promise.all([his.open, hers.open])
  await share(na, account.id, wei.userId)
  const of = ({ record }: { record: { id: string } | null }) => record?.id === account.id
  await expect.poll(async () => (await inbox(wei)).data.filter(of).length).toBe(1)
  const [{ id }] = (await inbox(wei)).data.filter(of)
  const told = (l: Listener) => l.heard.some((h) => h.data.object === 'notification' && h.data.id === id)
  expect(await until(() => told(his))).toBe(true)
  // The account itself has come to both by then, or never will.
  expect(told(hers)).toBe(false)
  his.close()
  hers.close()
})
describe('members', () => {
  test('are the owner, who takes part, and shares with their rule; only who shared may change it', async () => {
    const account = await made(na, '/accounts', { name: '团队客户' })
    await share(na, account.id, wei.userId, { level: 'edit', until: '2026-06-30' })
    await boss('POST', '/shares', { object: 'account', record: account.id, grantee: department, granteeKind: 'department' })
    const { body } = await na('GET', `/accounts/${account.id}/members`)
    expect(body.data).toMatchObject({
      share: true,
      members: [
        { rule: 'owner', kind: 'user', id: na.userId, name: 'Li Na' },
        { rule: 'share', kind: 'user', id: wei.userId, name: 'Wang Wei', level: 'edit', until: '2026-06-30', over: false, mine: true, by: { name: 'Li Na' } },
        { rule: 'share', kind: 'department', id: department, name: '华东', level: 'read', until: null, mine: false, by: { name: 'Zhao Min' } },
      ],
    })
    // Who else looks on, and why: the manager by her place, and nobody of the same rank elsewhere.
    expect(body.data.readers.find((r: { id: string }) => r.id === boss.userId)).toMatchObject({
      name: 'Zhao Min',
      rule: expect.stringMatching(/^(subordinates|department|departmentBelow|all)$/),
    })
    const outside = await world.person('Outside', { roles: ['sales'] })
    expect((await outside('GET', `/accounts/${account.id}`)).status).toBe(404)
    const { readers } = (await na('GET', `/accounts/${account.id}/members`)).body.data
    expect(readers.map((r: { id: string }) => r.id)).not.toContain(outside.userId)
    const theirs = body.data.members[2].share
    expect((await na('PATCH', `/shares/${theirs}`, { level: 'edit' })).status).toBe(404)
    expect((await na('PATCH', `/shares/${body.data.members[1].share}`, { level: 'read' })).status).toBe(200)
    expect((await wei('GET', `/accounts/${account.id}/members`)).body.data.share).toBe(false)
    const stranger = await world.person('Stranger', { roles: ['sales'] })
    expect((await stranger('GET', `/accounts/${account.id}/members`)).status).toBe(404)
    expect((await stranger('GET', `/accounts/${account.id}/sight?users=${na.userId}`)).status).toBe(404)
  })
})
describe('the story', () => {
  test('is cut by kind, person and day; the history by field and person', async () => {
    const account = await made(na, '/accounts', { name: '筛选客户' })
    await share(na, account.id, boss.userId, { level: 'edit' })
    await made(na, '/activities', { type: 'call', subject: '一月电话', account: account.id, startsAt: '2026-01-05T02:00:00Z' })
    await made(boss, '/activities', { type: 'visit', subject: '二月拜访', account: account.id, startsAt: '2026-02-05T02:00:00Z' })
    await boss('PATCH', `/accounts/${account.id}`, { phone: '13812340000' })
    const told = async (query: string) => (await na('GET', `/accounts/${account.id}/timeline?${query}`)).body.data.map((e: { kind: string }) => e.kind)
    expect(await told('kinds=call,visit')).toEqual(['visit', 'call'])
    expect(await told('kinds=attachment')).toEqual([])
    expect(await told(`by=${boss.userId}`)).toEqual(['updated', 'visit'])
    expect(await told(`by=${na.userId}`)).toEqual(['created', 'call'])
    expect(await told('before=2026-02-01T00:00:00Z')).toEqual(['call'])
    expect((await na('GET', `/accounts/${account.id}/timeline?before=soon`)).status).toBe(400)
    expect((await na('GET', `/accounts/${account.id}/timeline?by=boss`)).status).toBe(400)
    const changed = async (query: string) => (await na('GET', `/accounts/${account.id}/history?${query}`)).body.data.map((e: { verb: string }) => e.verb)
    expect(await changed('field=phone')).toEqual(['updated'])
    expect(await changed('field=name')).toEqual(['created'])
    expect(await changed(`by=${na.userId}`)).toEqual(['created'])
    expect((await na('GET', `/accounts/${account.id}/history?field=nameKey`)).status).toBe(400)
  })
})
test('a letter’s gaps are fields of what it is written on', async () => {
  const letter = { name: '跟进', about: 'opportunity', subject: '{{name}}', body: '{{account.name}} {{me.name}} {{contact.phone}}' }
  expect((await na('POST', '/email-templates', letter)).status).toBe(403)
  expect((await boss('POST', '/email-templates', letter)).status).toBe(201)
  const wrong = await boss('POST', '/email-templates', { ...letter, name: '错', body: '{{account.nmae}} {{stage.x.y}}' })
  expect(wrong.body.errors).toMatchObject([
    { path: 'body', code: 'template_gap', message: '{{account.nmae}} is no field of what this is written on.' },
    { path: 'body', code: 'template_gap' },
  ])
  expect((await na('GET', '/email-templates')).body.data.length).toBeGreaterThan(2)
})
test('a file’s name and size are known to whoever may read it through a record', async () => {
  const account = await made(na, '/accounts', { name: '文件客户' })
  const form = new FormData()
  form.append('file', new Blob(['报价'], { type: 'text/plain' }), '报价.txt')
  const file = (await na('POST', '/files', form)).body.data
  const { id } = await made(na, '/attachments', { name: '报价.txt', file: file.id, account: account.id })
  expect((await boss('GET', `/attachments/${id}?expand=file`)).body.data.file).toMatchObject({ id: file.id, title: '报价.txt', size: 6, type: 'text/plain' })
  expect((await wei('GET', `/attachments/${id}?expand=file`)).status).toBe(404)
  expect((await boss('GET', `/files/${file.id}`)).status).toBe(404)
})
