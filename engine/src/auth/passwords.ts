// Passwords: argon2id, with a check on what people choose, and guessing slowed down by account and by address.
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { invalid, Problem } from '@rapport/model'
import type { Engine } from '../engine.ts'

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
let decoy: Promise<string> | undefined

export const generatePassword = () => randomBytes(12).toString('base64url')
export async function setPassword(engine: Engine, userId: string, password: string) {
  if (password.length < 10 || password.length > 200)
    throw invalid([{ path: 'password', code: password.length < 10 ? 'too_short' : 'too_long', params: { min: 10, max: 200 } }])
  await storeHash(engine, userId, await hash(password, cost))
}
export const hashPassword = (password: string) => hash(password, cost)
export const storeHash = (engine: Engine, userId: string, hashed: string) =>
  engine.pool.query(
    `insert into rapport.credential (user_id, hash) values ($1, $2) on conflict (user_id) do update set hash = excluded.hash, changed_at = now()`,
    [userId, hashed],
  )

/** The user whose e-mail and password these are; an unknown e-mail costs the same time as a wrong password. */
export async function checkPassword(engine: Engine, email: string, password: string, address: string): Promise<string> {
  const keys = [`email:${email}`, `address:${address}`]
  const { rows: blocked } = await engine.pool.query(
    `select extract(epoch from max(until) - now())::int as wait from rapport.attempt where key = any($1) and until > now()`,
    [keys],
  )
  const wait = Number(blocked[0]?.wait ?? 0)
  if (wait > 0) throw new Problem('too_many_attempts', 429, { seconds: wait, retryAfter: wait })
  const { rows } = await engine.pool.query(
    `select u."id", c.hash from "user" u join rapport.credential c on c.user_id = u."id" where u."email" = $1 and u."state" = 'active' and u."deletedAt" is null`,
    [email],
  )
  const row = rows[0] as { id: string; hash: string } | undefined
  decoy ??= hash('no such user', cost)
  const good = await verify(row?.hash ?? (await decoy), password).catch(() => false)
  if (row && good) {
    await engine.pool.query(`delete from rapport.attempt where key = $1`, [keys[0]])
    return row.id
  }
  // After the fifth miss each doubles the wait up to fifteen minutes; an address may miss for many people behind it.
  for (const [i, key] of keys.entries())
    await engine.pool.query(
      `insert into rapport.attempt (key, failures) values ($1, 1) on conflict (key) do update set failures = case when attempt.at < now() - interval '1 hour' then 1 else attempt.failures + 1 end, at = now(),
       until = case when attempt.failures + 1 >= $2 then now() + least(900, power(2, attempt.failures + 2 - $2)) * interval '1 second' end`,
      [key, i === 0 ? 5 : 50],
    )
  throw new Problem('wrong_credentials', 401, {})
}
