// How every page type looks at three widths: nothing is cut off without a way to read it, nothing hangs out of the window,
// Chinese pages say nothing in English and English ones nothing in Chinese. What people write themselves is made of numbers here.
import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { settingsPages } from '../../kit/src/settings/pages.ts'
import { settled } from '../settled.ts'
import { cutOff } from './cut-off.ts'
import { all, browserless, look, make, useSetting, type Setting } from './setting.ts'

const widths = [1440, 1100, 390]
/** People, their programs and keys, patterns of numbers. */
const written = ['Wang Min', 'Li Na', 'Wang', 'Li', 'node', 'rk_test_', '{yy}', '{yyyy}', '{mm}']
/** Names of things that are called the same everywhere. */
const universal = new Set(
  'Rapport API CSV Excel vCard JSON URL ID kB MB Ctrl Esc Space Tab Enter English CRM PDF PNG JPG SVG JPEG WebP KB OpenAPI CEL SLA IP'.split(' '),
)
type PageType = { at: string; out?: true; open?(page: Page): Promise<unknown>; bilingual?: true }

describe.skipIf(browserless)('look', () => {
  const at: Record<string, string> = {}
  const setting = useSetting(async ({ admin }) => {
    await plainWords(admin)
    const account = await make(admin, 'accounts', { name: '8601 0571', level: 'A', foundedYear: 2018, employees: 12860, phone: '0571-86010571' })
    for (let i = 0; i < 8; i++) await make(admin, 'accounts', { name: `8602 ${i}`, level: 'BCD'[i % 3] })
    const contact = await make(admin, 'contacts', { name: '8603', account: account.id, mobile: '13800002222' })
    for (let i = 0; i < 6; i++)
      await make(admin, 'opportunities', {
        name: `8604 ${i}`,
        account: account.id,
        contact: contact.id,
        amount: { amount: String(71_640 * (i + 1)), currency: 'CNY' },
        closeDate: '2027-03-31',
      })
    for (const type of ['call', 'visit', 'meeting', 'email', 'task', 'note']) await make(admin, 'activities', { type, subject: '8605', account: account.id })
    const { body } = await admin.api('GET', '/opportunities?limit=1')
    const dashboards = await admin.api('GET', '/dashboards?limit=1')
    Object.assign(at, { account: account.id, deal: body.data[0].id, dashboard: dashboards.body.data[0].id })
  })
  const types = (): Record<string, PageType> => ({
    'sign-in': { at: '/sign-in', out: true },
    home: { at: '/' },
    list: { at: '/accounts' },
    groups: { at: '/opportunities?group=stage' },
    board: { at: '/opportunities?layout=board' },
    calendar: { at: '/activities?view=all&layout=calendar' },
    record: { at: `/accounts/${at.account}` },
    deal: { at: `/opportunities/${at.deal}` },
    form: { at: '/opportunities/new' },
    dashboard: { at: `/dashboards/${at.dashboard}` },
    inbox: { at: '/inbox' },
    palette: { at: '/accounts', open: (page) => page.keyboard.press('ControlOrMeta+k') },
    keys: { at: '/accounts', open: (page) => page.keyboard.press('?') },
    import: { at: '/accounts/import' },
    settings: { at: '/settings' },
    'settings, roles': { at: '/settings/roles' },
  })
  // Where words are given in several languages, or what was made is told of, several stand on the page.
  const bilingual = new Set(['objects', 'words', 'company', 'profile', 'audit'])
  const more = all ? settingsPages.filter((p) => p.name !== 'roles').map((p) => p.name) : ['objects']
  const named = [
    'sign-in',
    'home',
    'list',
    'groups',
    'board',
    'calendar',
    'record',
    'deal',
    'form',
    'dashboard',
    'inbox',
    'palette',
    'keys',
    'import',
    'settings',
    'settings, roles',
  ]
  for (const locale of ['zh-CN', 'en'] as const)
    for (const name of [...named, ...more.map((one) => `settings/${one}`)])
      test(`${name}, ${locale}`, { timeout: 90_000 }, async () => {
        const settingsPage = /^settings\/(.+)/.exec(name)?.[1]
        const type: PageType = settingsPage ? { at: `/settings/${settingsPage}`, ...(bilingual.has(settingsPage) && { bilingual: true }) } : types()[name]!
        const { stage, admin } = setting
        await look(stage, { locale }, type.out ? undefined : admin, async ({ page }) => {
          for (const width of widths) {
            await page.setViewportSize({ width, height: 900 })
            // Keys are a matter of keyboards; what they open stays open while the window grows narrow.
            if (width === widths[0]) {
              await page.goto(type.at)
              await settled(page)
              await type.open?.(page)
            }
            await settled(page)
            expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `wider than ${width}`).toBeLessThanOrEqual(0)
            expect(await page.evaluate(cutOff), `cut off at ${width}`).toEqual([])
            if (!type.bilingual) expect(foreign(await page.evaluate(everyWord), locale), `of another language at ${width}`).toEqual([])
          }
        })
      })

  test('a year is written plain, a number with its separators', { timeout: 60_000 }, async () => {
    const { stage, admin } = setting
    await look(stage, { locale: 'en' }, admin, async ({ page }) => {
      await page.goto(`/accounts/${at.account}`)
      await page.getByText('12,860', { exact: true }).first().waitFor()
      await page.getByText('2018', { exact: true }).first().waitFor()
      expect(await page.getByText('2,018').count()).toBe(0)
    })
  })
})

/** What a company calls its steps and its first administrator is its own affair: numbers here. */
async function plainWords(admin: Setting['admin']) {
  for (const plural of ['pipelines', 'stages', 'users']) {
    const filter = plural === 'users' ? { email: 'admin@test.example' } : {}
    const { body } = await admin.api('GET', `/${plural}?limit=100&filter=${encodeURIComponent(JSON.stringify(filter))}`)
    for (const [i, row] of (body.data as { id: string }[]).entries())
      expect((await admin.api('PATCH', `/${plural}/${row.id}`, { name: `${plural.length}${String(i).padStart(2, '0')}` })).status).toBe(200)
  }
}
/** Runs in the page. What is seen, and what is said of it: names, hints, what stands in empty inputs. */
function everyWord(): string[] {
  const named = [...document.querySelectorAll('body *')].filter((el) => el.checkVisibility() && !el.closest('[aria-hidden="true"]'))
  return [
    document.body.innerText,
    document.title,
    ...named.flatMap((el) => ['aria-label', 'title', 'placeholder', 'alt'].flatMap((name) => el.getAttribute(name) ?? [])),
  ]
}
/** Words that belong to another language than the page's. */
function foreign(words: readonly string[], locale: 'zh-CN' | 'en'): string[] {
  const said = [...new Set(words.flatMap((one) => one.split('\n')))].map((one) => written.reduce((text, name) => text.replaceAll(name, ''), one))
  if (locale === 'en') return said.filter((one) => /\p{Script=Han}/u.test(one) && !/^(简体(中文)?|繁體(中文)?)$/.test(one.trim()))
  return said.filter((one) =>
    (one.match(/[A-Za-z@._-]*[A-Za-z]{2,}[A-Za-z@._-]*/g) ?? []).some((word) => !universal.has(word) && !/[@.]|^[A-Z]{1,3}$/.test(word)),
  )
}
