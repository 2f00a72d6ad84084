// How fast a file comes in: twenty columns with validation, links, history and search, beside a hand-written INSERT … SELECT of the same rows.
import type pg from 'pg'

export type ImportFigures = { rows: number; seconds: number; bareSeconds: number }
const header = 'no,name,customer,product,seller,amount,currency,close,engaged,source,competitor,next,notes,tags,state,made,by,changed,stage,probability'
const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + (n % 900) * 86_400_000).toISOString().slice(0, 10)

/** Imports `rows` deals through the API; `codes` are accounts' codes, `sellers` colleagues' e-mails. */
export async function benchImport(api: string, key: string, pool: pg.Pool, rows: number, codes: string[], sellers: string[]): Promise<ImportFigures> {
  const headers = { authorization: `Bearer ${key}` }
  const call = async (method: string, path: string, body?: unknown) => {
    const form = body instanceof FormData
    const response = await fetch(api + path, {
      method,
      headers: { ...headers, ...(!form && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    })
    const answer = (await response.json()) as { data: any }
    if (!response.ok) throw new Error(`${method} ${path} ${response.status} ${JSON.stringify(answer).slice(0, 500)}`)
    return answer.data
  }
  await call('POST', '/products', { name: '三坐标测量机', code: 'CMM', listPrice: { amount: '100', currency: 'CNY' } })
  const { rows: stages } = await pool.query(`select "name" from "stage" where "category" = 'open' order by "position" limit 1`)
  const stage = stages[0].name as string
  const lines = [header]
  for (let i = 0; i < rows; i++) {
    const who = sellers[i % sellers.length]!
    lines.push(
      `imp-${i},苏州第${i}号测量机采购项目,${codes[(i * 7919) % codes.length]},CMM,${who},${(i * 37) % 900_000}.50,CNY,${day(i)},${day(i + 300)},referral,Renfield,下周回访,"客户提出第 ${i} 个问题，约定下周复测",重点;展会,open,${day(i)}T08:00:00Z,${who},${day(i + 1)}T08:00:00Z,${stage},${i % 100}`,
    )
  }
  const form = new FormData()
  form.set('object', 'opportunities')
  form.set('file', new Blob([lines.join('\n')]), 'deals.csv')
  const { id } = await call('POST', '/imports', form)
  const to = (column: string, field: string, more: object = {}) => ({ column, field, ...more })
  await call('PATCH', `/imports/${id}`, {
    mapping: [
      to('no', 'externalId'),
      to('name', 'name'),
      to('customer', 'account', { match: 'code' }),
      to('product', 'product', { match: 'code' }),
      to('seller', 'owner', { match: 'email' }),
      to('amount', 'amount'),
      to('currency', 'amount.currency'),
      to('close', 'closeDate'),
      to('engaged', 'engageDate'),
      to('source', 'source'),
      to('competitor', 'competitor'),
      to('next', 'nextStep'),
      to('notes', 'description'),
      to('tags', 'tags'),
      to('state', 'state'),
      to('made', 'createdAt'),
      to('by', 'createdBy', { match: 'email' }),
      to('changed', 'updatedAt'),
      to('stage', 'stage'),
      to('probability', 'probability'),
    ],
    mode: 'insert',
  })
  const began = performance.now()
  await call('POST', `/imports/${id}/run`, {})
  for (;;) {
    const at = await call('GET', `/imports/${id}`)
    if (at.state === 'done') {
      if (at.counts.created !== rows) throw new Error(`only ${at.counts.created} of ${rows} came in: ${JSON.stringify(at.problems?.slice(0, 2))}`)
      break
    }
    if (at.state !== 'running') throw new Error(`the import ended as ${at.state}: ${JSON.stringify(at.problem)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const seconds = (performance.now() - began) / 1000
  // The same columns and indexes, and the same deals in them as there were before the import.
  await pool.query('create table bare_opportunity (like opportunity including all)')
  await pool.query(`insert into bare_opportunity select * from opportunity where "externalId" is null`)
  const events = 'at, object, record, verb, actor, door, cause, payload, salt, digest'
  await pool.query(`create table bare_event as select ${events} from rapport.event where cause = '${id}' and object = 'opportunity'`)
  // A shared machine has slow moments: the middle of three.
  const bare: number[] = []
  const client = await pool.connect()
  for (let round = 0; round < 3; round++) {
    await client.query('vacuum analyze bare_opportunity')
    await client.query('begin')
    const bareBegan = performance.now()
    await client.query(`insert into bare_opportunity select * from opportunity where "externalId" like 'imp-%'`)
    await client.query(`insert into rapport.event (${events}) select ${events} from bare_event`)
    bare.push((performance.now() - bareBegan) / 1000)
    await client.query('rollback')
  }
  client.release()
  return { rows, seconds, bareSeconds: bare.sort((a, b) => a - b)[1]! }
}
