// Importing as people do it: awkward files, dry runs, rows mended and loaded again, second thoughts, and a server that dies in the middle.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startJobs } from '@rapport/engine/jobs/index'
import { setBatchSize } from '@rapport/engine/import/run'
import { dataDir, dataFile, haveData, load, settled, upload } from './files.ts'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
}, 120_000)
afterAll(() => world?.close())
afterEach(() => setBatchSize())
const csv = (...lines: string[]) => ({ name: 'people.csv', bytes: `${lines.join('\r\n')}\r\n` })
const count = async (object: string, filter: object) =>
  (await admin('GET', `/${object}?limit=1&count=exact&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.page.count
const one = async (object: string, filter: object) =>
  (await admin('GET', `/${object}?limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data[0]
const accounts = (n: number, tag: string) => csv('客户名称,外部编号,员工人数', ...Array.from({ length: n }, (_, i) => `${tag}公司${i},${tag}-${i},${i}`))

describe('upload', () => {
  test('guesses columns in Chinese and English, with samples', async () => {
    const { status, body } = await upload(admin, 'contacts', csv('姓名,Mobile phone,邮箱,所属公司,nonsense', '王小明,13800138000,w@example.com,测试公司,x'))
    expect(status).toBe(201)
    expect(Object.fromEntries(body.data.mapping.map((m: any) => [m.column, m.field]))).toEqual({
      姓名: 'name',
      'Mobile phone': 'mobile',
      邮箱: 'email',
      所属公司: 'account',
      nonsense: null,
    })
    expect(body.data).toMatchObject({ state: 'uploaded', rows: 1, format: { format: 'csv', delimiter: ',' } })
    expect(body.data.columns[0]).toEqual({ name: '姓名', samples: ['王小明'] })
  })
  test('needs the import right, a file and an object', async () => {
    const rep = await world.person('No Import', { roles: ['sales'] })
    expect((await upload(rep, 'accounts', csv('name', 'a'))).status).toBe(403)
    expect((await upload(admin, 'accounts', csv('name', 'a'))).status).toBe(201)
    expect((await upload(admin, 'nonsense', csv('name', 'a'))).status).toBe(404)
    expect((await upload(admin, 'accounts', { name: 'x.pdf', bytes: '%PDF-1.4 something' })).body).toMatchObject({
      status: 422,
      code: 'unreadable_file',
      reason: 'not_a_table',
    })
  })
  test('refuses a mapping that cannot hold, naming what', async () => {
    const { body } = await upload(admin, 'accounts', csv('name,x', 'a,b'))
    const patch = async (change: object) => (await admin('PATCH', `/imports/${body.data.id}`, change)).body.errors.map((e: any) => [e.path, e.code])
    expect(await patch({ mapping: [{ column: 'name', field: 'nope' }] })).toContainEqual(['mapping.0.field', 'unknown_field'])
    expect(await patch({ mapping: [{ column: 'nope', field: 'name' }] })).toEqual([['mapping.0.column', 'unknown_column']])
    expect(await patch({ mapping: [{ column: 'name', field: 'openOpportunities' }] })).toContainEqual(['mapping.0.field', 'computed_field'])
    expect(
      await patch({
        mapping: [
          { column: 'name', field: 'name' },
          { column: 'x', field: 'name' },
        ],
      }),
    ).toEqual([['mapping.1.field', 'field_twice']])
    expect(await patch({ mapping: [{ column: 'name', field: 'name' }], mode: 'upsert' })).toEqual([['match', 'match_needed']])
    expect(await patch({ mapping: [{ column: 'name', field: 'name' }], mode: 'upsert', match: 'externalId' })).toEqual([['match', 'match_unmapped']])
  })
  test('remembers how the same headers were mapped', async () => {
    const mapping = {
      mapping: [
        { column: 'Foo', field: 'name' },
        { column: 'Bar', field: 'level', replace: { top: 'A' } },
      ],
    }
    expect(await load(admin, 'accounts', csv('Foo,Bar', 'Remembered,top'), mapping)).toMatchObject({ counts: { created: 1 } })
    const { body } = await upload(admin, 'accounts', csv('Foo,Bar', 'Again,top'))
    expect(body.data.mapping).toMatchObject([
      { column: 'Foo', field: 'name', why: 'saved' },
      { column: 'Bar', field: 'level', replace: { top: 'A' }, why: 'saved' },
    ])
  })
})

describe('rows that cannot be taken', () => {
  const file = csv('客户名称,级别,电话,上级,备注', '好公司,A,021-50501234,,ok', '坏等级,Z,,,', '坏电话,B,12,,', '没有上级,B,,不存在的公司,', ',A,,,')
  const mapping = {
    mapping: [
      { column: '客户名称', field: 'name' },
      { column: '级别', field: 'level' },
      { column: '电话', field: 'phone' },
      { column: '上级', field: 'parent' },
      { column: '备注', field: 'description' },
    ],
  }
  test('a dry run says so and writes nothing', async () => {
    const { body } = await upload(admin, 'accounts', file)
    await admin('PATCH', `/imports/${body.data.id}`, mapping)
    expect((await admin('POST', `/imports/${body.data.id}/dry-run`)).status).toBe(202)
    const done = await settled(admin, body.data.id)
    expect(done).toMatchObject({ state: 'checked', counts: { created: 1, rejected: 4 }, progress: { done: 5, total: 5 } })
    expect(done.problems.map((p: any) => [p.row, p.field, p.code])).toEqual([
      [3, 'level', 'not_a_choice'],
      [4, 'phone', 'unreadable_value'],
      [5, 'parent', 'link_not_found'],
      [6, 'name', 'required'],
    ])
    expect(await count('accounts', { name: '好公司' })).toBe(0)
  })
  test('a dry run tells of rows that bear a name there is already, or twice; matched by it they are left out', async () => {
    expect((await admin('POST', '/accounts', { name: '已有的公司' })).status).toBe(201)
    const { body } = await upload(admin, 'accounts', csv('客户名称', '已有的公司', '新公司', ' 新公司', '另一家'))
    const at = `/imports/${body.data.id}`
    const dry = async (set: object) => {
      expect((await admin('PATCH', at, { mapping: [{ column: '客户名称', field: 'name' }], ...set })).status).toBe(200)
      await admin('POST', `${at}/dry-run`)
      return (await settled(admin, body.data.id)).counts
    }
    expect(await dry({})).toMatchObject({ created: 4, alike: 2 })
    expect(await dry({ mode: 'insert', match: 'name' })).toEqual({ created: 2, updated: 0, skipped: 2, rejected: 0 })
    expect(await count('accounts', { name: '新公司' })).toBe(0)
  })
  test('all that is wrong with a row is said at once, the same dry and real, in everybody’s words', async () => {
    const wrong = csv(
      '客户名称,员工人数,邮箱,网址,年营收',
      '甲,many,not-an-email,://,1',
      '乙,7,a@b,,12345678901234567',
      '丙,99999999999999999999,c@d.example,,1.123456789',
    )
    const columns = { 客户名称: 'name', 员工人数: 'employees', 邮箱: 'email', 网址: 'website', 年营收: 'annualRevenue' }
    const { body } = await upload(admin, 'accounts', wrong)
    await admin('PATCH', `/imports/${body.data.id}`, { mapping: Object.entries(columns).map(([column, field]) => ({ column, field })) })
    const said = async (how: string) => {
      await admin('POST', `/imports/${body.data.id}/${how}`)
      const { counts, problems } = await settled(admin, body.data.id)
      expect(counts).toMatchObject({ created: 0, rejected: 3 })
      return problems.map((p: any) => [p.row, p.field, p.code])
    }
    const dry = await said('dry-run')
    expect(dry).toEqual([
      [2, 'employees', 'unreadable_value'],
      [2, 'email', 'format'],
      [2, 'website', 'url'],
      [3, 'email', 'format'],
      [3, 'annualRevenue.amount', 'amount_digits'],
      [4, 'employees', 'too_big'],
      [4, 'annualRevenue.amount', 'amount_digits'],
    ])
    const given = (await admin('GET', `/imports/${body.data.id}`)).body.data.problems.map((p: any) => p.value)
    expect(given).toEqual(['many', 'not-an-email', '://', 'a@b', '12345678901234567', '99999999999999999999', '1.123456789'])
    const words = async (locale: string) =>
      (await admin('GET', `/imports/${body.data.id}`, undefined, { 'accept-language': locale })).body.data.problems[4].message
    expect([await words('en'), await words('zh-CN'), await words('zh-TW')]).toEqual([
      'An amount has at most 15 digits before the decimal point and 4 after it.',
      '金额的整数部分最多 15 位，小数部分最多 4 位。',
      '金額的整數部分最多 15 位，小數部分最多 4 位。',
    ])
    expect(await said('run')).toEqual(dry)
  })
  test('the rest comes in; the refused ones come back as a file that can be mended and loaded again', async () => {
    const done = await load(admin, 'accounts', file, mapping)
    expect(done).toMatchObject({ state: 'done', counts: { created: 1, rejected: 4 } })
    const { body: text, headers } = await admin('GET', `/imports/${done.id}/rejected`, undefined, { 'accept-language': 'zh-CN' })
    expect(headers.get('content-type')).toContain('text/csv')
    const lines = String(text).trim().split('\r\n')
    expect(lines[0]).toContain('客户名称,级别,电话,上级,备注,拒绝原因')
    expect(lines[1]).toMatch(/^坏等级,Z,,,,.*可选项/)
    const mended = lines
      .join('\r\n')
      .replace('坏等级,Z', '坏等级,A')
      .replace('坏电话,B,12', '坏电话,B,13800138000')
      .replace('不存在的公司', '好公司')
      .replace(/\r\n,A,/, '\r\n有名字,A,')
    const again = await upload(admin, 'accounts', { name: 'mended.csv', bytes: mended })
    expect(again.body.data.mapping.find((m: any) => m.column === '拒绝原因').field).toBeNull()
    expect(again.body.data.mapping[0]).toMatchObject({ field: 'name', why: 'saved' })
    await admin('POST', `/imports/${again.body.data.id}/run`)
    expect(await settled(admin, again.body.data.id)).toMatchObject({ state: 'done', counts: { created: 4, rejected: 0 } })
  })
  test('a name that two records have is not guessed: both are named', async () => {
    for (const code of ['1', '2']) await admin('POST', '/accounts', { name: '双胞胎', externalId: `twin-${code}` })
    const done = await load(admin, 'contacts', csv('姓名,公司', '甲,双胞胎', '乙,twin-2'), {
      mapping: [
        { column: '姓名', field: 'name' },
        { column: '公司', field: 'account' },
      ],
    })
    expect(done.counts).toMatchObject({ created: 1, rejected: 1 })
    expect(done.problems[0]).toMatchObject({ code: 'ambiguous', value: '双胞胎' })
    expect(done.problems[0].message.match(/双胞胎 \(C-\d+\)/g)).toHaveLength(2)
  })
  test('a row with more cells than columns is refused, not squeezed in', async () => {
    const done = await load(admin, 'accounts', csv('name,level', 'Fine,A', 'Smith, Jones,B'), { mapping: [{ column: 'name', field: 'name' }] })
    expect(done).toMatchObject({ counts: { created: 1, rejected: 1 }, problems: [{ code: 'extra_cell' }] })
  })
})

test('new words for a list are added by those who may shape it, and only in a real run', async () => {
  const mapping = {
    mapping: [
      { column: 'name', field: 'name' },
      { column: 'sector', field: 'industry', createMissing: true },
    ],
  }
  const { body } = await upload(admin, 'accounts', csv('name,sector', 'Deep Ltd,deep sea'))
  await admin('PATCH', `/imports/${body.data.id}`, mapping)
  await admin('POST', `/imports/${body.data.id}/dry-run`)
  expect(await settled(admin, body.data.id)).toMatchObject({ state: 'checked', counts: { created: 1, rejected: 0 } })
  expect((await admin('GET', '/meta')).body.data.objects.find((o: any) => o.name === 'account').fields.industry.options.choices['deep sea']).toBeUndefined()
  await admin('POST', `/imports/${body.data.id}/run`)
  expect(await settled(admin, body.data.id)).toMatchObject({ state: 'done', counts: { created: 1, rejected: 0 } })
  expect(await one('accounts', { name: 'Deep Ltd' })).toMatchObject({ industry: 'deep sea' })
})

describe('rows of one file that get in each other’s way, however far apart', () => {
  const lines = (n: number, tag: string) => Array.from({ length: n }, (_, i) => `${tag}品${i},${tag}-${i}`)
  const mapping = [
    { column: '名称', field: 'name' },
    { column: '编号', field: 'code' },
  ]
  const outcome = (done: any) => ({ counts: done.counts, problems: done.problems.map((p: any) => [p.row, p.field, p.code]) })
  const both = async (object: string, file: { name: string; bytes: string }, how: object) => {
    const { body } = await upload(admin, object, file)
    await admin('PATCH', `/imports/${body.data.id}`, how)
    await admin('POST', `/imports/${body.data.id}/dry-run`)
    const dry = await settled(admin, body.data.id)
    expect(dry.state).toBe('checked')
    await admin('POST', `/imports/${body.data.id}/run`)
    return { dry: outcome(dry), real: outcome(await settled(admin, body.data.id)) }
  }
  test('a unique value that comes again is refused, dry or not; one that was refused takes nothing', async () => {
    setBatchSize(20)
    const rows = lines(90, '重')
    rows[30] = '第一次重复,重-3'
    rows[47] = ',重-等'
    rows[70] = '没有人拿走,重-等'
    rows[88] = '又一次,重-70'
    rows[89] = '第二次重复,重-3'
    const { dry, real } = await both('products', csv('名称,编号', ...rows), { mapping })
    expect(dry).toMatchObject({
      counts: { created: 87, rejected: 3 },
      problems: [
        [32, 'code', 'not_unique'],
        [49, 'name', 'required'],
        [91, 'code', 'not_unique'],
      ],
    })
    expect(real).toEqual(dry)
  })
  test('within a batch the later of two is refused and takes no other row along', async () => {
    const rows = lines(1200, '并')
    rows[700] = '同批重复,并-1'
    const { dry, real } = await both('products', csv('名称,编号', ...rows), { mapping })
    expect(real).toMatchObject({ counts: { created: 1199, rejected: 1 }, problems: [[702, 'code', 'not_unique']] })
    expect(dry).toEqual(real)
  })
  test('a second row of the same key changes the first, and keeps its unique value', async () => {
    setBatchSize(20)
    const rows = lines(60, '改')
    rows[55] = '改过的名称,改-2'
    const { dry, real } = await both('products', csv('名称,编号', ...rows), { mapping, mode: 'upsert', match: 'code' })
    expect(dry).toEqual({ counts: { created: 59, updated: 1, skipped: 0, rejected: 0 }, problems: [] })
    expect(real).toEqual(dry)
    expect(await one('products', { code: '改-2' })).toMatchObject({ name: '改过的名称' })
    // Now they are all there: changing one twice is no collision with itself.
    const again = await both('products', csv('名称,编号', ...rows.map((r) => r.replace(/^/, '再'))), { mapping, mode: 'upsert', match: 'code' })
    expect(again.dry.problems).toEqual([])
    expect(again.real.counts).toMatchObject({ created: 0, rejected: 0 })
  })
  test('names that differ in writing only mean one record', async () => {
    setBatchSize(20)
    const rows = lines(45, '写')
    rows[1] = 'Ｓｉｅｍｅｎｓ 测量,写-1'
    rows[40] = 'siemens 测量,写-40'
    const { dry, real } = await both('products', csv('名称,编号', ...rows), { mapping, mode: 'upsert', match: 'name' })
    expect(real.counts).toMatchObject({ created: 44, updated: 1 })
    expect(dry).toEqual(real)
  })
})

describe('rows that are there already', () => {
  test('upsert makes and changes; a second row of the same key changes the first; undo restores', async () => {
    await admin('POST', '/accounts', { name: 'Old', externalId: 'U-1', level: 'C', description: 'kept' })
    const done = await load(admin, 'accounts', csv('id,name,level', 'U-1,New,A', 'U-2,Two,B', 'U-2,Two again,', 'U-1,New,A'), {
      mapping: [
        { column: 'id', field: 'externalId' },
        { column: 'name', field: 'name' },
        { column: 'level', field: 'level' },
      ],
      mode: 'upsert',
      match: 'externalId',
    })
    expect(done.counts).toEqual({ created: 1, updated: 2, skipped: 1, rejected: 0 })
    expect(await one('accounts', { externalId: 'U-1' })).toMatchObject({ name: 'New', level: 'A', description: 'kept' })
    expect(await one('accounts', { externalId: 'U-2' })).toMatchObject({ name: 'Two again', level: 'B' })
    await admin('POST', `/imports/${done.id}/undo`)
    expect(await settled(admin, done.id)).toMatchObject({ state: 'undone', counts: { undone: 2, kept: 0 } })
    expect(await one('accounts', { externalId: 'U-1' })).toMatchObject({ name: 'Old', level: 'C' })
    expect(await count('accounts', { externalId: 'U-2' })).toBe(0)
  })
  test('update refuses what it does not find; add passes over what it does', async () => {
    await admin('POST', '/accounts', { name: 'There', externalId: 'V-1' })
    const mapping = [
      { column: 'id', field: 'externalId' },
      { column: 'name', field: 'name' },
    ]
    const file = csv('id,name', 'V-1,Changed', 'V-2,Fresh')
    expect(await load(admin, 'accounts', file, { mapping, mode: 'update', match: 'externalId' })).toMatchObject({
      counts: { created: 0, updated: 1, rejected: 1 },
      problems: [{ code: 'no_match' }],
    })
    expect(await load(admin, 'accounts', file, { mapping, mode: 'insert', match: 'externalId' })).toMatchObject({
      counts: { created: 1, skipped: 1 },
      problems: [{ code: 'already_there' }],
    })
  })
})

describe('second thoughts', () => {
  test('undo leaves what was touched since, and lists it; what was made along the way goes too', async () => {
    const done = await load(admin, 'contacts', csv('name,company', 'Undo A,Along Ltd', 'Undo B,Along Ltd', 'Undo C,Kept Ltd'), {
      mapping: [
        { column: 'name', field: 'name' },
        { column: 'company', field: 'account', createMissing: true },
      ],
    })
    expect(done.counts).toMatchObject({ created: 3 })
    const kept = await one('contacts', { name: 'Undo C' })
    await admin('PATCH', `/contacts/${kept.id}`, { title: 'Boss' })
    await admin('POST', `/imports/${done.id}/undo`)
    const undone = await settled(admin, done.id)
    expect(undone).toMatchObject({ state: 'undone', counts: { undone: 2, kept: 1 }, problems: [{ code: 'kept_changed', record: kept.id }] })
    expect(await count('contacts', { name: { startsWith: 'Undo' } })).toBe(1)
    expect(await count('accounts', { name: 'Along Ltd' })).toBe(0)
    expect(await count('accounts', { name: 'Kept Ltd' })).toBe(1)
  })
  test('cancel stops between batches; what is in stays, and can be undone', async () => {
    setBatchSize(20)
    const { body } = await upload(admin, 'accounts', accounts(3000, '取消'))
    const id = body.data.id
    await admin('POST', `/imports/${id}/run`)
    for (;;) if ((await admin('GET', `/imports/${id}`)).body.data.progress.done > 0) break
    expect((await admin('POST', `/imports/${id}/cancel`)).body.data.state).toBe('cancelled')
    const { progress, counts } = (await admin('GET', `/imports/${id}`)).body.data
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await count('accounts', { externalId: { startsWith: '取消-' } })).toBe(progress.done)
    expect(counts.created).toBe(progress.done)
    expect(progress.done).toBeLessThan(3000)
    expect((await admin('POST', `/imports/${id}/run`)).status).toBe(409)
    await admin('POST', `/imports/${id}/undo`)
    await settled(admin, id)
    expect(await count('accounts', { externalId: { startsWith: '取消-' } })).toBe(0)
  })
})

/** The server's connections go, as when it is killed; the job stays locked by a worker nobody knows, and another takes over. */
async function killed(own: World, id: string) {
  await own.booted.engine.pool
    .query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`)
    .catch(() => {})
  const second = await startJobs(own.booted.engine)
  const done = await settled(own.admin, id, 60_000)
  await second.close()
  return done
}
test('a process that dies in the middle: the next goes on with the next row, none doubled, none lost', async () => {
  const own = await openWorld()
  try {
    setBatchSize(50)
    const { body } = await upload(own.admin, 'accounts', accounts(2000, '续传'))
    const id = body.data.id
    await own.admin('POST', `/imports/${id}/run`)
    for (;;) if ((await own.admin('GET', `/imports/${id}`)).body.data.progress.done > 200) break
    expect(await killed(own, id)).toMatchObject({ state: 'done', counts: { created: 2000, rejected: 0 } })
    const { body: all } = await own.admin('POST', '/measure', {
      object: 'account',
      filter: { externalId: { startsWith: '续传-' } },
      measures: [{ op: 'count' }],
    })
    expect(all.data).toEqual([{ count: 2000 }])
  } finally {
    await own.close()
  }
}, 90_000)
test('a dry run that dies in the middle still knows what came before', async () => {
  const own = await openWorld()
  try {
    setBatchSize(50)
    const rows = Array.from({ length: 2000 }, (_, i) => `试${i},试-${i}`)
    rows[1990] = '早就有了,试-5'
    const { body } = await upload(own.admin, 'products', csv('产品名称,产品编号', ...rows))
    const id = body.data.id
    await own.admin('POST', `/imports/${id}/dry-run`)
    for (;;) if ((await own.admin('GET', `/imports/${id}`)).body.data.progress.done > 200) break
    expect(await killed(own, id)).toMatchObject({ state: 'checked', counts: { created: 1999, rejected: 1 }, problems: [{ row: 1992, code: 'not_unique' }] })
  } finally {
    await own.close()
  }
}, 90_000)

describe.skipIf(!haveData('imports'))('files from everywhere', () => {
  const files = ['imports/csv-spectrum/csvs', 'imports/vcard', 'imports/xlsx', 'imports/salesforce', 'imports'].flatMap((folder) =>
    haveData(folder)
      ? readdirSync(join(dataDir, folder), { withFileTypes: true })
          .filter((f) => f.isFile() && /\.(csv|vcf|xlsx)$/.test(f.name))
          .map((f) => `${folder}/${f.name}`)
      : [],
  )
  test.each(files)('%s comes in, or is refused with a reason', async (path) => {
    const { status, body } = await upload(admin, 'contacts', dataFile(path))
    if (status === 422) return expect(body.reason).toMatch(/^\w+$/)
    expect(status).toBe(201)
    if (!body.data.rows) return
    const [first] = body.data.columns
    const mapped = body.data.mapping.filter((m: any) => m.field)
    const named = mapped.some((m: any) => m.field === 'name')
      ? mapped
      : [...mapped.filter((m: any) => m.column !== first.name), { column: first.name, field: 'name' }]
    await admin('PATCH', `/imports/${body.data.id}`, {
      mapping: named.map(({ column, field }: any) => ({ column, field, ...(field === 'account' && { createMissing: true }) })),
    })
    await admin('POST', `/imports/${body.data.id}/run`)
    const done = await settled(admin, body.data.id)
    expect(done.state).toBe('done')
    expect(done.counts.created + done.counts.rejected).toBe(body.data.rows)
    expect(done.problems.every((p: any) => p.message && p.message !== p.code)).toBe(true)
  })
})
// Last, because it takes numbers that others here would have.
test('numbers that a file brings are not given out again; one that was put in the way later costs only the row that would have it', async () => {
  const { body } = await admin('POST', '/accounts', { name: '占号' })
  const numberIn = (code: string) => Number(/\d+$/.exec(code)![0])
  const code = (n: number) => `C-${String(n).padStart(5, '0')}`
  const from = numberIn(body.data.code)
  const given = csv('name,code', ...Array.from({ length: 95 }, (_, i) => `手填编号${i},${code(from + 1 + i)}`))
  expect((await load(admin, 'accounts', given, {})).counts).toMatchObject({ created: 95 })
  const names = (tag: string) => csv('name', ...Array.from({ length: 40 }, (_, i) => `${tag}${i}`))
  expect((await load(admin, 'accounts', names('自动编号'), {})).counts).toMatchObject({ created: 40 })
  const { body: next } = await admin('POST', '/accounts', { name: '占号的' })
  expect(numberIn(next.data.code)).toBeGreaterThan(from + 95 + 40)
  // As another process may, which has numbers in stock: every tenth of those to come.
  await world.booted.engine.pool.query(
    `update account set code = 'C-' || lpad(($1::int + 10 * substring("name" from 5)::int)::text, 5, '0') where "name" ~ '^手填编号\\d+$'`,
    [numberIn(next.data.code) + 5],
  )
  const done = await load(admin, 'accounts', names('再编号'), {})
  expect(done.counts.created + done.counts.rejected).toBe(40)
  expect([3, 4, 5]).toContain(done.counts.rejected)
  expect(new Set(done.problems.map((p: any) => `${p.field} ${p.code}`))).toEqual(new Set(['code not_unique']))
})
