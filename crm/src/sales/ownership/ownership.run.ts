// Passes records on; nothing but the owner changes, so that stages, links and history stay as they were.
import { find, get, handle, update, type Ctx } from '@rapport/engine'
import { Problem, type AnyRow } from '@rapport/model'
import { handDown, transferAccount, transferContact, transferLead, transferOpportunity } from './ownership.actions.ts'

async function activeOwner(ctx: Ctx, id: string): Promise<string> {
  const to = await get(ctx.system(), 'user', id)
  if (to.state === 'inactive')
    throw new Problem('owner_inactive', 422, { name: to.name }, [{ path: 'owner', code: 'owner_inactive', params: { name: to.name } }])
  return to.id
}
const change = async (ctx: Ctx, object: string, rows: readonly AnyRow[], owner: string) => {
  const moving = rows.filter((r) => r.owner !== owner)
  if (moving.length)
    await update(
      ctx,
      object,
      moving.map((r) => ({ id: r.id, set: { owner } })),
    )
  return moving.length
}
const childLimit = 5000

for (const action of [transferContact, transferLead, transferOpportunity] as const)
  handle(action, async ({ ctx, input }) => ({ set: { owner: await activeOwner(ctx, input.owner) } }))

handle(transferAccount, async ({ ctx, record, input }) => {
  const owner = await activeOwner(ctx, input.owner)
  if (input.withChildren !== true || record.owner === owner) return { set: { owner } }
  // The right to pass on an account covers what its owner holds there.
  const sys = ctx.system()
  const of = { account: record.id, owner: record.owner }
  const contacts = await change(sys, 'contact', await find(sys, 'contact', { filter: of, limit: childLimit }), owner)
  const opportunities = await change(sys, 'opportunity', await find(sys, 'opportunity', { filter: { ...of, state: 'open' }, limit: childLimit }), owner)
  return { set: { owner }, result: { contacts, opportunities } }
})
handle(handDown, async ({ ctx, record, input }) => {
  const owner = await activeOwner(ctx, input.owner ?? record.owner ?? ctx.user.id)
  // Each child needs the right on itself: what the user may not pass on is refused, not skipped.
  const whose = (which: string | null | undefined) => (which === 'mine' ? { owner: ctx.user.id } : {})
  let contacts = 0
  let opportunities = 0
  if (input.contacts !== 'none')
    contacts = await change(ctx, 'contact', await find(ctx, 'contact', { filter: { account: record.id, ...whose(input.contacts) }, limit: childLimit }), owner)
  if (input.opportunities !== 'none')
    opportunities = await change(
      ctx,
      'opportunity',
      await find(ctx, 'opportunity', { filter: { account: record.id, state: 'open', ...whose(input.opportunities) }, limit: childLimit }),
      owner,
    )
  return { result: { contacts, opportunities } }
})
