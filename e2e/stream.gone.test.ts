// What leaves a reader's sight arrives as gone, whatever took it; where rights themselves change, the reader is told to ask anew.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, until, type Listener } from './rights/listen.ts'
import { openSecond, openWorld, type Api, type World } from './world.ts'

let now: Date | undefined
let world: World
let second: Awaited<ReturnType<typeof openSecond>>
let serial = 0
const open: Listener[] = []
beforeAll(async () => {
  world = await openWorld({ clock: () => now ?? new Date() })
  second = await openSecond(world)
})
afterAll(async () => {
  for (const l of open) l.close()
  await second.close()
  await world.close()
})
/** Colleagues, each listening: every other one at the other server. */
async function people(...given: Parameters<World['person']>[1][]) {
  const apis = await Promise.all(given.map((options) => world.person(`Reader ${++serial}`, options)))
  const ears = apis.map((p, i) => listen(i % 2 ? second.url : world.url, p.key))
  open.push(...ears)
  await Promise.all(ears.map((l) => l.open))
  return apis.map((api, i) => ({ api, ear: ears[i]! }))
}
const sales = { roles: ['sales'] }
const make = async (api: Api, plural: string, data: object) => {
  const { status, body } = await api('POST', `/${plural}`, data)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.data.id as string
}
const done = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
}
const goneOf = (l: Listener, id: string) => l.heard.filter((h) => h.event === 'gone' && h.data.id === id)
const changes = (l: Listener, id: string) => l.heard.filter((h) => h.event === 'change' && h.data.id === id)
const refreshes = (l: Listener) => l.heard.filter((h) => h.event === 'refresh')
const hears = async (l: Listener, id: string) => expect(await until(() => changes(l, id).length > 0), `a change of ${id}`).toBe(true)
/** `id` arrives as gone, once, with nothing but its object and id. */
async function loses(l: Listener, object: string, id: string) {
  expect(await until(() => goneOf(l, id).length > 0), `${object} ${id} gone`).toBe(true)
  expect(goneOf(l, id).map((h) => h.data)).toEqual([{ object, id }])
}
/** All that was written so far has been told to `l`: a product, which everybody sees, stands behind it. */
async function settled(...some: Listener[]) {
  const id = await make(world.admin, 'products', { name: 'Mark', code: `MARK-${++serial}` })
  for (const l of some) await hears(l, id)
}
const nothingOf = (l: Listener, ...ids: string[]) => expect(l.heard.filter((h) => ids.includes(h.data.id) || h.event === 'refresh')).toEqual([])

test('a share withdrawn or cut short: to the person, their role, their department; to nobody else', async () => {
  const department = await make(world.admin, 'departments', { name: 'Desk' })
  const role = await make(world.admin, 'roles', { label: 'Desk', name: 'desk', grants: { account: { read: 'own' } } })
  const [reader, stranger] = await people({ roles: ['sales', role], departments: [department] }, sales)
  for (const [granteeKind, grantee] of [
    ['user', reader!.api.userId],
    ['role', role],
    ['department', department],
  ]) {
    for (const end of ['withdrawn', 'cut short']) {
      const id = await make(world.admin, 'accounts', { name: 'Lent' })
      const share = await make(world.admin, 'shares', { object: 'account', record: id, granteeKind, grantee })
      await done(world.admin('PATCH', `/accounts/${id}`, { region: 'Lent' }))
      await hears(reader!.ear, id)
      await done(end === 'withdrawn' ? world.admin('DELETE', `/shares/${share}`) : world.admin('PATCH', `/shares/${share}`, { until: '2020-01-01' }))
      await loses(reader!.ear, 'account', id)
      await settled(stranger!.ear)
      nothingOf(stranger!.ear, id)
    }
  }
})

test('a share that showed nothing, or showed what is seen anyway, takes nothing away', async () => {
  const [reader] = await people(sales)
  const own = await make(reader!.api, 'accounts', { name: 'Own' })
  const other = await make(world.admin, 'accounts', { name: 'Never lent' })
  const to = { object: 'account', granteeKind: 'user', grantee: reader!.api.userId }
  const double = await make(world.admin, 'shares', { ...to, record: own })
  const past = await make(world.admin, 'shares', { ...to, record: other, until: '2020-01-01' })
  const level = await make(world.admin, 'shares', { ...to, record: await make(world.admin, 'accounts', { name: 'Read on' }), level: 'edit' })
  await done(world.admin('DELETE', `/shares/${double}`))
  await done(world.admin('DELETE', `/shares/${past}`))
  await done(world.admin('PATCH', `/shares/${level}`, { level: 'read' }))
  await settled(reader!.ear)
  expect(reader!.ear.heard.filter((h) => h.event !== 'change')).toEqual([])
  expect(changes(reader!.ear, other)).toEqual([])
})

test('a participant taken off, and an activity taken from a record in sight', async () => {
  const [reader, stays, stranger] = await people(sales, sales, sales)
  const met = await make(world.admin, 'activities', { subject: 'Meeting', participants: [reader!.api.userId, stays!.api.userId] })
  await hears(reader!.ear, met)
  await done(world.admin('PATCH', `/activities/${met}`, { participants: [stays!.api.userId] }))
  await loses(reader!.ear, 'activity', met)
  await settled(stays!.ear, stranger!.ear)
  expect(goneOf(stays!.ear, met)).toEqual([])
  expect(changes(stays!.ear, met)).toHaveLength(2)
  nothingOf(stranger!.ear, met)

  const account = await make(reader!.api, 'accounts', { name: 'Mine' })
  const call = await make(world.admin, 'activities', { subject: 'Call', account })
  await hears(reader!.ear, call)
  await done(world.admin('PATCH', `/activities/${call}`, { account: null }))
  await loses(reader!.ear, 'activity', call)
  expect(goneOf(reader!.ear, account)).toEqual([])
  nothingOf(stranger!.ear, call)
})

test('a lead taken from the pool', async () => {
  const [taker, other] = await people(sales, sales)
  const lead = await make(world.admin, 'leads', { name: 'Anybody', company: 'Some', owner: null })
  await hears(taker!.ear, lead)
  await hears(other!.ear, lead)
  await done(world.admin('PATCH', `/leads/${lead}`, { owner: taker!.api.userId }))
  await loses(other!.ear, 'lead', lead)
  await settled(taker!.ear)
  expect(goneOf(taker!.ear, lead)).toEqual([])
})

test('what was seen through a record goes with it, and nothing else', async () => {
  const [seller, heir, stranger] = await people(sales, sales, sales)
  const account = await make(seller!.api, 'accounts', { name: 'Handed on' })
  const theirs = await make(world.admin, 'activities', { subject: 'By another', account })
  const own = await make(seller!.api, 'activities', { subject: 'By themselves', account })
  const binned = await make(world.admin, 'activities', { subject: 'Long gone', account })
  await done(world.admin('DELETE', `/activities/${binned}`))
  await loses(seller!.ear, 'activity', binned)
  const deal = await make(seller!.api, 'opportunities', { name: 'Deal', account })
  const line = await make(seller!.api, 'opportunity-lines', { name: 'Line', quantity: 1, unitPrice: { amount: '1', currency: 'CNY' }, opportunity: deal })
  for (const id of [account, theirs, own, deal, line]) await hears(seller!.ear, id)
  await done(world.admin('PATCH', `/accounts/${account}`, { owner: heir!.api.userId }))
  await loses(seller!.ear, 'account', account)
  await loses(seller!.ear, 'activity', theirs)
  await done(world.admin('DELETE', `/opportunities/${deal}`))
  await loses(seller!.ear, 'opportunity', deal)
  await loses(seller!.ear, 'opportunityLine', line)
  await settled(seller!.ear, heir!.ear, stranger!.ear)
  expect(goneOf(seller!.ear, own)).toEqual([])
  expect(goneOf(seller!.ear, binned)).toHaveLength(1)
  expect(refreshes(seller!.ear)).toEqual([])
  expect(heir!.ear.heard.filter((h) => h.event === 'gone')).toEqual([])
  nothingOf(stranger!.ear, account, theirs, own, deal, line)
})

test('too much to name: what was lost itself is named, for the rest the reader asks anew', async () => {
  const [seller, heir] = await people(sales, sales)
  const account = await make(seller!.api, 'accounts', { name: 'Busy' })
  const many = Array.from({ length: 1001 }, (_, i) => ({ op: 'create', data: { subject: `Note ${i}`, account } }))
  for (const operations of [many.slice(0, 500), many.slice(500)]) await done(world.admin('POST', '/activities/batch', { operations, atomic: true }))
  await done(world.admin('PATCH', `/accounts/${account}`, { owner: heir!.api.userId }))
  await loses(seller!.ear, 'account', account)
  expect(await until(() => refreshes(seller!.ear).length === 1)).toBe(true)
})

test('rights, one’s own and others’: only those whose sight they touch hear of it, once', async () => {
  const desk = await make(world.admin, 'departments', { name: 'North' })
  const elsewhere = await make(world.admin, 'departments', { name: 'South' })
  const grants = { account: { read: 'department' } }
  const role = await make(world.admin, 'roles', { label: 'Lead', name: 'deskLead', grants })
  const [head, member, boss, stranger] = await people({ roles: [role], departments: [desk] }, { roles: ['sales'], departments: [desk] }, sales, {
    roles: ['analyst'],
    departments: [elsewhere],
  })
  const all = [head!, member!, boss!, stranger!]
  const account = await make(member!.api, 'accounts', { name: 'Of the desk' })
  await hears(head!.ear, account)
  /** `act` is told to `whom`, and to nobody else. */
  const told = async (whom: typeof all, act: Promise<{ status: number; body: unknown }>) => {
    await done(act)
    await settled(...all.map((w) => w.ear))
    expect(all.map((w) => refreshes(w.ear).map((h) => h.data))).toEqual(all.map((w) => (whom.includes(w) ? [{}] : [])))
    for (const w of all) w.ear.heard.length = 0
  }
  const patch = (who: (typeof all)[number], data: object) => world.admin('PATCH', `/users/${who.api.userId}`, data)
  const post = async (who: (typeof all)[number]) => {
    const { body } = await world.admin('GET', `/posts?filter=${encodeURIComponent(JSON.stringify({ user: who.api.userId }))}`)
    return `/posts/${body.data[0].id}`
  }
  const sees = async (who: (typeof all)[number], status: number) => expect((await who.api('GET', `/accounts/${account}`)).status).toBe(status)
  await told([], patch(member!, { phone: '+8613800138000' }))
  await told([], world.admin('POST', '/roles', { label: 'Unheld', name: 'unheld', grants }))
  await told([], world.admin('PATCH', `/departments/${elsewhere}`, { name: 'Far south' }))
  await told([head!, member!], world.admin('DELETE', await post(member!)))
  await sees(head!, 404)
  await told([head!], world.admin('PATCH', `/roles/${role}`, { grants: { account: { read: { departments: [desk] } } } }))
  await told([head!, member!], world.admin('POST', '/posts', { user: member!.api.userId, department: desk }))
  await sees(head!, 200)
  await told([head!], patch(head!, { roles: [] }))
  await sees(head!, 404)
  await told([boss!], patch(member!, { manager: boss!.api.userId }))
  await sees(boss!, 200)
  await told([boss!], patch(member!, { manager: null }))
  await sees(boss!, 404)
  await sees(stranger!, 200)
  const { body } = await world.admin('GET', `/objects?filter=${encodeURIComponent(JSON.stringify({ name: 'account' }))}`)
  await told(
    all,
    world.admin('PATCH', `/objects/${body.data[0].id}`, { grants: { sales: { read: 'own', create: true, update: 'own' }, analyst: { read: 'own' } } }),
  )
  await sees(stranger!, 404)
})

test('who was away while rights changed is told on coming back', async () => {
  const [reader, stranger] = await people(sales, sales)
  await settled(reader!.ear, stranger!.ear)
  const { last } = reader!.ear
  reader!.ear.close()
  await done(world.admin('PATCH', `/users/${reader!.api.userId}`, { roles: [] }))
  await settled(stranger!.ear)
  const back = listen(world.url, reader!.api.key, last)
  open.push(back)
  await settled(back)
  expect(refreshes(back)).toHaveLength(1)
  expect(refreshes(stranger!.ear)).toEqual([])
})

test('a share that runs out with the day, also for who comes back after it', async () => {
  const [reader, away, stranger] = await people(sales, sales, sales)
  const id = await make(world.admin, 'accounts', { name: 'For today' })
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  for (const who of [reader!, away!])
    await make(world.admin, 'shares', { object: 'account', record: id, granteeKind: 'user', grantee: who.api.userId, until: today })
  await done(world.admin('PATCH', `/accounts/${id}`, { region: 'Today' }))
  await hears(reader!.ear, id)
  await hears(away!.ear, id)
  away!.ear.close()
  now = new Date(Date.now() + 86_400_000)
  try {
    await loses(reader!.ear, 'account', id)
    const back = listen(world.url, away!.api.key, away!.ear.last)
    open.push(back)
    await loses(back, 'account', id)
    await settled(stranger!.ear, reader!.ear)
    nothingOf(stranger!.ear, id)
  } finally {
    now = undefined
  }
})

test('who signs out, whose key is withdrawn, who leaves: their stream ends; others go on', async () => {
  const [keyed, leaver, stays] = await people(sales, sales, sales)
  const { body } = await world.admin('GET', `/api-keys?filter=${encodeURIComponent(JSON.stringify({ owner: keyed!.api.userId }))}`)
  await done(world.admin('DELETE', `/api-keys/${body.data[0].id}`))
  expect(await until(() => keyed!.ear.ended)).toBe(true)
  await done(world.admin('POST', `/users/${leaver!.api.userId}/deactivate`, {}))
  expect(await until(() => leaver!.ear.ended)).toBe(true)

  // A window: who looks as somebody else in it, and who signs out of it, hears nothing more as who they were.
  const signedIn = await world.api('')('POST', '/auth/sign-in', { email: 'admin@test.example', password: 'test-password-1' })
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  const window = async () => {
    const stream = await fetch(`${second.url}/api/v1/stream`, { headers: { cookie } })
    expect(stream.status).toBe(200)
    return stream.text()
  }
  const ask = (method: string, path: string) => done(world.api('')(method, path, method === 'POST' ? {} : undefined, { cookie }))
  for (const [method, path] of [
    ['POST', `/users/${stays!.api.userId}/preview`],
    ['DELETE', '/auth/preview'],
    ['POST', '/auth/sign-out'],
  ] as const) {
    const heard = window()
    await settled(stays!.ear)
    await ask(method, path)
    expect(await heard).toContain(': open')
  }
  await settled(stays!.ear)
  expect(stays!.ear.ended).toBe(false)
})
