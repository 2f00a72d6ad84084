// A year of somebody's real sales comes in by mapping and cleaning choices alone, and the figures are exactly the known ones.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataFile, haveData, load } from './files.ts'
import { openWorld, type Api, type World } from './world.ts'

const there = haveData('pipeline')
describe.skipIf(!there)('the sales pipeline of 2017', () => {
  let world: World
  let admin: Api
  beforeAll(async () => {
    world = await openWorld()
    admin = world.admin
    const [company] = (await admin('GET', '/companies')).body.data
    expect((await admin('PATCH', `/companies/${company.id}`, { currency: 'USD' })).status).toBe(200)
  }, 120_000)
  afterAll(() => world?.close())
  const measure = async (query: object) => (await admin('POST', '/measure', { object: 'opportunity', ...query })).body.data

  test('teams become users, with their managers', async () => {
    const teams = dataFile('pipeline/sales_teams.csv')
    const done = await load(admin, 'users', teams, {
      mapping: [
        { column: 'sales_agent', field: 'name' },
        { field: 'email', constant: '{sales_agent:dotted}@agents.example' },
        { column: 'manager', field: 'manager', createMissing: { email: '{manager:dotted}@agents.example' } },
        { column: 'regional_office', field: 'title' },
      ],
      mode: 'upsert',
      match: 'email',
    })
    expect(done).toMatchObject({ state: 'done', counts: { created: 35, updated: 0, skipped: 0, rejected: 0 } })
    const { body } = await admin('GET', '/users?filter={"name":"Darcel Schlecht"}&expand=manager')
    expect(body.data[0].manager.title).toBe('Melvin Marxen')
  })
  test('the catalogue', async () => {
    const done = await load(admin, 'products', dataFile('pipeline/products.csv'), {
      mapping: [
        { column: 'product', field: 'name' },
        { column: 'product', field: 'code' },
        { column: 'series', field: 'series' },
        { column: 'sales_price', field: 'listPrice' },
        { field: 'listPrice.currency', constant: 'USD' },
      ],
    })
    expect(done).toMatchObject({ state: 'done', counts: { created: 7, rejected: 0 } })
  })
  test('the accounts, with subsidiaries that stand before their parents', async () => {
    const { body: field } = await admin('GET', '/fields?filter={"object":"account","name":"industry"}')
    expect(field.data).toHaveLength(1)
    const done = await load(admin, 'accounts', dataFile('pipeline/accounts.csv'), {
      mapping: [
        { column: 'account', field: 'name' },
        { column: 'sector', field: 'industry', replace: { technolgy: 'technology' }, createMissing: true },
        { column: 'year_established', field: 'foundedYear' },
        { column: 'revenue', field: 'annualRevenue' },
        { column: 'employees', field: 'employees' },
        { column: 'office_location', field: 'region', replace: { Philipines: 'Philippines' } },
        { column: 'subsidiary_of', field: 'parent' },
      ],
    })
    expect(done.problems).toEqual([])
    expect(done).toMatchObject({ state: 'done', counts: { created: 85, rejected: 0 } })
    const count = async (filter: object) =>
      (await admin('GET', `/accounts?limit=1&count=exact&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.page.count
    expect(await count({ industry: 'technology' })).toBe(12)
    expect(await count({ region: 'Philippines' })).toBe(1)
    expect(await count({ parent: { empty: false } })).toBe(15)
  })
  test('8,800 deals, whatever they call their products', async () => {
    const [pipeline] = (await admin('GET', '/pipelines')).body.data
    for (const [name, position] of [
      ['Prospecting', 1],
      ['Engaging', 2],
    ] as const)
      expect((await admin('POST', '/stages', { name, position, pipeline: pipeline.id, category: 'open', probability: position * 10 })).status).toBe(201)
    const started = performance.now()
    const done = await load(admin, 'opportunities', dataFile('pipeline/sales_pipeline.csv'), {
      mapping: [
        { column: 'opportunity_id', field: 'externalId' },
        { field: 'name', constant: '{opportunity_id} {account} {product}' },
        { column: 'sales_agent', field: 'owner' },
        { column: 'product', field: 'product', replace: { GTXPro: 'GTX Pro' } },
        { column: 'account', field: 'account' },
        { column: 'deal_stage', field: 'state', replace: { Engaging: 'open', Prospecting: 'open' } },
        { column: 'deal_stage', field: 'stage', replace: { Won: '赢单', Lost: '输单' } },
        { column: 'engage_date', field: 'engageDate' },
        { column: 'close_date', field: 'closeDate' },
        { column: 'close_value', field: 'amount' },
        { field: 'amount.currency', constant: 'USD' },
      ],
      mode: 'upsert',
      match: 'externalId',
    })
    const seconds = (performance.now() - started) / 1000
    process.stdout.write(`  8,800 deals in ${seconds.toFixed(1)} s\n`)
    expect(done.problems).toEqual([])
    expect(done).toMatchObject({ state: 'done', counts: { created: 8800, updated: 0, skipped: 0, rejected: 0 } })
  }, 120_000)
  test('is counted right: won, lost, engaging, prospecting', async () => {
    expect(await measure({ group: [{ field: 'state' }], measures: [{ op: 'count' }] })).toEqual(
      expect.arrayContaining([
        { state: 'won', count: 4238 },
        { state: 'lost', count: 2473 },
        { state: 'open', count: 2089 },
      ]),
    )
    expect(await measure({ filter: { 'stage.name': 'Engaging' }, measures: [{ op: 'count' }] })).toEqual([{ count: 1589 }])
    expect(await measure({ filter: { 'stage.name': 'Prospecting' }, measures: [{ op: 'count' }] })).toEqual([{ count: 500 }])
    expect(await measure({ filter: { account: { empty: true } }, measures: [{ op: 'count' }] })).toEqual([{ count: 1425 }])
    expect(await measure({ filter: { 'product.name': 'GTX Pro' }, measures: [{ op: 'count' }] })).toEqual([{ count: 1480 }])
  })
  const amount = (row: any) => Number(row.sum_amount.amount)
  test('is worth what it was worth, in all and by quarter of closing', async () => {
    const [all] = await measure({ filter: { state: 'won' }, measures: [{ op: 'sum', field: 'amount' }] })
    expect(amount(all)).toBe(10_005_534)
    expect(all.sum_amount.currency).toBe('USD')
    const quarters = await measure({
      filter: { state: 'won', closeDate: { gte: '2017-01-01', lt: '2018-01-01' } },
      group: [{ field: 'closeDate', by: 'quarter' }],
      measures: [{ op: 'sum', field: 'amount' }],
    })
    expect(quarters.map(amount)).toEqual([1_134_672, 3_086_111, 2_982_255, 2_802_496])
  })
  test('has Darcel Schlecht at its top', async () => {
    const rows = await measure({
      filter: { state: 'won' },
      group: [{ field: 'owner.name' }],
      measures: [{ op: 'sum', field: 'amount' }],
      sort: '-sum_amount',
      limit: 1,
    })
    expect(rows[0]['owner.name']).toBe('Darcel Schlecht')
    expect(amount(rows[0])).toBe(1_153_214)
  })
  test('took 51.78 days to win on average, 57 in the middle: by a field of one’s own', async () => {
    const made = await admin('POST', '/fields', {
      object: 'opportunity',
      name: 'daysToWin',
      kind: 'formula',
      label: { en: 'Days to win', zh: '赢单天数' },
      options: { expression: 'days(engageDate, closeDate)', gives: 'number' },
    })
    expect(made.body).toMatchObject({ data: { name: 'x_daysToWin' } })
    const [row] = await measure({
      filter: { state: 'won' },
      measures: [
        { op: 'avg', field: 'x_daysToWin', as: 'mean' },
        { op: 'median', field: 'x_daysToWin', as: 'median' },
      ],
    })
    expect(Number(row.mean)).toBeCloseTo(51.78, 2)
    expect(Number(row.median)).toBe(57)
  })
  test('leaves a history that names the import', async () => {
    const { body } = await admin('GET', '/opportunities?filter={"externalId":"1C1I7A6R"}')
    const { body: history } = await admin('GET', `/opportunities/${body.data[0].id}/history`)
    expect(history.data[0]).toMatchObject({ verb: 'created', door: 'import' })
    expect(history.data[0].cause).toMatch(/^[0-9a-f-]{36}$/)
  })
})
