// Many parts of one act on one connection: PostgreSQL writes one while the next are being prepared.
import type { Bulk, Queryable } from '../db.ts'

type Job = { text: Parameters<Queryable['query']>[0]; values: unknown[] | undefined; answer: (result: Promise<never>) => void }

/**
 * `db`'s statements one after the other. What is looked up goes before what is written, and is answered once the next write is on its
 * way: while that one runs, the rows after it are worked on. `writing` waits until something is to be written.
 */
export function inLine(db: Queryable): { db: Queryable & { bulk: Bulk }; writing: () => Promise<void> } {
  const reads: Job[] = []
  const writes: Job[] = []
  let busy = false
  async function run() {
    busy = true
    while (reads.length || writes.length) {
      const found: (() => void)[] = []
      for (let job = reads.shift(); job; job = reads.shift()) found.push(await sent(job))
      const write = writes.shift()
      const writing = write && sent(write)
      for (const tell of found) tell()
      if (writing) (await writing)()
    }
    busy = false
  }
  /** Runs a statement; gives what tells whoever asked for it. */
  async function sent({ text, values, answer }: Job): Promise<() => void> {
    const result = db.query(text, values) as Promise<never>
    await result.catch(() => {})
    return () => answer(result)
  }
  const lane = (jobs: Job[], begun = () => {}): Queryable => ({
    query: (text, values) =>
      new Promise((answer) => {
        jobs.push({ text, values, answer })
        begun()
        if (!busy) void run()
      }),
  })
  let begun = () => {}
  const bulk: Bulk = { writes: lane(writes, () => begun()), untold: [], kept: new Map() }
  return { db: { ...lane(reads), bulk }, writing: () => new Promise((resolve) => (begun = resolve)) }
}
