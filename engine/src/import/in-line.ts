// Many parts of one act on one connection: PostgreSQL writes one while the next are being prepared.
import type { Bulk, Queryable } from '../db.ts'

type Job = { text: Parameters<Queryable['query']>[0]; values: unknown[] | undefined; answer: (result: Promise<never>) => void }
/** Writes on their way at once: one being written, and one that PostgreSQL finds when it is done, whatever this process is at. */
const DEEP = 2

/**
 * `db`'s statements in a line of its connection's own. What is looked up goes before what is written, so that the rows after it can be
 * worked on while those before them are. `writing` waits until something is to be written.
 */
export function inLine(db: Queryable): { db: Queryable & { bulk: Bulk }; writing: () => Promise<void> } {
  const writes: Job[] = []
  let under = 0
  let begun = () => {}
  function send({ text, values, answer }: Job): Promise<unknown> {
    const result = db.query(text, values) as Promise<never>
    answer(result)
    return result.catch(() => {})
  }
  function feed() {
    for (; under < DEEP && writes.length; under++)
      void send(writes.shift()!).then(() => {
        under--
        feed()
      })
  }
  const lane = (take: (job: Job) => void): Queryable => ({ query: (text, values) => new Promise((answer) => take({ text, values, answer })) })
  const bulk: Bulk = {
    writes: lane((job) => {
      writes.push(job)
      begun()
      feed()
    }),
    untold: [],
    kept: new Map(),
    met: new Set(),
  }
  return { db: { ...lane((job) => void send(job)), bulk }, writing: () => new Promise((resolve) => (begun = resolve)) }
}
