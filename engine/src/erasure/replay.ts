// Keeping the ledgers of erasures, and erasing again what a database restored from an older backup still holds.
import { join } from 'node:path'
import { Ctx, type Principal } from '../context.ts'
import type { Engine } from '../engine.ts'
import { alone } from '../schema/migrate.ts'
import { nobody } from '../system/access.ts'
import { erase } from './erase.ts'
import { addToLedger, backupFolders, erasuresIn, ledgerName, readLedger } from './ledger.ts'

const placesOf = async (engine: Engine) => [engine.dataDir, ...(await backupFolders(engine.pool))].map((folder) => join(folder, ledgerName))
const told = (what: string, ledger: string) => (error: Error) =>
  void process.stderr.write(`${JSON.stringify({ level: 50, msg: `ledger of erasures not ${what}`, ledger, err: error.message })}\n`)

/** Brings every ledger within reach up to the database's; one that cannot be written is told, and tried again at the next erasure, start or day. */
export async function keepLedgers(engine: Engine): Promise<void> {
  const erasures = await erasuresIn(engine.pool)
  if (erasures.length) for (const ledger of await placesOf(engine)) await addToLedger(ledger, erasures).catch(told('written', ledger))
}
/** Carries out the erasures that a ledger within reach names and this database does not know of; how many. Nobody is served before. */
export async function replayErasures(engine: Engine): Promise<number> {
  const places = await placesOf(engine)
  const ledgers = await Promise.all(places.map((ledger) => readLedger(ledger).catch(told('read', ledger))))
  const erasures = new Map(ledgers.flatMap((ledger) => ledger ?? []).map((e) => [e.id, e]))
  if (!erasures.size) return 0
  return alone(engine.pool, async () => {
    for (const { id } of await erasuresIn(engine.pool)) erasures.delete(id)
    for (const { id, at, records } of erasures.values())
      await new Ctx({ engine, principal: nobody as Principal, unbound: true, door: 'system' }).transact(async (tx) => {
        await erase(tx, records, { replayed: at })
        await tx.db.query('insert into rapport.erasure (id, at, records) values ($1, $2, $3)', [id, at, JSON.stringify(records)])
      })
    return erasures.size
  })
}
