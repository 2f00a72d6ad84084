// What a conversion makes of a lead: which matches must be decided on first, and the drafts that follow.
import type { Issue } from '@rapport/model'
import { companyKey, emailKey, personKey, phoneKey } from '../../people/party/identity.rules.ts'

export type LeadFacts = Readonly<Record<string, unknown>>
export type Way = 'new' | 'existing' | 'none'
export type Asked = {
  account?: Way | null
  accountId?: string | null
  contact?: Way | null
  contactId?: string | null
  opportunity?: 'new' | 'none' | null
  name?: string | null
  amount?: unknown
  closeDate?: string | null
  pipeline?: string | null
}
export type Match = { object: 'account' | 'contact' | 'lead'; on: string[] }
export type Plan = { account: Way; contact: Way; opportunity: 'new' | 'none' }

/** What to look for: numbers, addresses and keys under which a like record would stand. */
export function traces(lead: LeadFacts) {
  const phones = [phoneKey(lead.mobile as string), phoneKey(lead.phone as string)].filter((p): p is string => !!p)
  const email = emailKey(lead.email as string)
  return { phones: [...new Set(phones)], email, company: companyKey(lead.company as string), person: personKey(lead.name as string) }
}
/** On what a found record is like the lead: `phone`, `email`, `name`; empty where it is not. */
export function likeness(lead: LeadFacts, found: LeadFacts, object: Match['object'], sameAccount = false): string[] {
  const { phones, email, company, person } = traces(lead)
  const on: string[] = []
  if ([found.mobile, found.phone].some((p) => phones.includes(phoneKey(p as string) ?? '-'))) on.push('phone')
  if (email && emailKey(found.email as string) === email) on.push('email')
  // There are many of one name: a person is the same only at the same company.
  if (
    object === 'account'
      ? company && companyKey(found.name as string) === company
      : object === 'lead'
        ? company && companyKey(found.company as string) === company && personKey(found.name as string) === person
        : sameAccount && personKey(found.name as string) === person
  )
    on.push('name')
  return on
}
/** Matches nobody has decided on yet. */
export const undecided = <M extends Match>(matches: readonly M[], asked: Asked): M[] =>
  matches.filter((m) =>
    m.object === 'account' ? !asked.account && !asked.accountId : m.object === 'contact' ? !asked.contact && !asked.contactId : !decided(asked),
  )
const decided = (asked: Asked) => !!(asked.account || asked.accountId || asked.contact || asked.contactId)

/** What will be made, or what stands in the way. An id given without a word means `existing`; a lead without a company makes no account by itself. */
export function planOf(lead: LeadFacts, asked: Asked): Plan | Issue[] {
  const plan: Plan = {
    account: asked.account ?? (asked.accountId ? 'existing' : lead.company ? 'new' : 'none'),
    contact: asked.contact ?? (asked.contactId ? 'existing' : 'new'),
    opportunity: asked.opportunity ?? 'new',
  }
  const issues: Issue[] = []
  if (plan.account === 'existing' && !asked.accountId) issues.push({ path: 'accountId', code: 'conversion_pick' })
  if (plan.contact === 'existing' && !asked.contactId) issues.push({ path: 'contactId', code: 'conversion_pick' })
  if (plan.account === 'none' && plan.contact === 'none')
    issues.push({ path: 'account', code: plan.opportunity === 'new' ? 'conversion_deal_alone' : 'conversion_nothing' })
  return issues.length ? issues : plan
}

const filled = (draft: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(draft).filter(([, v]) => v !== null && v !== undefined && v !== '' && !(Array.isArray(v) && !v.length)))
export const accountDraft = (lead: LeadFacts): Record<string, unknown> =>
  filled({
    name: lead.company ?? lead.name,
    type: lead.company ? 'company' : 'individual',
    phone: lead.phone ?? (lead.company ? null : lead.mobile),
    email: lead.company ? null : lead.email,
    website: lead.website,
    source: lead.source,
    industry: lead.industry,
    region: lead.region,
    shippingAddress: lead.address,
    nextStep: lead.nextStep,
    tags: lead.tags,
  })
export const contactDraft = (lead: LeadFacts, account: string | null): Record<string, unknown> =>
  filled({
    name: lead.name,
    account,
    title: lead.title,
    mobile: lead.mobile,
    phone: lead.phone,
    email: lead.email,
    wechat: lead.wechat,
    address: lead.company ? null : lead.address,
    tags: lead.tags,
  })
export const opportunityDraft = (lead: LeadFacts, asked: Asked, account: string | null, contact: string | null): Record<string, unknown> =>
  filled({
    name: asked.name ?? lead.company ?? lead.name,
    account,
    contact,
    amount: asked.amount,
    closeDate: asked.closeDate,
    pipeline: asked.pipeline,
    source: lead.source,
    nextStep: lead.nextStep,
    description: [lead.need, lead.description].filter(Boolean).join('\n\n'),
  })
/** Of `draft`, what `existing` leaves empty. A tick that is off is a statement, not a blank. */
export const blanks = (existing: LeadFacts, draft: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(draft).filter(
      ([name, value]) =>
        name !== 'name' &&
        value !== undefined &&
        (existing[name] === null || existing[name] === undefined || existing[name] === '' || (Array.isArray(existing[name]) && !existing[name].length)),
    ),
  )
