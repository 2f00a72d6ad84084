// Regular work. Once a day: event partitions made ahead, expired sessions, remembered answers and failed attempts thrown away, bytes nobody wants swept.
import { eventPartitions } from '../schema/tables.ts'
import { keepLedgers } from '../erasure/replay.ts'
import { sealEvents } from '../events/seal.ts'
import { sweepFiles } from '../files/sweep.ts'
import { task } from './tasks.ts'

task('housekeeping', async (_payload, engine) => {
  const { pool } = engine
  for (const sql of eventPartitions(engine.clock())) await pool.query(sql)
  await pool.query(`delete from rapport.session where expires_at < now()`)
  await pool.query(`delete from rapport.idempotency where at < now() - interval '24 hours'`)
  await pool.query(`delete from rapport.attempt where at < now() - interval '7 days' and (until is null or until < now())`)
  // What was told half a year ago is told.
  await pool.query(`delete from "notification" where "createdAt" < now() - interval '180 days'`)
  await keepLedgers(engine)
})
/** Apart, so that a file store that is away holds up nothing else. */
task('sweep', async (_payload, engine) => void (await sweepFiles(engine)))
/** The log is sealed a stretch at a time, until nothing settled is left. */
task('seal', async (_payload, engine, signal) => {
  while (!signal.aborted && (await sealEvents(engine)) > 0) continue
})
