// Following the event log: events in commit order, once each, never before their transaction's neighbours are settled.
import type pg from 'pg'
import type { Engine } from '../engine.ts'
import { openPool } from '../db.ts'

export type LogEvent = {
  txid: string
  seq: string
  at: string
  object: string
  record: string
  verb: string
  actor: string | null
  door: string
  cause: string | null
  payload: Record<string, unknown> | null
}
export type Position = { txid: string; seq: string }
// Ordered below by the columns of the table: by these texts, 10000 would come before 9999.
const columns = 'txid::text as txid, seq::text as seq, at, object, record, verb, actor, door, cause, payload'

/** Where the log stands now: everything up to here is settled. */
export async function head(db: pg.Pool): Promise<Position> {
  const { rows } = await db.query(`select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as txid`)
  return { txid: rows[0].txid as string, seq: '9223372036854775807' }
}
/** Events after `from` whose transactions are below the horizon, in order; sequence order alone would lose some. */
export async function eventsAfter(db: pg.Pool, from: Position, limit = 1000): Promise<LogEvent[]> {
  const { rows } = await db.query(
    `select ${columns} from rapport.event e where (e.txid, e.seq) > ($1::xid8, $2::bigint) and e.txid < pg_snapshot_xmin(pg_current_snapshot()) order by e.txid, e.seq limit ${limit}`,
    [from.txid, from.seq],
  )
  return rows as LogEvent[]
}
/** When the last event up to `at` was written; null where there is none. */
export async function momentOf(db: pg.Pool, at: Position): Promise<Date | null> {
  const { rows } = await db.query(`select e.at from rapport.event e where (e.txid, e.seq) <= ($1::xid8, $2::bigint) order by e.txid desc, e.seq desc limit 1`, [
    at.txid,
    at.seq,
  ])
  return rows.length ? new Date(rows[0].at as string) : null
}
/** Wake-ups between processes: one LISTEN connection each, outside any pooler; lost ones cost at most a poll. */
export class Wire {
  private client: pg.PoolClient | null = null
  private readonly pool: pg.Pool
  private readonly engine: Engine
  private closed = false
  constructor(engine: Engine, directUrl: string) {
    this.engine = engine
    this.pool = openPool(directUrl, 2)
    engine.onWake = () => void this.tell('wake')
    engine.bus.on('access-changed', () => void this.tell('access'))
    engine.bus.on('definitions', () => void this.tell('meta'))
  }
  async open() {
    if (this.closed) return
    try {
      const client = await this.pool.connect()
      this.client = client
      client.on('notification', (n) => this.engine.bus.emit(n.payload === 'wake' ? 'wake' : n.payload === 'access' ? 'heard-access' : 'heard-meta'))
      client.on('error', () => this.again())
      await client.query('listen rapport')
    } catch {
      this.again()
    }
  }
  private again() {
    this.client?.release(true)
    this.client = null
    if (!this.closed) setTimeout(() => void this.open(), 500).unref()
  }
  private async tell(what: string) {
    if (!this.closed) await this.pool.query(`select pg_notify('rapport', $1)`, [what]).catch(() => {})
  }
  async close() {
    this.closed = true
    this.client?.release(true)
    this.client = null
    await this.pool.end().catch(() => {})
  }
}
