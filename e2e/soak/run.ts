// Rounds of writing and falling: the program, its database, or both are killed at a random moment, and must come back by themselves.
import { seeded } from '../rights/random.ts'
import { Program } from './program.ts'
import { verify } from './verify.ts'
import { newLedger, startImport, startWriters } from './writers.ts'

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
export type Victim = 'app' | 'postgres' | 'both'
export type Soaked = { rounds: number; written: number; imported: number; wrong: string[]; starts: number[] }

export async function soak(
  rounds: number,
  options: { seed?: number; longest?: number; rows?: number; victims?: readonly Victim[]; log?: (line: string) => void } = {},
): Promise<Soaked> {
  const { seed = Date.now() % 100_000, longest = 4000, rows = 3000, log = () => {}, victims } = options
  const r = seeded(seed)
  const program = new Program()
  const ledger = newLedger()
  const starts: number[] = []
  const written = () =>
    ledger.made.length +
    [...ledger.changed.values()].reduce((n, c) => n + c.told.length, 0) +
    ledger.completed.length +
    ledger.keyed.length +
    ledger.fields.length
  const over = (wrong: string[]): Soaked => ({ rounds, written: written(), imported: ledger.imports.reduce((n, i) => n + i.rows, 0), wrong, starts })
  try {
    log(`seed ${seed}: first start ${await program.start()} ms`)
    for (let round = 1; round <= rounds; round++) {
      const writers = startWriters(program, ledger)
      if (rows) await startImport(program, ledger, rows)
      await pause(400 + r.int(longest))
      const victim = victims?.[(round - 1) % victims.length] ?? r.pick(['app', 'postgres', 'both'] as const)
      const before = written()
      if (victim !== 'app') await program.killPostgres()
      if (victim !== 'postgres') await program.killApp()
      const fell = Date.now()
      if (victim === 'postgres') await program.ready(60_000)
      else await program.start()
      starts.push(Date.now() - fell)
      await pause(300)
      await writers.stop()
      const wrong = await verify(program, ledger)
      log(
        `round ${round}: killed ${victim}, back in ${starts.at(-1)} ms, ${before} acknowledged before, ${written()} after, ${wrong.length ? wrong.join('; ') : 'nothing lost'}`,
      )
      if (wrong.length) return over(wrong.map((w) => `seed ${seed}, round ${round} (${victim}): ${w}\n${program.said.slice(-1500)}`))
    }
    return over([])
  } finally {
    await program.stop()
  }
}
