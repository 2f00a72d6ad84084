// A large company for the benchmarks: accounts, deals and events made quickly, with the documents and indexes real ones have.
import type pg from 'pg'
import { uuid7 } from '@rapport/model'
import { searchDocument } from '@rapport/engine/search/text'
import type { Call } from './program.ts'

const heads = [
  '恒跃',
  '铂临',
  '秦岭',
  '滨海',
  '泰川',
  '甬川',
  '鹭芯',
  '启元',
  '岚图',
  '横琴',
  '江海',
  '江拓',
  '同芯',
  '天朗',
  '渝江',
  '北辰',
  '润石',
  '中岳',
  '嘉略',
  '湘力',
  '越光',
  '海澜',
  '南桥',
  '鼎力',
  '华衡',
  '星河',
  '云帆',
  '金陵',
  '长城',
  '远望',
]
const trades = [
  '精密机械',
  '航空零部件',
  '轨道车辆',
  '船舶动力',
  '轴承',
  '精密电子',
  '汽车电驱',
  '精工模具',
  '激光设备',
  '传动科技',
  '光电科技',
  '齿轮',
  '重型机床',
  '紧固件',
  '液压',
  '纺织机械',
]
const cities = [
  '苏州',
  '上海',
  '天津',
  '大连',
  '西安',
  '常州',
  '宁波',
  '厦门',
  '合肥',
  '珠海',
  '南通',
  '武汉',
  '昆山',
  '成都',
  '重庆',
  '沈阳',
  '嘉兴',
  '郑州',
  '东莞',
  '长沙',
  '绍兴',
  '青岛',
  '佛山',
  '济南',
]
export const nameOf = (i: number) => `${cities[i % 24]}${heads[(i >> 3) % 30]}${heads[(i * 7 + 3) % 30]}${trades[(i >> 5) % 16]}有限公司${i}`
export const phoneOf = (i: number) => `+861${30 + (i % 10)}${String(10_000_000 + ((i * 7919) % 90_000_000))}`

export type Colleague = { id: string; email: string; key: string }
/** Forty-two sellers of one region: the first a rep, the second the manager above them; these two have keys. */
export async function hire(call: Call, key: string): Promise<{ people: Colleague[]; roles: Map<string, string> }> {
  const roles = new Map<string, string>((await call(key, 'GET', '/roles?limit=100')).data.map((r: { name: string; id: string }) => [r.name, r.id]))
  const top = (await call(key, 'POST', '/departments', { name: '销售中心' })).data.id
  const below = (await call(key, 'POST', '/departments', { name: '华东区', parent: top })).data.id
  const people: Colleague[] = []
  for (let i = 0; i < 42; i++) {
    const email = `u${i}@bench.example`
    const { id } = (await call(key, 'POST', '/users', { name: `用户${i}`, email, roles: [roles.get(i === 1 ? 'salesManager' : 'sales')] })).data
    await call(key, 'POST', '/posts', { user: id, department: i === 1 ? top : below })
    people.push({ id, email, key: i < 2 ? (await call(key, 'POST', '/api-keys', { name: 'bench', owner: id })).data.key : '' })
  }
  return { people, roles }
}
/** `n` accounts owned in turn by `owners`; the first `few` of them by `rep`. Returns their ids. */
export async function loadAccounts(pool: pg.Pool, n: number, owners: string[], rep: string, few: number, log: (line: string) => void): Promise<string[]> {
  const ids: string[] = []
  const { rows: indexes } = await pool.query(
    `select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename = 'account' and indexname not like '%_pkey'`,
  )
  for (const { indexname } of indexes) await pool.query(`drop index "${indexname}"`)
  const levels = ['A', 'B', 'C', 'D']
  const industries = ['machinery', 'electronics', 'automotive', 'aerospace', 'energy']
  const now = Date.now()
  const before = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
  for (let at = 0; at < n; at += 10_000) {
    const rows = Array.from({ length: Math.min(10_000, n - at) }, (_, k) => {
      const i = at + k
      const id = uuid7(now - (n - i) * 60_000)
      ids.push(id)
      const name = nameOf(i)
      const doc = searchDocument({ name: [name], code: [`C-${String(i).padStart(7, '0')}`], contact: [phoneOf(i)] })
      return {
        id,
        createdAt: before(n - i),
        name,
        code: `C-${String(i).padStart(7, '0')}`,
        type: 'company',
        level: levels[(i * 7 + (i >> 4)) % 4],
        industry: industries[(i >> 2) % industries.length],
        region: cities[i % 24],
        // One in eleven was never spoken to.
        lastActivityAt: i % 11 ? before((i * 7919) % 700_000) : null,
        phone: phoneOf(i),
        country: 'CN',
        employees: (i * 13) % 5000,
        amount: String((i * 37) % 1_000_000),
        owner: i % Math.floor(n / few) === 0 ? rep : owners[i % owners.length],
        words: doc.words,
        letters: doc.letters,
        sort: doc.sortKey,
        numbers: doc.numbers,
      }
    })
    await pool.query(
      `insert into account ("id", "createdAt", "updatedAt", "name", "code", "type", "level", "industry", "region", "lastActivityAt", "phone", "country", "employees", "annualRevenue", "annualRevenue$currency", "annualRevenue$base", "owner", "$words", "$letters", "$sort", "$numbers")
       select id, "createdAt", "createdAt", name, code, type, level, industry, region, "lastActivityAt", phone, country, employees, amount, 'CNY', amount, owner, array_to_tsvector(words), letters, sort, numbers
       from json_to_recordset($1::json) as r(id uuid, "createdAt" timestamptz, name text, code text, type text, level text, industry text, region text, "lastActivityAt" timestamptz, phone text, country text, employees bigint, amount numeric, owner uuid, words text[], letters text, sort text, numbers text)`,
      [JSON.stringify(rows)],
    )
    if ((at / 10_000) % 20 === 0) log(`accounts ${at + rows.length} of ${n}`)
  }
  log('indexes …')
  await pool.query(`set maintenance_work_mem = '512MB'`)
  for (const { indexdef } of indexes) await pool.query(indexdef)
  await pool.query('vacuum analyze account')
  return ids
}
/** Deals over every stage of the first pipeline, and events of the accounts. */
export async function loadRest(pool: pg.Pool, accounts: string[], deals: number, events: number, owners: string[]) {
  await pool.query(
    `with s as (select "id", "pipeline", "category", "probability", row_number() over (order by "position") - 1 as i, count(*) over () as n from "stage"
       where "pipeline" = (select "pipeline" from "stage" where "category" = 'open' order by "position" limit 1) and "deletedAt" is null)
     insert into opportunity ("id", "createdAt", "updatedAt", "name", "account", "owner", "pipeline", "stage", "stageSince", "state", "probability", "amount", "amount$currency", "amount$base", "closeDate", "closedAt", "lastActivityAt", "$sort", "$words", "$letters")
     select gen_random_uuid(), now() - d.n * interval '5 minutes', now() - d.n * interval '5 minutes', 'Deal ' || d.n, ($1::uuid[])[1 + d.n % $2], ($3::uuid[])[1 + d.n % $4], s."pipeline", s."id", now() - (d.n % 90) * interval '1 day', s."category", s."probability", d.n * 37 % 1000000, 'CNY', d.n * 37 % 1000000, current_date + (d.n % 700)::int - 350,
       case when s."category" <> 'open' then current_date - (d.n % 350)::int end, now() - (d.n * 31 % 90000) * interval '1 minute', 'deal ' || d.n, array_to_tsvector(array['deal', d.n::text]), 'deal ' || d.n
     from generate_series(1, $5::int) d(n) join s on s.i = d.n % s.n`,
    [accounts.slice(0, 100_000), Math.min(accounts.length, 100_000), owners, owners.length, deals],
  )
  await pool.query(
    `insert into rapport.event (at, object, record, verb, door, payload, salt, digest) select now() - (n || ' seconds')::interval, 'account', ($1::uuid[])[1 + n % $2], 'updated', 'api', '{"changes":{"level":["B","A"]}}', 'salt', 'digest' from generate_series(1, $3::int) n`,
    [accounts.slice(0, 100_000), Math.min(accounts.length, 100_000), events],
  )
  await pool.query('vacuum analyze opportunity')
  await pool.query('vacuum analyze rapport.event')
}
