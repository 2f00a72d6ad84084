// Upgrading is boring: from the data of each release, with custom fields, patches and rows in it, today's code starts and every row is as it was.
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { restore } from '@rapport/engine/backup/restore'
import { databaseOf, serveOn, ADMIN_KEY } from '../world.ts'

const releases = readdirSync(import.meta.dirname).filter((f) => f.endsWith('.backup'))

/** Every row of every business table, hashed over the columns given, by table. */
async function hashes(client: pg.Client, columns: Map<string, string[]>): Promise<Record<string, string>> {
  const out: Record<string, string> = {}
  for (const [table, names] of columns) {
    // What mirrors the declarations grows with them; the rows that were there must stand.
    const mirror = table === 'field' || table === 'object' ? ' where "custom" or "patch" is not null' : ''
    const { rows } = await client.query(
      `select count(*) || ':' || md5(coalesce(string_agg(md5(row(${names.map((n) => `"${n}"`).join(', ')})::text), '' order by "id"), '')) as h from "${table}"${mirror}`,
    )
    out[table] = rows[0].h as string
  }
  return out
}
async function columnsOf(client: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query(
    `select table_name as t, array_agg(column_name::text order by ordinal_position) as c from information_schema.columns where table_schema = 'public' and column_name not like '$%' and column_name <> 'lastUsedAt' group by 1`,
  )
  return new Map(rows.map((r) => [r.t as string, r.c as string[]]))
}
describe.each(releases)('from %s', (release) => {
  test('today’s code starts, rows are as they were, and what administrators made still works', async () => {
    const server = inject('testDatabaseUrl')
    const name = `upgrade_${randomBytes(5).toString('hex')}`
    const main = new pg.Client({ connectionString: databaseOf(server, 'postgres') })
    await main.connect()
    await main.query(`create database ${name}`)
    const url = databaseOf(server, name)
    try {
      await restore({ url, files: '/nowhere/files', file: join(import.meta.dirname, release), log: () => undefined })
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const columns = await columnsOf(client)
      expect(columns.size).toBeGreaterThan(20)
      const before = await hashes(client, columns)
      const world = await serveOn(url)
      expect(await hashes(client, columns)).toEqual(before)

      const admin = world.api(ADMIN_KEY)
      const list = await admin(
        'GET',
        '/accounts?filter={"x_region2":"east","x_budget":{"gte":"10"}}&count=exact&sort=x_budget&fields=name,level,x_budget,x_age',
      )
      expect(list.body.page.count).toBe(15)
      expect(list.body.data[0]).toMatchObject({ name: '第11号客户有限公司', x_budget: { amount: '11.50', currency: 'CNY' }, x_age: 11 })
      const { objects } = (await admin('GET', '/meta')).body.data
      const of = (n: string) => objects.find((o: { name: string }) => o.name === n)
      expect(of('account').fields.level.label).toMatchObject({ en: 'Tier', zh: '客户等级' })
      expect(Object.keys(of('account').fields.level.options.choices)).toEqual(expect.arrayContaining(['A', 'S']))
      expect(of('contact').labels.en).toBe('People')
      expect((await admin('GET', '/x-sites?filter={"x_account.x_region2":"west"}&count=exact')).body.page.count).toBe(20)
      const one = list.body.data[0].id
      expect((await admin('GET', `/accounts/${one}/history`)).body.data.map((e: { verb: string }) => e.verb)).toContain('created')
      expect((await admin('PATCH', `/accounts/${one}`, { level: 'S' })).status).toBe(200)
      await world.close()
      await client.end()
    } finally {
      await main.query(`drop database if exists ${name} with (force)`)
      await main.end()
    }
  })
})
test('there is a release to upgrade from', () => expect(releases.length).toBeGreaterThan(0))
