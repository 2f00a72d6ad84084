// Bytes nobody wants any more leave the store: of files deleted and unused for a month, of erased ones at once, and of imports long settled.
import { inTransaction } from '../db.ts'
import type { Engine } from '../engine.ts'
import { usedFiles } from './used.ts'

/** Days that the bytes of a deleted file, or of a settled import, are kept: time to change one's mind. */
export const graceDays = 30
const PART = 500

/** What it removed, in files. Whatever fails is tried again the next time. */
export async function sweepFiles(engine: Engine): Promise<{ files: number; imports: number }> {
  const before = new Date(engine.clock().getTime() - graceDays * 86_400_000).toISOString()
  const swept = { files: 0, imports: 0 }
  // An erased file has lost its hash, and waits for nothing.
  for (let from = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await engine.pool.query(
      `select "id" from "file" where "id" > $1 and "key" is not null and "deletedAt" is not null and ("deletedAt" < $2 or "sha256" is null) order by "id" limit ${PART}`,
      [from, before],
    )
    if (!rows.length) break
    const ids = rows.map((r) => r.id as string)
    swept.files += await dropBytes(engine, ids)
    from = ids.at(-1)!
  }
  // One that is under way is touched at every batch; what nobody touches for so long is settled, or given up.
  const { rows: imports } = await engine.pool.query(
    `select "id" from "import" i where "file" is not null and ("updatedAt" < $1 or exists (select 1 from rapport.event e where e.object = 'import' and e.record = i."id" and e.payload is null))`,
    [before],
  )
  swept.imports = await dropSources(
    engine,
    imports.map((r) => r.id as string),
  )
  return swept
}
/** Removes the files that the imports `ids` were read from, but of those under way; how many. */
export async function dropSources(engine: Engine, ids: readonly string[]): Promise<number> {
  const { rows } = await engine.pool.query(
    `select "id", "file" as key from "import" where "id" = any($1::uuid[]) and "file" is not null and "state" not in ('checking', 'running', 'undoing')`,
    [ids],
  )
  for (const { id, key } of rows as { id: string; key: string }[]) {
    await engine.files.remove(key)
    await engine.pool.query(`update "import" set "file" = null where "id" = $1`, [id])
  }
  return rows.length
}
/** Removes the bytes of those of `ids` that are deleted and that no record shows; how many. Nobody can bring one back meanwhile: its row is locked. */
export const dropBytes = (engine: Engine, ids: readonly string[]): Promise<number> =>
  inTransaction(engine.pool, async (db) => {
    const { rows } = await db.query(
      `select "id", "key", "sha256" is null as erased from "file" where "id" = any($1::uuid[]) and "key" is not null and "deletedAt" is not null order by "id" for update`,
      [ids],
    )
    const used = await usedFiles(db, engine.registry, ids)
    const going = (rows as { id: string; key: string; erased: boolean }[]).filter((r) => r.erased || !used.has(r.id))
    for (const { key } of going) await engine.files.remove(key)
    await db.query(`update "file" set "key" = null where "id" = any($1::uuid[])`, [going.map((r) => r.id)])
    return going.length
  })
