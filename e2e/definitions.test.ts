// Definitions through HTTP: objects, fields, layouts by role, automatic numbers and words; each as an administrator may and others may not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
let rep: Api
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  rep = await world.person('Rep', { roles: ['sales'] })
})
afterAll(() => world.close())

const idOf = async (plural: string, name: string) => (await admin('GET', `/${plural}?filter=${JSON.stringify({ name })}`)).body.data[0].id as string
const fieldRow = async (object: string, name: string) =>
  (await admin('GET', `/fields?filter=${JSON.stringify({ object, name })}`)).body.data[0] as { id: string; patch: unknown }
const metaOf = async (as: Api, object: string) => (await as('GET', '/meta')).body.data.objects.find((o: { name: string }) => o.name === object)

describe('definitions', () => {
  test('are shown whole to administrators and to nobody else', async () => {
    for (const path of ['/definitions', '/definitions/account', '/definitions/account/fields/name']) {
      expect((await admin('GET', path)).status).toBe(200)
      expect((await rep('GET', path)).status).toBe(403)
    }
    for (const [path, body] of [
      ['try', { expression: '1 + 1' }],
      ['reset', {}],
    ] as const) {
      expect((await rep('POST', `/definitions/account/${path}`, body)).status).toBe(403)
      expect((await admin('POST', `/definitions/account/${path}`, body)).status).toBe(200)
    }
    const all = (await admin('GET', '/definitions')).body.data
    expect(all.find((o: any) => o.name === 'account')).toMatchObject({ plural: 'accounts', custom: false, retired: false, grants: { sales: {} } })
    const one = (await admin('GET', '/definitions/apiKey')).body.data
    expect(Object.keys(one.fields)).toContain('prefix')
    expect(Object.keys(one.fields)).not.toContain('hash')
  })
  test('are not called like one another, in any language', async () => {
    const refused = async (body: object, language = 'en', id?: string) => {
      const answer = await admin(id ? 'PATCH' : 'POST', id ? `/objects/${id}` : '/objects', body, { 'accept-language': language })
      return [answer.status, answer.body.errors?.map((e: { path: string; code: string }) => `${e.path} ${e.code}`).join()]
    }
    const named = (en: string, zh: string, many = `${en}s`) => ({ name: 'twin', label: { en, zh }, labels: { en: many, zh } })
    expect(await refused(named('account', '车间'))).toEqual([422, 'label.en object_called'])
    expect(await refused(named('Workshop', '车间', 'Accounts'))).toEqual([422, 'labels.en object_called'])
    expect(await refused(named('Workshop', '客户'))).toEqual([422, 'label.zh object_called'])
    for (const [language, words] of [
      ['en', 'There is an object “Account” already'],
      ['zh-CN', '已有名为“客户”的对象'],
      ['zh-TW', '已有名為“客戶”的物件'],
    ] as const)
      expect((await admin('POST', '/objects', named('Account', '客户'), { 'accept-language': language })).body.errors[0].message).toContain(words)
    const made = await admin('POST', '/objects', named('Workshop', '车间'))
    expect(made.status).toBe(201)
    const { id } = made.body.data
    expect(await refused({ label: { en: 'Lead', zh: '车间' } }, 'en', id)).toEqual([422, 'label.en object_called'])
    expect(await refused({ label: { en: 'Shop floor', zh: '车间' } }, 'en', id)).toEqual([200, undefined])
    expect(await refused({ label: { en: 'Workshop', zh: '客户' } }, 'en', await idOf('objects', 'account'))).toEqual([200, undefined])
    expect(await refused({ label: { en: 'Account', zh: '车间' } }, 'en', await idOf('objects', 'account'))).toEqual([422, 'label.zh object_called'])
    expect((await admin('POST', '/definitions/account/reset', {})).status).toBe(200)
  })
  test('tell what was changed, and go back to what was shipped', async () => {
    const { id } = await fieldRow('account', 'name')
    expect((await admin('PATCH', `/fields/${id}`, { label: { en: 'Firm', zh: '商号' }, help: { en: 'As registered', zh: '与登记一致' } })).status).toBe(200)
    const one = (await admin('GET', '/definitions/account')).body.data
    expect(one.fields.name).toMatchObject({ label: { en: 'Firm' }, changed: ['help', 'label'], shipped: { label: { en: expect.not.stringMatching('Firm') } } })
    expect((await metaOf(rep, 'account')).fields.name.label).toMatchObject({ en: 'Firm', zh: '商号', tw: '商號' })
    expect((await admin('POST', '/definitions/account/reset', { field: 'name', keys: ['label'] })).body.data.fields.name.changed).toEqual(['help'])
    expect((await metaOf(rep, 'account')).fields.name).toMatchObject({ label: { en: one.fields.name.shipped.label.en }, help: { en: 'As registered' } })
    expect((await admin('POST', '/definitions/account/reset', { field: 'name' })).body.data.fields.name).toMatchObject({ changed: [], shipped: null })
    expect((await metaOf(rep, 'account')).fields.name.help).toBeUndefined()
    await admin('POST', '/fields', { object: 'account', name: 'ours', kind: 'text', label: { en: 'Ours', zh: '我们的' } })
    expect((await admin('POST', '/definitions/account/reset', { field: 'x_ours' })).body.code).toBe('not_shipped')
  })
  test('keep what others are made of from being hidden', async () => {
    for (const [name, kind, options] of [
      ['width', 'number'],
      ['height', 'number'],
      ['area', 'formula', { expression: 'x_width * x_height', gives: 'number' }],
    ] as const)
      expect((await admin('POST', '/fields', { object: 'product', name, kind, label: { en: name, zh: name }, options })).status).toBe(201)
    const width = await fieldRow('product', 'x_width')
    const refused = await admin('PATCH', `/fields/${width.id}`, { retired: true })
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'used_by'])
    expect(refused.body.errors[0].message).toContain('area')
    const title = await fieldRow('product', 'name')
    expect((await admin('PATCH', `/fields/${title.id}`, { retired: true })).body.errors[0].code).toBe('needed_by_system')
    const area = await fieldRow('product', 'x_area')
    expect((await admin('PATCH', `/fields/${area.id}`, { retired: true })).status).toBe(200)
    expect((await admin('PATCH', `/fields/${width.id}`, { retired: true })).status).toBe(200)
    expect((await metaOf(rep, 'product')).fields.x_width).toBeUndefined()
    expect((await admin('GET', '/definitions/product')).body.data.fields.x_width).toMatchObject({ retired: true })
    expect((await admin('PATCH', `/fields/${width.id}`, { retired: false })).status).toBe(200)
    expect((await metaOf(rep, 'product')).fields.x_width).toBeDefined()
  })
  test('check a changed formula as they check a new one, and try it on real records', async () => {
    const made = (await admin('POST', '/products', { code: 'TRY-1', name: 'Tried', x_height: 3 })).body.data
    const { id } = await fieldRow('product', 'x_area')
    expect((await admin('PATCH', `/fields/${id}`, { options: { expression: 'nope * 2', gives: 'number' } })).body.errors[0].code).toBe('bad_expression')
    const tried = await admin('POST', '/definitions/product/try', { expression: 'x_height * 2' })
    expect(tried.body.data.samples[0]).toEqual({ id: made.id, title: 'Tried', value: 6 })
    expect((await admin('POST', '/definitions/product/try', { expression: 'x_height *' })).body.errors[0].path).toBe('expression')
  })
  test('count where a field is filled and what names it', async () => {
    const before = (await admin('GET', '/definitions/product/fields/category')).body.data
    await admin('POST', '/products', { code: 'USE-1', name: 'Used', category: 'software' })
    await admin('POST', '/views', { name: 'Soft', object: 'product', filter: { category: 'software' } })
    const { body } = await admin('GET', '/definitions/product/fields/category')
    expect(body.data.total).toBe(before.total + 1)
    expect(body.data.choices.software).toBe((before.choices.software ?? 0) + 1)
    expect(body.data.uses).toEqual(
      expect.arrayContaining([
        { kind: 'list', name: 'product' },
        { kind: 'view', name: 'Soft' },
      ]),
    )
    expect((await admin('GET', '/definitions/product/fields/nope')).status).toBe(404)
  })
  test('withdraw a choice without touching the records that have it, and keep the order given', async () => {
    const made = await admin('POST', '/fields', {
      object: 'product',
      name: 'grade',
      kind: 'choice',
      label: { en: 'Grade', zh: '等级' },
      options: {
        choices: { high: { en: 'High', zh: '高', tone: 'ok' }, low: { en: 'Low', zh: '低' }, mid: { en: 'Middle', zh: '中' } },
        order: ['high', 'mid', 'low'],
      },
    })
    expect(made.status).toBe(201)
    const row = (await admin('POST', '/products', { code: 'GRADE-1', name: 'Graded', x_grade: 'low' })).body.data
    const options = made.body.data.options
    options.choices.low.off = true
    expect((await admin('PATCH', `/fields/${made.body.data.id}`, { options })).status).toBe(200)
    expect((await admin('PATCH', `/products/${row.id}`, { x_grade: 'low', name: 'Graded still' })).status).toBe(200)
    expect((await admin('POST', '/products', { code: 'GRADE-2', name: 'Graded', x_grade: 'low' })).body.errors[0].code).toBe('choice_withdrawn')
    expect((await admin('POST', '/products', { code: 'GRADE-2', name: 'Graded', x_grade: 'mid' })).status).toBe(201)
    expect(
      (await admin('PATCH', `/fields/${made.body.data.id}`, { options: { ...options, choices: { high: { en: 'x', zh: 'x', tone: 'pink' } } } })).status,
    ).toBe(422)
  })
})
describe('layouts', () => {
  test('differ by role: lists, highlights and sections', async () => {
    const id = await idOf('objects', 'product')
    const manager = await world.person('Layout Manager', { roles: ['salesManager'] })
    const common = await metaOf(rep, 'product')
    const byRole = {
      salesManager: { list: ['name', 'listPrice'], highlights: ['listPrice'], layout: [{ label: { en: 'Money', zh: '价格' }, fields: ['listPrice', 'name'] }] },
    }
    expect((await rep('PATCH', `/objects/${id}`, { byRole })).status).toBe(403)
    expect((await admin('PATCH', `/objects/${id}`, { byRole })).status).toBe(200)
    expect(await metaOf(manager, 'product')).toMatchObject({ list: ['name', 'listPrice'], highlights: ['listPrice'], layout: [{ label: { zh: '价格' } }] })
    expect(await metaOf(rep, 'product')).toMatchObject({ list: common.list, layout: common.layout })
    expect((await admin('PATCH', `/objects/${id}`, { byRole: { salesManager: { list: 'name' } } })).body.errors[0].code).toBe('setting_shape')
    expect((await admin('POST', '/definitions/product/reset', { keys: ['byRole'] })).status).toBe(200)
    expect((await metaOf(manager, 'product')).list).toEqual(common.list)
  })
})
describe('automatic numbers', () => {
  test('take another pattern and go on from a higher number, never back', async () => {
    const { data } = (await admin('GET', '/numberings')).body
    const code = data.find((n: any) => n.object === 'opportunity' && n.field === 'code')
    expect(code.pattern).toContain('{n')
    const field = await fieldRow('opportunity', 'code')
    expect((await admin('PATCH', `/fields/${field.id}`, { options: { pattern: 'NO NUMBER' } })).body.errors[0].code).toBe('pattern_needed')
    expect((await admin('PATCH', `/fields/${field.id}`, { options: { pattern: 'DEAL-{n:6}' } })).status).toBe(200)
    expect((await rep('POST', '/numberings', { object: 'opportunity', field: 'code', next: '5000' })).status).toBe(403)
    expect((await admin('POST', '/numberings', { object: 'opportunity', field: 'code', next: '5000' })).body.data).toMatchObject({
      next: '5000',
      example: 'DEAL-005000',
    })
    expect((await admin('POST', '/numberings', { object: 'opportunity', field: 'code', next: '4000' })).body.errors[0].code).toBe('too_small')
    expect((await admin('POST', '/numberings', { object: 'opportunity', field: 'nope', next: '1' })).status).toBe(404)
    const account = (await rep('POST', '/accounts', { name: 'Numbered' })).body.data
    const codes = []
    for (let i = 0; i < 12; i++) codes.push((await rep('POST', '/opportunities', { name: `Deal ${i}`, account: account.id })).body.data.code as string)
    expect(codes.every((c) => /^DEAL-\d{6}$/.test(c))).toBe(true)
    expect(codes).toEqual(Array.from({ length: 12 }, (_, i) => `DEAL-00${5000 + i}`))
    const after = (await admin('GET', '/numberings')).body.data.find((n: any) => n.object === 'opportunity' && n.field === 'code')
    expect(after).toMatchObject({ next: '5012', least: '5020', example: 'DEAL-005012' })
    expect((await rep('POST', '/opportunities', { name: 'Deal 12', account: account.id })).body.data.code).toBe(after.example)
    const refused = await admin('POST', '/numberings', { object: 'opportunity', field: 'code', next: '5015' })
    expect(refused.body.errors[0]).toMatchObject({ code: 'too_small', message: expect.stringContaining('5020') })
  })
})
describe('words', () => {
  test('of actions, rooms and pages are the company’s own at once, and only administrators’ to choose', async () => {
    const metaWhole = async (as: Api) => (await as('GET', '/meta')).body.data
    const sold = { key: 'action.opportunity.win.label', en: 'Sold!', zh: '签单' }
    expect((await rep('POST', '/wordings', sold)).status).toBe(403)
    const made = await admin('POST', '/wordings', sold)
    expect(made.status).toBe(201)
    const win = (meta: any) => meta.objects.find((o: any) => o.name === 'opportunity').actions.find((a: any) => a.name === 'win')
    expect(win(await metaWhole(rep)).label).toEqual({ en: 'Sold!', zh: '签单', tw: '簽單' })
    await admin('POST', '/wordings', { key: 'room.sales', zh: '成交' })
    await admin('POST', '/wordings', { key: 'page.save', en: 'Keep' })
    const meta = await metaWhole(rep)
    expect(meta.rooms.find((r: any) => r.name === 'sales').label).toMatchObject({ zh: '成交' })
    expect(meta.words).toEqual({ save: { en: 'Keep' } })
    expect((await admin('POST', '/wordings', { key: 'nonsense', en: 'x' })).status).toBe(422)
    expect((await admin('DELETE', `/wordings/${made.body.data.id}`)).status).toBe(204)
    expect(win(await metaWhole(rep)).label.en).not.toBe('Sold!')
  })
})
