// The workers of this process: jobs from PostgreSQL, two at a time; what a killed process left locked is freed at once.
import { EventEmitter } from 'node:events'
import { Logger, run, runMigrations, type Runner } from 'graphile-worker'
import pg from 'pg'
import type { Engine } from '../engine.ts'
import { alone } from '../schema/migrate.ts'
import { Living } from './living.ts'
import { tasks } from './tasks.ts'
import './housekeeping.ts'

export type JobOptions = {
  directUrl?: string
  concurrency?: number
  log?: (line: string) => void
  /** false: jobs can be asked for, others do them. */ work?: boolean
}
export type Jobs = { close(): Promise<void> }

/** Makes jobs possible, and does them unless `work` is false. `close` lets those under way come to a stop. */
export async function startJobs(engine: Engine, options: JobOptions = {}): Promise<Jobs> {
  const pool = new pg.Pool({
    connectionString: options.directUrl ?? engine.url,
    max: (options.concurrency ?? 2) + 3,
    application_name: 'rapport jobs',
    idleTimeoutMillis: 60_000,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  const say = options.log ?? (() => {})
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') say(`jobs: ${message}`)
  })
  await alone(engine.pool, () => runMigrations({ pgPool: pool, schema: 'graphile_worker', logger }))
  if (options.work === false) return { close: () => pool.end() }

  const stopping = new AbortController()
  const living = new Living(pool)
  await living.enter()
  const list = Object.fromEntries(
    [...tasks].map(([name, task]) => [name, (payload: unknown) => task((payload ?? {}) as Record<string, unknown>, engine, stopping.signal)]),
  )
  const events = new EventEmitter()
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => living.works(workerPool.id))
  let runner: Runner | null = null
  const start = async () => {
    runner = await run({
      // Batched, an answer that cannot be written is handled; unbatched it would be nobody's.
      preset: { worker: { failJobBatchDelay: 0, completeJobBatchDelay: 0 } },
      pgPool: pool,
      schema: 'graphile_worker',
      concurrency: options.concurrency ?? 2,
      noHandleSignals: true,
      pollInterval: 1000,
      taskList: list,
      crontab: '17 3 * * * housekeeping ?fill=1d\n47 3 * * * sweep ?fill=1d\n*/5 * * * * seal\n* * * * * remind',
      logger,
      events: events as never,
    })
    // The database went away for longer than the worker bears: begin again.
    runner.promise.catch(() => {}).then(again)
  }
  /** Until it is there: while it recovers, it refuses connections as well. */
  const again = () => {
    if (stopping.signal.aborted) return
    const retry = (error: Error) => {
      say(`jobs: ${error.message}`)
      again()
    }
    setTimeout(() => void start().catch(retry), 1000).unref()
  }
  await start()
  return {
    close: async () => {
      stopping.abort()
      await runner?.stop().catch(() => {})
      await living.leave()
      await pool.end()
    },
  }
}
