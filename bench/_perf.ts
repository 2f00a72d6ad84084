import { boot, Ctx } from '/work/main/engine/src/index.ts'
import { principalOf } from '/work/main/engine/src/system/access.ts'
import { declarations, standardRoles } from '/work/main/crm/src/declarations.ts'
import { found } from '/work/main/crm/src/found.ts'
import { loadAccounts, loadRest, phoneOf } from '/work/main/bench/load.ts'
import { create, list, search } from '/work/main/engine/src/index.ts'
import { present } from '/work/main/engine/src/records/present.ts'
const { objects, actions } = await declarations()
const t0 = performance.now()
const booted = await boot({ url: 'postgres://rapport@127.0.0.1:5599/perf', dataDir: '/tmp/perfdata', objects, actions, roles: standardRoles })
console.log('boot', performance.now() - t0)
const e = booted.engine
if (booted.isNew) {
  await found(booted, { sample: false, email: 'a@a.example', password: 'x'.repeat(12), log: () => {} })
  const s = booted.system()
  const roles = Object.fromEntries((await e.pool.query('select id,name from role')).rows.map((r: any) => [r.name, r.id]))
  const [top] = await create(s, 'department', [{ name: 'T' }])
  const [below] = await create(s, 'department', [{ name: 'B', parent: top!.id }])
  const people: string[] = []
  for (let i = 0; i < 42; i++) {
    const [u] = await create(s, 'user', [{ name: 'U' + i, email: `u${i}@p.example`, roles: [roles[i === 1 ? 'salesManager' : 'sales']] }])
    await create(s, 'post', [{ user: u!.id, department: i === 1 ? top!.id : below!.id }])
    people.push(u!.id)
  }
  const ids = await loadAccounts(e.pool, 300000, people.slice(2), people[0]!, 200, console.log)
  await e.pool.query(
    `insert into share ("id", "object", "record", "grantee", "granteeKind", "level", "createdAt", "updatedAt", "version") select gen_random_uuid(), 'account', ($1::uuid[])[n * 7], $2, 'user', 'read', now(), now(), 1 from generate_series(1, 1000) n on conflict do nothing`,
    [ids.slice(0, 8000), people[0]],
  )
  await loadRest(e.pool, ids, 60000, 300000, people.slice(2))
  await e.pool.query('analyze')
}
const users = (await e.pool.query(`select id,name from "user" where name in ('U0','U1') order by name`)).rows as any[]
const spy = { on: false, n: 0 }
const q = e.pool.query.bind(e.pool)
;(e.pool as any).query = async (text: any, values: any) => {
  const t = performance.now()
  const r = await q(text, values)
  if (spy.on) {
    const ms = performance.now() - t
    console.log('  sql', ms.toFixed(1), String(text).length, 'chars')
    if (process.argv.includes('explain')) {
      const ex = await q('explain (analyze, buffers, summary) ' + text, values)
      console.log(ex.rows.map((x: any) => x['QUERY PLAN']).join('\n'))
    }
  }
  return r
}
for (const u of users) {
  const p = (await principalOf(e, u.id))!
  const mk = () => new Ctx({ engine: e, principal: p })
  const run = async (name: string, f: () => Promise<unknown>) => {
    for (let i = 0; i < 5; i++) await f()
    const ts = []
    for (let i = 0; i < 30; i++) {
      const t = performance.now()
      await f()
      ts.push(performance.now() - t)
    }
    ts.sort((a, b) => a - b)
    console.log(u.name, name, 'p50', ts[15]!.toFixed(1), 'p95', ts[28]!.toFixed(1))
    if (process.argv[2] === name) {
      spy.on = true
      await f()
      spy.on = false
    }
  }
  let i = 0
  await run('list', async () => {
    i++
    const c = mk()
    const r = await list(c, 'account', {
      filter: { level: 'ABCD'[i % 4], employees: { gte: (i * 37) % 4000 } },
      sort: '-createdAt',
      limit: 50,
      fields: ['name', 'level', 'region', 'owner', 'employees', 'phone'],
    })
    await present(c, c.registry.object('account')!, r.rows, { fields: ['name'] })
  })
  await run('zh', () => search(mk(), '苏州', {}))
  await run('initials', () => search(mk(), ['szhy', 'shbl', 'xaql', 'dlbh'][i++ % 4]!, {}))
  await run('tail', () => search(mk(), phoneOf(i++ * 991).slice(-5), {}))
}
await booted.close()
