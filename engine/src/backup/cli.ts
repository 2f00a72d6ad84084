// What the two commands share: where the data is, how the database is reached, and how a failure is told.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { StartProblem, findEmbedded, openDatabase } from '../postgres/index.ts'

export const log = (line: string) => console.log(line)
export const dataDir = resolve(process.env.RAPPORT_DATA || '.data')
export const filesDir = join(dataDir, 'files')

export async function command(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** The outside database, else the embedded one of the running program, else the embedded one started for the time. */
export async function withDatabase(use: (url: string) => Promise<void>, options: { mustExist: boolean; running: boolean }): Promise<void> {
  const outside = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL
  const running = outside || !options.running ? undefined : await findEmbedded(dataDir)
  if (running) return use(running)
  if (!outside && options.mustExist && !existsSync(join(dataDir, 'postgres')) && !existsSync(join(dataDir, 'postgres.path'))) {
    throw new StartProblem(`There is no data in ${dataDir}: name its folder with RAPPORT_DATA, or its database with DATABASE_URL.`)
  }
  const database = await openDatabase({ dataDir, databaseUrl: outside, log })
  try {
    await use(database.url)
  } finally {
    await database.stop()
  }
}

export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
export const size = (bytes: number) => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`)
