// Records through HTTP: make, read, change, bin, restore, history; the refusals beside what is allowed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
let rep: Api
let colleague: Api
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  rep = await world.person('Li Na', { roles: ['sales'] })
  colleague = await world.person('Wang Wei', { roles: ['sales'] })
})
afterAll(() => world.close())
const account = async (api: Api, more = {}) => (await api('POST', '/accounts', { name: '苏州铂临精密机械有限公司', ...more })).body.data

describe('a record', () => {
  test('is made whole, with its address, version and owner', async () => {
    const { status, body, headers } = await rep('POST', '/accounts', {
      name: '华为技术有限公司',
      phone: '138 0013 8000',
      annualRevenue: { amount: '1234.5', currency: 'CNY' },
    })
    expect(status).toBe(201)
    expect(headers.get('location')).toBe(`/api/v1/accounts/${body.data.id}`)
    expect(body.data).toMatchObject({ version: 1, owner: rep.userId, phone: '+8613800138000', annualRevenue: { amount: '1234.50', currency: 'CNY' } })
    expect((await rep('GET', `/accounts/${body.data.id}`)).body.data).toEqual(body.data)
  })
  test('may bring its id, once', async () => {
    const id = '01950000-0000-7000-8000-00000000abcd'
    expect((await rep('POST', '/accounts', { id, name: 'A' })).body.data.id).toBe(id)
    expect((await rep('POST', '/accounts', { id, name: 'B' })).status).toBe(409)
  })
  test('names every field that is wrong, and its rule', async () => {
    const { status, body } = await rep('POST', '/accounts', { nme: 'x', phone: '1380013', level: 'Z', version: 3 })
    expect(status).toBe(422)
    expect(Object.fromEntries(body.errors.map((e: any) => [e.path, e.code]))).toEqual({
      nme: 'unknown_field',
      phone: 'phone',
      level: 'not_a_choice',
      version: 'computed_field',
      name: 'required',
    })
  })
  test('changes only what is given, and refuses a stale writer', async () => {
    const made = await account(rep)
    const changed = await rep('PATCH', `/accounts/${made.id}`, { level: 'A' }, { 'if-match': '"1"' })
    expect(changed.body.data).toMatchObject({ version: 2, level: 'A', name: made.name })
    expect((await rep('PATCH', `/accounts/${made.id}`, { level: 'B' }, { 'if-match': '"1"' })).status).toBe(412)
    expect((await rep('GET', `/accounts/${made.id}`)).body.data.level).toBe('A')
  })
  test('keeps its history: who, what, from, to', async () => {
    const made = await account(rep, { level: 'C' })
    await rep('PATCH', `/accounts/${made.id}`, { level: 'A' })
    const { body } = await rep('GET', `/accounts/${made.id}/history`)
    expect(body.data.map((e: any) => e.verb)).toEqual(['updated', 'created'])
    expect(body.data[0]).toMatchObject({ actor: { id: rep.userId, name: 'Li Na' }, door: 'api', changes: { level: ['C', 'A'] } })
  })
  test('goes to the bin and returns with the same id and its lines', async () => {
    const deal = (await admin('POST', '/opportunities', { name: 'Deal', account: (await account(admin)).id })).body.data
    const line = await admin('POST', '/opportunity-lines', {
      opportunity: deal.id,
      product: (await admin('POST', '/products', { name: 'CMM', code: 'P-1' })).body.data.id,
      quantity: 2,
      unitPrice: { amount: '100', currency: 'CNY' },
    })
    expect(line.status).toBe(201)
    expect((await admin('DELETE', `/opportunities/${deal.id}`)).status).toBe(204)
    expect((await admin('GET', `/opportunities/${deal.id}`)).status).toBe(404)
    expect((await admin('GET', `/opportunity-lines/${line.body.data.id}`)).status).toBe(404)
    expect((await admin('POST', `/opportunities/${deal.id}/restore`)).status).toBe(200)
    expect((await admin('GET', `/opportunity-lines/${line.body.data.id}`)).status).toBe(200)
  })
  test('is out of reach of a colleague: not there to read, change, delete or act on', async () => {
    const made = await account(rep)
    for (const [method, path, body] of [
      ['GET', ''],
      ['PATCH', '', { level: 'A' }],
      ['DELETE', ''],
      ['GET', '/history'],
      ['POST', '/transfer', { owner: colleague.userId }],
    ] as const)
      expect([method, path, (await colleague(method, `/accounts/${made.id}${path}`, body)).status]).toEqual([method, path, 404])
    expect((await rep('GET', `/accounts/${made.id}`)).status).toBe(200)
  })
})
describe('upsert', () => {
  test('changes what is there, makes what is not, and takes a key given twice as one record', async () => {
    const data = [
      { externalId: 'erp-1', name: 'First', level: 'C' },
      { externalId: 'erp-2', name: 'Second' },
      { externalId: 'erp-1', name: 'First', level: 'A' },
      { externalId: 'erp-3' },
    ]
    const once = await rep('POST', '/accounts/upsert', { match: 'externalId', data })
    expect(once.body.data.map((r: any) => r.status)).toEqual([201, 201, 200, 422])
    const again = await rep('POST', '/accounts/upsert', { match: 'externalId', data: data.slice(0, 2) })
    expect(again.body.data.map((r: any) => [r.status, r.data.name, r.data.level])).toEqual([
      [200, 'First', 'C'],
      [200, 'Second', null],
    ])
    expect((await rep('GET', '/accounts?count=exact&filter={"externalId":{"startsWith":"erp-"}}')).body.page.count).toBe(2)
  })
})
describe('what nobody is told or asked to guess', () => {
  test('an upsert that two records answer names both and changes neither', async () => {
    const twins = [await account(rep, { name: '同名有限公司' }), await account(rep, { name: '同名有限公司' })]
    const { body } = await rep('POST', '/accounts/upsert', { match: 'name', data: [{ name: '同名有限公司', level: 'A' }] })
    expect(body.data[0]).toMatchObject({ status: 409, error: { code: 'ambiguous_match' } })
    expect(body.data[0].error.matches.map((m: any) => m.id).sort()).toEqual(twins.map((t) => t.id).sort())
    for (const { id } of twins) expect((await rep('GET', `/accounts/${id}`)).body.data).toMatchObject({ version: 1, level: null })
  })
  test('an unknown operation fails alone, unless the batch is all or nothing', async () => {
    const operations = [
      { op: 'create', data: { name: 'Beside zap' } },
      { op: 'zap', id: (await account(rep)).id },
    ]
    expect((await rep('POST', '/accounts/batch', { operations })).body.data.map((r: any) => r.status)).toEqual([201, 404])
    expect((await rep('POST', '/accounts/batch', { operations, atomic: true })).status).toBe(404)
    expect((await rep('GET', '/accounts?count=exact&filter={"name":"Beside zap"}')).body.page.count).toBe(1)
  })
  test('secrets are shown to nobody, administrators included, and cannot be filtered by', async () => {
    const made = await admin('POST', '/api-keys', { name: 'Secret' })
    expect(made.body.data.key).toMatch(/^rk_/)
    for (const answer of [made, await admin('GET', '/api-keys?limit=500'), await admin('GET', `/api-keys/${made.body.data.id}`)])
      expect(JSON.stringify(answer.body)).not.toContain('"hash"')
    expect((await admin('GET', '/api-keys?filter={"hash":{"empty":false}}')).status).toBe(400)
    expect(JSON.stringify((await admin('GET', `/api-keys/${made.body.data.id}/history`)).body)).not.toContain('hash')
  })
  test('an action out of turn is refused in labels', async () => {
    const lead = (await rep('POST', '/leads', { name: '王小明', company: '上海岚图' })).body.data
    expect((await rep('POST', `/leads/${lead.id}/convert`, { opportunity: 'none' })).status).toBe(200)
    const { status, body } = await rep('POST', `/leads/${lead.id}/convert`, { opportunity: 'none' }, { 'accept-language': 'zh-CN' })
    expect([status, body.code]).toEqual([409, 'not_now'])
    expect(body.detail).toMatch(/转化.*已转化/)
    expect(body.detail).not.toMatch(/convert|\{/)
  })
  test('roll-ups are the same in every answer', async () => {
    const one = await account(admin, { name: 'Rolled up' })
    const deal = (await admin('POST', '/opportunities', { name: 'Only deal', account: one.id })).body.data
    expect((await admin('GET', `/accounts/${one.id}`)).body.data.openOpportunities).toBe(1)
    expect((await admin('GET', `/opportunities/${deal.id}?expand=account`)).body.data.account.openOpportunities).toBe(1)
    const changed = await admin('POST', '/accounts/batch', { operations: [{ op: 'update', id: one.id, data: { level: 'B' } }] })
    expect(changed.body.data[0].data.openOpportunities).toBe(1)
  })
})
describe('sharing', () => {
  const share = (api: Api, record: string, level: string, more = {}) =>
    api('POST', '/shares', { object: 'account', record, grantee: colleague.userId, granteeKind: 'user', level, ...more })
  test('opens one record to one colleague, to read or to edit, and closes again', async () => {
    const made = await account(rep)
    expect((await share(colleague, made.id, 'read')).status).toBe(422)
    expect((await colleague('GET', `/accounts/${made.id}`)).status).toBe(404)
    const given = await share(rep, made.id, 'read')
    expect(given.status).toBe(201)
    expect((await colleague('GET', `/accounts/${made.id}`)).status).toBe(200)
    expect((await colleague('PATCH', `/accounts/${made.id}`, { level: 'A' })).status).toBe(403)
    expect((await rep('PATCH', `/shares/${given.body.data.id}`, { level: 'edit' })).status).toBe(200)
    expect((await colleague('PATCH', `/accounts/${made.id}`, { level: 'A' })).status).toBe(200)
    expect((await colleague('GET', `/accounts/${made.id}/why`)).body.data.read.rules).toEqual([{ rule: 'share', detail: 'user · edit' }])
    expect((await rep('DELETE', `/shares/${given.body.data.id}`)).status).toBe(204)
    expect((await colleague('GET', `/accounts/${made.id}`)).status).toBe(404)
  })
  test('to edit is no right to delete or give away, even for somebody who may do so with their own', async () => {
    const boss = await world.person('Boss', { roles: ['salesManager'] })
    const made = await account(rep)
    expect((await rep('POST', '/shares', { object: 'account', record: made.id, grantee: boss.userId, granteeKind: 'user', level: 'edit' })).status).toBe(201)
    expect((await boss('PATCH', `/accounts/${made.id}`, { level: 'A' })).status).toBe(200)
    expect((await boss('DELETE', `/accounts/${made.id}`)).status).toBe(403)
    expect((await boss('PATCH', `/accounts/${made.id}`, { owner: boss.userId })).status).toBe(422)
    expect((await boss('DELETE', `/accounts/${(await account(boss)).id}`)).status).toBe(204)
  })
  test('ends by itself on its last day', async () => {
    const made = await account(rep)
    expect((await share(rep, made.id, 'edit', { until: '2020-01-01' })).status).toBe(201)
    expect((await colleague('GET', `/accounts/${made.id}`)).status).toBe(404)
  })
})
describe('idempotency', () => {
  test('the same key gives the same answer and one effect; another body is refused', async () => {
    const key = { 'idempotency-key': 'k-1' }
    const first = await rep('POST', '/accounts', { name: 'Once' }, key)
    const again = await rep('POST', '/accounts', { name: 'Once' }, key)
    expect(again.body).toEqual(first.body)
    expect(again.status).toBe(201)
    expect((await rep('GET', '/accounts?count=exact&filter={"name":"Once"}')).body.page.count).toBe(1)
    expect((await rep('POST', '/accounts', { name: 'Other' }, key)).status).toBe(422)
  })
  test('ten at once: one record', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => rep('POST', '/accounts', { name: 'Race' }, { 'idempotency-key': 'race' })))
    expect(new Set(answers.map((a) => a.body.data.id)).size).toBe(1)
    expect((await rep('GET', '/accounts?count=exact&filter={"name":"Race"}')).body.page.count).toBe(1)
  })
})
describe('a list', () => {
  test('pages through equal and empty keys without losing or doubling a row', async () => {
    const owner = await world.person('Pager', { roles: ['sales'] })
    const operations = Array.from({ length: 57 }, (_, i) => ({ op: 'create', data: { name: `Page ${i % 7}`, employees: i % 3 ? i % 5 : null } }))
    expect((await owner('POST', '/accounts/batch', { operations })).body.data.every((r: any) => r.status === 201)).toBe(true)
    for (const sort of ['name', '-name', 'employees', '-employees', '-employees,name', 'createdAt', 'parent.name,-name']) {
      const seen: string[] = []
      let cursor = ''
      for (;;) {
        const { body } = await owner('GET', `/accounts?limit=10&sort=${sort}${cursor && `&cursor=${cursor}`}`)
        seen.push(...body.data.map((r: any) => r.id))
        if (!body.page.next) break
        cursor = body.page.next
      }
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 57, 57])
    }
  })
  test('an instant set against a day is set against the whole day of the company, as a date is', async () => {
    const zone = (await rep('GET', '/meta')).body.data.company.zone as number
    const at = (day: number, time: string) => new Date(Date.parse(`2027-03-0${day}T${time}Z`) - zone * 60_000).toISOString()
    const starts = [at(1, '23:59:59.999'), at(2, '00:00:00'), at(2, '23:59:59.999'), at(3, '00:00:00')]
    const operations = starts.map((startsAt, i) => ({ op: 'create', data: { type: 'task', subject: `Day ${i}`, startsAt, dueAt: startsAt } }))
    expect((await rep('POST', '/activities/batch', { operations })).body.data.map((r: any) => r.status)).toEqual([201, 201, 201, 201])
    const found = async (test: object) => {
      const filter = encodeURIComponent(JSON.stringify({ subject: { startsWith: 'Day ' }, startsAt: test }))
      const { body } = await rep('GET', `/activities?sort=subject&filter=${filter}`)
      return body.data.map((r: any) => Number(r.subject.slice(4))).join('')
    }
    const day = '2027-03-02'
    for (const [test, rows] of [
      [{ eq: day }, '12'],
      [{ ne: day }, '03'],
      [{ lt: day }, '0'],
      [{ before: day }, '0'],
      [{ lte: day }, '012'],
      [{ gt: day }, '3'],
      [{ after: day }, '3'],
      [{ gte: day }, '123'],
      [{ between: [day, day] }, '12'],
      [{ between: ['2027-03-01', day] }, '012'],
      [{ between: [day, starts[3]] }, '123'],
      [{ lte: starts[1] }, '01'],
      [{ between: [starts[1], starts[1]] }, '1'],
    ] as const)
      expect([test, await found(test)]).toEqual([test, rows])
  })
  test('says what it does not know: fields, operators, parameters', async () => {
    for (const [query, code] of [
      ['filter={"nope":1}', 'unknown_field'],
      ['filter={"name":{"near":1}}', 'unknown_operator'],
      ['sort=nope', 'unknown_field'],
      ['nope=1', 'unknown_parameter'],
      ['limit=501', 'bad_parameter'],
      ['cursor=abc', 'bad_cursor'],
      ['filter=[]', 'filter_shape'],
    ] as const) {
      const { status, body } = await rep('GET', `/accounts?${query}`)
      expect([query, status, body.code]).toEqual([query, 400, code])
    }
  })
})
describe('custom fields and objects', () => {
  test('are real at once: written, filtered, sorted, measured, searched', async () => {
    expect((await admin('POST', '/objects', { name: 'visit_site', label: { en: 'Site', zh: '现场' } })).status).toBe(201)
    expect((await admin('POST', '/fields', { object: 'x_visit_site', name: 'budget', kind: 'money', label: { en: 'Budget', zh: '预算' } })).status).toBe(201)
    expect(
      (
        await admin('POST', '/fields', {
          object: 'x_visit_site',
          name: 'account',
          kind: 'link',
          label: { en: 'Account', zh: '客户' },
          options: { to: 'account', inverse: 'x_sites' },
        })
      ).status,
    ).toBe(201)
    const a = await account(admin, { name: 'Site owner' })
    for (const amount of ['100.00', '250.50'])
      expect((await admin('POST', '/x-visit-sites', { name: `现场 ${amount}`, x_budget: { amount, currency: 'CNY' }, x_account: a.id })).status).toBe(201)
    expect((await admin('GET', '/x-visit-sites?filter={"x_budget":{"gt":"200"}}')).body.data).toHaveLength(1)
    expect((await admin('GET', '/accounts?filter={"x_sites":{"some":{"x_budget":{"gt":"200"}}}}')).body.data.map((r: any) => r.id)).toEqual([a.id])
    expect((await admin('POST', '/measure', { object: 'x_visit_site', measures: [{ op: 'sum', field: 7 }] })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'measures.0.field', code: 'measure_shape' }],
    })
    expect((await admin('POST', '/measure', { object: 'x_visit_site', measures: [{ op: 'sum', field: 'x_budget' }] })).body.data).toEqual([
      { sum_x_budget: { amount: '350.50', currency: 'CNY' } },
    ])
    expect((await admin('GET', '/search?q=xianchang')).body.data.map((h: any) => h.object)).toContain('x_visit_site')
  })
  test('are the administrator’s to make', async () => {
    expect((await rep('POST', '/fields', { object: 'account', name: 'mine', kind: 'text', label: { en: 'Mine', zh: '我的' } })).status).toBe(403)
  })
  test('say what is wrong with a definition', async () => {
    const { status, body } = await admin('POST', '/fields', {
      object: 'account',
      name: 'bad',
      kind: 'formula',
      label: { en: 'Bad', zh: '坏' },
      options: { expression: 'nope + 1', gives: 'number' },
    })
    expect(status).toBe(422)
    expect(body.errors[0]).toMatchObject({ path: 'options.expression', code: 'bad_expression' })
  })
})
