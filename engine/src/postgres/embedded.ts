// The embedded database: one call from a data folder to a connection string.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { binariesFor } from './binaries.ts'
import { prepareCluster } from './cluster.ts'
import { findHome, settleHome } from './home.ts'
import { lockData, prepareData } from './lock.ts'
import { StartProblem, inPlainWords } from './problem.ts'
import { type Settings, runServer } from './server.ts'

export type EmbeddedOptions = { dataDir: string; log: (line: string) => void; settings?: Settings }

const user = 'rapport'
const database = 'rapport'

export async function openEmbedded({ dataDir, log, settings = {} }: EmbeddedOptions): Promise<{ url: string; stop(): Promise<void> }> {
  if (process.platform === 'win32') throw new StartProblem('The embedded PostgreSQL does not run on Windows: set DATABASE_URL to a PostgreSQL of your own.')
  const folder = await prepareData(dataDir)
  const lock = await lockData(folder)
  try {
    const home = await settleHome(folder, log)
    const binaries = await binariesFor(home.identity, log)
    await prepareCluster(home, binaries, log)
    const server = await runServer(home, binaries, settings, log)
    try {
      await ensureDatabase(server.socket)
    } catch (error) {
      await server.stop()
      throw error
    }
    let over: Promise<void> | undefined
    const url = urlOf(server.socket, user, database)
    return { url, stop: () => (over ??= server.stop().finally(() => lock.release())) }
  } catch (error) {
    lock.release()
    throw inPlainWords(error, `Starting the database in ${folder}`)
  }
}

/** The database of an instance that is running now on this data, for workers and backups beside it. */
export async function findEmbedded(dataDir: string): Promise<string | undefined> {
  const home = await findHome(resolve(dataDir))
  const lines = (await readFile(join(home, 'data', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const socket = lines[4] ?? ''
  if (socket === '' || !existsSync(join(socket, '.s.PGSQL.5432'))) return undefined
  const url = urlOf(socket, user, database)
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return url
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Everything is spelt out, so that no PG… variable of the surroundings finds its way in. */
function urlOf(socket: string, as: string, to: string): string {
  return `postgresql://${as}@localhost:5432/${to}?host=${encodeURIComponent(socket)}&sslmode=disable`
}

/** The program works as the owner of its own database and no more: a superuser could run commands on the machine. */
async function ensureDatabase(socket: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(socket, 'postgres', 'postgres') })
  await client.connect()
  try {
    const found = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role, exists (select from pg_database where datname = $2) as database`,
      [user, database],
    )
    if (!found.rows[0]?.role) await client.query(`create role ${user} login createdb`)
    if (!found.rows[0]?.database) await client.query(`create database ${database} owner ${user}`)
  } finally {
    await client.end()
  }
}
