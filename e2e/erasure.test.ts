// Erasing a person: nothing of them is left in any table, file or answer; who erased and why is; nobody without the right may; no backup brings them back.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealEvents, verifySeals } from '@rapport/engine/events/seal'
import { form, load } from './files.ts'
import { databaseOf, openWorld, serveOn, type Api, type World } from './world.ts'

const root = resolve(import.meta.dirname, '..')
let world: World
let rep: Api
let clerk: Api
beforeAll(async () => {
  world = await openWorld()
  rep = await world.person('Rep', { roles: ['sales'] })
  // Everything but this right.
  const { id } = (await world.admin('POST', '/roles', { name: 'clerk', label: 'Clerk', all: true })).body.data
  clerk = await world.person('Clerk', { roles: [id] })
})
afterAll(() => world.close())

/** What people are known by, so rare that it stands nowhere by chance. */
type Person = { name: string; mobile: string; email: string; note: string; bytes: string }
let n = 0
function aPerson(): Person {
  const mark = randomBytes(4).toString('hex')
  const mobile = `139${String(10_000_000 + n++ * 1_234_567)}`
  return { name: `欧阳${mark}`, mobile, email: `ouyang.${mark}@person.example`, note: `不喜欢电话 ${mark}`, bytes: `身份证 ${mark}` }
}
const ok = async (api: Api, method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
  const answer = await api(method, path, body, headers)
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body.data
}
/** Somebody with everything a person leaves behind: a converted lead, notes, a file, an import that made them and one that refused them. */
async function known(p: Person) {
  const done = await load(world.admin, 'leads', { name: 'fair.csv', bytes: `姓名,手机,邮箱\n${p.name},${p.mobile},${p.email}\n` }, {})
  expect(done.counts).toMatchObject({ created: 1 })
  const [lead] = (await ok(world.admin, 'GET', `/leads?filter=${encodeURIComponent(JSON.stringify({ email: p.email }))}`)) as { id: string }[]
  const refused = await load(world.admin, 'leads', { name: 'again.csv', bytes: `姓名,手机,邮箱\n${p.name},${p.mobile},no address\n` }, {})
  expect(refused.counts).toMatchObject({ rejected: 1 })
  await ok(world.admin, 'POST', '/activities', { type: 'call', subject: `与${p.name}通话`, body: p.note, lead: lead!.id })
  const converted = await world.admin('POST', `/leads/${lead!.id}/convert`, { account: 'none', contact: 'new', opportunity: 'none' })
  expect(converted.status, JSON.stringify(converted.body)).toBe(200)
  const contact = converted.body.result.contact as string
  await ok(world.admin, 'PATCH', `/contacts/${contact}`, { wechat: p.email, description: p.note }, { 'idempotency-key': 'unused' })
  const again = { 'idempotency-key': randomBytes(8).toString('hex') }
  const file = await ok(world.admin, 'POST', '/files', form({ name: `${p.name}.txt`, bytes: p.bytes }))
  const attachment = await ok(world.admin, 'POST', '/attachments', { name: `${p.name} 身份证`, file: file.id, contact }, again)
  const opportunity = await ok(world.admin, 'POST', '/opportunities', { name: 'Fitting-out', contact, account: (await account()).id })
  return { contact, lead: lead!.id, file: file.id as string, attachment: attachment.id as string, opportunity: opportunity.id as string }
}
const account = () => ok(world.admin, 'POST', '/accounts', { name: `Works ${randomBytes(3).toString('hex')}` })
/** Where any of `words` stands, in any row of any table, as the database itself prints it, and in any stored file. */
async function traces(at: World, words: readonly string[]): Promise<string[]> {
  const { pool, dataDir } = at.booted.engine
  const { rows: tables } = await pool.query(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'rapport', 'graphile_worker')`,
  )
  const found: string[] = []
  for (const { name } of tables as { name: string }[]) {
    const { rows } = await pool.query(`select t::text as row from ${name} t where t::text ilike any($1::text[])`, [words.map((w) => `%${w}%`)])
    found.push(...rows.map((r) => `${name}: ${r.row}`))
  }
  const folder = join(dataDir, 'files')
  for (const path of existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []) {
    const text = /\/[0-9a-f]{40}$/.test(path) ? readFileSync(join(folder, path), 'utf8') : ''
    if (words.some((w) => text.includes(w))) found.push(path)
  }
  return found
}
const wordsOf = (p: Person) => [p.name, p.mobile, p.email, p.note, p.bytes]
const erase = (api: Api, contact: string, body: unknown = { reason: '本人于 1 月 5 日来函要求' }) => api('POST', `/contacts/${contact}/erase`, body)

test('nothing of a person is left anywhere; who, when and why is; the seal holds; neighbours are untouched', async () => {
  const { engine } = world.booted
  const [gone, stays] = [aPerson(), aPerson()]
  const it = await known(gone)
  const other = await known(stays)
  while (await sealEvents(engine)) continue
  const before = (await traces(world, wordsOf(stays))).length
  // The search that finds nothing afterwards does find.
  const places = await traces(world, wordsOf(gone))
  for (const place of ['public.lead', 'public.contact', 'public.party', 'public.activity', 'public.attachment', 'public.file', 'public.import', 'rapport.event_', 'rapport.import_row', 'rapport.idempotency'])
    expect(places.some((t) => t.startsWith(place)), place).toBe(true) // prettier-ignore
  expect(places.some((t) => /^[0-9a-f]{2}\//.test(t))).toBe(true)

  const { status, body } = await erase(world.admin, it.contact)
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.result.erased).toEqual({ contact: 1, party: 1, lead: 1, activity: 1, attachment: 1, file: 1 })
  expect(await traces(world, wordsOf(gone))).toEqual([])

  expect(body.data).toMatchObject({ id: it.contact, name: '已抹除', mobile: null, email: null, wechat: null, description: null })
  expect(await ok(world.admin, 'GET', `/search?q=${encodeURIComponent(gone.name)}`)).toEqual([])
  expect((await world.admin('GET', `/files/${it.file}/content`)).status).toBe(404)
  expect(await ok(world.admin, 'GET', `/opportunities/${it.opportunity}`)).toMatchObject({ contact: it.contact })
  const history = await ok(world.admin, 'GET', `/contacts/${it.contact}/history`)
  expect(history[0]).toMatchObject({ verb: 'erased', actor: { name: '管理员' }, reason: '本人于 1 月 5 日来函要求' })
  expect(history.slice(1).map((h: { verb: string; changes: object }) => [h.verb, h.changes])).toEqual([['updated', {}], ['created', {}]]) // prettier-ignore
  while (await sealEvents(engine)) continue
  const verdict = await verifySeals(engine)
  expect(verdict).toMatchObject({ broken: [] })
  expect(verdict.erased).toBeGreaterThan(5)

  expect(await traces(world, wordsOf(stays))).toHaveLength(before)
  expect(await ok(world.admin, 'GET', `/contacts/${other.contact}`)).toMatchObject({ name: stays.name })
  expect((await world.admin('GET', `/files/${other.file}/content`)).body).toBe(stays.bytes)
})
test('no undoing brings it back: not of the erasure, nor of what was done before', async () => {
  const p = aPerson()
  const made = await world.admin('POST', '/contacts', { name: p.name, mobile: p.mobile })
  const { id } = made.body.data
  const renamed = await world.admin('PATCH', `/contacts/${id}`, { name: 'Somebody else', email: p.email })
  const erased = await erase(world.admin, id)
  for (const answer of [erased, renamed, made]) {
    const act = answer.headers.get('rapport-act')
    const { body } = await world.admin('POST', '/undo', { act })
    expect(body.data.length, JSON.stringify(body)).toBeGreaterThan(0)
    for (const { error } of body.data) expect(error).toMatchObject({ status: 409, code: 'undo_erased' })
  }
  expect(await traces(world, wordsOf(p))).toEqual([])
  expect(await ok(world.admin, 'GET', `/contacts/${id}`)).toMatchObject({ name: '已抹除', email: null })
})
test('only an administrator whose role says so may, and only with a reason', async () => {
  const p = aPerson()
  const contact = (await ok(rep, 'POST', '/contacts', { name: p.name, mobile: p.mobile })).id
  const offered = async (api: Api) => {
    const { objects } = await ok(api, 'GET', '/meta')
    return objects.find((o: { name: string }) => o.name === 'contact').actions.some((a: { name: string }) => a.name === 'erase')
  }
  for (const api of [rep, clerk]) {
    expect((await erase(api, contact)).body).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await offered(api)).toBe(false)
  }
  expect((await erase(rep, (await ok(world.admin, 'POST', '/contacts', { name: 'Not theirs' })).id)).status).toBe(404)
  expect((await erase(world.admin, contact, {})).body).toMatchObject({ status: 422, errors: [{ path: 'reason', code: 'required' }] })
  expect((await erase(world.admin, contact, { reason: ' ' })).status).toBe(422)
  expect(await ok(rep, 'GET', `/contacts/${contact}`)).toMatchObject({ name: p.name })

  // The right alone, without being an administrator, is none; given to one, it is.
  const { id } = await ok(world.admin, 'POST', '/roles', { name: 'eraser', label: 'Eraser', erase: true })
  const roles = async (user: string) => (await ok(world.admin, 'GET', `/users/${user}`)).roles as string[]
  await ok(world.admin, 'PATCH', `/users/${rep.userId}`, { roles: [...(await roles(rep.userId)), id] })
  expect((await erase(rep, contact)).status).toBe(403)
  await ok(world.admin, 'PATCH', `/users/${clerk.userId}`, { roles: [...(await roles(clerk.userId)), id] })
  expect(await offered(clerk)).toBe(true)
  expect((await erase(clerk, contact)).status).toBe(200)
  expect(await ok(rep, 'GET', `/contacts/${contact}`)).toMatchObject({ name: '已抹除', mobile: null })
})
test('what is said beforehand: that it cannot be undone, in every language', async () => {
  const { objects } = await ok(world.admin, 'GET', '/meta')
  const on = objects.filter((o: { actions: { name: string }[] }) => o.actions.some((a) => a.name === 'erase'))
  expect(on.map((o: { name: string }) => o.name).sort()).toEqual(
    expect.arrayContaining(['account', 'activity', 'attachment', 'contact', 'lead', 'party', 'user']),
  )
  for (const { actions } of on) {
    const action = actions.find((a: { name: string }) => a.name === 'erase')
    expect(action).toMatchObject({ risk: true, bulk: true, input: { reason: { required: true } } })
    expect(action.noUndo).toMatchObject({ en: expect.stringContaining('does not come back'), zh: expect.any(String), tw: expect.any(String) })
  }
})
test('from the bin, in bulk, and somebody who works here', async () => {
  const people = [aPerson(), aPerson()]
  const ids = await Promise.all(people.map(async (p) => (await ok(world.admin, 'POST', '/contacts', { name: p.name, mobile: p.mobile, email: p.email })).id))
  expect((await world.admin('DELETE', `/contacts/${ids[0]}`)).status).toBe(204)
  const operations = [...ids, '01900000-0000-7000-8000-000000000000'].map((id) => ({ op: 'erase', id, data: { reason: 'retention is over' } }))
  const { body } = await world.admin('POST', '/contacts/batch', { operations })
  expect(body.data.map((r: { status: number }) => r.status)).toEqual([200, 200, 404])
  expect(await traces(world, people.flatMap(wordsOf))).toEqual([])
  expect(await ok(world.admin, 'POST', `/contacts/${ids[0]}/restore`)).toMatchObject({ name: '已抹除' })

  const colleague = await world.person('Zhuge Kongming', { roles: ['sales'] })
  const why = { reason: 'left two years ago' }
  expect((await world.admin('POST', `/users/${colleague.userId}/erase`, why)).body).toMatchObject({ status: 409, code: 'not_now' })
  await ok(world.admin, 'POST', `/users/${colleague.userId}/deactivate`, {})
  expect((await world.admin('POST', `/users/${colleague.userId}/erase`, why)).body.data).toMatchObject({ name: '已抹除', email: null })
  const left = await traces(world, ['Zhuge', 'Kongming'])
  // The key that the test itself named after them.
  expect(left.filter((t) => !t.startsWith('public."apiKey"') && !(t.includes('apiKey') && t.startsWith('rapport.event')))).toEqual([])
})
test('an administrator’s own fields and objects go too; a file that others show stays', async () => {
  const p = aPerson()
  await ok(world.admin, 'POST', '/fields', { object: 'contact', name: 'hobby', kind: 'text', label: { en: 'Hobby', zh: '爱好' } })
  await ok(world.admin, 'POST', '/objects', { name: 'guest', label: { en: 'Guest', zh: '嘉宾' } })
  const file = await ok(world.admin, 'POST', '/files', form({ name: 'contract.txt', bytes: 'between two companies' }))
  const contact = (await ok(world.admin, 'POST', '/contacts', { name: p.name, x_hobby: p.note })).id
  await ok(world.admin, 'POST', '/attachments', { name: 'Contract', file: file.id, contact })
  const kept = await ok(world.admin, 'POST', '/attachments', { name: 'Contract', file: file.id, account: (await account()).id })
  const guest = await ok(world.admin, 'POST', '/x-guests', { name: p.name })
  expect((await erase(world.admin, contact)).body.data).toMatchObject({ x_hobby: null })
  expect((await world.admin('POST', `/x-guests/${guest.id}/erase`, { reason: 'asked' })).status).toBe(200)
  expect(await traces(world, wordsOf(p))).toEqual([])
  expect(await ok(world.admin, 'GET', `/attachments/${kept.id}`)).toMatchObject({ name: 'Contract', file: file.id })
  expect((await world.admin('GET', `/files/${file.id}/content`)).body).toBe('between two companies')
})

// ---- after a restore ----

/** Runs one of the programs as an administrator does; what it said. */
function program(path: string, args: string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(root, path), ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((done) => child.once('close', (code) => done({ code, said })))
}
async function onServer(sql: string) {
  const client = new pg.Client({ connectionString: databaseOf(world.databaseUrl, 'postgres') })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

test('what was erased after a backup does not come back with it; without the ledger it would', { timeout: 120_000 }, async () => {
  const home = mkdtempSync(join(tmpdir(), 'rapport-erasure-'))
  const names = ['with', 'without', 'later'].map((n) => `erasure_${n}_${randomBytes(4).toString('hex')}`)
  const doomed = await openWorld()
  try {
    for (const name of names) await onServer(`create database ${name}`)
    const p = aPerson()
    const id = (await ok(doomed.admin, 'POST', '/contacts', { name: p.name, mobile: p.mobile, email: p.email, description: p.note })).id
    const file = await ok(doomed.admin, 'POST', '/files', form({ name: `${p.name}.txt`, bytes: p.bytes }))
    await ok(doomed.admin, 'POST', '/attachments', { name: p.name, file: file.id, contact: id })
    const at = { DATABASE_URL: doomed.databaseUrl, RAPPORT_DATA: doomed.booted.engine.dataDir }
    const old = join(home, 'backups/old.tar.gz')
    const made = await program('engine/src/backup/backup.cli.ts', ['--out', old], at)
    expect(made.code, made.said).toBe(0)
    expect((await erase(doomed.admin, id)).status).toBe(200)
    // Beside the data and beside the backup; ids and times, and nothing else.
    const ledger = readFileSync(join(home, 'backups/erasures.jsonl'), 'utf8')
    expect(readFileSync(join(doomed.booted.engine.dataDir, 'erasures.jsonl'), 'utf8')).toBe(ledger)
    expect(ledger).toContain(id)
    expect(wordsOf(p).filter((w) => ledger.includes(w))).toEqual([])
    const newer = join(home, 'elsewhere/newer.tar.gz')
    expect((await program('engine/src/backup/backup.cli.ts', ['--out', newer], at)).code).toBe(0)
  } finally {
    await doomed.close()
  }
  const restored = async (n: number, ...args: string[]) => {
    const url = databaseOf(world.databaseUrl, names[n]!)
    const data = join(home, `data-${n}`)
    const answer = await program('crm/src/restore.ts', args, { DATABASE_URL: url, RAPPORT_DATA: data })
    expect(answer.code, answer.said).toBe(0)
    return { url, data, said: answer.said }
  }
  const look = async (url: string, data: string) => {
    // The database as it stands, before any server starts on it.
    const pool = new pg.Pool({ connectionString: url })
    const found = await traces({ booted: { engine: { pool, dataDir: data } } } as unknown as World, [
      '欧阳',
      '@person.example',
      '身份证',
      '不喜欢电话',
    ]).finally(() => pool.end())
    return found.map((t) => t.split(':')[0]!)
  }
  try {
    const old = join(home, 'backups/old.tar.gz')
    const back = await restored(0, old)
    expect(back.said).toContain('Erasures later than this database, carried out again: 1.')
    expect(await look(back.url, back.data)).toEqual([])
    const served = await serveOn(back.url)
    try {
      const [row] = await ok(served.admin, 'GET', '/contacts')
      expect(row).toMatchObject({ name: '已抹除', mobile: null })
      expect((await ok(served.admin, 'GET', `/contacts/${row.id}/history`))[0]).toMatchObject({ verb: 'erased', actor: null })
      while (await sealEvents(served.booted.engine)) continue
      expect(await verifySeals(served.booted.engine)).toMatchObject({ broken: [] })
    } finally {
      await served.close()
    }
    // A second time into the same place: refused, in words for people.
    const refused = await program('crm/src/restore.ts', [old], { DATABASE_URL: back.url, RAPPORT_DATA: join(home, 'data-9') })
    expect(refused.code).toBe(1)
    expect(refused.said).toContain('The database is not empty: it holds ')
    // What is there, as people call it.
    expect(refused.said).toMatch(/it holds [A-Z][a-z ]+(, [A-Z][a-z ]+)* of a company/)
    expect(refused.said).not.toMatch(/public\.|graphile|pg_|\n\s+at /)

    const ledger = join(home, 'backups/erasures.jsonl')
    const lines = readFileSync(ledger, 'utf8')
    writeFileSync(ledger, lines.replace('"contact"', '"contract"'))
    const damaged = await program('crm/src/restore.ts', [old], { DATABASE_URL: databaseOf(world.databaseUrl, names[1]!), RAPPORT_DATA: join(home, 'data-1') })
    expect(damaged.code).toBe(1)
    expect(damaged.said).toContain('Line 1 of the ledger of erasures')
    rmSync(ledger)
    const without = await restored(1, old)
    expect(without.said).toContain('There is no ledger of erasures')
    expect((await look(without.url, without.data)).length).toBeGreaterThan(3)
    // A later backup carries the ledger too.
    const later = await restored(2, old, '--erasures', join(home, 'elsewhere/newer.tar.gz'))
    expect(await look(later.url, later.data)).toEqual([])
  } finally {
    for (const name of names) await onServer(`drop database if exists ${name} with (force)`)
    rmSync(home, { recursive: true, force: true })
  }
})
