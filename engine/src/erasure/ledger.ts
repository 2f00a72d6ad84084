// The ledger of erasures: ids and times in a file beside the data and beside every backup, so that restoring an older backup brings nothing erased back.
import { createHash } from 'node:crypto'
import { open, readFile, truncate } from 'node:fs/promises'
import type { Queryable } from '../db.ts'
import { StartProblem } from '../postgres/index.ts'
import type { Target } from './erase.ts'

/** One erasure: what it took, by object and id; nothing of whom it was about. */
export type Erasure = { id: string; at: string; records: Target[] }
export const ledgerName = 'erasures.jsonl'

/** Shows a line that was cut or changed. */
const hashOf = ({ id, at, records }: Erasure) =>
  createHash('sha256')
    .update(JSON.stringify([id, at, records]))
    .digest('base64')
export const printLedger = (erasures: readonly Erasure[]) => erasures.map((e) => `${JSON.stringify({ ...e, hash: hashOf(e) })}\n`).join('')
/** Throws a StartProblem that names the line where one is not as it was written. */
export function parseLedger(text: string, name: string): Erasure[] {
  return text
    .split('\n')
    .filter((line) => line.trim())
    .map((line, i) => {
      try {
        const { id, at, records, hash } = JSON.parse(line) as Erasure & { hash: string }
        if (hash === hashOf({ id, at, records })) return { id, at, records }
      } catch {
        // told below
      }
      throw new StartProblem(`Line ${i + 1} of the ledger of erasures ${name} is damaged: put a whole copy in its place, or what was erased could come back.`)
    })
}
/** Null where there is no such file. A last line without its end was being written when the machine stopped; the database knows it still. */
export async function readLedger(path: string): Promise<Erasure[] | null> {
  const text = await textOf(path)
  return text === null ? null : parseLedger(whole(text), path)
}
const textOf = (path: string) =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
const whole = (text: string) => text.slice(0, text.lastIndexOf('\n') + 1)
/** Adds what the ledger in `path` lacks, and waits until it is on the disk. Several processes may do so at once: at worst an erasure stands there twice. */
export async function addToLedger(path: string, erasures: readonly Erasure[]): Promise<void> {
  const text = (await textOf(path)) ?? ''
  const kept = whole(text)
  const have = new Set(parseLedger(kept, path).map((e) => e.id))
  const fresh = erasures.filter((e) => !have.has(e.id))
  if (!fresh.length) return
  if (kept.length < text.length) await truncate(path, Buffer.byteLength(kept))
  const file = await open(path, 'a', 0o600)
  try {
    await file.writeFile(printLedger(fresh))
    await file.sync()
  } finally {
    await file.close()
  }
}
/** The erasures a database knows of; none in one that is not ours. */
export async function erasuresIn(db: Queryable): Promise<Erasure[]> {
  const { rows: there } = await db.query(`select to_regclass('rapport.erasure') is not null as there`)
  if (!there[0]!.there) return []
  const { rows } = await db.query(
    `select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, records from rapport.erasure order by at, id`,
  )
  return rows as Erasure[]
}
/** Folders that backups were written to, beside which the ledger is kept too. */
export async function backupFolders(db: Queryable): Promise<string[]> {
  const { rows } = await db.query(`select value from rapport.meta where key = 'backups'`)
  return (rows[0]?.value as string[] | undefined) ?? []
}
export async function rememberBackups(db: Queryable, folder: string): Promise<void> {
  const { rows } = await db.query(`select to_regclass('rapport.meta') is not null as there`)
  if (!rows[0]!.there) return
  await db.query(
    `insert into rapport.meta (key, value) values ('backups', jsonb_build_array($1::text)) on conflict (key) do update set value = meta.value || jsonb_build_array($1::text) where not meta.value ? $1`,
    [folder],
  )
}
