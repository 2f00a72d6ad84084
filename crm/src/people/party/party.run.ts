// Gives every new account and contact its identity row, and keeps the row in step with them.
import { create, derive, listen, update, type Change, type Ctx } from '@rapport/engine'
import { rowsById } from '../../rows-by-id.ts'
import { companyKey, personKey } from './identity.rules.ts'

type Draft = Record<string, unknown>
const ownerOf = (ctx: Ctx, draft: Draft) => (draft.owner === undefined ? ctx.user.id : draft.owner)

derive('account', async (ctx, drafts, befores) => {
  for (const draft of drafts) if (typeof draft.name === 'string') draft.nameKey = companyKey(draft.name)
  await giveParties(
    ctx,
    drafts.filter((draft, i) => !befores[i] && !draft.party),
    (draft) => ({
      kind: draft.type === 'individual' ? 'person' : 'organisation',
      roles: draft.roles ?? ['customer'],
      legalName: draft.legalName,
      creditCode: draft.creditCode,
      country: draft.country,
      website: draft.website,
      phone: draft.phone,
      email: draft.email,
    }),
  )
})

derive('contact', async (ctx, drafts, befores) => {
  for (const draft of drafts) if (typeof draft.name === 'string') draft.nameKey = personKey(draft.name)
  const fresh = drafts.filter((draft, i) => !befores[i] && !draft.party)
  // A private customer is one person in both roles, not two.
  const accounts = await rowsById(
    ctx.system(),
    'account',
    fresh.map((d) => d.account),
  )
  for (const draft of fresh) {
    const account = accounts.get(draft.account as string)
    if (account?.type === 'individual' && personKey(account.name as string) === draft.nameKey) draft.party = account.party
  }
  await giveParties(
    ctx,
    fresh.filter((d) => !d.party),
    (draft) => ({ kind: 'person', phone: draft.mobile ?? draft.phone, email: draft.email }),
  )
})

async function giveParties(ctx: Ctx, drafts: Draft[], more: (draft: Draft) => Draft) {
  // A nameless draft is refused by the check that follows; its party would only hide why.
  const named = drafts.filter((d) => typeof d.name === 'string' && d.name.trim())
  if (!named.length) return
  const parties = await create(
    ctx.system(),
    'party',
    named.map((draft) => ({ name: draft.name, owner: ownerOf(ctx, draft), ...more(draft) })),
  )
  named.forEach((draft, i) => (draft.party = parties[i]!.id))
}

/** Fields of the party and where they come from. */
const fromAccount = {
  name: 'name',
  legalName: 'legalName',
  creditCode: 'creditCode',
  country: 'country',
  website: 'website',
  phone: 'phone',
  email: 'email',
  roles: 'roles',
  owner: 'owner',
}
const fromContact = { name: 'name', phone: 'mobile', email: 'email', owner: 'owner' }
const keepStep = (source: Record<string, string>) => async (ctx: Ctx, changes: Change[]) => {
  const sets = new Map<string, Draft>()
  for (const { before, after } of changes) {
    if (!after?.party || !before) continue
    const moved = Object.entries(source).filter(([, from]) => JSON.stringify(before[from] ?? null) !== JSON.stringify(after[from] ?? null))
    if (moved.length)
      sets.set(after.party as string, { ...sets.get(after.party as string), ...Object.fromEntries(moved.map(([to, from]) => [to, after[from] ?? null])) })
  }
  if (sets.size)
    await update(
      ctx.system(),
      'party',
      [...sets].map(([id, set]) => ({ id, set })),
    )
}
// Actions are heard as updates too.
listen('account.updated', keepStep(fromAccount))
listen('contact.updated', keepStep(fromContact))
