// An outside PostgreSQL, looked at before anything is built on it: each thing wrong with it is one plain sentence.
import pg from 'pg'
import { StartProblem } from './problem.ts'

const oldest = 15

export async function checkOutside(databaseUrl: string): Promise<void> {
  const where = placeOf(databaseUrl)
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new StartProblem(refusal(where, error as Error & { code?: string }))
  }
  try {
    await look(client, where)
  } catch (error) {
    if (error instanceof StartProblem) throw error
    throw new StartProblem(`The database of DATABASE_URL (${where}) did not answer as a PostgreSQL does: ${firstLine(error)}.`)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function look(client: pg.Client, where: string): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string; replica: boolean }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding, pg_is_in_recovery() as replica`,
  )
  const found = rows[0]
  const major = Math.floor(Number(found?.version) / 10_000)
  if (!(major >= oldest)) throw new StartProblem(`The PostgreSQL of DATABASE_URL (${where}) is version ${major}: Rapport needs ${oldest} or later.`)
  if (found?.replica) throw new StartProblem(`The PostgreSQL of DATABASE_URL (${where}) is a replica that takes no writes: name the primary.`)
  if (found?.encoding !== 'UTF8') throw new StartProblem(`The database of DATABASE_URL (${where}) is encoded in ${found?.encoding}: Rapport needs UTF8.`)
  const trigrams = await chineseTrigrams(client, where)
  if (trigrams === 0) {
    throw new StartProblem(
      `The database of DATABASE_URL (${where}) finds no letters in Chinese (show_trgm('北京') is empty): make it with a UTF-8 locale such as C.UTF-8 instead of C.`,
    )
  }
}

async function chineseTrigrams(client: pg.Client, where: string): Promise<number> {
  const extension = `select n.nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'`
  let found = (await client.query<{ schema: string }>(extension)).rows[0]
  if (!found) {
    try {
      await client.query('create extension if not exists pg_trgm')
    } catch (error) {
      throw new StartProblem(
        `The database of DATABASE_URL (${where}) lacks the extension pg_trgm, and making it was refused (${firstLine(error)}): ask its administrator for it.`,
      )
    }
    found = (await client.query<{ schema: string }>(extension)).rows[0]
  }
  const schema = client.escapeIdentifier(found?.schema ?? 'public')
  const { rows } = await client.query<{ count: number }>(`select coalesce(cardinality(${schema}.show_trgm('北京')), 0) as count`)
  return rows[0]?.count ?? 0
}

/** Host, port and database: never the password, which an error would otherwise carry into a log. */
function placeOf(databaseUrl: string): string {
  try {
    const parsed = new pg.Client({ connectionString: databaseUrl })
    if (!/^postgres(ql)?:\/\//.test(databaseUrl)) throw new Error('no scheme')
    return `${parsed.host.startsWith('/') ? parsed.host : `${parsed.host}:${parsed.port}`}, database ${parsed.database ?? ''}`
  } catch {
    throw new StartProblem('DATABASE_URL is not a connection string: it should look like postgresql://user:password@host:5432/database.')
  }
}

function refusal(where: string, error: Error & { code?: string }): string {
  const at = `The PostgreSQL of DATABASE_URL (${where})`
  switch (error.code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `${at} does not answer: nothing is listening there.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${at} cannot be found: there is no host of that name.`
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `${at} cannot be reached over the network.`
    case '28P01':
    case '28000':
      return `${at} refused the user or the password.`
    case '3D000':
      return `${at} has no database of that name: make it first.`
    case '53300':
      return `${at} has no connection to spare.`
    default:
      return `${at} cannot be connected to: ${firstLine(error)}.`
  }
}

const firstLine = (error: unknown) => ((error as Error).message || String(error)).split('\n')[0]?.replace(/\.$/, '') ?? ''
