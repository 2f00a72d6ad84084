// Three years of deals: when they begin, how far they come, how they end, and what stood on them.
import type { Money } from '@rapport/model'
import { lineTotal, sumOf } from '../sales/opportunityLine/opportunityLine.rules.ts'
import { atWork, closingDay, DAY, dayOf, daysByBusiness, iso, monthOf, yearOf } from './calendar.ts'
import type { Item, Pipeline } from './catalogue.ts'
import type { Customer, Person } from './customers.ts'
import type { Seller } from './organisation.ts'
import { inLanguage, type Language } from './language.ts'
import type { Random } from './random.ts'
import type { Row } from './row.ts'

export type Deal = {
  row: Row
  id: string
  at: number
  end: number | null
  customer: Customer
  person: Person
  seller: Seller
  item: Item
  state: 'open' | 'won' | 'lost'
  reached: number
  steps: number
  rival: string | null
  quiet: boolean
}
export const rivals = [
  '格瑞森测量|Greyson Measuring',
  '东海精测|Eastsea Metrology',
  '科锐思计量|Keris Metrology',
  'Kestrel Metrology',
  'Bergström Mätteknik',
  'Tokiwa Precision',
] as const
const rates: Record<string, number> = { CNY: 1, USD: 7.1, EUR: 7.7, JPY: 0.048 }
export const rateOf = (currency: string): number => rates[currency]!
const reasons: readonly (readonly [string, number])[] = [
  ['price', 30],
  ['competitor', 20],
  ['budget', 12],
  ['postponed', 13],
  ['technical', 7],
  ['noDecision', 9],
  ['relationship', 4],
  ['delivery', 3],
  ['service', 2],
]
const sourceWin: Record<string, number> = { referral: 0.14, repeat: 0.18, dealer: 0.05, coldCall: -0.12, tender: -0.08, search: -0.05, website: -0.02 }
const sourceList: readonly (readonly [string, number])[] = [
  ['fair', 16],
  ['website', 13],
  ['referral', 15],
  ['coldCall', 9],
  ['tender', 9],
  ['visit', 9],
  ['search', 5],
  ['wechat', 4],
  ['phoneIn', 7],
  ['seminar', 7],
  ['dealer', 6],
]

export function deals(
  r: Random,
  known: readonly Customer[],
  items: readonly Item[],
  ways: Record<Pipeline['kind'], Pipeline>,
  start: number,
  now: number,
  count: number,
  language: Language,
): { deals: Deal[]; lines: Row[] } {
  const when = daysByBusiness(start + 15 * DAY, now, 0.45)
  const times = Array.from({ length: count }, () => when(r)).sort((a, b) => a - b)
  // Who could buy by then, by appetite: sums over customers in the order they came.
  const sums: number[] = []
  known.reduce((sum, c, i) => (sums[i] = sum + c.appetite), 0)
  const wares = items.map((i) => [i, i.weight] as const)
  const pricey = items.filter((i) => i.line === 'equipment').map((i) => [i, i.weight * (i.price > 200_000 ? 1 : 0.5)] as const)
  const out: { deals: Deal[]; lines: Row[] } = { deals: [], lines: [] }
  const before = new Map<string, number>()
  const numbers = new Map<number, number>()
  let there = 0
  for (const at of times) {
    while (there < known.length - 1 && known[there + 1]!.at < at - DAY) there++
    const wanted = r.next() * sums[there]!
    let [low, high] = [0, there]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < wanted) low = middle + 1
      else high = middle
    }
    const customer = known[low]!
    const deal = one(
      r,
      out.lines,
      customer,
      r.weighted(customer.home ? wares : pricey),
      items,
      ways,
      Math.max(at, customer.at + 3_600_000),
      now,
      (before.get(customer.id) ?? 0) > 1,
      language,
    )
    before.set(customer.id, (before.get(customer.id) ?? 0) + 1)
    // Past years carry their own numbers; this year's are given by the system.
    const year = new Date(deal.at).getUTCFullYear()
    if (year < new Date(now).getUTCFullYear()) {
      numbers.set(year, (numbers.get(year) ?? 0) + 1)
      deal.row.code = `O-${String(year).slice(2)}${String(numbers.get(year)).padStart(5, '0')}`
    }
    out.deals.push(deal)
  }
  return out
}

function one(
  r: Random,
  lines: Row[],
  customer: Customer,
  item: Item,
  items: readonly Item[],
  ways: Record<Pipeline['kind'], Pipeline>,
  at: number,
  now: number,
  repeat: boolean,
  language: Language,
): Deal {
  const say = inLanguage(language)
  const way = ways[item.line === 'service' ? 'service' : customer.home ? 'standard' : 'overseas']
  const seller = customer.former && at < customer.former.left! - 20 * DAY ? customer.former : customer.owner
  const source = repeat && r.chance(0.6) ? 'repeat' : r.weighted(sourceList)
  const middle = way.kind === 'service' ? 26 : way.kind === 'overseas' ? 98 : 70
  const cycle = Math.max(3, (middle * Math.exp(r.normal() * 0.55) * (item.price > 900_000 ? 1.5 : 1)) / seller.pace)
  let end = Math.max(at + 2 * DAY, closingDay(r, at + cycle * DAY))
  // A hard season: the summer before last, customers put machines off.
  const slump = yearOf(at) === yearOf(now) - 1 && [5, 6, 7].includes(monthOf(at)) && item.line === 'equipment'
  const chance =
    (way.kind === 'service' ? 0.58 : customer.home ? 0.36 : 0.3) * seller.skill +
    (sourceWin[source] ?? 0) +
    (customer.level === 'A' ? 0.06 : 0) -
    (slump ? 0.12 : 0)
  const rival = item.line === 'equipment' && r.chance(0.48) ? say(r.pick(customer.home ? rivals : rivals.slice(3))) : null
  let state: Deal['state'] = r.chance(Math.min(0.9, Math.max(0.05, chance - (rival ? 0.05 : -0.03)))) ? 'won' : 'lost'
  // Lost deals drag on, or end early.
  if (state === 'lost') end = Math.max(at + 2 * DAY, closingDay(r, at + cycle * DAY * (0.5 + r.next() * 1.1)))
  const open = way.open
  // Some are never closed by anyone: the zombies every pipeline has.
  const quiet = end < now && end > now - 400 * DAY && r.chance(0.022)
  if (end >= now - DAY / 2 || quiet) state = 'open'
  const share = Math.min(1, (now - at) / Math.max(1, end - at))
  const reached =
    state === 'won'
      ? open.length - 1
      : state === 'lost'
        ? r.int(Math.min(1, open.length - 1), open.length - 1)
        : Math.min(open.length - 1, Math.floor((quiet ? 0.3 + r.next() * 0.6 : share) * open.length))
  const stage = state === 'open' ? open[reached]! : state === 'won' ? way.won : way.lost
  const id = r.id(at)
  const stated = reached >= 2 || (way.kind === 'service' && reached >= 1) || r.chance(0.7)
  const amount = stated ? priced(r, lines, { deal: id, at: iso(at), item, items, customer, withLines: r.chance(0.68) }) : null
  const closed = state === 'open' ? null : dayOf(end)
  const target = state === 'open' ? (quiet ? end : Math.round(end + r.normal() * 14 * DAY)) : end
  const since = atWork(state === 'open' ? at + ((end - at) * reached) / open.length : end, now - 3_600_000)
  const person = r.chance(0.7) ? customer.people[0]! : r.pick(customer.people)
  const known = person.row.createdAt <= iso(at) ? person : customer.people[0]!
  const row: Row = {
    id,
    name: named(r, customer, item, say),
    account: customer.id,
    contact: known.id,
    pipeline: way.id,
    stage: stage.id,
    stageSince: iso(Math.max(at, since)),
    state,
    amount,
    probability: stage.probability,
    closeDate: stated || state !== 'open' ? dayOf(target) : null,
    engageDate: dayOf(at),
    product: reached >= 3 || r.chance(0.8) ? item.id : null,
    source,
    competitor: rival,
    lostReason: state === 'lost' ? (rival && r.chance(0.4) ? 'competitor' : r.weighted(reasons)) : null,
    wonAt: state === 'won' ? closed : null,
    lostAt: state === 'lost' ? closed : null,
    closedAt: closed,
    closedFrom: closed ? open[reached]!.id : null,
    nextStep: null,
    lastActivityAt: null,
    tags: customer.home && r.chance(0.12) ? [say(r.pick(dealTags))] : [],
    owner: state === 'open' ? customer.owner.id : seller.id,
    createdAt: iso(at),
    createdBy: seller.id,
  }
  return {
    row,
    id,
    at,
    end: state === 'open' ? null : end,
    customer,
    person: known,
    seller: state === 'open' ? customer.owner : seller,
    item,
    state,
    reached,
    steps: open.length,
    rival,
    quiet,
  }
}
/** A price in the customer's currency, and often its lines; what has lines is worth their sum. */
function priced(r: Random, lines: Row[], p: { deal: string; at: string; item: Item; items: readonly Item[]; customer: Customer; withLines: boolean }): Money {
  const { currency } = p.customer
  const rate = rateOf(currency)
  // Abroad there is freight, import and a dealer's margin in the price.
  const price = (item: Item) => {
    const exact = (item.price * (currency === 'CNY' ? 1 : 1.35)) / rate
    return { amount: `${currency === 'CNY' ? item.price : Math.round(exact / 100) * 100 || 100}.00`, currency }
  }
  const quantity =
    p.item.price < 15_000
      ? r.int(1, 6)
      : p.item.price < 700_000
        ? r.weighted([
            [1, 80],
            [2, 13],
            [3, 5],
            [4, 2],
          ])
        : 1
  const off = r.weighted([
    [0, 12],
    [3, 10],
    [5, 20],
    [8, 20],
    [10, 16],
    [12, 12],
    [15, 7],
    [20, 3],
  ])
  const drafts = [{ item: p.item, quantity, discount: off }]
  for (const code of p.item.extras) if (r.chance(0.62)) drafts.push({ item: p.items.find((i) => i.code === code)!, quantity: 1, discount: Math.min(15, off) })
  if (p.item.line === 'equipment' && r.chance(0.3)) drafts.push({ item: p.items.find((i) => i.code === 'SVC-TRN')!, quantity: 1, discount: 0 })
  // Once in a while somebody equips a whole plant.
  if (r.chance(0.006)) drafts.forEach((d) => (d.quantity *= r.int(4, 9)))
  const totals = drafts.map((d) => lineTotal({ quantity: d.quantity, unitPrice: price(d.item), discount: d.discount }))
  if (p.withLines)
    drafts.forEach((d, i) =>
      lines.push({
        id: r.id(Date.parse(p.at) + i),
        opportunity: p.deal,
        product: d.item.id,
        name: p.customer.home ? d.item.name : d.item.nameEn,
        position: (i + 1) * 10,
        quantity: d.quantity,
        unitPrice: price(d.item),
        discount: d.discount,
        total: totals[i]!,
        createdAt: p.at,
      }),
    )
  return sumOf(totals)!
}
const dealTags = [
  '年底冲刺|year-end push',
  '招投标|tender',
  '设备更新贴息|subsidised renewal',
  '扩产项目|expansion',
  '替代进口|replaces imports',
  '老机改造|retrofit',
  '框架协议|framework agreement',
]
const wheres = ['', '', ' |', '新厂|, new plant', '检测中心|, test centre', '二期|, phase two', '质量部|, quality lab']
const whats = ['采购|, purchase', '项目| project', '采购项目|, capital budget', '', '更新|, replacement', '招标|, tender']
function named(r: Random, c: Customer, item: Item, say: (word: string) => string): string {
  if (!c.home)
    return `${c.short} – ${r.pick([item.shortEn, item.shortEn, `${item.shortEn} for new line`, `${item.shortEn}, replacement`, `${item.shortEn} project`])}`
  const where = say(r.pick(wheres))
  const what = item.line === 'service' ? '' : say(r.pick(whats))
  return c.zh ? `${c.short}${where}${item.short}${what}` : `${c.short}${where} – ${item.short}${what}`
}
