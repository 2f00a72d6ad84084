// Bytes nobody wants leave the store after a month: of deleted files that no record shows, and of imports long settled; all others stay.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enqueue } from '@rapport/engine/jobs/index'
import { form, load, settled } from './files.ts'
import { openWorld, type World } from './world.ts'

const day = 86_400_000
let later = 0
let world: World
beforeAll(async () => void (world = await openWorld({ clock: () => new Date(Date.now() + later) })))
afterAll(() => world.close())

const ok = async (method: string, path: string, body?: unknown) => {
  const answer = await world.admin(method, path, body)
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body.data
}
const file = async (name: string) => (await ok('POST', '/files', form({ name, bytes: `bytes of ${name}` }))).id as string
const there = async (id: string) => (await world.admin('GET', `/files/${id}/content`)).status === 200
const stored = () =>
  readdirSync(join(world.booted.engine.dataDir, 'files'), { recursive: true, encoding: 'utf8' }).filter((p) => /[0-9a-f]{40}$/.test(p)).length
/** The daily job, done by the worker as it is at night. */
async function night(days: number) {
  later += days * day
  await enqueue(world.booted.system(), 'sweep', {})
  for (const end = Date.now() + 15_000; ; await new Promise((go) => setTimeout(go, 50))) {
    const { rows } = await world.booted.engine.pool.query(`select last_error from graphile_worker.jobs where task_identifier = 'sweep'`)
    expect(rows[0]?.last_error ?? null).toBeNull()
    if (!rows.length) return
    if (Date.now() > end) throw new Error('the job was not done')
  }
}

test('a deleted file’s bytes go after a month, unless a record shows them; one may change one’s mind until then', async () => {
  const [unused, shown, binned, plain] = await Promise.all(['unused', 'shown', 'binned', 'plain'].map((n) => file(`${n}.txt`)))
  await ok('POST', '/attachments', { name: 'Shown', file: shown })
  const attachment = await ok('POST', '/attachments', { name: 'In the bin', file: binned })
  await ok('DELETE', `/attachments/${attachment.id}`)
  for (const id of [unused, shown, binned]) await ok('DELETE', `/files/${id}`)
  const bytes = stored()
  await night(29)
  expect(stored()).toBe(bytes)
  await ok('POST', `/files/${unused}/restore`)
  expect(await there(unused!)).toBe(true)
  await night(40)
  expect(await there(unused!)).toBe(true)

  await ok('DELETE', `/files/${unused}`)
  await night(31)
  expect(stored()).toBe(bytes - 1)
  await ok('POST', `/files/${unused}/restore`)
  expect((await world.admin('GET', `/files/${unused}/content`)).body).toMatchObject({ status: 404, code: 'file_missing' })
  for (const id of [shown, binned]) await ok('POST', `/files/${id}/restore`)
  await ok('POST', `/attachments/${attachment.id}/restore`)
  for (const id of [shown, binned, plain]) expect(await there(id!)).toBe(true)
})
test('the file of a settled import goes after a month; what it refused can still be had, and it can still be undone', async () => {
  const bytes = stored()
  const done = await load(world.admin, 'contacts', { name: 'people.csv', bytes: '姓名,邮箱\n王小明,wang@test.example\n,nobody\n' }, {})
  expect(done).toMatchObject({ state: 'done', counts: { created: 1, rejected: 1 } })
  await night(29)
  expect(stored()).toBe(bytes + 1)
  await night(2)
  expect(stored()).toBe(bytes)
  expect((await world.admin('GET', `/imports/${done.id}/rejected`)).body).toContain('nobody')
  await ok('POST', `/imports/${done.id}/undo`)
  expect(await settled(world.admin, done.id)).toMatchObject({ state: 'undone', counts: { undone: 1 } })
})
test('erased bytes that the store would not give up at once go the next night', async () => {
  const { files } = world.booted.engine
  const contact = await ok('POST', '/contacts', { name: '王小明' })
  const id = await file('passport.txt')
  await ok('POST', '/attachments', { name: 'Passport', file: id, contact: contact.id })
  const bytes = stored()
  const remove = files.remove
  files.remove = () => Promise.reject(new Error('the store is away'))
  await ok('POST', `/contacts/${contact.id}/erase`, { reason: 'asked' })
  files.remove = remove
  expect(await there(id)).toBe(false)
  expect(stored()).toBe(bytes)
  await night(0)
  expect(stored()).toBe(bytes - 1)
})
