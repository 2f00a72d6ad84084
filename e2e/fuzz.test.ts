// Every endpoint of the description, called well and badly: nothing breaks, nobody's records change but the caller's, every refusal is worded.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { round, type Found } from './fuzz/round.ts'
import type { Spec } from './fuzz/values.ts'
import { openWorld, type Api, type World } from './world.ts'

const all = process.env.RAPPORT_TEST === 'all'
const calls = Number(process.env.FUZZ_CALLS) || (all ? 20_000 : 2_500)
const seed = Number(process.env.FUZZ_SEED) || 20_260_101
let world: World
let witness: Api
let others: string[]
beforeAll(async () => {
  world = await openWorld()
  witness = await world.person('Witness', { roles: ['sales'] })
  others = await testify()
})
afterAll(() => world.close())
/** Records of somebody else, of several objects. */
async function testify(): Promise<string[]> {
  const ids: string[] = []
  const make = async (path: string, body: object, as: Api = witness) => {
    const answer = await as('POST', path, body)
    expect([path, answer.status]).toEqual([path, 201])
    ids.push(answer.body.data.id as string)
    return answer.body.data.id as string
  }
  for (const name of ['Witness One', '见证科技']) {
    const account = await make('/accounts', { name, externalId: `w-${name}`, phone: '13800138000' })
    const contact = await make('/contacts', { name: `${name} 联系人`, account })
    await make('/opportunities', { name: `${name} deal`, account, amount: { amount: '100.00', currency: 'CNY' } })
    await make('/activities', { subject: 'Seen', type: 'call', account, contact })
    await make('/leads', { name: `Lead ${name}`, company: name })
  }
  await make('/products', { name: 'Witness product', code: 'W-1' }, world.admin)
  return ids
}
/** Every row there is now, but those that signing in touches: object → id → what it holds. */
async function rows(except: readonly string[]): Promise<Map<string, string>> {
  const { pool, registry } = world.booted.engine
  const seen = new Map<string, string>()
  for (const def of registry.objects.values()) {
    if (def.custom || except.includes(def.name)) continue
    const { rows } = await pool.query(`select "id", "version", to_jsonb(t) as row from "${def.name}" t`)
    // Columns that administrators add meanwhile are empty in rows that were there before.
    for (const row of rows)
      seen.set(
        `${def.name}:${row.id as string}`,
        JSON.stringify(
          Object.entries(row.row as object)
            .filter(([name, value]) => value !== null && !name.startsWith('x_'))
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        ),
      )
  }
  return seen
}
async function run(caller: Api, share: number, strangers: readonly string[], except: readonly string[]): Promise<Found> {
  const before = await rows(except)
  const spec = (await caller<Spec>('GET', '/openapi.json')).body
  const { registry } = world.booted.engine
  const ids = async (path: string) => ((await caller('GET', path)).body.data ?? []).map((r: { id: string }) => r.id) as string[]
  const shared = new Map([
    ['user', [caller.userId].filter(Boolean)],
    ['pipeline', await ids('/pipelines')],
    ['stage', await ids('/stages')],
  ])
  const found = await round({
    url: world.url,
    caller,
    spec,
    calls: Math.round(calls * share),
    seed,
    strangers,
    shared,
    objectOf: (plural) => registry.byPlural(plural)?.name ?? '',
  })
  const after = await rows(except)
  const changed = [...before].filter(([key, row]) => after.get(key) !== row).map(([key, row]) => `${key}\n    was ${row}\n    is  ${after.get(key)}`)
  console.log(
    `${found.calls} calls, ${((found.good / found.calls) * 100).toFixed(1)} % well, ${found.faults.length} faults, ${[...found.byStatus]
      .toSorted(([a], [b]) => a - b)
      .map(([s, n]) => `${s}×${n}`)
      .join(' ')}`,
  )
  expect(changed).toEqual([])
  return found
}
function judge(found: Found) {
  expect([...new Set(found.faults)].slice(0, 12)).toEqual([])
  expect(found.good / found.calls).toBeGreaterThanOrEqual(0.3)
  if (all) expect(found.untouched).toEqual([])
}
describe('calls of every shape', { timeout: all ? 900_000 : 120_000 }, () => {
  test('as a seller, who may touch nobody else’s records', async () => {
    judge(await run(await world.person('Fuzzer', { roles: ['sales'] }), 0.5, others, ['user', 'apiKey']))
  })
  // An administrator may change anybody's records: theirs are not put in their way.
  test('as an administrator, on records of their own', async () => {
    judge(await run(world.admin, 0.5, [], ['user', 'apiKey', 'pipeline', 'object', 'field']))
  })
  test('and afterwards the house still stands', async () => {
    expect((await fetch(`${world.url}/readyz`)).status).toBe(200)
    expect((await witness('GET', '/accounts?count=exact')).body.page.count).toBe(2)
    for (const path of [
      '/meta',
      '/openapi.json',
      '/search?q=ka',
      ...[...world.booted.engine.registry.objects.values()].filter((def) => !def.retired).map((def) => `/${def.plural}?limit=500`),
    ])
      expect([path, (await world.admin('GET', path)).status]).toEqual([path, 200])
  })
})
