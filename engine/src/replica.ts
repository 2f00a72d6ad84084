// Figures from a replica: it is asked once it holds all that the primary held, so that people see what they just wrote, by whichever process.
import { setTimeout as pause } from 'node:timers/promises'
import type { Rows } from './db.ts'
import type { Engine } from './engine.ts'

/** Milliseconds a replica that lags is waited for, one that does not answer is waited for, and one that failed is left alone. */
const LAG = 200
const SILENCE = 2000
const REST = 5000
const resting = new WeakMap<Engine, number>()

/** Answers from the replica where there is one and it is up to date, otherwise from the primary. */
export async function figures(engine: Engine, text: string, values: unknown[]): Promise<{ rows: Rows }> {
  const { pool, readPool } = engine
  if (readPool === pool || Date.now() < (resting.get(engine) ?? 0)) return pool.query(text, values)
  try {
    if (await caughtUp(engine)) return await readPool.query(text, values)
  } catch {
    // It is away, or gave the question up for the sake of what it has to replay; if the question was wrong, the primary says so.
    resting.set(engine, Date.now() + REST)
  }
  return pool.query(text, values)
}
/** A standby by its place in the primary's log; a copy of another kind by the newest event of ours. */
async function caughtUp({ pool, readPool }: Engine): Promise<boolean> {
  const { rows } = await pool.query(
    `select pg_current_wal_lsn()::text as place, e.txid::text as txid, e.seq::text as seq from (values (0)) as one left join (select txid, seq from rapport.event order by txid desc, seq desc limit 1) as e on true`,
  )
  const { place, txid, seq } = rows[0] as { place: string; txid: string | null; seq: string | null }
  for (const end = Date.now() + LAG; ; await pause(10)) {
    const answer = await inTime(
      readPool.query(
        `select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() >= $1::pg_lsn
           else $2::xid8 is null or exists (select from rapport.event where txid = $2::xid8 and seq = $3::bigint) end as there`,
        [place, txid, seq],
      ),
    )
    if (answer.rows[0].there === true) return true
    if (Date.now() > end) return false
  }
}
function inTime<T>(answer: Promise<T>): Promise<T> {
  const clock = new AbortController()
  const silence = pause(SILENCE, undefined, { signal: clock.signal, ref: false }).then(() => Promise.reject(new Error('the replica does not answer')))
  return Promise.race([answer, silence]).finally(() => clock.abort())
}
