// Files in a bucket: the real server against an S3 server that checks every signature; what comes back is what went in, and a wrong key gets nothing.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { form, load } from './files.ts'
import { openWorld, type Api, type World } from './world.ts'

type Bucket = { run(): Promise<{ port: number }>; close(): Promise<void> }
const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: object) => Bucket
const folder = mkdtempSync(join(tmpdir(), 'rapport-s3-'))
/** What lies in the bucket, as its own folder shows it: past the store and its client. */
const stored = () => readdirSync(join(folder, 'rapport'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('._S3rver_object'))
const before = { ...process.env }

let bucket: Bucket
let world: World
let stranger: Api
beforeAll(async () => {
  bucket = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: folder, configureBuckets: [{ name: 'rapport' }] })
  const { port } = await bucket.run()
  Object.assign(process.env, { RAPPORT_S3_BUCKET: 'rapport', RAPPORT_S3_ENDPOINT: `http://127.0.0.1:${port}`, RAPPORT_FILE_MAX: '200000' })
  world = await openWith('S3RVER')
  stranger = await world.person('Stranger', { roles: ['sales'] })
})
afterAll(async () => {
  await world.close()
  await bucket.close()
  process.env = before
  rmSync(folder, { recursive: true, force: true })
})
function openWith(secret: string): Promise<World> {
  Object.assign(process.env, { RAPPORT_S3_KEY: 'S3RVER', RAPPORT_S3_SECRET: secret })
  return openWorld()
}
const send = (name: string, bytes: Uint8Array | string, to = world) => to.admin('POST', '/files', form({ name, bytes }))
async function bytesOf(id: string, range?: string) {
  const answer = await fetch(`${world.url}/api/v1/files/${id}/content`, { headers: { authorization: `Bearer ${world.admin.key}`, ...(range && { range }) } })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

test('what goes up comes down, whole and in part, and lies in the bucket and nowhere else', async () => {
  // Longer than one part of any stream, and no text that would survive a wrong encoding.
  const bytes = Buffer.from(Array.from({ length: 150_000 }, (_, i) => (i * 7 + (i >> 8)) & 255))
  const { status, body } = await send('合同 1.bin', bytes)
  expect(status, JSON.stringify(body)).toBe(201)
  expect(body.data).toMatchObject({ name: '合同 1.bin', size: bytes.length })
  expect(body.data.key).toBeUndefined()
  expect(stored()).toHaveLength(1)
  expect(readdirSync(world.booted.engine.dataDir)).toEqual([])

  const whole = await bytesOf(body.data.id)
  expect(whole.status).toBe(200)
  expect(whole.bytes.equals(bytes)).toBe(true)
  expect(whole.headers.get('content-disposition')).toContain("filename*=UTF-8''%E5%90%88%E5%90%8C")
  const part = await bytesOf(body.data.id, 'bytes=100000-100099')
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe('bytes 100000-100099/150000')
  expect(part.bytes.equals(bytes.subarray(100_000, 100_100))).toBe(true)
  const tail = await bytesOf(body.data.id, 'bytes=-5')
  expect(tail.bytes.equals(bytes.subarray(-5))).toBe(true)
  expect((await stranger('GET', `/files/${body.data.id}/content`)).status).toBe(404)
})
test('what is too large, empty or a program is refused and leaves nothing in the bucket', async () => {
  const before = stored()
  expect((await send('large.bin', Buffer.alloc(200_001))).body).toMatchObject({
    status: 413,
    code: 'too_large',
    detail: 'This is larger than allowed (195 kB).',
  })
  expect((await send('empty.txt', '')).body).toMatchObject({ status: 422, code: 'file_empty', detail: '“empty.txt” is empty: there is nothing in it to keep.' })
  expect((await send('tool.exe', 'MZ')).body).toMatchObject({ status: 422, code: 'file_type_refused' })
  expect((await send('picture.png', Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(50)]))).body).toMatchObject({ code: 'file_type_refused' })
  expect(stored()).toEqual(before)
  const { body } = await send('face.txt', 'no picture')
  const set = await world.admin('PATCH', `/users/${stranger.userId}`, { photo: body.data.id })
  expect(set.body.errors).toMatchObject([{ path: 'photo', code: 'file_not_accepted' }])
})
test('an import reads its file from the bucket', async () => {
  const done = await load(world.admin, 'contacts', { name: 'people.csv', bytes: '姓名,手机\n王小明,13800138000\n' }, {})
  expect(done).toMatchObject({ state: 'done', counts: { created: 1 } })
})
test('bytes that are gone are told as gone, not as a failure of ours', async () => {
  const { body } = await send('short-lived.txt', 'x')
  const { rows } = await world.booted.engine.pool.query(`select "key" from "file" where "id" = $1`, [body.data.id])
  const lying = stored().length
  await world.booted.engine.files.remove(rows[0].key)
  expect(stored()).toHaveLength(lying - 1)
  await world.booted.engine.files.remove(rows[0].key)
  expect((await world.admin('GET', `/files/${body.data.id}/content`)).body).toMatchObject({ status: 404, code: 'file_missing' })
})
test('with a wrong secret nothing goes in and nothing comes out; the answer says where to look', async () => {
  const wrong = await openWith('not the secret')
  try {
    const lying = stored()
    expect((await send('note.txt', 'x', wrong)).body).toMatchObject({ status: 503, code: 'store_unavailable', detail: expect.stringContaining('file store') })
    expect((await wrong.admin('GET', '/files?count=exact')).body.page.count).toBe(0)
    expect(stored()).toEqual(lying)
    const key = lying[0]!.replaceAll('\\', '/').replace('._S3rver_object', '')
    await expect(wrong.booted.engine.files.get(key)).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(await world.booted.engine.files.get(key)).toBeTruthy()
  } finally {
    await wrong.close()
  }
})
