// Who may see and touch what, at every door: random companies and questions against an oracle that shares nothing with the program.
// A failure prints its seed: RIGHTS_SEED=… runs it again; RIGHTS_CASES=… asks more.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../world.ts'
import { listen, until } from './listen.ts'
import { runCases, type Outcome } from './run.ts'
import { objectNames, spec, words } from './spec.ts'
import { seeded } from './random.ts'

const seed = Number(process.env.RIGHTS_SEED ?? 20_261)
const cases = Number(process.env.RIGHTS_CASES ?? 700)
let world: World
let told: Outcome
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test(`${cases} questions of random people answer as the rights say`, { timeout: 60_000 + cases * 100 }, async () => {
  const outcome = await runCases(world, seed, cases, { every: 1500, log: (line) => console.log(line) })
  const { complaints, asked, data, oracle } = outcome
  told = outcome
  // A world in which nobody sees anything would agree with everything.
  const sights = data.people.map((p) => oracle.visible(p, 'account').size / data.rows.account.size)
  expect(sights.filter((s) => s > 0.02 && s < 0.98).length).toBeGreaterThan(data.people.length / 3)
  expect(Object.keys(asked).length).toBe(12)
  expect(complaints.join('\n')).toBe('')
})

test('the stream tells each person of what they see, and of nothing else', async () => {
  const { data, oracle } = told
  const r = seeded(seed + 1)
  const people = Array.from({ length: 6 }, () => r.pick(data.people)).filter((p, i, all) => all.indexOf(p) === i)
  const judge = listen(world.url, world.admin.key)
  await judge.open
  // A reader starts where the log is settled, and another's open transaction may hold that back: what was written before is settled
  // once a last change of it has been heard.
  const last = [...data.rows.account.values()].find((x) => !x.deletedAt)!
  await world.admin('PATCH', `/accounts/${last.id}`, { [spec.account.note]: 'before anybody listens' })
  expect(await until(() => judge.heard.some((h) => h.data.id === last.id && h.data.verb === 'updated'))).toBe(true)
  judge.heard.length = 0
  const listeners = people.map((p) => listen(world.url, p.key))
  await Promise.all(listeners.map((l) => l.open))
  const changed = new Map<string, string>()
  for (let i = 0; i < 80; i++) {
    const object = r.pick(objectNames)
    const row = r.pick([...data.rows[object].values()].filter((x) => !x.deletedAt))
    const note = spec[object].note
    const { status } = await world.admin('PATCH', `/${spec[object].plural}/${row.id}`, { [note]: note === 'position' ? 100 + i : `${r.pick(words)} ${i}` })
    expect(status).toBe(200)
    changed.set(row.id, object)
  }
  expect(await until(() => [...changed.keys()].every((id) => judge.heard.some((h) => h.data.id === id)))).toBe(true)
  // The last of the judge's events stands behind all others: whoever has read so far has been told everything.
  await until(() => listeners.every((l) => l.last === judge.last), 3000)
  for (const [i, p] of people.entries()) {
    const want = [...changed].filter(([id, object]) => oracle.sees(p, object as never, id)).map(([id]) => id)
    expect([p.name, ...new Set(listeners[i]!.heard.map((h) => h.data.id))].sort()).toEqual([p.name, ...want].sort())
  }
  for (const l of [...listeners, judge]) l.close()
})
