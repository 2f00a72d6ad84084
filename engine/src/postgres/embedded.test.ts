// The embedded database through its own door: what is written is there after every kind of death, and nothing else gets in.
import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findHome } from './home.ts'
import { type Database, StartProblem, checkPort, findEmbedded, lockData, openDatabase } from './index.ts'
import { clusterName, serversOf } from './leftovers.ts'

let folder: string
const index = new URL('./index.ts', import.meta.url).href

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-launcher-'))
  await chmod(folder, 0o711)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const open = (dataDir: string, log: (line: string) => void = () => undefined) => openDatabase({ dataDir, log, settings: { shared_buffers: '32MB' } })

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

async function opened<T>(dataDir: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await open(dataDir)
  try {
    return await use(database)
  } finally {
    await database.stop()
  }
}

const postmaster = async (dataDir: string) => Number((await readFile(join(await findHome(dataDir), 'data', 'postmaster.pid'), 'utf8')).split('\n')[0])

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let i = 0; i < 200; i += 1) {
    try {
      return await attempt()
    } catch {
      await pause(25)
    }
  }
  return attempt()
}

test('what is written outlives a stop, a killed postgres and a killed node', async () => {
  const dataDir = join(folder, 'with space, "quote" & 北京')
  const lines: string[] = []
  const database = await open(dataDir, (line) => lines.push(line))
  await ask(database.url, 'create table kept (n int)')
  await ask(database.url, 'insert into kept values (1)')

  process.kill(await postmaster(dataDir), 'SIGKILL')
  const rows = await eventually(() => ask<{ n: number }>(database.url, 'insert into kept values (2) returning n'))
  expect(rows).toEqual([{ n: 2 }])
  expect(lines.join(' ')).toContain('starting it again')
  await database.stop()

  const script = `const { openDatabase } = await import(${JSON.stringify(index)})
    const database = await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined, settings: { shared_buffers: '32MB' } })
    console.log(database.url); setInterval(() => undefined, 1000)`
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve) => other.stdout.once('data', (text) => resolve(String(text).trim())))
  await ask(url, 'insert into kept values (3)')

  await expect(lockData(dataDir, { wait: 0 })).rejects.toThrow(/Another Rapport is running on the data folder .*北京/)
  expect(await findEmbedded(dataDir)).toBe(url)

  const orphan = await postmaster(dataDir)
  other.kill('SIGKILL')
  await new Promise((resolve) => other.once('exit', resolve))
  await opened(dataDir, async (after) => {
    expect(await postmaster(dataDir)).not.toBe(orphan)
    expect(await ask(after.url, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })
  expect(await findEmbedded(dataDir)).toBeUndefined()
  expect(serversOf(clusterName(join(await findHome(dataDir), 'data')))).toEqual([])
})

test('a path too long for a socket, Chinese letters, safe settings, and an owner without power', async () => {
  const dataDir = join(folder, 'x'.repeat(120))
  await opened(dataDir, async ({ url, embedded }) => {
    expect(embedded).toBe(true)
    await ask(url, 'create extension pg_trgm')
    const [row] = await ask<Record<string, unknown>>(
      url,
      `select show_trgm('北京') as trigrams, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits, current_setting('jit') as jit,
        current_setting('is_superuser') as power, current_setting('listen_addresses') as network`,
    )
    expect(row).toMatchObject({ fsync: 'on', commits: 'on', jit: 'off', power: 'off', network: '' })
    expect(row?.trigrams).not.toEqual([])
  })
})

test('a half-made database and a pid file naming a stranger are no obstacle', async () => {
  const dataDir = join(folder, 'half')
  await opened(dataDir, async ({ url }) => ask(url, 'create table kept ()'))
  const home = await findHome(dataDir)
  await writeFile(join(home, 'data', 'postmaster.pid'), `${process.pid}\n${home}/data\n1\n5432\n\n\n1 1\nready\n`)
  await opened(dataDir, async ({ url }) => expect(await ask(url, `select to_regclass('kept')::text as name`)).toEqual([{ name: 'kept' }]))
  await rm(join(home, 'data'), { recursive: true })
  await mkdir(join(home, 'data.new'))
  await opened(dataDir, async ({ url }) => expect(await ask(url, `select to_regclass('kept')::text as name`)).toEqual([{ name: null }]))
})

test('what is wrong with the surroundings is one plain sentence', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  await expect(open(file)).rejects.toThrow(`The data folder ${file} is a file`)
  await expect(open(join(file, 'below'))).rejects.toBeInstanceOf(StartProblem)

  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await expect(checkPort('127.0.0.1', port)).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`)
  server.close()

  const outside = (databaseUrl: string) => openDatabase({ dataDir: folder, databaseUrl, log: () => undefined })
  await expect(outside('nonsense')).rejects.toThrow('DATABASE_URL is not a connection string')
  const refused = await outside('postgresql://someone:secret@127.0.0.1:1/somewhere').catch((error: Error) => error)
  expect(refused).toBeInstanceOf(StartProblem)
  expect((refused as Error).message).toMatch(/127\.0\.0\.1:1, database somewhere.*nothing is listening/)
  expect((refused as Error).message).not.toContain('secret')
})

test('an outside database is taken when it is whole, and refused when it sees no Chinese', async () => {
  const here = process.env.TEST_DATABASE_URL ?? ''
  await ask(here, 'drop database if exists launcher_plain')
  await ask(here, `create database launcher_plain template template0 locale_provider libc locale 'C'`)
  const url = new URL(here)
  url.pathname = '/launcher_plain'
  await expect(openDatabase({ dataDir: folder, databaseUrl: url.href, log: () => undefined })).rejects.toThrow(/finds no letters in Chinese/)
  await ask(here, 'drop database launcher_plain')
  expect(await openDatabase({ dataDir: folder, databaseUrl: here, log: () => undefined })).toMatchObject({ embedded: false, url: here })
})
