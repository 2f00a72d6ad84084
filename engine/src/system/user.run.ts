// Whoever leaves is signed out in the same act; and somebody always stays who may administer.
import { Problem } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { listen, type Change } from '../hooks.ts'

const gone = (c: Change) => !c.after || c.after.state === 'inactive'
for (const event of ['user.updated', 'user.deleted'])
  listen(event, async (ctx, changes) => {
    const left = changes.filter(gone).map((c) => c.record)
    if (left.length) await ctx.db.query('delete from rapport.session where user_id = any($1::uuid[])', [left])
    const had = changes.some((c) => (c.before?.roles as string[] | undefined)?.length)
    const moved = (c: Change) => gone(c) || JSON.stringify(c.before?.roles) !== JSON.stringify(c.after?.roles)
    if (had && changes.some(moved)) await someoneAdministers(ctx)
  })
for (const event of ['role.updated', 'role.deleted'])
  listen(event, async (ctx, changes) => {
    if (changes.some((c) => c.before?.all === true && c.after?.all !== true)) await someoneAdministers(ctx)
  })
/** Whose data is erased signs in no more, and leaves no trace of where they did. */
listen('user.erased', async (ctx, changes) => {
  const ids = changes.map((c) => c.record)
  await ctx.db.query('delete from rapport.session where user_id = any($1::uuid[])', [ids])
  await ctx.db.query('delete from rapport.credential where user_id = any($1::uuid[])', [ids])
  await ctx.db.query('delete from rapport.attempt where key = any($1::text[])', [changes.map((c) => `email:${String(c.before?.email)}`)])
})
/** Two who leave at once, each counting on the other, wait for each other here. */
async function someoneAdministers(ctx: Ctx): Promise<void> {
  await ctx.db.query('select pg_advisory_xact_lock(7221028)')
  const { rows } = await ctx.db.query(
    `select 1 from "user" u where u."state" = 'active' and u."deletedAt" is null and u."roles" && array(select r."id" from "role" r where r."all" and r."deletedAt" is null) limit 1`,
  )
  if (!rows.length) throw new Problem('last_admin', 409)
}
