// Runs a conversion: looks for matches before anything is written, then makes or links everything in the lead's one transaction.
import { create, find, get, handle, present, update, type Ctx } from '@rapport/engine'
import { invalid, Problem, type AnyRow } from '@rapport/model'
import { convert } from './conversion.actions.ts'
import { accountDraft, blanks, contactDraft, likeness, opportunityDraft, planOf, traces, undecided, type Match } from './conversion.rules.ts'

handle(convert, async ({ ctx, record, input }) => {
  const waiting = undecided(await matchesOf(ctx, record), input)
  if (waiting.length) {
    const open = [...new Set(waiting.map((m) => (m.object === 'contact' ? 'contact' : 'account')))]
    throw new Problem(
      'duplicate',
      409,
      { fields: [...new Set(waiting.flatMap((m) => m.on))], matches: await shown(ctx, waiting) },
      open.map((path) => ({ path, code: 'conversion_decide' })),
    )
  }
  const plan = planOf(record, input)
  if (Array.isArray(plan)) throw invalid(plan)
  // Whoever converts out of the pool takes what comes of it.
  const owner = record.owner ?? ctx.user.id

  let account: string | null = null
  if (plan.account === 'new') account = (await create(ctx, 'account', [{ ...accountDraft(record), owner }]))[0]!.id
  if (plan.account === 'existing') account = await joined(ctx, 'account', input.accountId!, accountDraft(record), input.fillBlanks)
  let contact: string | null = null
  if (plan.contact === 'new') contact = (await create(ctx, 'contact', [{ ...contactDraft(record, account), owner }]))[0]!.id
  if (plan.contact === 'existing') {
    const chosen = await get(ctx, 'contact', input.contactId!)
    if (account && chosen.account && chosen.account !== account) throw invalid([{ path: 'contactId', code: 'contact_elsewhere' }])
    contact = await joined(ctx, 'contact', chosen.id, contactDraft(record, account), input.fillBlanks)
    account ??= (chosen.account as string | null) ?? null
  }
  const opportunity =
    plan.opportunity === 'new' ? (await create(ctx, 'opportunity', [{ ...opportunityDraft(record, input, account, contact), owner }]))[0]!.id : null
  return {
    set: { owner, convertedAt: ctx.now.toISOString(), convertedAccount: account, convertedContact: contact, convertedOpportunity: opportunity },
    result: { account, contact, opportunity },
  }
})
/** The existing record's id, its blanks filled where that is asked for, in the user's rights. */
async function joined(ctx: Ctx, object: string, id: string, draft: Record<string, unknown>, fill: boolean | null | undefined): Promise<string> {
  const set = blanks(await get(ctx, object, id), draft)
  if (fill && Object.keys(set).length) await update(ctx, object, [{ id, set }])
  return id
}

type Found = Match & { row: AnyRow }
/** Accounts, contacts and other open leads like this one, over everybody's records. */
async function matchesOf(ctx: Ctx, lead: AnyRow): Promise<Found[]> {
  const sys = ctx.system()
  const { phones, email, company, person } = traces(lead)
  const anyOf = (...tests: (Record<string, unknown> | false | null | '')[]) => tests.filter((t): t is Record<string, unknown> => !!t)
  const look = async (object: string, or: Record<string, unknown>[], and: Record<string, unknown> = {}) =>
    or.length ? find(sys, object, { filter: { ...and, or }, limit: 20 }) : []
  const byPhone = (name: string) => phones.length > 0 && { [name]: { in: phones } }
  const byEmail = email && { email }
  const accounts = await look('account', anyOf(byPhone('phone'), byEmail, company && { nameKey: company }))
  const here = accounts.filter((a) => likeness(lead, a, 'account').includes('name')).map((a) => a.id)
  const contacts = await look('contact', anyOf(byPhone('mobile'), byPhone('phone'), byEmail, here.length > 0 && { account: { in: here }, nameKey: person }))
  const leads = await look('lead', anyOf(byPhone('mobile'), byPhone('phone'), byEmail, company && { companyKey: company }), {
    id: { ne: lead.id },
    state: { notIn: ['converted', 'disqualified'] },
  })
  const all: Found[] = [
    ...accounts.map((row): Found => ({ object: 'account', row, on: likeness(lead, row, 'account') })),
    ...contacts.map((row): Found => ({ object: 'contact', row, on: likeness(lead, row, 'contact', here.includes(row.account as string)) })),
    ...leads.map((row): Found => ({ object: 'lead', row, on: likeness(lead, row, 'lead') })),
  ]
  return all.filter((m) => m.on.length)
}
/** What a match may show: name, owner and last follow-up to everybody who may read such fields, the id only to those who see the record. */
async function shown(ctx: Ctx, matches: readonly Found[]) {
  const visible = new Set<string>()
  const facts = new Map<string, Record<string, unknown>>()
  for (const object of ['account', 'contact', 'lead'] as const) {
    const rows = matches.filter((m) => m.object === object).map((m) => m.row)
    const ids = rows.map((row) => row.id)
    if (ids.length) for (const row of await find(ctx, object, { filter: { id: { in: ids } }, limit: ids.length })) visible.add(row.id)
    for (const row of await present(ctx, ctx.registry.object(object)!, rows)) facts.set(row.id as string, row)
  }
  const owners = [...new Set([...facts.values()].map((row) => row.owner).filter(Boolean))]
  const names = new Map(
    owners.length ? (await find(ctx.system(), 'user', { filter: { id: { in: owners } }, limit: owners.length })).map((u) => [u.id, u.name as string]) : [],
  )
  return matches.map(({ object, on, row: { id, owner } }) => {
    const seen = facts.get(id)!
    return {
      object,
      on,
      name: seen.name ?? null,
      owner: names.get(seen.owner as string) ?? null,
      pool: owner === null,
      lastActivityAt: seen.lastActivityAt ?? null,
      visible: visible.has(id),
      ...(visible.has(id) && { id }),
    }
  })
}
