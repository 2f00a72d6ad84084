// A large company for the benchmarks: accounts, deals and events made quickly, with the documents and indexes real ones have.
import type pg from 'pg'
import { uuid7 } from '@rapport/model'
import { searchDocument } from '@rapport/engine/search/text'

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

/** `n` accounts owned in turn by `owners`; the first `few` of them by `rep`. Returns their ids. */
export async function loadAccounts(pool: pg.Pool, n: number, owners: string[], rep: string, few: number, log: (line: string) => void): Promise<string[]> {
  const ids: string[] = []
  const { rows: indexes } = await pool.query(
    `select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename = 'account' and indexname not like '%_pkey'`,
  )
  for (const { indexname } of indexes) await pool.query(`drop index "${indexname}"`)
  const levels = ['A', 'B', 'C', 'D']
  const now = Date.now()
  for (let at = 0; at < n; at += 10_000) {
    const rows = Array.from({ length: Math.min(10_000, n - at) }, (_, k) => {
      const i = at + k
      const id = uuid7(now - (n - i) * 60_000)
      ids.push(id)
      const name = nameOf(i)
      const doc = searchDocument({ name: [name], code: [`C-${String(i).padStart(7, '0')}`], contact: [phoneOf(i)] })
      return {
        id,
        createdAt: new Date(now - (n - i) * 60_000).toISOString(),
        name,
        code: `C-${String(i).padStart(7, '0')}`,
        type: 'company',
        level: levels[(i * 7) % 4],
        region: cities[i % 24],
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
      `insert into account ("id", "createdAt", "updatedAt", "name", "code", "type", "level", "region", "phone", "country", "employees", "annualRevenue", "annualRevenue$currency", "annualRevenue$base", "owner", "$words", "$letters", "$sort", "$numbers")
       select id, "createdAt", "createdAt", name, code, type, level, region, phone, country, employees, amount, 'CNY', amount, owner, array_to_tsvector(words), letters, sort, numbers
       from json_to_recordset($1::json) as r(id uuid, "createdAt" timestamptz, name text, code text, type text, level text, region text, phone text, country text, employees bigint, amount numeric, owner uuid, words text[], letters text, sort text, numbers text)`,
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
export async function loadRest(pool: pg.Pool, accounts: string[], deals: number, events: number, owners: string[]) {
  const { rows } = await pool.query(`select s."id" as stage, s."pipeline" from "stage" s where s."category" = 'open' order by s."position" limit 1`)
  await pool.query(
    `insert into opportunity ("id", "name", "account", "owner", "pipeline", "stage", "state", "amount", "amount$currency", "amount$base", "closeDate", "$sort", "$words", "$letters")
     select gen_random_uuid(), 'Deal ' || n, ($1::uuid[])[1 + n % $2], ($3::uuid[])[1 + n % $4], $5, $6, (array['open','won','lost'])[1 + n % 3], n % 100000, 'CNY', n % 100000, current_date - (n % 700)::int, 'deal ' || n, array_to_tsvector(array['deal', n::text]), 'deal ' || n from generate_series(1, $7::int) n`,
    [accounts.slice(0, 100_000), Math.min(accounts.length, 100_000), owners, owners.length, rows[0].pipeline, rows[0].stage, deals],
  )
  await pool.query(
    `insert into rapport.event (at, object, record, verb, door, payload, salt, digest) select now() - (n || ' seconds')::interval, 'account', ($1::uuid[])[1 + n % $2], 'updated', 'api', '{"changes":{"level":["B","A"]}}', 'salt', 'digest' from generate_series(1, $3::int) n`,
    [accounts.slice(0, 100_000), Math.min(accounts.length, 100_000), events],
  )
  await pool.query('vacuum analyze opportunity')
  await pool.query('vacuum analyze rapport.event')
}
