// Accounts with their contacts and identity rows: who they are, where, since when, and who looks after them.
import { companyKey, personKey } from '../people/party/identity.rules.ts'
import { atWork, DAY, daysByBusiness, iso } from './calendar.ts'
import { industries, sources, levels, terms, titles, schoolTitles, titlesEn, tags, trade, products, productsEn } from './customer-facts.ts'
import { inLanguage, type Language } from './language.ts'
import { chineseCompany, chinesePerson, foreignCompany, foreignPerson, type ChinesePerson } from './names.ts'
import { creditCode, phones } from './numbers.ts'
import type { Seller } from './organisation.ts'
import { abroad, blocks, cities, regionIn, roads, type Abroad, type City } from './places.ts'
import type { Random } from './random.ts'
import type { Row } from './row.ts'
import { spell } from './spelling.ts'

export type Person = { row: Row; id: string; name: string; called: string; title: string; mobile: string | null }
export type Customer = {
  row: Row
  id: string
  at: number
  short: string
  /** In China. */
  home: boolean
  /** Written of in Chinese. */
  zh: boolean
  region: string
  industry: string
  level: string
  currency: string
  owner: Seller
  former: Seller | null
  people: Person[]
  appetite: number
  dealer: boolean
}
export type Customers = { parties: Row[]; accounts: Row[]; contacts: Row[]; customers: Customer[] }

export function customers(r: Random, sellers: Seller[], start: number, now: number, count: number, language: Language): Customers {
  const say = inLanguage(language)
  const out: Customers = { parties: [], accounts: [], contacts: [], customers: [] }
  const when = daysByBusiness(start + 60 * DAY, now, 0.5)
  // Half of the book was there when the system began and came in during its first weeks.
  const times = Array.from({ length: count }, (_, i) => (i < count * 0.48 ? atWork(start + 2 * DAY + Math.floor(r.next() * 40 * DAY)) : when(r))).sort(
    (a, b) => a - b,
  )
  const taken = new Set<string>()
  const places = cities.map((c) => [c, c.weight] as const)
  const far = abroad.map((a) => [a, a.weight] as const)
  const numbers = phones(r)
  for (const [i, at] of times.entries()) {
    const home = !r.chance(0.16)
    const foreign = home ? null : r.weighted(far)
    const city = home ? r.weighted(places) : null
    let industry = r.weighted(industries)
    if (!home && ['education', 'research', 'optics', 'rail', 'shipbuilding', 'electronics', 'automotive', 'machineTools'].includes(industry))
      industry = 'machinery'
    // A few groups have plants of their own elsewhere: same brand, another place.
    const parent = home && r.chance(0.07) ? pickParent(r, out.customers) : null
    let made = parent
      ? branch(parent, place(city!, say), language)
      : home
        ? chineseCompany(r, place(city!, say), industry, language)
        : foreignCompany(r, foreign!.country, industry)
    for (let n = 0; taken.has(companyKey(made.name)) && n < 50; n++)
      made = home ? chineseCompany(r, place(city!, say), industry, language) : foreignCompany(r, foreign!.country, industry)
    if (taken.has(companyKey(made.name))) continue
    taken.add(companyKey(made.name))
    const region = city?.region ?? '海外'
    const team = sellers.filter((s) => s.region === region)
    const first = r.pick(team)
    // Who left handed everything over; what they did stays theirs.
    const owner = first.left ? r.pick(team.filter((s) => !s.left)) : first
    out.customers.push(
      customer(r, out, {
        at,
        i,
        home,
        language,
        made,
        industry: parent?.industry ?? industry,
        city,
        foreign,
        region,
        owner,
        former: first.left && at < first.left ? first : null,
        parent,
        numbers,
        now,
      }),
    )
  }
  return out
}
function pickParent(r: Random, known: readonly Customer[]): Customer | null {
  const parents = known.filter(
    (c) => c.home && (c.level === 'A' || c.level === 'B') && !c.row.parent && (c.zh ? c.short.length <= 5 : c.industry !== 'education'),
  )
  return parents.length > 20 ? r.pick(parents.slice(0, 70)) : null
}
const branch = (parent: Customer, place: string, language: Language) =>
  language === 'zh'
    ? { name: `${parent.short}（${place}）有限公司`, short: `${parent.short}${place}`, brand: parent.short.slice(0, 2) }
    : { name: `${parent.short} (${place}) Co., Ltd.`, short: `${parent.short} ${place}`, brand: parent.short.split(' ')[0]! }
/** 苏州市 is 苏州 in names, Suzhou in English. */
const place = (city: City, say: (word: string) => string) => say(city.city).replace(/市$/, '')
type Plan = {
  at: number
  i: number
  home: boolean
  language: Language
  made: { name: string; short: string; brand: string }
  industry: string
  city: City | null
  foreign: Abroad | null
  region: string
  owner: Seller
  former: Seller | null
  parent: Customer | null
  numbers: ReturnType<typeof phones>
  now: number
}

function customer(r: Random, out: Customers, p: Plan): Customer {
  const { at, home, made, city, foreign, language } = p
  const say = inLanguage(language)
  const id = r.id(at)
  const party = r.id(at)
  const level = r.weighted(levels)
  const size = Math.round(Math.exp(({ A: 7.2, B: 6, C: 4.9, D: 3.8 }[level] ?? 5) + r.normal() * 0.7))
  const dealer = p.industry === 'trade'
  const domain = `${home ? spell(made.brand) || 'campus' : made.brand.replace(/[^a-z]/g, '')}-${home ? (trade[p.industry] ?? 'tech') : foreign!.country.toLowerCase()}${p.i}.example`
  const address = home
    ? {
        country: 'CN',
        province: say(city!.province!),
        city: say(city!.city),
        ...inChina(r, city!, language),
        postcode: city!.post,
      }
    : {
        country: foreign!.country,
        ...(foreign!.province && { province: foreign!.province }),
        city: foreign!.city,
        lines: ['DE', 'AT', 'IT', 'PL', 'TR', 'ID', 'MX', 'BR'].includes(foreign!.country)
          ? `${foreign!.street} ${r.int(1, 180)}`
          : `${r.int(1, 980)} ${foreign!.street}`,
        postcode: foreign!.post,
      }
  const credit = home && r.chance(0.72) ? creditCode(r, p.i) : null
  const phone = r.chance(0.88) ? (home ? p.numbers.landline(city!.code) : p.numbers.foreign(foreign!.phone)) : null
  const currency = home ? 'CNY' : foreign!.currency
  const roles = dealer ? ['customer', 'dealer'] : r.chance(0.02) ? ['customer', 'supplier'] : ['customer']
  const row: Row = {
    id,
    party,
    name: made.name,
    shortName: made.short,
    nameKey: companyKey(made.name),
    type: dealer
      ? 'reseller'
      : ['education', 'research'].includes(p.industry)
        ? 'institution'
        : p.industry === 'metrology' && r.chance(0.4)
          ? 'government'
          : r.chance(0.7)
            ? 'manufacturer'
            : 'company',
    roles,
    level,
    industry: p.industry,
    source: r.weighted(sources),
    region: regionIn(language, p.region),
    phone,
    email: r.chance(0.6) ? `info@${domain}` : null,
    website: r.chance(0.75) ? `https://www.${domain}` : null,
    billingAddress: address,
    shippingAddress: r.chance(0.8) ? address : null,
    country: address.country,
    parent: p.parent?.id ?? null,
    annualRevenue: r.chance(0.55) ? { amount: `${Math.max(1, Math.round((size * r.int(45, 130)) / 100)) * 1_000_000}.00`, currency } : null,
    employees: r.chance(0.7) ? size : null,
    foundedYear: r.chance(0.65) ? r.int(1985, 2021) : null,
    legalName: r.chance(0.6) ? made.name : null,
    creditCode: credit,
    taxNo: credit ?? (home ? null : `${foreign!.country}${r.int(100000000, 999999999)}`),
    bankAccount:
      home && r.chance(0.4)
        ? `${say(r.pick(banks))}${language === 'zh' ? `${place(city!, say)}分行` : `, ${place(city!, say)} branch,`} 6200 0000 ${r.int(1000, 9999)} ${r.int(1000, 9999)}`
        : null,
    currency,
    paymentTerms: home ? r.weighted(terms) : r.chance(0.3) ? 'letterOfCredit' : r.weighted(terms.slice(1)),
    termsFrom: r.chance(0.3) ? iso(at).slice(0, 10) : null,
    tags: home && r.chance(0.25) ? [...new Set([r.pick(tags), r.pick(tags)])].map(say) : [],
    externalId: r.chance(0.5) ? `ERP-${100000 + p.i}` : null,
    nextStep: null,
    lastActivityAt: null,
    description: r.chance(0.2)
      ? home && language === 'zh'
        ? `主要生产${products[p.industry] ?? '精密零件'}，现有测量设备 ${r.int(1, 9)} 台。`
        : `Makes ${productsEn[p.industry] ?? 'precision parts'}; ${r.int(1, 9)} measuring machines on site.`
      : null,
    owner: p.owner.id,
    createdAt: iso(at),
    createdBy: (p.former ?? p.owner).id,
  }
  out.accounts.push(row)
  out.parties.push({
    id: party,
    kind: 'organisation',
    name: made.name,
    roles,
    legalName: row.legalName,
    creditCode: credit,
    country: address.country,
    website: row.website,
    phone,
    email: row.email,
    owner: p.owner.id,
    createdAt: iso(at),
    createdBy: row.createdBy,
  })
  const people = Array.from({ length: Math.min(9, Math.max(1, Math.round(({ A: 4.6, B: 3.3, C: 2.4, D: 1.8 }[level] ?? 2) + r.normal() * 0.9))) }, (_, n) =>
    contact(r, out, p, id, n, domain),
  )
  return {
    row,
    id,
    at,
    short: made.short,
    home,
    zh: home && language === 'zh',
    region: p.region,
    industry: p.industry,
    level,
    currency,
    owner: p.owner,
    former: p.former,
    people,
    appetite: ({ A: 4.5, B: 1.9, C: 0.9, D: 0.45 }[level] ?? 1) * Math.exp(r.normal() * 0.5),
    dealer,
  }
}
function contact(r: Random, out: Customers, p: Plan, account: string, n: number, domain: string): Person {
  const { home, language } = p
  const say = inLanguage(language)
  // People are met over time, the first with the company itself.
  const at = n ? Math.max(p.at, atWork(p.at + Math.floor(r.next() ** 2 * Math.min(500 * DAY, p.now - p.at)), p.now - 2 * 3_600_000)) : p.at
  const [id, party] = [r.id(at), r.id(at)]
  const [title, department, role] = r.weighted((home ? (p.industry === 'education' ? schoolTitles : titles) : titlesEn).map((t) => [t, t[3]] as const))
  const chinese = home ? chinesePerson(r, language) : null
  const foreign = home ? null : foreignPerson(r, p.foreign!.names)
  const name = chinese?.name ?? foreign!.name
  const called = chinese ? calling(chinese, title, language) : foreign!.given
  const mobile = r.chance(0.93) || n === 0 ? (home ? p.numbers.mobile() : p.numbers.foreign(p.foreign!.phone)) : null
  const email = r.chance(home ? 0.68 : 0.95)
    ? `${home ? `${spell(chinese!.surname)}.${spell(chinese!.given)}` : plain(`${foreign!.given}.${foreign!.family}`)}${n || ''}@${domain}`
    : null
  const birthYear = r.int(1966, 1999)
  const row: Row = {
    id,
    party,
    name,
    nameKey: personKey(name),
    account,
    title: say(title),
    department: say(department),
    mobile,
    phone: r.chance(0.15) ? (home ? p.numbers.landline(p.city!.code) : p.numbers.foreign(p.foreign!.phone)) : null,
    email,
    wechat: home && r.chance(0.4) ? `${spell(name)}_${p.i}${n || ''}` : null,
    birthday: r.chance(0.18) ? `${birthYear}-${String(r.int(1, 12)).padStart(2, '0')}-${String(r.int(1, 28)).padStart(2, '0')}` : null,
    decisionRole: r.chance(0.85) ? role : null,
    preferredChannel: home
      ? r.weighted([
          ['wechat', 5],
          ['phone', 4],
          ['visit', 1],
          ['email', 1],
        ])
      : r.weighted([
          ['email', 6],
          ['phone', 2],
          ['whatsapp', 2],
        ]),
    language: home ? 'zh' : ['en', 'in'].includes(p.foreign!.names) ? 'en' : r.chance(0.8) ? 'en' : 'other',
    primary: n === 0,
    left: n > 0 && r.chance(0.03),
    tags: [],
    lastActivityAt: null,
    owner: p.owner.id,
    createdAt: iso(at),
    createdBy: (p.former ?? p.owner).id,
  }
  out.contacts.push(row)
  out.parties.push({ id: party, kind: 'person', name, roles: [], phone: mobile, email, owner: p.owner.id, createdAt: iso(at), createdBy: row.createdBy })
  return { row, id, name, called, title: say(title), mobile }
}
const banks = ['工商银行|ICBC', '建设银行|CCB', '中国银行|Bank of China', '农业银行|ABC', '招商银行|CMB', '交通银行|BOCOM']
function inChina(r: Random, city: City, language: Language) {
  const say = inLanguage(language)
  const [district, road, house, block] = [r.pick(city.districts), say(r.pick(roads)), r.int(1, 999), say(r.pick(blocks))]
  return language === 'zh' ? { district, lines: `${road}${house}${block}` } : { lines: `${house} ${road}${block}` }
}
/** How sellers write of people: 王工, 李经理, 陈主任, 张老师; in English Ms Li, Prof. Zhang. */
function calling({ surname, woman }: ChinesePerson, title: string, language: Language): string {
  if (language === 'en') return `${title.startsWith('教授') ? 'Prof.' : woman ? 'Ms' : 'Mr'} ${surname}`
  const job = inLanguage(language)(title)
  const call = callings.find(([word]) => word.test(job))?.[1] ?? (woman ? '女士' : '先生')
  return surname + call
}
const callings: readonly (readonly [RegExp, string])[] = [
  [/工程师|测量员/, '工'],
  [/经理/, '经理'],
  [/总/, '总'],
  [/主任/, '主任'],
  [/科长/, '科长'],
  [/教授|实验师/, '老师'],
]

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase()
