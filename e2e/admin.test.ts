// Administering through HTTP: the log, background jobs, working calendars, the company and its sample; each as an administrator may and others may not.
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
  test('names what is called in several languages in the reader’s, and what a share ties together', async () => {
    const told = async (query: string, language: string) => (await admin('GET', `/audit?${query}`, undefined, { 'accept-language': language })).body.data
    const called = async (plural: string, filter: object) => (await admin('GET', `/${plural}?filter=${JSON.stringify(filter)}`)).body.data[0].id as string
    const board = (await admin('POST', '/dashboards', { name: 'Told of', filters: {}, tiles: [] })).body.data
    const [role, field] = [await called('roles', { name: 'sales' }), await called('fields', { object: 'account', name: 'name' })]
    expect((await admin('POST', '/shares', { object: 'dashboard', record: board.id, grantee: role, granteeKind: 'role', level: 'read' })).status).toBe(201)
    for (const [language, label, sales] of [
      ['en', 'Name', 'Sales'],
      ['zh-CN', '客户名称', '销售'],
    ] as const) {
      const [share] = await told('object=share&verb=created', language)
      expect([share.title, share.names[board.id], share.names[role]]).toEqual(['Told of', 'Told of', sales])
      expect((await told(`record=${field}&verb=created`, language))[0].title).toBe(label)
    }
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
