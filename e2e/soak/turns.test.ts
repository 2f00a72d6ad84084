// Many hands on one record: no change is lost, none is made twice, and an action has one winner.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSecond, openWorld, type Api, type World } from '../world.ts'

let world: World
let second: Awaited<ReturnType<typeof openSecond>>
let at: (i: number) => Api
beforeAll(async () => {
  world = await openWorld()
  second = await openSecond(world)
  at = (i) => (i % 2 ? world.admin : second.api(world.admin.key))
})
afterAll(async () => {
  await second.close()
  await world.close()
})
const crowd = <T>(n: number, work: (i: number) => Promise<T>) => Promise.all(Array.from({ length: n }, (_, i) => work(i)))

test('of those who saw the same version one may change it', async () => {
  for (let round = 0; round < 3; round++) {
    const { id } = (await world.admin('POST', '/products', { name: 'P', code: `one-${round}` })).body.data
    const answers = await crowd(12, (i) => at(i)('PATCH', `/products/${id}`, { series: `by ${i}` }, { 'if-match': '"1"' }))
    expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 412)])
    expect((await world.admin('GET', `/products/${id}`)).body.data).toMatchObject({
      version: 2,
      series: answers.find((a) => a.status === 200)!.body.data.series,
    })
  }
})
test('changes one after another make a chain: each starts where the last one ended', async () => {
  const { id } = (await world.admin('POST', '/accounts', { name: 'Chain' })).body.data
  const answers = await crowd(24, (i) => at(i)('PATCH', `/accounts/${id}`, { region: `region ${i}` }))
  expect(answers.every((a) => a.status === 200)).toBe(true)
  const { body } = await world.admin('GET', `/accounts/${id}/history?limit=100`)
  const changes = body.data.filter((e: { verb: string }) => e.verb === 'updated').map((e: { changes: { region: [string, string] } }) => e.changes.region) as [
    string | null,
    string,
  ][]
  expect(changes).toHaveLength(24)
  changes.slice(0, -1).forEach(([from], i) => expect(from).toBe(changes[i + 1]![1]))
  expect((await world.admin('GET', `/accounts/${id}`)).body.data).toMatchObject({ version: 25, region: changes[0]![1] })
})
test('an action that fits once is done once', async () => {
  const { id } = (await world.admin('POST', '/activities', { subject: 'Once', type: 'task' })).body.data
  const answers = await crowd(12, (i) => at(i)('POST', `/activities/${id}/complete`, { nextStep: 'Follow' }))
  expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 409)])
  expect((await world.admin('GET', '/activities?count=exact&filter={"subject":"Follow"}')).body.page.count).toBe(1)
})
