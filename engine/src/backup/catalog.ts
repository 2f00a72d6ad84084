// A database's shape as the statements that make it again, read from PostgreSQL's own catalog.
// Read rather than replayed from our migrations, since run-time objects and fields are part of it, and so are other packages' schemas.
import type pg from 'pg'
import { StartProblem } from '../postgres/index.ts'
import { after, before, rejected, sequences, tables } from './catalog.sql.ts'

export type Table = { schema: string; name: string; columns: string[] }
export type Sequence = { schema: string; name: string }

export type Shape = {
  /** Made before the rows are loaded: schemas, types, functions, tables, views. */
  before: string[]
  /** Made after: keys, indexes, references, triggers. */
  after: string[]
  tables: Table[]
  sequences: Sequence[]
}

/** Everything is printed with its schema and in one way, whatever the server's settings: what is written here is read by another server. */
export async function settle(client: pg.ClientBase): Promise<void> {
  const settings = {
    search_path: '',
    client_encoding: 'UTF8',
    datestyle: 'ISO, YMD',
    intervalstyle: 'postgres',
    timezone: 'UTC',
    bytea_output: 'hex',
    extra_float_digits: '1',
    synchronize_seqscans: 'off',
    check_function_bodies: 'off',
    statement_timeout: '0',
    lock_timeout: '0',
    idle_in_transaction_session_timeout: '0',
  }
  for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, false)', [name, value])
}

export async function readShape(client: pg.ClientBase): Promise<Shape> {
  const refused = await client.query<{ what: string }>(rejected)
  if (refused.rows.length > 0) throw new StartProblem(`A backup cannot hold what the database has: ${refused.rows.map((row) => row.what).join(', ')}.`)
  return {
    before: await statements(client, before),
    after: await statements(client, after),
    tables: await readTables(client),
    sequences: (await client.query<Sequence>(sequences)).rows,
  }
}

export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  return (await client.query<Table>(tables)).rows
}

/** In an order that depends on names alone, so that two shapes can be compared. */
async function statements(client: pg.ClientBase, queries: string[]): Promise<string[]> {
  const all: string[] = []
  for (const query of queries) {
    const { rows } = await client.query<{ sql: string }>(query)
    all.push(...rows.map((row) => row.sql).toSorted())
  }
  return all
}

/**
 * Runs statements that need one another, in whatever order they come: those that fail are tried again after the rest,
 * until all are done or a round gets nowhere. (Functions, types, tables and views may refer to each other in any direction.)
 */
export async function replay(client: pg.ClientBase, list: string[]): Promise<void> {
  for (let open = list; open.length > 0;) {
    const failed: string[] = []
    const reasons: string[] = []
    for (const sql of open) {
      await client.query('savepoint step')
      try {
        await client.query(sql)
      } catch (error) {
        await client.query('rollback to savepoint step')
        failed.push(sql)
        reasons.push((error as Error).message)
      }
      await client.query('release savepoint step')
    }
    if (failed.length === open.length) throw new StartProblem(`Making the database's shape again did not work: ${reasons[0]} (${failed[0]}).`)
    open = failed
  }
}

export const named = (client: pg.ClientBase, { schema, name }: { schema: string; name: string }) =>
  `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`
