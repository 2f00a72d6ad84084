// First steps in an empty company: the sample, loaded by a job that the product brings along.
import { Problem } from '@rapport/model'
import { generatePassword, hashPassword } from '../auth/passwords.ts'
import type { Ctx } from '../context.ts'
import { q } from '../db.ts'
import { enqueue, tasks } from '../jobs/tasks.ts'

export const SAMPLE_TASK = 'sample'
/** Asks for the sample company, told in the language of whoever asks; the password its people sign in with, shown this once. Only where nobody has begun yet. */
export async function loadSample(ctx: Ctx): Promise<{ password: string }> {
  if (!tasks.has(SAMPLE_TASK)) throw new Problem('no_sample', 409, {})
  if (ctx.engine.settings.sample) throw new Problem('sample_there', 409, {})
  for (const def of ctx.registry.objects.values()) {
    if (def.system || def.owned === false) continue
    const { rows } = await ctx.db.query(`select exists (select 1 from ${q(def.name)} where "deletedAt" is null) as there`)
    if (rows[0]!.there) throw new Problem('not_empty', 409, { object: def.name })
  }
  const password = generatePassword()
  const hash = await hashPassword(password)
  await ctx.transact((tx) => enqueue(tx, SAMPLE_TASK, { hash, user: ctx.principal.userId, locale: ctx.locale }, { key: SAMPLE_TASK, attempts: 1 }))
  return { password }
}
