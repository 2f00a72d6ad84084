// Two processes of the real program on one PostgreSQL with a real standby: figures come from the standby and are never behind; jobs wait for whoever does them.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type Database } from '../engine/src/postgres/index.ts'
import { binariesFor } from '../engine/src/postgres/binaries.ts'
import { settleHome, type Home } from '../engine/src/postgres/home.ts'
import { runServer, type Server } from '../engine/src/postgres/server.ts'
import { form, settled } from './files.ts'
import type { Answer, Api } from './world.ts'

const root = resolve(import.meta.dirname, '..')
const KEY = 'rk_processes_administrator_key'
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
const quiet = () => undefined

/** The program as an administrator starts it. */
class Program {
  private child: ChildProcess | null = null
  said = ''
  url = ''
  async start(env: Record<string, string>): Promise<this> {
    const port = await freePort()
    this.url = `http://127.0.0.1:${port}`
    const all = { ...process.env, HOST: '127.0.0.1', PORT: String(port), RAPPORT_SAMPLE: 'none', RAPPORT_API_KEY: KEY, NODE_OPTIONS: '', ...env }
    const child = (this.child = spawn(process.execPath, [join(root, 'crm/src/server.ts')], { cwd: root, env: all, stdio: ['ignore', 'pipe', 'pipe'] }))
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (this.said += chunk.toString()))
    for (const end = Date.now() + 60_000; (await fetch(`${this.url}/readyz`).catch(() => null))?.status !== 200; await pause(50))
      if (child.exitCode !== null || Date.now() > end) throw new Error(`it is not ready:\n${this.said.slice(-3000)}`)
    return this
  }
  async stop() {
    const child = this.child
    if (!child || child.exitCode !== null) return
    const over = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    await Promise.race([over, pause(30_000).then(() => child.kill('SIGKILL'))])
  }
  api: Api = Object.assign(
    async (method: string, path: string, body?: unknown): Promise<Answer> => {
      const isForm = body instanceof FormData
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${KEY}`, ...(body !== undefined && !isForm && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
    },
    { key: KEY, userId: '' },
  ) as Api
}
const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

let home: string
let primary: Database
let standby: Server | null = null
let from: Home
let copy: Home
let one: Program
let two: Program
const replicates = { wal_level: 'replica', max_wal_senders: '4', wal_keep_size: '256MB', log_statement: 'all' }
const urlOn = (socket: string, user: string, database: string) =>
  `postgresql://${user}@localhost:5432/${database}?host=${encodeURIComponent(socket)}&sslmode=disable`
const socketOf = (url: string) => new URL(url.replace('postgresql:', 'http:')).searchParams.get('host')!
async function as(user: string, socket: string, sql: string, database = 'rapport'): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: urlOn(socket, user, database) })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
/** A base backup as PostgreSQL's own tool takes one, without that tool, and a server that follows the primary from it. */
async function makeStandby(): Promise<void> {
  const socket = socketOf(primary.url)
  const client = new pg.Client({ connectionString: urlOn(socket, 'postgres', 'postgres') })
  await client.connect()
  await client.query(`select pg_backup_start('standby', fast => true)`)
  expect(spawnSync('cp', ['-a', from.data, copy.data]).status).toBe(0)
  const { rows } = await client.query(`select labelfile from pg_backup_stop(false)`)
  await client.end()
  for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(join(copy.data, name), { force: true })
  rmSync(join(copy.data, 'pg_wal'), { recursive: true })
  mkdirSync(join(copy.data, 'pg_wal/archive_status'), { recursive: true })
  writeFileSync(join(copy.data, 'backup_label'), rows[0].labelfile as string)
  writeFileSync(join(copy.data, 'standby.signal'), '')
  writeFileSync(join(copy.data, 'postgresql.auto.conf'), `primary_conninfo = 'host=''${socket}'' port=5432 user=postgres'\n`)
  if (copy.identity) spawnSync('chown', ['-R', `${copy.identity.uid}:${copy.identity.gid}`, copy.path])
  await startStandby()
}
const startStandby = async () => void (standby = await runServer(copy, await binariesFor(copy.identity, quiet), replicates, quiet))

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rapport-two-'))
  chmodSync(home, 0o711)
  const dataDir = join(home, 'primary')
  primary = await openDatabase({ dataDir, settings: replicates, log: quiet })
  from = await settleHome(dataDir, quiet)
  copy = { path: join(home, 'copy'), data: join(home, 'copy/data'), identity: from.identity }
  mkdirSync(copy.path, { mode: 0o711 })
  const env = {
    DATABASE_URL: primary.url,
    DATABASE_READ_URL: urlOn(join(copy.path, 'socket'), 'rapport', 'rapport'),
    RAPPORT_DATA: join(home, 'data'),
    RAPPORT_WORKER: 'none',
  }
  // The first starts while there is no replica yet.
  one = await new Program().start(env)
  two = await new Program().start(env)
}, 120_000)
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()])
  await standby?.stop()
  await primary?.stop()
  rmSync(home, { recursive: true, force: true })
}, 60_000)

const count = async (api: Api): Promise<number> => {
  const { status, body } = await api('POST', '/measure', { object: 'product', measures: [{ op: 'count' }] })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.data[0].count
}
let made = 0
const make = async (api: Api) => {
  made++
  expect((await api('POST', '/products', { name: `P-${made}`, code: `P-${made}` })).status).toBe(201)
}
/** How many figures and lists of products a server has answered, by its own log. */
const askedOf = (cluster: Home) =>
  (readFileSync(join(cluster.path, 'postgres.log'), 'utf8').match(/(?:statement|execute [^:\n]*): select [^\n]*? from "product" t/g) ?? []).length

test('without its replica a figure is answered by the primary, and soon', async () => {
  await make(one.api)
  const began = Date.now()
  expect(await count(one.api)).toBe(1)
  expect(Date.now() - began).toBeLessThan(3000)
})
test('with it, figures are read there and nowhere else, and whoever wrote sees it at once, at either process', { timeout: 60_000 }, async () => {
  await makeStandby()
  // It was tried a moment ago, and is let be for five seconds.
  await pause(5200)
  for (let i = 0; i < 20; i++) {
    const [writer, reader] = i % 2 ? [one, two] : [two, one]
    await make(writer!.api)
    expect(await count(writer!.api)).toBe(made)
    expect(await count(reader!.api)).toBe(made)
  }
  const before = [askedOf(from), askedOf(copy)] as const
  for (let i = 0; i < 10; i++) expect(await count(i % 2 ? one.api : two.api)).toBe(made)
  expect(askedOf(copy)).toBe(before[1] + 10)
  expect(askedOf(from)).toBe(before[0])
  // Lists are the primary's.
  expect((await one.api('GET', '/products?limit=5')).body.data).toHaveLength(5)
  expect(askedOf(from)).toBeGreaterThan(before[0])
  expect(askedOf(copy)).toBe(before[1] + 10)
})
test('where the replica is behind, the primary answers instead of it', { timeout: 60_000 }, async () => {
  await as('postgres', standby!.socket, 'select pg_wal_replay_pause()')
  await make(one.api)
  expect(Number((await as('rapport', standby!.socket, 'select count(*) as n from product'))[0]!.n)).toBe(made - 1)
  expect(await count(one.api)).toBe(made)
  expect(await count(two.api)).toBe(made)
  await as('postgres', standby!.socket, 'select pg_wal_replay_resume()')
  await pause(300)
  const before = askedOf(copy)
  expect(await count(two.api)).toBe(made)
  expect(askedOf(copy)).toBe(before + 1)
})
test('when the replica goes, figures go on; when it is back, so are they', { timeout: 60_000 }, async () => {
  await standby!.stop()
  for (const { api } of [one, two]) {
    const began = Date.now()
    await make(api)
    expect(await count(api)).toBe(made)
    expect(Date.now() - began).toBeLessThan(3000)
  }
  await startStandby()
  await pause(5200)
  const before = askedOf(copy)
  expect(await count(one.api)).toBe(made)
  expect(askedOf(copy)).toBe(before + 1)
})
test('processes that do no jobs leave them to one that does, which takes them up when it comes', { timeout: 60_000 }, async () => {
  const up = await one.api(
    'POST',
    '/imports',
    form({ name: 'people.csv', bytes: '姓名,邮箱\n王小明,wang@test.example\n李雷,li@test.example\n' }, { object: 'contacts' }),
  )
  const id = up.body.data.id as string
  expect((await one.api('POST', `/imports/${id}/run`)).status).toBe(202)
  await pause(3000)
  for (const { api } of [one, two]) expect((await api('GET', `/imports/${id}`)).body.data).toMatchObject({ state: 'running', counts: { created: 0 } })
  expect((await one.api('GET', '/contacts?count=exact')).body.page.count).toBe(0)
  const worker = await new Program().start({ DATABASE_URL: primary.url, RAPPORT_DATA: join(home, 'data'), RAPPORT_WORKER: '' })
  try {
    expect(await settled(one.api, id, 15_000)).toMatchObject({ state: 'done', counts: { created: 2 } })
    expect((await two.api('GET', '/contacts?count=exact')).body.page.count).toBe(2)
  } finally {
    await worker.stop()
  }
  // It went; the others are none the worse for it, and wait again.
  expect((await two.api('POST', `/imports/${id}/undo`)).status).toBe(202)
  await pause(2000)
  expect((await one.api('GET', `/imports/${id}`)).body.data.state).toBe('undoing')
})
