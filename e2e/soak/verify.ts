// After each fall: everything that was acknowledged is there with its whole history, and nothing is there by half.
import pg from 'pg'
import type { Program } from './program.ts'
import type { Ledger } from './writers.ts'

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
export async function verify(program: Program, ledger: Ledger): Promise<string[]> {
  const wrong: string[] = []
  for (const one of ledger.imports) await settled(program, one, wrong)
  const db = new pg.Client({ connectionString: (await program.database())! })
  await db.connect()
  const column = async (text: string, values: unknown[] = []): Promise<string[]> =>
    (await db.query({ text, values, rowMode: 'array' })).rows.map((r: unknown[]) => String(r[0]))
  const none = async (what: string, text: string, values: unknown[] = []) => {
    const found = await column(text, values)
    if (found.length) wrong.push(`${found.length} ${what}: ${found.slice(0, 3).join(', ')}`)
  }
  try {
    // What was said to be done.
    for (const [object, field] of [
      ['account', 'name'],
      ['activity', 'subject'],
    ] as const) {
      const made = ledger.made.filter((m) => m.object === object)
      const lists = [made.map((m) => m.id), made.map((m) => m.name)]
      await none(
        `acknowledged ${object} records lost`,
        `select m.id from unnest($1::uuid[], $2::text[]) m(id, name) left join "${object}" t on t."id" = m.id and t."${field}" = m.name where t."id" is null`,
        lists,
      )
      await none(
        `acknowledged ${object} records without their creation in the log`,
        `select m.id from unnest($1::uuid[]) m(id) where (select count(*) from rapport.event e where e.record = m.id and e.verb = 'created') <> 1`,
        [lists[0]],
      )
    }
    for (const [id, { told, asked }] of ledger.changed) {
      const events = await column(
        `select payload->'changes'->'region'->>1 from rapport.event where record = $1 and verb = 'updated' and payload->'changes'->'region' is not null order by seq`,
        [id],
      )
      const [now] = await column(`select coalesce("region", '') from "account" where "id" = $1`, [id])
      const want = [told.join(), [...told, asked].join()]
      if (!want.includes(events.join()) || (events.length && now !== events.at(-1)))
        wrong.push(
          `changes of ${id}: told ${told.slice(-3).join()} asked ${asked}, kept ${events.slice(-3).join()} (${events.length} of ${told.length}), stands ${now}`,
        )
    }
    await none(
      'acknowledged actions lost',
      `select c.id from unnest($1::uuid[]) c(id) join "activity" t on t."id" = c.id where t."state" <> 'done' or (select count(*) from rapport.event e where e.record = c.id and e.verb = 'completed') <> 1`,
      [ledger.completed],
    )
    for (const ids of ledger.groups) {
      const [n] = await column('select count(*) from "account" where "id" = any($1::uuid[])', [ids])
      if (n !== '0' && n !== '5') wrong.push(`${n} of a batch of five`)
    }
    await none(
      'requests with a key done twice, or not',
      `select k.name from unnest($1::text[], $2::uuid[]) k(name, id) where (select count(*) from "account" a where a."name" = k.name) <> 1 or not exists (select 1 from "account" a where a."id" = k.id)`,
      [ledger.keyed.map((k) => k.name), ledger.keyed.map((k) => k.id)],
    )
    await none('names made twice', `select "name" from "account" group by "name" having count(*) > 1`)
    // Nothing by half.
    await none(
      'accounts or contacts without their party',
      `select t.id from (select "id" as id, "party" as party from "account" union all select "id", "party" from "contact") t left join "party" p on p."id" = t.party where p."id" is null`,
    )
    for (const object of ['account', 'contact', 'party', 'activity', 'field']) {
      await none(
        `${object} rows whose version is not the number of their events`,
        `select t."id" from "${object}" t where t."version" <> (select count(*) from rapport.event e where e.record = t."id" and e.object = '${object}' and e.verb <> 'revealed')`,
      )
      await none(
        `events of ${object} without a row`,
        `select e.record from rapport.event e left join "${object}" t on t."id" = e.record where e.object = '${object}' and t."id" is null`,
      )
    }
    await none(
      'custom fields without their column',
      `select f."name" from "field" f where f."custom" and f."object" = 'account' and not exists (select 1 from information_schema.columns c where c.table_name = 'account' and c.column_name = f."name")`,
    )
    await none(
      'columns without their field',
      `select c.column_name from information_schema.columns c where c.table_name = 'account' and c.column_name like 'x\\_%' and not exists (select 1 from "field" f where f."name" = c.column_name and f."object" = 'account')`,
    )
    await none('acknowledged fields lost', `select n from unnest($1::text[]) n where not exists (select 1 from "field" f where f."name" = n)`, [ledger.fields])
    for (const { rows, mark } of ledger.imports) {
      const [n, distinct] = (
        await db.query({
          text: `select count(*)::int, count(distinct "externalId")::int from "contact" where "externalId" like $1 || '-%'`,
          values: [mark],
          rowMode: 'array',
        })
      ).rows[0] as [number, number]
      if (n !== rows || distinct !== rows) wrong.push(`import ${mark}: ${n} rows, ${distinct} different, of ${rows}`)
    }
    if (ledger.refused.length) wrong.push(`${ledger.refused.length} refused: ${ledger.refused[0]}`)
  } finally {
    await db.end()
  }
  return wrong
}
/** An import begun goes on by itself after every start, to its end. */
async function settled(program: Program, { id, mark }: Ledger['imports'][number], wrong: string[]) {
  for (const end = Date.now() + 60_000; ; await pause(100)) {
    const { body } = await program.call('GET', `/imports/${id}`).catch(() => ({ body: null }))
    if (body?.data?.state === 'done') return
    if (body?.data && !['running', 'checking'].includes(body.data.state))
      return void wrong.push(`import ${mark} stands at ${body.data.state}: ${JSON.stringify(body.data.problem)}`)
    if (Date.now() > end) return void wrong.push(`import ${mark} does not end: ${JSON.stringify(body?.data?.progress)} ${JSON.stringify(body?.data?.counts)}`)
  }
}
