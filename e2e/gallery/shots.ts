// What the pictures show: the page, whose eyes see it, and what is done there first.
import type { APIRequestContext, Page } from 'playwright-core'
import { say, type Locale } from '@rapport/model/text'
import { texts, type TextKey } from '../../kit/src/texts.ts'

export type Shot = {
  /** The address, or how to find it. */
  readonly at: string | ((request: APIRequestContext, locale: Locale) => Promise<string>)
  readonly who?: keyof typeof people
  readonly phone?: true
  /** For the guide only, in light. */
  readonly guide?: true
  act?(page: Page, locale: Locale): Promise<unknown>
}
export const people = { sales: 'hz0006@hengzhun.example', manager: 'hz0004@hengzhun.example', admin: 'admin@rapport.example' } as const
const word = (key: TextKey, locale: Locale) => say(texts[key], locale)

type Row = { id: string; name: string }
const find = async (request: APIRequestContext, plural: string, filter: object, sort: string) => {
  const found = await request.get(`/api/v1/${plural}?${new URLSearchParams({ filter: JSON.stringify(filter), sort, limit: '1' })}`)
  const { data } = (await found.json()) as { data: Row[] }
  if (!data[0]) throw new Error(`No ${plural} are like ${JSON.stringify(filter)}.`)
  return data[0]
}
/** The first record of `plural` that the filter finds, by `sort`. */
const record = (plural: string, filter: object, sort: string) => async (request: APIRequestContext) =>
  `/${plural}/${(await find(request, plural, filter, sort)).id}`
const customer = record('accounts', { level: 'A', openOpportunities: { gte: 2 }, lastActivityAt: { within: 'last 30 days' } }, '-wonAmount')
const deals = async (request: APIRequestContext) => {
  const { id } = await find(request, 'pipelines', {}, 'createdAt')
  return `/opportunities?view=open&layout=board&by=${encodeURIComponent(`stage@${id}`)}`
}
const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key)
}
const tableIn = (locale: Locale) =>
  locale === 'en'
    ? `Company,Level,City,Phone,Source\nNorthgate Bearings Ltd,A,Leeds,+44 113 496 0012,trade fair\nBergmann Präzision GmbH,B,Stuttgart,+49 711 2234556,referral\nAlder Machine Works,A,Columbus,+1 614 555 0144,website\n`
    : `客户名称,级别,城市,联系电话,客户来源\n宁波甬江轴承有限公司,A,宁波,0574-87654321,展会\nBergmann Präzision GmbH,B,Stuttgart,+49 711 2234556,referral\n苏州创锐精密机械有限公司,A,苏州,0512-66778899,网站\n`

export const shots: Readonly<Record<string, Shot>> = {
  'sign-in': { at: '/sign-in' },
  home: { at: '/', who: 'sales' },
  'home-manager': { at: '/', who: 'manager' },
  list: { at: '/accounts?view=key', who: 'manager', act: (page) => keys(page, 'j', 'j', 'j', ' ') },
  groups: { at: '/opportunities?view=open&group=stage', who: 'manager' },
  board: { at: deals, who: 'manager' },
  calendar: { at: '/activities?view=all&layout=calendar', who: 'sales' },
  record: { at: customer, who: 'manager' },
  deal: { at: record('opportunities', { state: 'open', probability: { gte: 50 } }, '-amount'), who: 'sales' },
  form: { at: '/opportunities/new', who: 'sales' },
  dashboard: { at: '/dashboards', who: 'manager' },
  palette: {
    at: '/accounts',
    who: 'manager',
    act: async (page, locale) => {
      await keys(page, 'ControlOrMeta+k')
      await page.getByRole('combobox', { name: word('searchEverything', locale) }).fill(locale === 'en' ? 'gear' : '苏州')
    },
  },
  admin: { at: '/settings/roles', who: 'admin' },
  objects: { at: '/settings/objects?object=account', who: 'admin' },
  'phone-home': { at: '/', who: 'sales', phone: true },
  'phone-list': { at: '/accounts?view=mine', who: 'sales', phone: true },
  'phone-record': { at: customer, who: 'sales', phone: true },

  filter: {
    at: '/accounts?filter={"level":{"in":["A","B"]},"openOpportunities":{"gte":1}}',
    who: 'manager',
    guide: true,
    act: (page, locale) =>
      page
        .getByRole('search')
        .getByRole('button', { name: word('condition', locale), exact: true })
        .click(),
  },
  keys: {
    at: '/accounts?view=key',
    who: 'manager',
    guide: true,
    act: async (page, locale) => {
      await keys(page, '?')
      await page.getByRole('dialog', { name: word('keysTitle', locale) }).waitFor()
    },
  },
  import: {
    at: '/accounts/import',
    who: 'admin',
    guide: true,
    act: async (page, locale) => {
      await page.locator('input[type=file]').setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${tableIn(locale)}`) })
      await page.locator('.rp-mapping-do').first().waitFor()
    },
  },
  'import-check': {
    at: '/accounts/import',
    who: 'admin',
    guide: true,
    act: async (page, locale) => {
      const wrong = `${tableIn(locale)}${locale === 'en' ? 'Ridge Gauges Inc,Top,Akron,12,website\n,B,Dayton,,trade fair\n' : '无锡锐恒机械有限公司,特,无锡,12,网站\n,B,苏州,,展会\n'}`
      await page.locator('input[type=file]').setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${wrong}`) })
      await page.locator('.rp-mapping-do').first().waitFor()
      await page.getByRole('button', { name: word('importDryRun', locale), exact: true }).click()
      await page.locator('.rp-problems').waitFor()
    },
  },
  field: { at: '/settings/objects?object=account&field=level', who: 'admin', guide: true },
  users: { at: '/settings/users', who: 'admin', guide: true },
}
