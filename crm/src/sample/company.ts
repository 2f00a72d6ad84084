// 衡准仪器 / Hengzhun Instruments: a maker of measuring instruments that does not exist, with three years of history up to `now`.
import { latest } from '../activity/activity/activity.rules.ts'
import { activities } from './activities.ts'
import { DAY, iso } from './calendar.ts'
import { catalogue, pipelines } from './catalogue.ts'
import { customers } from './customers.ts'
import { deals } from './deals.ts'
import { leads } from './leads.ts'
import type { Language } from './language.ts'
import { organisation, type Department, type Post, type User } from './organisation.ts'
import { random } from './random.ts'
import type { Row } from './row.ts'
import { targets } from './targets.ts'

export type SampleCompany = {
  departments: Department[]
  /** Managers before those they manage; `roles` are names of roles. */
  users: User[]
  posts: Post[]
  /** What one unit of a currency was worth in CNY from a day on. */
  rates: { currency: string; from: string; rate: string }[]
  /** In the order in which links can be followed; an object may come twice. */
  sets: { object: string; rows: Row[] }[]
}
const seed = 20_240_229
const size = { accounts: 1750, deals: 6500 }

/** Pure: the same `now` and language give the same company. Rows have ids, owners, times and states of the past. */
export function sampleCompany(now: Date, language: Language): SampleCompany {
  const end = Math.floor(now.getTime() / 60_000) * 60_000
  const start = end - 1095 * DAY
  const org = organisation(random(seed), start, end, language)
  const goods = catalogue(random(seed + 1), start, language)
  const ways = pipelines(random(seed + 2), start + 1000, language)
  const book = customers(random(seed + 3), org.sellers, start, end, size.accounts, language)
  const won = deals(random(seed + 4), book.customers, goods.items, ways.ways, start, end, size.deals, language)
  const prospects = leads(random(seed + 5), org, won.deals, start, end, language)
  const done = activities(random(seed + 6), { deals: won.deals, customers: book.customers, leads: prospects, org, start, now: end })

  const opportunities = won.deals.map((d) => d.row)
  const leadRows = prospects.map((l) => l.row)
  touch(done, { account: book.accounts, contact: book.contacts, opportunity: opportunities, lead: leadRows })
  for (const rows of [book.parties, book.contacts, opportunities]) rows.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0))
  return {
    departments: org.departments,
    users: org.users,
    posts: org.posts,
    rates: rates(start, end),
    sets: [
      { object: 'product', rows: goods.rows },
      { object: 'pipeline', rows: ways.pipelines },
      { object: 'stage', rows: ways.stages },
      { object: 'party', rows: book.parties },
      // Subsidiaries after those they belong to.
      { object: 'account', rows: book.accounts.filter((a) => !a.parent) },
      { object: 'account', rows: book.accounts.filter((a) => a.parent) },
      { object: 'contact', rows: book.contacts },
      { object: 'opportunity', rows: opportunities },
      { object: 'opportunityLine', rows: won.lines },
      { object: 'lead', rows: leadRows },
      { object: 'target', rows: targets(random(seed + 8), org, won.deals, end) },
      { object: 'activity', rows: done },
    ],
  }
}
/** When each record was last touched, as the listener would have it, and changed at last. */
function touch(done: readonly Row[], linked: Record<string, Row[]>) {
  for (const [object, rows] of Object.entries(linked)) {
    const last = latest(done, object)
    for (const row of rows) {
      row.lastActivityAt = last.get(row.id) ?? null
      row.updatedAt = [row.createdAt, row.lastActivityAt as string | null, row.stageSince as string | null]
        .filter((t): t is string => !!t)
        .sort()
        .at(-1)
    }
  }
}
/** A rate a quarter, wandering a little, as the finance team keeps them. */
function rates(start: number, end: number) {
  const r = random(seed + 7)
  const out: SampleCompany['rates'] = []
  for (const [currency, middle, digits] of [
    ['USD', 7.15, 4],
    ['EUR', 7.75, 4],
    ['JPY', 0.0485, 5],
  ] as const)
    for (let at = start - 30 * DAY; at < end; at += 91 * DAY)
      out.push({ currency, from: iso(at).slice(0, 10), rate: (middle * (1 + r.normal() * 0.018)).toFixed(digits) })
  return out
}
