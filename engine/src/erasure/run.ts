// The door to erasing: the action's handler, for every object that has it; each erasure is put on the ledger that restoring reads.
import { uuid7 } from '@rapport/model'
import { handle } from '../hooks.ts'
import { everyRow } from '../records/blank.ts'
import { objectOf } from '../records/read.ts'
import { eraseAnything } from './action.ts'
import { erase } from './erase.ts'
import { keepLedgers } from './replay.ts'

handle(eraseAnything, async ({ ctx, record, input, action: { on } }) => {
  const records = await erase(ctx, [[on, record.id]], { input })
  await ctx.db.query('insert into rapport.erasure (id, at, records) values ($1, $2, $3)', [uuid7(), ctx.now.toISOString(), JSON.stringify(records)])
  ctx.afterCommit.push(() => keepLedgers(ctx.engine))
  const [row] = await everyRow(ctx, objectOf(ctx, on), [record.id])
  const result: Record<string, number> = {}
  for (const [name] of records) result[name] = (result[name] ?? 0) + 1
  return { row: row!, result: { erased: result } }
})
