// The log's seal: a hash chain over the events' digests, made by a job, that still verifies after a person's payloads are erased.
import { createHash } from 'node:crypto'
import type { Ctx } from '../context.ts'
import type { Queryable } from '../db.ts'
import type { Engine } from '../engine.ts'

type Seal = { txid: string; seq: string; hash: string; events: string }
type Link = { txid: string; seq: string; digest: string; salt: string | null; payload: string | null }
const first: Seal = { txid: '0', seq: '0', hash: '', events: '0' }
const SEAL_LOCK = 7_221_027

const lastSeal = async (db: Queryable): Promise<Seal> =>
  ((
    await db.query(
      `select upto_txid::text as txid, upto_seq::text as seq, hash, events::text as events from rapport.seal s order by s.upto_txid desc, s.upto_seq desc limit 1`,
    )
  ).rows[0] as Seal | undefined) ?? first
/** The next link of the chain: what came before, and the digests of the events since, in their order. */
const link = (before: string, digests: readonly string[]) => createHash('sha256').update(before).update(digests.join('\n')).digest('base64')
const settled = `select txid::text as txid, seq::text as seq, digest, salt, payload::text as payload from rapport.event e where (e.txid, e.seq) > ($1::xid8, $2::bigint)`

/** Seals what has settled since the last seal, at most `most` events; how many it sealed. */
export async function sealEvents(engine: Engine, most = 20_000): Promise<number> {
  const client = await engine.pool.connect()
  try {
    const { rows: mine } = await client.query('select pg_try_advisory_lock($1) as got', [SEAL_LOCK])
    if (!mine[0].got) return 0
    try {
      const seal = await lastSeal(client)
      const { rows } = await client.query(`${settled} and e.txid < pg_snapshot_xmin(pg_current_snapshot()) order by e.txid, e.seq limit ${most}`, [
        seal.txid,
        seal.seq,
      ])
      const events = rows as Link[]
      if (!events.length) return 0
      const last = events.at(-1)!
      await client.query('insert into rapport.seal (upto_txid, upto_seq, events, hash) values ($1::xid8, $2, $3, $4)', [
        last.txid,
        last.seq,
        events.length,
        link(
          seal.hash,
          events.map((e) => e.digest),
        ),
      ])
      return events.length
    } finally {
      await client.query('select pg_advisory_unlock($1)', [SEAL_LOCK])
    }
  } finally {
    client.release()
  }
}
export type Verdict = { seals: number; events: number; erased: number; broken: { seq: string; why: 'payload' | 'chain' }[] }
/** Reckons the chain anew: every payload still there must fit its digest, every seal the digests under it. */
export async function verifySeals(engine: Engine): Promise<Verdict> {
  const { rows } = await engine.pool.query(
    `select upto_txid::text as txid, upto_seq::text as seq, hash, events::text as events from rapport.seal order by upto_txid, upto_seq`,
  )
  const verdict: Verdict = { seals: rows.length, events: 0, erased: 0, broken: [] }
  let before = first
  for (const seal of rows as Seal[]) {
    const { rows: found } = await engine.pool.query(`${settled} and (e.txid, e.seq) <= ($3::xid8, $4::bigint) order by e.txid, e.seq`, [
      before.txid,
      before.seq,
      seal.txid,
      seal.seq,
    ])
    const events = found as Link[]
    for (const e of events) {
      if (e.payload === null) verdict.erased++
      else if (
        createHash('sha256')
          .update(e.salt ?? '')
          .update(e.payload)
          .digest('base64') !== e.digest
      )
        verdict.broken.push({ seq: e.seq, why: 'payload' })
    }
    if (
      events.length !== Number(seal.events) ||
      link(
        before.hash,
        events.map((e) => e.digest),
      ) !== seal.hash
    )
      verdict.broken.push({ seq: seal.seq, why: 'chain' })
    verdict.events += events.length
    before = seal
  }
  return verdict
}
/** Erases what the log says of records, inside `ctx`'s transaction: payload and salt go, digest and chain stay. How many events; that there was an erasure, and why, is left. */
export async function erasePayloads(ctx: Ctx, object: string, records: readonly string[]): Promise<number> {
  const { rowCount } = await ctx.db.query(
    `update rapport.event set payload = null, salt = null where object = $1 and record = any($2::uuid[]) and payload is not null and verb <> 'erased'`,
    [object, records],
  )
  return rowCount ?? 0
}
