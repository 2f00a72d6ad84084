// A database that this version cannot take as it is: nothing is changed, and one plain sentence says why.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StartProblem } from '@rapport/engine/postgres/index'
import { openWorld, serveOn, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const sql = (text: string) => world.booted.engine.pool.query(text)
/** What another start on the same database says. */
const said = () =>
  serveOn(world.databaseUrl).then(
    (again) => again.close().then(() => 'ready'),
    (error: unknown) => (error instanceof StartProblem ? error.message : `no plain sentence: ${String(error)}`),
  )

test('a column of another type', async () => {
  await sql('alter table "target" alter "note" type integer using null')
  expect(await said()).toBe(
    'This version keeps target.note as text, the database has it as integer: nothing was changed. Start the version that was here before.',
  )
  await sql('alter table "target" alter "note" type text')
  expect(await said()).toBe('ready')
})
test('records that stand twice', async () => {
  await sql('drop index "ux_target_month_owner_department"')
  await sql(`insert into "target" ("id", "version", "month") select gen_random_uuid(), 1, '2026-07-01' from generate_series(1, 2)`)
  expect(await said()).toMatch(/^Records of target stand twice where this version takes one: Key .*2026-07-01.* is duplicated\. Start the version/)
  await sql(`update "target" set "deletedAt" = now() where "id" = (select "id" from "target" limit 1)`)
  expect(await said()).toBe('ready')
})
