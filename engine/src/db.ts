// The database as the engine speaks to it: one pool, values as exact strings, transactions that pass down.
import pg from 'pg'
import type { Ctx } from './context.ts'
import type { Change } from './hooks.ts'

export type Rows = Record<string, unknown>[]
export type Queryable = {
  query(text: string | { name: string; text: string; values: unknown[] }, values?: unknown[]): Promise<{ rows: Rows; rowCount: number | null }>
  readonly bulk?: Bulk
}
/** Many parts of one act under way in one transaction: large writes wait while others look things up; what happened is told at the end. */
export type Bulk = {
  readonly writes: Queryable
  readonly untold: { ctx: Ctx; changes: Change[]; along: boolean }[]
  /** What holds for all parts, looked up by the first that asked. */
  readonly kept: Map<string, Promise<unknown>>
  /** Records that one part links to and found in sight. */
  readonly met: Set<string>
}
export type Sql = { text: string; values: unknown[] }

// Exactness: bigint, numeric, dates and times stay the text PostgreSQL gives; kinds unpack them.
const parsed = new Set([16, 21, 23, 114, 3802, 700, 701, 1009, 2951, 1015, 1007])
const types = { getTypeParser: (oid: number, format?: string) => (parsed.has(oid) ? pg.types.getTypeParser(oid, format as 'text') : (value: unknown) => value) }

export function openPool(url: string, size = 16): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types: types as never,
    application_name: 'rapport',
    options: '-c timezone=UTC -c datestyle=ISO -c search_path=public',
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 20_000,
    // A statement is sent when it is asked for, not when the one before it is answered: whoever awaits each notices nothing.
    pipeline: true,
  })
  // An idle client whose server went away must not take the process with it.
  pool.on('error', () => {})
  // Nor one in use: its query fails, and that is told to whoever asked.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}
/** Collects bound parameters while SQL is written: `b.p(value, 'uuid')` → `$3::uuid`. */
export class Binder {
  readonly values: unknown[] = []
  private aliases = 0
  /** A table alias not used before in this statement; the same statement gets the same ones each time. */
  alias = () => `x${this.aliases++}`
  p = (value: unknown, cast?: string): string => `$${this.values.push(value)}${cast ? `::${cast}` : ''}`
}
const uses = new Map<string, number>()
const names = new Map<string, string>()
/**
 * Runs a statement whose text comes again and again; from its third use on it is prepared, which saves parsing and planning.
 * Only for statements that name their columns: an added column does not change what those return. A pooler between us and
 * PostgreSQL (told by DATABASE_DIRECT_URL) may hand every statement to another server process, so there nothing is prepared.
 */
export function often(db: Queryable, text: string, values: unknown[]) {
  const name = names.get(text)
  if (name) return db.query({ name, text, values })
  const n = (uses.get(text) ?? 0) + 1
  if (uses.size > 2000) uses.clear()
  uses.set(text, n)
  if (n >= 3 && names.size < 300 && !process.env.DATABASE_DIRECT_URL) names.set(text, `r${names.size}`)
  return db.query(text, values)
}
export const q = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Runs `work` in a transaction of its own on `pool`. */
export async function inTransaction<T>(pool: pg.Pool, work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((e: Error) => (broken = e))
    throw error
  } finally {
    client.release(broken)
  }
}
export type PgError = Error & { code?: string; constraint?: string; detail?: string; table?: string; column?: string }
/** Errors that a moment's wait cures: deadlock, serialisation, lock timeout, and a server on its way down or up. */
export const isPassing = (error: unknown) =>
  ['40P01', '40001', '55P03', '57P01', '57P02', '57P03', '08006', '08003', 'ECONNRESET', 'EPIPE'].includes((error as PgError).code ?? '') ||
  /Connection terminated|not queryable|ECONNREFUSED|ENOENT.*\.s\.PGSQL/.test((error as Error).message ?? '')
