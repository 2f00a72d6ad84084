// Calls, visits, meetings and notes along every deal, with customers between deals and with leads; what is planned next.
import { atWork, closing, DAY, iso, officeHour, workday } from './calendar.ts'
import type { Customer, Person } from './customers.ts'
import { rivals, type Deal } from './deals.ts'
import { capital, inLanguage } from './language.ts'
import type { SampleLead } from './leads.ts'
import type { Organisation } from './organisation.ts'
import type { Random } from './random.ts'
import type { Row } from './row.ts'
import { en } from './words-en.ts'
import { zh, type Phase, type Words } from './words-zh.ts'

type About = { zh: boolean; acc: string; n: string; p: string; rival: string | null; who: string; amt: string | null }
const types: Record<Phase, readonly (readonly [string, number])[]> = {
  open: [
    ['call', 60],
    ['visit', 14],
    ['email', 16],
    ['note', 10],
  ],
  need: [
    ['call', 36],
    ['visit', 34],
    ['meeting', 16],
    ['email', 8],
    ['note', 6],
  ],
  solution: [
    ['meeting', 34],
    ['visit', 30],
    ['call', 18],
    ['email', 14],
    ['note', 4],
  ],
  quote: [
    ['email', 34],
    ['call', 38],
    ['visit', 16],
    ['meeting', 8],
    ['note', 4],
  ],
  deal: [
    ['call', 36],
    ['visit', 28],
    ['meeting', 22],
    ['email', 8],
    ['note', 6],
  ],
  won: [
    ['call', 44],
    ['visit', 30],
    ['email', 14],
    ['note', 12],
  ],
  lost: [
    ['note', 44],
    ['call', 56],
  ],
  ask: [
    ['call', 70],
    ['email', 18],
    ['visit', 12],
  ],
  offer: [
    ['email', 44],
    ['call', 48],
    ['note', 8],
  ],
  served: [
    ['visit', 34],
    ['call', 34],
    ['email', 20],
    ['note', 12],
  ],
  care: [
    ['call', 52],
    ['visit', 28],
    ['email', 10],
    ['note', 10],
  ],
  lead: [
    ['call', 72],
    ['email', 16],
    ['note', 12],
  ],
}
const phases: readonly Phase[] = ['open', 'need', 'solution', 'quote', 'deal']

export function activities(
  r: Random,
  p: { deals: readonly Deal[]; customers: readonly Customer[]; leads: readonly SampleLead[]; org: Organisation; start: number; now: number },
): Row[] {
  const { now, org } = p
  const rows: Row[] = []
  const names = new Map(org.users.map((u) => [u.id, u.name]))
  const expert = () => r.pick(org.experts)
  const add = (phase: Phase, wanted: number, owner: string, about: Omit<About, 'who'>, links: Record<string, unknown>) => {
    // Nobody works at night; what came in since the office closed waits.
    const at = atWork(wanted, now - 120_000)
    if (at < wanted) return
    const type = r.weighted(types[phase])
    const helper = (type === 'visit' || type === 'meeting') && r.chance(0.22) ? expert() : null
    const all = { ...about, who: names.get(helper ?? org.experts[0]!)! }
    const say = speaker(r, all)
    const { words } = say
    const minutes = type === 'call' ? r.pick([5, 8, 10, 15, 20]) : type === 'visit' || type === 'meeting' ? r.pick([45, 60, 90, 120, 150]) : 0
    const begun = closing(at, minutes)
    const done = Math.min(now - 60_000, begun + minutes * 60_000)
    const noted = done + r.int(0, 3) * 3_600_000 * (r.chance(0.2) ? 6 : 0.2)
    const held = type === 'visit' || type === 'meeting'
    rows.push({
      id: r.id(at),
      type,
      subject: say(r.pick(words.topics[phase]?.[type] ?? words.subjects[type]!)),
      body: sentences(r, say, phase),
      ...links,
      participants: helper ? [helper] : [],
      startsAt: held || type === 'call' ? iso(Math.min(begun, done)) : null,
      endsAt: held ? iso(done) : null,
      dueAt: null,
      doneAt: iso(done),
      state: 'done',
      priority: r.weighted([
        ['normal', 82],
        ['high', 13],
        ['low', 5],
      ]),
      result: r.chance(0.3) ? r.pick(words.results) : null,
      location: held ? r.pick(words.places) : null,
      cost: type === 'visit' && r.chance(0.18) ? { amount: `${r.int(6, 240) * 10}.00`, currency: 'CNY' } : null,
      owner,
      createdAt: iso(Math.max(done, atWork(noted, now - 30_000))),
      createdBy: owner,
    })
  }
  const plan = (at: number, owner: string, about: Omit<About, 'who'>, links: Record<string, unknown>, since: number) => {
    const made = atWork(since, now - 60_000)
    const say = speaker(r, { ...about, who: names.get(org.experts[0]!)! })
    const type = r.weighted([
      ['task', 62],
      ['visit', 18],
      ['meeting', 10],
      ['call', 10],
    ])
    const held = type === 'visit' || type === 'meeting'
    const due = closing(officeHour(r, at, now + 400 * DAY), held ? 90 : 0)
    rows.push({
      id: r.id(made),
      type,
      subject: say(r.pick(type === 'task' ? say.words.tasks : say.words.subjects[type]!)),
      body: r.chance(0.3) ? sentences(r, say, 'need') : null,
      ...links,
      participants: [],
      startsAt: held ? iso(due) : null,
      endsAt: held ? iso(due + 90 * 60_000) : null,
      dueAt: iso(due),
      doneAt: null,
      state: 'planned',
      priority: r.weighted([
        ['normal', 65],
        ['high', 28],
        ['low', 7],
      ]),
      result: null,
      location: held ? r.pick(say.words.places) : null,
      cost: null,
      owner,
      createdAt: iso(made),
      createdBy: owner,
    })
  }

  for (const deal of p.deals) {
    const { customer: c, seller, item } = deal
    const until = deal.end ?? (deal.quiet ? Math.min(now, deal.at + 120 * DAY) : now)
    const about = (person: Person): Omit<About, 'who'> => ({
      zh: c.zh,
      acc: c.short,
      n: person.called,
      p: c.home ? item.short : item.shortEn,
      rival: deal.rival,
      amt: amountWords(deal, c.zh),
    })
    const links = (person: Person) => ({ account: c.id, contact: person.id, opportunity: deal.id })
    const steps = Math.max(
      1,
      Math.round((item.line === 'service' ? 1.4 : 2.5) * (0.5 + (deal.reached + 1) / deal.steps) * (0.7 + r.next() * 0.7) * (seller.pace > 1.1 ? 1.15 : 1)),
    )
    for (let i = 0; i < steps; i++) {
      const share = (i + r.next() * 0.8) / steps
      const at = officeHour(r, deal.at + (until - deal.at) * share, Math.min(now - 120_000, until + DAY))
      const phase = item.line === 'service' ? (share < 0.5 ? 'ask' : 'offer') : phases[Math.min(4, Math.floor(share * (deal.reached + 1) * (5 / deal.steps)))]!
      const person = who(r, deal, at)
      add(phase, Math.max(deal.at, at), seller.id, about(person), links(person))
    }
    if (deal.end) {
      add(
        deal.state === 'lost' ? 'lost' : item.line === 'service' ? 'served' : 'won',
        officeHour(r, Math.max(deal.at + 3_600_000, deal.end), now - 120_000),
        seller.id,
        about(deal.person),
        links(deal.person),
      )
      if (deal.state === 'won' && item.line !== 'service' && r.chance(0.4) && deal.end + 30 * DAY < now)
        add('won', officeHour(r, deal.end + r.int(15, 100) * DAY, now - 120_000), seller.id, about(deal.person), links(deal.person))
    } else if (!deal.quiet) {
      const next = speaker(r, { ...about(deal.person), who: names.get(org.experts[0]!)! })
      if (r.chance(0.78)) deal.row.nextStep = next(r.pick(next.words.tasks))
      // Most have something planned; some of it is overdue.
      if (r.chance(0.8))
        plan(
          r.chance(0.2) ? now - r.int(1, 12) * DAY : now + r.int(0, 24) * DAY,
          seller.id,
          about(deal.person),
          links(deal.person),
          Math.max(deal.at, now - r.int(1, 12) * DAY),
        )
    }
  }
  for (const c of p.customers) {
    const visits = Math.round(({ A: 7, B: 3.2, C: 1.4, D: 0.6 }[c.level] ?? 1) * (0.4 + r.next() * 1.2) * ((now - c.at) / (p.now - p.start)))
    for (let i = 0; i < visits; i++) {
      const at = officeHour(r, c.at + r.next() * (now - c.at), now - 120_000)
      const by = iso(at)
      const person = c.people.filter((x) => x.row.createdAt <= by)
      const met = r.pick(person.length ? person : [c.people[0]!])
      const owner = c.former && at < c.former.left! ? c.former.id : c.owner.id
      add(
        'care',
        Math.max(c.at, at),
        owner,
        { zh: c.zh, acc: c.short, n: met.called, p: c.zh ? '三坐标' : 'CMM', rival: null, amt: null },
        { account: c.id, contact: met.id },
      )
    }
  }
  for (const lead of p.leads) {
    const owner = lead.owner ?? r.pick(org.marketers)
    const touches = lead.row.state === 'new' ? 0 : r.int(1, lead.row.state === 'converted' ? 3 : 2)
    for (let i = 0; i < touches; i++) {
      const at = officeHour(
        r,
        lead.at + ((lead.until - lead.at) * (i + r.next())) / touches,
        Math.min(now - 120_000, Math.max(lead.until, lead.at + 3_600_000)),
      )
      const n = lead.zh ? `${lead.person[0]}${r.pick(['工', '经理', '总'])}` : lead.person.split(' ')[0]!
      const became =
        lead.row.state === 'converted'
          ? { account: lead.row.convertedAccount, contact: lead.row.convertedContact, opportunity: lead.row.convertedOpportunity }
          : {}
      add(
        'lead',
        Math.max(lead.at, at),
        owner,
        { zh: lead.zh, acc: lead.name, n, p: lead.zh ? '三坐标' : 'CMM', rival: null, amt: null },
        { lead: lead.row.id, ...became },
      )
    }
    if (lead.owner && ['working', 'qualified', 'new'].includes(lead.row.state as string) && now - lead.at < 60 * DAY && r.chance(0.4))
      plan(
        workday(now + r.int(-4, 10) * DAY),
        lead.owner,
        { zh: lead.zh, acc: lead.name, n: lead.person, p: lead.zh ? '三坐标' : 'CMM', rival: null, amt: null },
        { lead: lead.row.id },
        Math.max(lead.at, now - r.int(1, 5) * DAY),
      )
  }
  return rows.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1))
}
const who = (r: Random, deal: Deal, at: number): Person => {
  const by = iso(at)
  const there = deal.customer.people.filter((x) => x.row.createdAt <= by)
  return r.chance(0.7) || !there.length ? deal.person : r.pick(there)
}
const amountWords = (deal: Deal, zh: boolean): string | null => {
  const amount = deal.row.amount as { amount: string } | null
  return amount ? (zh ? String(Math.round(Number(amount.amount) / 1000) / 10) : String(Math.round(Number(amount.amount) / 1000))) : null
}
type Speaker = { (template: string): string; words: Words }
/** Fills the gaps of a sentence: what is known of the deal, chance for the rest. */
function speaker(r: Random, about: About): Speaker {
  const words = about.zh ? zh : en
  const fixed: Record<string, () => string> = {
    n: () => about.n,
    acc: () => about.acc,
    p: () => about.p,
    who: () => about.who,
    rival: () => about.rival ?? inLanguage('zh')(r.pick(about.zh ? rivals : rivals.slice(3))),
    amt: () => about.amt ?? String(r.int(12, 180)),
    qty: () => String(r.pick([20, 40, 60, 80, 120, 200, 300])),
    temp: () => String(r.int(20, 24)),
    hole: () => String(r.pick([0.8, 1, 1.2, 2, 3])),
    sec: () => String(r.pick([30, 45, 60, 90, 120])),
    rep: () => String(r.int(4, 25) / 10),
    len: () => String(r.pick([100, 150, 200, 250])),
    pct: () => String(r.int(2, 15)),
    week: () => String(r.int(4, 14)),
  }
  const say = (template: string) => template.replace(/\{(\w+)\}/g, (_, gap: string) => fixed[gap]?.() ?? r.pick(words.gaps[gap] ?? ['']))
  return Object.assign(say, { words })
}
/** One to three sentences; the second and third come and go. */
function sentences(r: Random, say: Speaker, phase: Phase): string {
  const { words } = say
  const after = words.afters[phase]
  const parts = [
    r.pick(words.mains[phase]),
    after ? r.pick(after) : r.chance(0.7) ? r.pick(words.details) : '',
    !after && r.chance(0.75) ? r.pick(words.nexts) : '',
  ]
    .filter(Boolean)
    .map((template) => capital(say(template)))
  return parts.join(words === zh ? '' : ' ')
}
