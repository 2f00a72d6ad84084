// Leads: those that became deals, those that came to nothing, those being worked on, and those in the pool nobody owns.
import { companyKey } from '../people/party/identity.rules.ts'
import { DAY, daysByBusiness, iso } from './calendar.ts'
import type { Deal } from './deals.ts'
import { inLanguage, type Language } from './language.ts'
import { chineseCompany, chinesePerson, foreignCompany, foreignPerson } from './names.ts'
import { phones } from './numbers.ts'
import type { Organisation } from './organisation.ts'
import { abroad, cities, regionIn } from './places.ts'
import type { Random } from './random.ts'
import type { Row } from './row.ts'
import { spell } from './spelling.ts'

export type SampleLead = { row: Row; at: number; owner: string | null; zh: boolean; name: string; person: string; until: number }
const sources: readonly (readonly [string, number])[] = [
  ['website', 22],
  ['fair', 24],
  ['search', 10],
  ['wechat', 10],
  ['ads', 9],
  ['seminar', 9],
  ['phoneIn', 8],
  ['referral', 5],
  ['tender', 3],
]
const industries = [
  'autoParts',
  'newEnergy',
  'machinery',
  'moulds',
  'aerospace',
  'bearings',
  'electronics',
  'semiconductor',
  'medical',
  'metrology',
  'education',
] as const
const needs = [
  '想了解三坐标价格和交期|Would like CMM price and lead time',
  '展会上看过粗糙度仪，索取样本|Saw the roughness tester at the fair, wants a brochure',
  '新厂筹建计量室，需要整体方案|Plans a metrology room for the new plant',
  '咨询圆度仪能否测深孔|Can the roundness tester measure deep bores?',
  '询问激光干涉仪租赁|Asks about renting a laser interferometer',
  '现有三坐标想升级软件|Wants new software for the present CMM',
  '要求寄样件试测|Wants to send sample parts for a trial',
  '学校实训室采购，下半年招标|School workshop, tender in the second half year',
  '需要出具 CNAS 校准证书|Needs an accredited calibration certificate',
  '比较国产与进口测头|Compares domestic and imported probes',
  '下载了选型手册|Downloaded the selection guide',
  '参加线上研讨会后留下联系方式|Left an address after the online seminar',
]
const needsEn = [
  'Asked for a CMM price and lead time',
  'Saw the roundness tester at the fair, wants a brochure',
  'Plans a new metrology room',
  'Wants sample parts measured',
  'Looking for a local dealer',
  'Downloaded the selection guide',
  'Needs calibration to ISO 10360',
]
const jobs = [
  '质量经理|Quality Manager',
  '采购|Buyer',
  '工程师|Engineer',
  '计量员|Metrologist',
  '总经理|General Manager',
  '设备主管|Equipment Manager',
  '老师|Lecturer',
]
const tags = ['展会扫码|badge scanned', '样本已寄|brochure sent', '经销商推荐|from a dealer', '二次激活|second try']
const reasons: readonly (readonly [string, number])[] = [
  ['noNeed', 28],
  ['unreachable', 24],
  ['noBudget', 15],
  ['wrongData', 12],
  ['outOfRange', 9],
  ['duplicate', 7],
  ['competitor', 5],
]

export function leads(r: Random, org: Organisation, deals: readonly Deal[], start: number, now: number, language: Language): SampleLead[] {
  const say = inLanguage(language)
  const out: SampleLead[] = []
  // What the web, fairs and calls brought and became a deal has a lead behind it.
  const born = deals.filter(
    (d) => ['website', 'fair', 'search', 'wechat', 'seminar', 'phoneIn'].includes(d.row.source as string) && d.at > start + 30 * DAY && r.chance(0.33),
  )
  for (const d of born) {
    const at = Math.max(start, d.at - r.int(1, 18) * DAY)
    const { customer: c, person } = d
    out.push({
      at,
      owner: d.seller.id,
      zh: c.zh,
      name: c.row.name as string,
      person: person.name,
      until: d.at,
      row: {
        id: r.id(at),
        name: person.name,
        company: c.row.name,
        companyKey: companyKey(c.row.name as string),
        title: person.title,
        mobile: person.mobile,
        phone: null,
        email: person.row.email,
        source: d.row.source,
        industry: c.industry,
        region: regionIn(language, c.region),
        rating: r.pick(['hot', 'warm']),
        state: 'converted',
        need: c.home ? say(r.pick(needs)) : r.pick(needsEn),
        convertedAt: iso(d.at),
        convertedAccount: c.id,
        convertedContact: person.id,
        convertedOpportunity: d.id,
        lastActivityAt: null,
        tags: [],
        owner: d.seller.id,
        createdAt: iso(at),
        createdBy: r.pick(org.marketers),
      },
    })
  }
  const when = daysByBusiness(start + 10 * DAY, now, 0.8)
  const numbers = phones(r)
  const places = cities.map((c) => [c, c.weight] as const)
  for (let i = 0; i < 1900; i++) {
    const at = i < 520 ? now - Math.floor(r.next() ** 1.4 * 75 * DAY) - 3_600_000 : when(r)
    const home = !r.chance(0.14)
    const [city, far] = [r.weighted(places), r.pick(abroad)]
    const industry = r.pick(industries)
    const made = home ? chineseCompany(r, say(city.city).replace(/市$/, ''), industry, language) : foreignCompany(r, far.country, industry)
    const person = home ? chinesePerson(r, language) : foreignPerson(r, far.names)
    const fresh = now - at < 75 * DAY
    const state = fresh
      ? r.weighted([
          ['new', 34],
          ['working', 36],
          ['qualified', 14],
          ['disqualified', 16],
        ] as const)
      : r.weighted([
          ['disqualified', 82],
          ['working', 7],
          ['qualified', 2],
          ['new', 9],
        ] as const)
    const region = home ? city.region : '海外'
    const active = org.sellers.filter((s) => s.region === region && !s.left)
    // The pool: new ones not given out yet, and old ones nobody followed.
    const pooled = (state === 'new' && r.chance(0.62)) || (state === 'working' && r.chance(fresh ? 0.06 : 0.5))
    const owner = pooled ? null : r.pick(active).id
    const rough = r.chance(0.1)
    out.push({
      at,
      owner,
      zh: home && language === 'zh',
      name: made.name,
      person: person.name,
      until: Math.min(now, at + r.int(2, 40) * DAY),
      row: {
        id: r.id(at),
        name: person.name,
        company: rough ? made.short : made.name,
        companyKey: companyKey(rough ? made.short : made.name),
        title: r.chance(0.6) ? (home ? say(r.pick(jobs)) : r.pick(['Quality Engineer', 'Buyer', 'Owner', 'Lab Manager'])) : null,
        mobile: r.chance(0.9) ? (home ? numbers.mobile() : numbers.foreign(far.phone)) : null,
        phone: null,
        email: r.chance(home ? 0.45 : 0.95)
          ? `${
              home
                ? spell(person.name)
                : person.name
                    .split(' ')[0]!
                    .normalize('NFD')
                    .replace(/[^A-Za-z]/g, '')
                    .toLowerCase()
            }${i}@${home ? spell(made.brand) || 'campus' : made.brand}.example`
          : null,
        wechat: null,
        source: r.weighted(sources),
        industry,
        region: regionIn(language, region),
        rating:
          state === 'qualified'
            ? 'hot'
            : r.chance(0.6)
              ? r.weighted([
                  ['hot', 1],
                  ['warm', 4],
                  ['cold', 5],
                ])
              : null,
        state,
        disqualifyReason: state === 'disqualified' ? r.weighted(reasons) : null,
        need: r.chance(0.75) ? (home ? say(r.pick(needs)) : r.pick(needsEn)) : null,
        address: home && r.chance(0.3) ? { country: 'CN', province: say(city.province!), city: say(city.city) } : null,
        lastActivityAt: null,
        tags: r.chance(0.1) ? [say(r.pick(tags))] : [],
        owner,
        createdAt: iso(at),
        createdBy: r.pick(org.marketers),
      },
    })
  }
  return out.sort((a, b) => a.at - b.at)
}
