// The sample company once loaded: its log tells its story, not that of its loading.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../e2e/world.ts'
import { loadSample } from './load.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  // The empty company's own way of selling makes room for the sample's.
  for (const { id } of (await world.admin('GET', '/pipelines')).body.data) await world.admin('DELETE', `/pipelines/${id}`)
  await world.booted.system().transact((tx) => loadSample(tx, 'zh', 'no password', () => undefined))
}, 120_000)
afterAll(() => world.close())

test('every record was made when and by whom it says', async () => {
  const { rows } = await world.booted.engine.pool.query(
    `select count(*)::int as n, count(*) filter (where e.at is distinct from t."createdAt" or e.actor is distinct from t."createdBy" or e.door <> 'sample')::int as wrong
     from "activity" t join rapport.event e on e.record = t."id" and e.verb = 'created'`,
  )
  expect(rows[0]).toMatchObject({ wrong: 0 })
  expect(rows[0].n).toBeGreaterThan(30_000)
})
test('a timeline begins with the record and ends with what was done last', async () => {
  const [busy] = (await world.admin('GET', '/accounts?limit=1&sort=-lastActivityAt')).body.data
  const entries = (await world.admin('GET', `/accounts/${busy.id}/timeline?limit=500`)).body.data as {
    kind: string
    at: string
    actor: { name: string } | null
  }[]
  const made = entries.findIndex((e) => e.kind === 'created')
  expect(entries[made]).toMatchObject({ at: busy.createdAt, actor: { id: busy.createdBy } })
  expect(entries[0]!.kind).not.toBe('created')
  expect(entries.slice(made + 1).filter((e) => e.at > busy.createdAt)).toEqual([])
})
