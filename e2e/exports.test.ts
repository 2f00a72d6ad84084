// Exports: the right, the mask, the record of it, and the way back in; and files, seen by those who may.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { form, settled, upload } from './files.ts'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
}, 120_000)
afterAll(() => world?.close())
const bytesOf = async (api: Api, body: object, language = 'zh-CN') => {
  const response = await fetch(`${world.url}/api/v1/exports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.key}`, 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(body),
  })
  return { status: response.status, type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) }
}
test.each(['csv', 'xlsx'] as const)('a list goes out as %s and comes back the same', async (format) => {
  const tag = `往返${format}`
  const parent = (await admin('POST', '/accounts', { name: `${tag}集团` })).body.data
  const sent = {
    name: `${tag} "分公司", 甲`,
    level: 'B',
    industry: 'optics',
    parent: parent.id,
    annualRevenue: { amount: '1234567.89', currency: 'EUR' },
    employees: 42,
    phone: '021-50501234',
    billingAddress: { country: 'CN', city: '苏州市', lines: '1 号' },
    termsFrom: '2024-02-29',
    roles: ['customer', 'dealer'],
    tags: ['vip', '重点'],
    website: 'https://a.example',
    description: '=1+1\n第二行',
  }
  const made = (await admin('POST', '/accounts', sent)).body.data
  const fields = [
    'name',
    'level',
    'industry',
    'parent',
    'annualRevenue',
    'employees',
    'phone',
    'billingAddress',
    'termsFrom',
    'roles',
    'tags',
    'website',
    'description',
    'owner',
    'createdAt',
  ]
  const out = await bytesOf(admin, { object: 'account', filter: { id: made.id }, fields, format })
  expect(out.status).toBe(200)
  await admin('DELETE', `/accounts/${made.id}`)
  const { body } = await upload(admin, 'accounts', { name: `accounts.${format}`, bytes: out.bytes as never })
  expect(body.data.mapping.filter((m: any) => !m.field)).toEqual([])
  await admin('POST', `/imports/${body.data.id}/run`)
  const done = await settled(admin, body.data.id)
  expect(done).toMatchObject({ problems: [], counts: { created: 1, rejected: 0 } })
  const back = (await admin('GET', `/accounts?filter=${encodeURIComponent(JSON.stringify({ name: made.name }))}`)).body.data[0]
  for (const field of fields)
    expect([field, field === 'createdAt' ? back[field].slice(0, 19) : back[field]]).toEqual([
      field,
      field === 'createdAt' ? made[field].slice(0, 19) : made[field],
    ])
})
test('needs the right, keeps masks, and is written down', async () => {
  await admin('POST', '/accounts', { name: 'Masked Ltd', phone: '13800138000' })
  const rep = await world.person('Rep', { roles: ['sales'] })
  const analyst = await world.person('Ana', { roles: ['analyst'] })
  expect((await bytesOf(rep, { object: 'account' })).status).toBe(403)
  const out = await bytesOf(analyst, { object: 'account', fields: ['name', 'phone'], filter: { name: 'Masked Ltd' } }, 'en')
  expect(out.bytes.toString()).toContain('Name,Phone\r\nMasked Ltd,138****8000')
  const { rows } = await world.booted.engine.pool.query(`select actor, payload from rapport.event where verb = 'exported' order by seq desc limit 1`)
  expect(rows[0]).toMatchObject({ actor: analyst.userId, payload: { object: 'account', rows: 1, filter: { name: 'Masked Ltd' } } })
  expect((await bytesOf(analyst, { object: 'account', fields: ['nameKey'] })).status).toBe(400)
  expect((await bytesOf(analyst, { object: 'account', sort: 'nope' })).status).toBe(400)
})
test('a linked record whose name is hidden goes out without a name', async () => {
  const role = await admin('POST', '/roles', {
    name: 'blind',
    label: 'Blind',
    grants: { account: { read: 'all' }, contact: { read: 'all', export: true } },
    fields: { account: { name: 'hidden' } },
  })
  const blind = await world.person('Blind', { roles: [role.body.data.id] })
  const account = (await admin('POST', '/accounts', { name: '看不见的公司' })).body.data
  await admin('POST', '/contacts', { name: '看得见的人', account: account.id })
  const { status, bytes } = await bytesOf(blind, { object: 'contact', format: 'csv', fields: ['name', 'account'] })
  expect(status).toBe(200)
  expect(bytes.toString()).toContain('看得见的人')
  expect(bytes.toString()).not.toContain('看不见的公司')
})
test('2,500 rows go out in pages, each once', async () => {
  for (let n = 0; n < 3; n++)
    await admin('POST', '/accounts/batch', {
      operations: Array.from({ length: n < 2 ? 1000 : 500 }, (_, i) => ({ op: 'create', data: { name: `Many ${n}-${i}`, region: 'many' } })),
    })
  const out = await bytesOf(admin, { object: 'accounts', fields: ['name'], filter: { region: 'many' }, sort: 'name' })
  expect(new Set(out.bytes.toString().trim().split('\r\n').slice(1)).size).toBe(2500)
}, 60_000)

test('a file is its owner’s, and of those who see a record that shows it', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const rep = await world.person('Uploader', { roles: ['sales'] })
  const other = await world.person('Other', { roles: ['sales'] })
  const up = await rep('POST', '/files', form({ name: '头像.png', bytes: png }))
  expect(up.body.data).toMatchObject({ name: '头像.png', type: 'image/png', size: png.length, owner: rep.userId })
  const { id } = up.body.data
  const own = await rep('GET', `/files/${id}/content`)
  expect([own.status, own.headers.get('content-disposition')?.slice(0, 6), own.headers.get('x-content-type-options')]).toEqual([200, 'inline', 'nosniff'])
  expect((await other('GET', `/files/${id}/content`)).status).toBe(404)
  expect((await rep('PATCH', '/auth/me', { photo: id })).status).toBe(200)
  expect((await other('GET', `/files/${id}/content?via=user:${rep.userId}:photo`)).status).toBe(200)
  expect((await other('GET', `/files/${id}/content?via=user:${other.userId}:photo`)).status).toBe(404)
  const part = await fetch(`${world.url}/api/v1/files/${id}/content`, { headers: { authorization: `Bearer ${rep.key}`, range: 'bytes=1-3' } })
  expect([part.status, await part.text()]).toEqual([206, 'PNG'])
})
test('programs are refused; pages and drawings are saved, never shown', async () => {
  expect((await admin('POST', '/files', form({ name: 'setup.exe', bytes: 'MZ....' }))).body).toMatchObject({ status: 422, code: 'file_type_refused' })
  for (const name of ['a.html', 'a.svg', 'fake.png']) {
    const { body } = await admin('POST', '/files', form({ name, bytes: '<svg onload="alert(1)"></svg>' }))
    const { headers } = await admin('GET', `/files/${body.data.id}/content`)
    expect([name, headers.get('content-disposition')?.startsWith('attachment'), headers.get('content-security-policy')]).toEqual([
      name,
      true,
      expect.stringContaining('sandbox'),
    ])
  }
  expect((await admin('POST', '/files', { name: 'x' })).status).toBe(415)
})
