// What jobs do: tasks by name, and the way to ask for one inside the transaction that needs it.
import type { Ctx } from '../context.ts'
import type { Engine } from '../engine.ts'

export type Payload = Record<string, unknown>
/** `signal` is raised when the process stops: a long task saves where it stands, asks for itself again and returns. */
export type Task = (payload: Payload, engine: Engine, signal: AbortSignal) => Promise<void>

export const tasks = new Map<string, Task>()
/** Registers what to do for jobs called `name`; a task may run more than once for one job and must bear it. */
export const task = (name: string, run: Task) => void tasks.set(name, run)

export type Enqueue = {
  /** A second job under the same key replaces the first, unless that one is already running. */
  key?: string
  runAt?: Date
  /** Jobs of one queue run one after the other; use few names. */
  queue?: string
  /** Tries in all, with growing pauses (25). */
  attempts?: number
}
/** The job exists when the caller's transaction commits, and not otherwise. */
export async function enqueue(ctx: Pick<Ctx, 'db'>, name: string, payload: Payload, { key, runAt, queue, attempts }: Enqueue = {}): Promise<void> {
  if (!tasks.has(name)) throw new Error(`no task is called ${name}`)
  await ctx.db.query('select 1 from graphile_worker.add_job($1, $2::json, $3, $4::timestamptz, $5, $6)', [
    name,
    JSON.stringify(payload),
    queue ?? null,
    runAt?.toISOString() ?? null,
    attempts ?? null,
    key ?? null,
  ])
}
