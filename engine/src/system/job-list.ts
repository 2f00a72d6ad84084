// Work in the background, as administrators see it: what waits, what runs, what failed and why; tried again or given up.
import { Problem, uuid7 } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { eventRows, insertEvents } from '../records/work.ts'

export const jobStates = ['running', 'failed', 'retrying', 'later', 'waiting'] as const
export type JobState = (typeof jobStates)[number]
export type Job = {
  id: string
  task: string
  state: JobState
  payload: unknown
  attempts: number
  most: number
  error: string | null
  runAt: string
  createdAt: string
  lockedAt: string | null
}
/** failed: given up after all tries; retrying: failed, and tried again later. */
const state = `case when j.locked_at is not null then 'running' when j.attempts >= j.max_attempts then 'failed' when j.last_error is not null then 'retrying' when j.run_at > now() then 'later' else 'waiting' end`
const from = 'from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id'

export async function jobs(ctx: Ctx, wanted: string | undefined, limit: number): Promise<{ jobs: Job[]; counts: Record<string, number> }> {
  const { rows: counted } = await ctx.db.query(`select ${state} as state, count(*)::int as n ${from} group by 1`)
  const { rows } = await ctx.db.query(
    `select j.id::text as id, t.identifier as task, ${state} as state, j.payload, j.attempts, j.max_attempts as most, j.last_error as error, j.run_at as "runAt", j.created_at as "createdAt", j.locked_at as "lockedAt" ${from}
     where $1::text is null or ${state} = $1 order by case ${state} when 'failed' then 0 when 'retrying' then 1 when 'running' then 2 else 3 end, j.run_at, j.id limit ${limit}`,
    [wanted ?? null],
  )
  const at = (value: unknown) => (value ? new Date(value as string).toISOString() : null)
  return {
    jobs: (rows as Job[]).map((j) => ({
      ...j,
      runAt: at(j.runAt)!,
      createdAt: at(j.createdAt)!,
      lockedAt: at(j.lockedAt),
      error: j.error?.split('\n')[0] ?? null,
    })),
    counts: Object.fromEntries((counted as { state: string; n: number }[]).map((r) => [r.state, r.n])),
  }
}
/** Tries a job at once, with all its tries before it; or gives it up. Not while it runs. */
export async function moveJob(ctx: Ctx, id: string, what: 'retry' | 'drop'): Promise<void> {
  if (!/^\d{1,18}$/.test(id)) throw new Problem('not_found', 404, { object: 'job' })
  await ctx.transact(async (tx) => {
    const { rows } = await tx.db.query(`select t.identifier as task, j.locked_at is not null as running ${from} where j.id = $1`, [id])
    if (!rows[0]) throw new Problem('not_found', 404, { object: 'job' })
    if (rows[0].running) throw new Problem('job_runs', 409, {})
    if (what === 'retry') await tx.db.query('select 1 from graphile_worker.reschedule_jobs(array[$1::bigint], run_at => now(), attempts => 0)', [id])
    else await tx.db.query('select 1 from graphile_worker.complete_jobs(array[$1::bigint])', [id])
    const verb = what === 'retry' ? 'retried' : 'dropped'
    await tx.db.query(insertEvents('$1'), [eventRows(tx, [{ object: 'job', record: uuid7(), verb, payload: { job: id, task: rows[0].task } }])])
  })
}
