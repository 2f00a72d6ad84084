// What stands in a column, what it would be taken for, and what would be made along the way: known before anything is written.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { setBatchSize } from '@rapport/engine/import/run'
import { load, settled, upload } from './files.ts'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
let seller: Api
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  const role = await admin('POST', '/roles', { name: 'loader', label: 'Loader', grants: { opportunity: { import: true } } })
  expect(role.status, JSON.stringify(role.body)).toBe(201)
  seller = await world.person('Zhao Lei', { roles: ['sales', role.body.data.id] })
  for (const name of ['GTX Basic', 'GTX Plus Pro', 'GTX Pro']) await admin('POST', '/products', { name, code: name })
  for (const api of [admin, seller]) await api('POST', '/accounts', { name: api === admin ? 'Isdom' : 'Cancity' })
}, 120_000)
afterAll(() => world?.close())
afterEach(() => setBatchSize(1000))

const lines = [
  'deal,product,account,closes,source',
  'a,GTX Basic,Cancity,03/04/2025,Referral',
  'b,GTXPro,Cancity,13/04/2025,referal',
  'c,GTXPro,Cancity Ltd,03/04/2025,',
  'd,GTX Basic,cancity ltd,03/25/2025,',
  'e,ＧＴＸ　ＢＡＳＩＣ,Isdom,2025-04-30,',
]
const file = (rows = lines) => ({ name: 'deals.csv', bytes: rows.join('\n') })
const mapping = [
  { column: 'deal', field: 'name' },
  { column: 'product', field: 'product' },
  { column: 'account', field: 'account' },
  { column: 'closes', field: 'closeDate' },
  { column: 'source', field: 'source' },
]
const begun = async (api: Api, rows?: string[]) => (await upload(api, 'opportunities', file(rows))).body.data.id as string
const withOne = (field: string, change: object) => mapping.map((m) => (m.field === field ? { ...m, ...change } : m))
const ask = async (api: Api, id: string, field: string, change: object = {}, options: object = {}) => {
  const { status, body } = await api('POST', `/imports/${id}/values`, { field, mapping: withOne(field, change), options })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.data
}

describe('the values of a column', () => {
  test('are counted; what is not found stands first, with what was probably meant', async () => {
    const product = await ask(admin, await begun(admin), 'product')
    expect(product).toMatchObject({ column: 'product', rows: 5, whole: true, distinct: 3, more: false, refused: { values: 1, rows: 2 }, fresh: { values: 0 } })
    expect(product.values.map((v: any) => [v.value, v.count, v.means, v.problem, v.near[0]?.title])).toEqual([
      ['GTXPro', 2, null, 'link_not_found', 'GTX Pro'],
      ['GTX Basic', 2, 'GTX Basic', null, undefined],
      ['ＧＴＸ　ＢＡＳＩＣ', 1, 'GTX Basic', null, undefined],
    ])
  })
  test('with a replacement are taken for it, by name or by id, and keep their place', async () => {
    const id = await begun(admin)
    const [{ near }] = (await ask(admin, id, 'product')).values
    const taken = async (change: object) => (await ask(admin, id, 'product', change)).values.map((v: any) => [v.value, v.means, v.problem])
    const known = [
      ['GTX Basic', 'GTX Basic', null],
      ['ＧＴＸ　ＢＡＳＩＣ', 'GTX Basic', null],
    ]
    expect(await taken({ replace: { GTXPro: 'GTX Pro' } })).toEqual([['GTXPro', 'GTX Pro', null], ...known])
    expect(await taken({ replace: { GTXPro: near[0].value } })).toEqual([['GTXPro', 'GTX Pro', null], ...known])
    expect(await taken({ replace: { GTXPro: '' } })).toEqual([['GTXPro', null, null], ...known])
    // Found by its code, a name in full-width letters is none; an id is understood all the same.
    expect(await taken({ replace: { GTXPro: near[0].value }, match: 'code' })).toEqual([
      ['GTXPro', 'GTX Pro', null],
      ['ＧＴＸ　ＢＡＳＩＣ', null, 'link_not_found'],
      ['GTX Basic', 'GTX Basic', null],
    ])
  })
  test('of a list are offered its choices; a misspelt one the nearest; an open list would take it', async () => {
    const source = await ask(admin, await begun(admin), 'source')
    expect(source.choices).toContainEqual({ value: 'referral', title: 'Referral' })
    expect(source).toMatchObject({ refused: { values: 0 }, fresh: { values: 1, rows: 1 } })
    expect(source.values).toMatchObject([
      { value: 'referal', count: 1, fresh: true, near: [{ value: 'referral' }] },
      { value: '', count: 3, means: null, problem: null, fresh: false },
      { value: 'Referral', means: 'Referral', fresh: false },
    ])
    const level = await upload(admin, 'accounts', { name: 'l.csv', bytes: '客户名称,级别\n一,A\n二,a级\n三,Z' })
    const { data } = (await admin('POST', `/imports/${level.body.data.id}/values`, { field: 'level' }, { 'accept-language': 'zh-CN' })).body
    expect(data.refused).toEqual({ values: 2, rows: 2 })
    expect(data.values.at(-1)).toMatchObject({ value: 'A', problem: null })
    const active = await upload(admin, 'products', { name: 'p.csv', bytes: 'code,name,active\n1,一,yes\n2,二,maybe' })
    const sent = { field: 'active', mapping: [{ column: 'active', field: 'active' }] }
    const flag = (await admin('POST', `/imports/${active.body.data.id}/values`, sent, { 'accept-language': 'zh-CN' })).body.data
    expect(flag.choices).toEqual([
      { value: 'Yes', title: '是' },
      { value: 'No', title: '否' },
    ])
    expect(flag.values).toMatchObject([
      { value: 'maybe', problem: 'unreadable_value' },
      { value: 'yes', means: '是' },
    ])
  })
  test('of a date column tell which of their numbers may be the month, and what they are read as', async () => {
    const id = await begun(admin)
    const american = await ask(admin, id, 'closeDate')
    expect(american.dates).toEqual({ either: 2, monthFirst: 1, dayFirst: 1, example: '03/04/2025' })
    expect(american.values.find((v: any) => v.value === '03/04/2025').means).toBe('2025-03-04')
    const european = await ask(admin, id, 'closeDate', {}, { dateOrder: 'dmy' })
    expect(european.values.find((v: any) => v.value === '03/04/2025').means).toBe('2025-04-03')
    expect(european.values[0]).toMatchObject({ value: '03/25/2025', problem: 'unreadable_value' })
  })
  test('are read with the rights of who asks: another’s account is not found, not hinted at, and what one may not make stays refused', async () => {
    const id = await begun(seller)
    const own = await ask(seller, id, 'account')
    expect(own.values.map((v: any) => [v.value, v.problem, v.near.map((n: any) => n.title)])).toEqual([
      ['Cancity Ltd', 'link_not_found', ['Cancity']],
      ['Isdom', 'link_not_found', []],
      ['cancity ltd', 'link_not_found', ['Cancity']],
      ['Cancity', null, []],
    ])
    const all = await ask(admin, await begun(admin), 'account')
    expect(all.values.filter((v: any) => !v.problem).map((v: any) => v.value)).toEqual(['Cancity', 'Isdom'])
    // Two spellings are one account.
    expect(await ask(seller, id, 'account', { createMissing: true })).toMatchObject({ refused: { values: 0 }, fresh: { values: 2, rows: 3 } })
    expect(await ask(seller, id, 'product', { createMissing: true })).toMatchObject({ refused: { values: 1, rows: 2 }, fresh: { values: 0 } })
    expect(await ask(admin, await begun(admin), 'product', { createMissing: true })).toMatchObject({ refused: { values: 0 }, fresh: { values: 1, rows: 2 } })
  })
  test('are held against the rules of the field, in the reader’s words', async () => {
    const rows = ['客户名称,邮箱,成立年份,级别', '一,ok@example.com,1998,A', '二,nonsense,99,A', '三,ok@example.com,1998,']
    const { body } = await upload(admin, 'accounts', { name: 'r.csv', bytes: rows.join('\n') })
    const of = async (column: string, field: string) =>
      (await admin('POST', `/imports/${body.data.id}/values`, { field, mapping: [{ column, field }] }, { 'accept-language': 'zh-CN' })).body.data
    expect((await of('邮箱', 'email')).values).toMatchObject([
      { value: 'nonsense', problem: 'format', why: expect.stringContaining('邮箱地址') },
      { value: 'ok@example.com', count: 2, means: 'ok@example.com', problem: null, why: null },
    ])
    expect((await of('成立年份', 'foundedYear')).values).toMatchObject([
      { value: '99', problem: 'too_small', why: expect.stringContaining('不能小于') },
      { value: '1998' },
    ])
    expect((await of('客户名称', 'name')).refused).toEqual({ values: 0, rows: 0 })
  })
  test('cannot break the question: what no record can hold is found nowhere, there or in the import', async () => {
    const id = await begun(admin, [lines[0]!, ...Array.from({ length: 9000 }, (_, i) => `d${i},,,,`), 'last,"GTX\u0000Pro",,,'])
    expect((await ask(admin, id, 'product')).values).toMatchObject([
      { value: 'GTX\u0000Pro', problem: 'link_not_found', near: [] },
      { value: '', count: 9000 },
    ])
    await admin('PATCH', `/imports/${id}`, { mapping: mapping.slice(0, 2) })
    await admin('POST', `/imports/${id}/dry-run`)
    expect(await settled(admin, id)).toMatchObject({ state: 'checked', counts: { created: 9000, rejected: 1 } })
  })
  test('are told to nobody else, and only of columns that fill a field', async () => {
    const id = await begun(admin)
    expect((await seller('POST', `/imports/${id}/values`, { field: 'product', mapping })).status).toBe(404)
    expect((await admin('POST', `/imports/${id}/values`, { field: 'amount', mapping })).body.errors).toMatchObject([{ path: 'field', code: 'unknown_field' }])
    expect((await admin('POST', `/imports/${id}/values`, { field: 'nope', mapping: [{ column: 'deal', field: 'nope' }] })).body.errors).toContainEqual(
      expect.objectContaining({ path: 'mapping.0.field', code: 'unknown_field' }),
    )
  })
})

test('what would be made along the way is counted before and after, each name once; a row refused for something else makes nothing', async () => {
  setBatchSize(2)
  const names = Array.from(
    { length: 6 },
    (_, i) => `d${i},GTX Basic,${['Newco', 'newco', 'Newco', 'Oldco', 'Isdom', 'Nevermade'][i]},${i === 5 ? 'never' : '2025-01-01'},`,
  )
  const id = await begun(admin, [lines[0]!, ...names])
  await admin('PATCH', `/imports/${id}`, { mapping: withOne('account', { createMissing: true }) })
  const accounts = async () =>
    (await admin('GET', `/accounts?sort=name&filter=${encodeURIComponent('{"name":{"in":["Newco","newco","Oldco","Nevermade"]}}')}`)).body.data.map(
      (a: any) => a.name,
    )
  await admin('POST', `/imports/${id}/dry-run`)
  expect(await settled(admin, id)).toMatchObject({ state: 'checked', counts: { created: 5, rejected: 1, made: { account: 2 } } })
  expect(await accounts()).toEqual([])
  await admin('POST', `/imports/${id}/run`)
  expect(await settled(admin, id)).toMatchObject({ state: 'done', counts: { created: 5, rejected: 1, made: { account: 2 } } })
  expect(await accounts()).toEqual(['Newco', 'Oldco'])
})
test('countries and currencies come in by name in any language, or by code; another word is refused with the rule', async () => {
  const rows = ['Customer,Country,Currency', 'Land A,Germany,US Dollar', 'Land B,德国,RMB', 'Land C,德國,eur', 'Land D,us,CNY', 'Land E,Narnia,CNY']
  const columns = [
    { column: 'Customer', field: 'name' },
    { column: 'Country', field: 'country' },
    { column: 'Currency', field: 'currency' },
  ]
  const done = await load(admin, 'accounts', { name: 'lands.csv', bytes: rows.join('\n') }, { mapping: columns })
  expect(done).toMatchObject({ counts: { created: 4, rejected: 1 } })
  const filter = encodeURIComponent(JSON.stringify({ name: { startsWith: 'Land ' } }))
  expect((await admin('GET', `/accounts?sort=name&filter=${filter}`)).body.data.map((a: any) => [a.country, a.currency])).toEqual([
    ['DE', 'USD'],
    ['DE', 'CNY'],
    ['DE', 'EUR'],
    ['US', 'CNY'],
  ])
  expect((await admin('GET', `/imports/${done.id}/rejected`, undefined, { 'accept-language': 'en' })).body).toContain('its two letters, such as CN')
})
