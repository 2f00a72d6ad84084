// Sessions and API keys: only hashes are stored; looked up once and kept for seconds.
import { createHash, randomBytes } from 'node:crypto'
import { uuid7 } from '@rapport/model'
import type { Engine } from '../engine.ts'

export const sha256 = (text: string) => createHash('sha256').update(text).digest()
export type Found = {
  userId: string
  sessionId?: string
  keyId?: string
  only?: { read: boolean; write: boolean } | null
  /** An administrator looks at what this user sees, until then. */
  preview?: { user: string; until: string }
}
const KEPT = 10_000
const caches = new WeakMap<Engine, Map<string, { at: number; found: Promise<Found | null> }>>()
const cacheOf = (engine: Engine) => {
  let cache = caches.get(engine)
  if (!cache) {
    caches.set(engine, (cache = new Map()))
    engine.bus.on('access', () => caches.get(engine)!.clear())
  }
  return cache
}
/** Starts a session; the token goes into the cookie and nowhere else. */
export async function startSession(
  engine: Engine,
  userId: string,
  info: { agent: string; address: string; days: number },
): Promise<{ token: string; id: string; maxAge: number }> {
  const token = randomBytes(32).toString('base64url')
  const id = uuid7()
  await engine.pool.query(
    `insert into rapport.session (id, token_hash, user_id, expires_at, agent, address) values ($1, $2, $3, now() + $4 * interval '1 day', $5, $6)`,
    [id, sha256(token), userId, info.days, info.agent.slice(0, 300), info.address],
  )
  await engine.pool.query(`update "user" set "lastSignInAt" = now() where "id" = $1`, [userId])
  return { token, id, maxAge: info.days * 86_400 }
}
export async function endSession(engine: Engine, id: string, userId: string | null): Promise<boolean> {
  const { rowCount } = await engine.pool.query(`delete from rapport.session where id = $1 and ($2::uuid is null or user_id = $2)`, [id, userId])
  cacheOf(engine).clear()
  engine.bus.emit('access-changed')
  return Boolean(rowCount)
}
/** Sets or, with null, ends what a session looks at as somebody else. */
export async function setPreview(engine: Engine, sessionId: string, preview: { user: string; minutes: number } | null): Promise<string | null> {
  const { rows } = await engine.pool.query(
    `update rapport.session set preview_user = $2, preview_until = now() + $3 * interval '1 minute' where id = $1 returning preview_until`,
    [sessionId, preview?.user ?? null, preview?.minutes ?? null],
  )
  cacheOf(engine).clear()
  engine.bus.emit('access-changed')
  const until = rows[0]?.preview_until as string | null | undefined
  return until ? new Date(until).toISOString() : null
}
const kept = (engine: Engine, key: string, load: () => Promise<Found | null>): Promise<Found | null> => {
  const cache = cacheOf(engine)
  const known = cache.get(key)
  if (known && Date.now() - known.at < KEPT) return known.found
  if (cache.size > 20_000) cache.clear()
  const found = load()
  found.catch(() => cache.delete(key))
  cache.set(key, { at: Date.now(), found })
  return found
}
export const findSession = (engine: Engine, token: string) =>
  kept(engine, `s:${token}`, async () => {
    const { rows } = await engine.pool.query(
      `update rapport.session set seen_at = now() where token_hash = $1 and expires_at > now() returning id, user_id, preview_user, preview_until`,
      [sha256(token)],
    )
    const row = rows[0] as { id: string; user_id: string; preview_user: string | null; preview_until: string | null } | undefined
    const preview = row?.preview_user && row.preview_until ? { user: row.preview_user, until: new Date(row.preview_until).toISOString() } : undefined
    return row ? { userId: row.user_id, sessionId: row.id, ...(preview && { preview }) } : null
  })
export const findKey = (engine: Engine, key: string) =>
  kept(engine, `k:${key}`, async () => {
    const { rows } = await engine.pool.query(
      `update "apiKey" set "lastUsedAt" = now() where "hash" = $1 and "deletedAt" is null and ("expiresOn" is null or "expiresOn" >= current_date) returning "id", "owner", "only"`,
      [sha256(key).toString('hex')],
    )
    const row = rows[0] as { id: string; owner: string; only: string | null } | undefined
    return row ? { userId: row.owner, keyId: row.id, only: row.only === 'read' ? { read: true, write: false } : null } : null
  })
export const newKey = () => {
  const key = `rk_${randomBytes(32).toString('base64url')}`
  return { key, prefix: key.slice(0, 9), hash: sha256(key).toString('hex') }
}
