// Bringing a database up to the definitions: additive changes by themselves, destructive ones refused.
import type pg from 'pg'
import type { ObjectDef } from '@rapport/model'
import { q, type PgError, type Queryable } from '../db.ts'
import { StartProblem } from '../postgres/problem.ts'
import { createTable, wantedColumns, wantedIndexes, wantedSequences } from './ddl.ts'
import { engineTables, eventPartitions } from './tables.ts'

const LOCK = 7_221_026
/** Runs `work` while no other process migrates. */
export async function alone<T>(pool: pg.Pool, work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await work(client)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}
export async function migrateEngine(db: Queryable, now: Date) {
  await db.query(engineTables)
  for (const sql of eventPartitions(now)) await db.query(sql)
}
/** Statements that bring tables up to `defs`; throws a StartProblem where a stored column would have to change its type. */
export async function planObjects(db: Queryable, defs: readonly ObjectDef[]): Promise<string[]> {
  const columns = await stored(db)
  const indexes = new Set((await db.query(`select indexname from pg_indexes where schemaname = 'public'`)).rows.map((r) => r.indexname as string))
  const sequences = new Set((await db.query(`select sequencename from pg_sequences where schemaname = 'rapport'`)).rows.map((r) => r.sequencename as string))
  const plan: string[] = []
  for (const def of defs) {
    const has = columns.get(def.name)
    if (!has) plan.push(createTable(def))
    else
      for (const [name, type] of wantedColumns(def)) {
        const is = has.get(name)
        if (!is) plan.push(`alter table ${q(def.name)} add column if not exists ${q(name)} ${type}`)
        else if (is !== type)
          throw new StartProblem(
            `This version keeps ${def.name}.${name} as ${type}, the database has it as ${is}: nothing was changed. Start the version that was here before.`,
          )
      }
    for (const sql of wantedSequences(def)) if (![...sequences].some((s) => sql.includes(`."${s}"`))) plan.push(sql)
    for (const index of wantedIndexes(def)) if (!indexes.has(index.name)) plan.push(index.sql(false))
  }
  return plan
}
/** Carries a plan out; throws a StartProblem where records stand twice that may be there once only. */
export async function carryOut(db: Queryable, plan: readonly string[]): Promise<void> {
  for (const sql of plan)
    await db.query(sql).catch((error: PgError) => {
      if (error.code !== '23505') throw error
      throw new StartProblem(
        `Records of ${error.table} stand twice where this version takes one: ${error.detail} Start the version that was here before and delete one of them.`,
      )
    })
}
async function stored(db: Queryable): Promise<Map<string, Map<string, string>>> {
  const { rows } = await db.query(
    `select c.relname as t, a.attname as n, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  )
  const tables = new Map<string, Map<string, string>>()
  for (const { t, n, type } of rows as { t: string; n: string; type: string }[]) {
    const columns = tables.get(t) ?? new Map<string, string>()
    tables.set(t, columns.set(n, type === 'timestamp with time zone' ? 'timestamptz' : type))
  }
  return tables
}
