// Who may see and touch what, at every door: random companies and questions against an oracle that shares nothing with the program.
// A failure prints its seed: RIGHTS_SEED=… runs it again; RIGHTS_CASES=… asks more.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../world.ts'
import { runCases } from './run.ts'

const seed = Number(process.env.RIGHTS_SEED ?? 20_261)
const cases = Number(process.env.RIGHTS_CASES ?? 700)
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test(`${cases} questions of random people answer as the rights say`, { timeout: 60_000 + cases * 100 }, async () => {
  const { complaints, asked, data, oracle } = await runCases(world, seed, cases, { every: 1500, log: (line) => console.log(line) })
  // A world in which nobody sees anything would agree with everything.
  const sights = data.people.map((p) => oracle.visible(p, 'account').size / data.rows.account.size)
  expect(sights.filter((s) => s > 0.02 && s < 0.98).length).toBeGreaterThan(data.people.length / 3)
  expect(Object.keys(asked).length).toBe(10)
  expect(complaints.join('\n')).toBe('')
})
