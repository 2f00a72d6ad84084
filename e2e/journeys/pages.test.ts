// Every type of page, in three languages, light and dark, wide and on a phone: no complaint of the console, no raw key, nothing
// wider than a phone, and nothing serious that axe finds. `npm run test:all` asks axe in every language, else in one.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locales } from '@rapport/model/text'
import { Account } from '../../crm/src/people/account/account.object.ts'
import { serious } from './serious.ts'
import { browserless, openStage, type Person, type Stage, type Visit } from './stage.ts'

const all = process.env.RAPPORT_TEST === 'all'
/** A folder for pictures of every page, to be looked at. */
const shots = process.env.RAPPORT_SHOTS
if (shots) mkdirSync(shots, { recursive: true })

const heading = (visit: Visit) => visit.page.getByRole('heading', { level: 1 }).waitFor()

describe.skipIf(browserless)('pages', () => {
  let stage: Stage
  let who: Person
  let account: string
  beforeAll(async () => {
    stage = await openStage()
    who = await stage.person('admin')
    account = await company(who)
  }, 120_000)
  afterAll(() => stage?.close())

  type PageType = { at: () => string; ready(visit: Visit): Promise<unknown>; out?: boolean }
  const types: Record<string, PageType> = {
    'sign-in': { at: () => '/sign-in', out: true, ready: ({ page, t }) => page.getByRole('button', { name: t('signIn'), exact: true }).waitFor() },
    list: { at: () => '/accounts', ready: ({ page }) => page.getByRole('main').getByRole('link', { name: '合肥华东精密仪器有限公司' }).first().waitFor() },
    record: {
      at: () => `/accounts/${account}`,
      ready: async (visit) => {
        await heading(visit)
        await visit.page.getByText('确认验收标准').first().waitFor()
        await visit.page.getByRole('radiogroup', { name: visit.t('kindOfNote') }).waitFor()
      },
    },
    form: { at: () => '/opportunities/new', ready: heading },
    import: { at: () => '/accounts/import', ready: ({ page, t }) => page.getByRole('button', { name: t('chooseFile') }).waitFor() },
    palette: {
      at: () => '/accounts',
      ready: async ({ page, t }) => {
        await page.getByRole('main').getByRole('link', { name: '合肥华东精密仪器有限公司' }).first().waitFor()
        await page.keyboard.press('ControlOrMeta+k')
        await page.getByRole('combobox', { name: t('searchEverything') }).fill('hf')
        await page.getByRole('option', { name: '合肥华东精密仪器有限公司' }).first().waitFor()
      },
    },
    profile: { at: () => '/settings/profile', ready: heading },
    sessions: { at: () => '/settings/sessions', ready: ({ page, t }) => page.getByText(t('thisOne')).first().waitFor() },
    keys: { at: () => '/settings/api-keys', ready: heading },
    objects: { at: () => '/settings/objects?object=account', ready: ({ page }) => page.getByRole('cell', { name: 'creditCode' }).waitFor() },
    'field form': {
      at: () => '/settings/objects?object=account',
      ready: async ({ page, t, say }) => {
        await page.getByRole('button', { name: t('addFieldTo', { name: say(Account.label) }) }).click()
        await page
          .getByRole('dialog')
          .getByRole('combobox', { name: t('fieldKind') })
          .waitFor()
      },
    },
  }
  // A profile, sessions and keys are settings like the objects.
  const left = all || shots ? [] : ['profile', 'sessions', 'keys']
  for (const [name, type] of Object.entries(types).filter(([n]) => !left.includes(n)))
    for (const locale of locales)
      for (const width of [1440, 390])
        test(`${name}, ${locale}, ${width} px`, { timeout: 60_000 }, async () => {
          const window = `${locale} ${width} ${type.out ? 'out' : 'in'}`
          const visit = await stage.visit({ locale, width, height: width === 390 ? 844 : 900 }, type.out ? undefined : who, window)
          const { page } = visit
          try {
            await page.goto(type.at())
            await type.ready(visit)
            expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale)
            expect(rawKeys(await page.locator('body').innerText())).toEqual([])
            expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 'wider than the window').toBe(0)
            for (const scheme of ['light', 'dark'] as const) {
              await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
              await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor()
              if (shots) await page.screenshot({ path: join(shots, `${name}-${locale}-${width}-${scheme}.png`) })
              if (locale === 'zh-CN' || all) expect(await serious(visit, scheme), `axe, ${scheme}`).toEqual([])
            }
            expect(visit.trouble).toEqual([])
          } finally {
            await visit.close()
          }
        })
})

/** Words like `account.fields.name`: a key that no text was found for. Addresses, numbers and file names are none. */
const rawKeys = (words: string) =>
  (words.match(/\b[a-z][A-Za-z]*(?:[._][A-Za-z]+){1,}\b/g) ?? []).filter((w) => !/@|example|\.(com|cn|csv|xlsx)$/.test(w) && !/^(x|rk)_/.test(w))
/** A small company with something on every page. */
async function company(who: Person): Promise<string> {
  const make = async (path: string, body: object) => {
    const answer = await who.api('POST', path, body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.data as { id: string }
  }
  const cities = ['合肥', '苏州', '宁波', '武汉', '成都', '西安', '青岛', '佛山']
  for (const [i, city] of cities.entries())
    await make('/accounts', {
      name: `${city}联合机械制造有限公司`,
      level: 'BCD'[i % 3],
      industry: 'machinery',
      region: '华东',
      employees: 100 * i,
      nextStep: '约定现场调研',
    })
  const { id } = await make('/accounts', {
    name: '合肥华东精密仪器有限公司',
    shortName: '华东精密',
    level: 'A',
    region: '华东',
    phone: '0551-62901888',
    email: 'service@hdjm.example',
    website: 'https://hdjm.example',
    employees: 860,
    annualRevenue: { amount: '320000000', currency: 'CNY' },
    tags: ['重点', '年度框架'],
    nextStep: '确认年度维保合同',
  })
  const { id: contact } = await make('/contacts', { name: '周航', account: id, mobile: '13800002222', title: '采购总监' })
  await make('/opportunities', { name: '三坐标测量机两台', account: id, contact, amount: { amount: '716400', currency: 'CNY' }, closeDate: '2027-03-31' })
  for (const [type, subject] of [
    ['call', '电话沟通年度维保'],
    ['visit', '拜访采购部，确认验收标准'],
    ['task', '发送报价单'],
  ])
    await make('/activities', { type, subject, account: id })
  return id
}
