// Somebody's sales come in by the page: words of the file are put right, accounts that are missing are made, dates are read as they were meant.
import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choicesOf } from '@rapport/model'
import { locales, type Locale } from '@rapport/model/text'
import { Account } from '../../crm/src/people/account/account.object.ts'
import { Opportunity } from '../../crm/src/sales/opportunity/opportunity.object.ts'
import { Product } from '../../crm/src/sales/product/product.object.ts'
import { browserless, openStage, type Look, type Person, type Role, type Stage, type Visit } from './stage.ts'

/** A folder for pictures, to be looked at. */
const shots = process.env.RAPPORT_SHOTS
const looked: readonly Locale[] = process.env.RAPPORT_TEST === 'all' || shots ? locales : ['zh-CN']
if (shots) mkdirSync(shots, { recursive: true })

/** The sales of 2017 in small: a product in one word, an account nobody has yet in two spellings, stages of another system, days before months. */
const sales = (tag: string, agent: string) => ({
  name: 'sales_pipeline.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      `opportunity_id,${agent},product,account,deal_stage,engage_date,close_date,close_value`,
      `${tag}1,Moses Frase,GTX Basic,Cancity,Won,2016-10-20,03/04/2017,1054`,
      `${tag}2,Darcel Schlecht,GTXPro,Isdom ${tag},Won,2016-10-25,11/03/2017,4514`,
      `${tag}3,Darcel Schlecht,GTXPro,isdom ${tag},Lost,2016-10-25,07/03/2017,0`,
      `${tag}4,Moses Frase,GTX Basic,Cancity,Engaging,2016-10-25,25/03/2017,588`,
      `${tag}5,Moses Frase,GTXPro,,Engaging,2016-10-25,,`,
    ].join('\n'),
  ),
})

describe.skipIf(browserless)('importing deals', () => {
  let stage: Stage
  const people = {} as Record<Role, Person>
  beforeAll(async () => {
    stage = await openStage()
    const { admin } = stage.world
    for (const role of ['sales', 'admin'] as const) people[role] = await stage.person(role)
    const { body } = await admin('POST', '/roles', { name: 'loader', label: 'Loader', grants: { opportunity: { import: true } } })
    const { userId } = people.sales.api
    const roles = (await admin('GET', `/users/${userId}`)).body.data.roles as string[]
    expect((await admin('PATCH', `/users/${userId}`, { roles: [...roles, body.data.id] })).status).toBe(200)
    for (const name of ['GTX Basic', 'GTX Plus Pro', 'GTX Pro']) await admin('POST', '/products', { name, code: name })
    await people.sales.api('POST', '/accounts', { name: 'Cancity' })
  }, 120_000)
  afterAll(() => stage?.close())

  const values = ({ page, t }: Visit, column: string) => page.getByRole('table', { name: t('importValuesOf', { column }) })
  const meaning = ({ page, t }: Visit, value: string) => page.getByRole('combobox', { name: t('importMeaningOf', { value }) })
  const fieldFor = ({ page, t }: Visit, column: string) => page.getByRole('combobox', { name: t('importFieldFor', { column }) })
  const counted = ({ page }: Visit, term: string) => page.getByRole('term').filter({ hasText: term }).locator('xpath=following-sibling::dd').innerText()
  async function begin(visit: Visit, tag: string, agent: string) {
    const { page, t } = visit
    await page.goto('/opportunities/import')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: t('chooseFile') }).click()
    await (await chooser).setFiles(sales(tag, agent))
    await fieldFor(visit, 'product').waitFor()
  }
  /** Everything one has to say of such a file. */
  async function decide(visit: Visit, who: Person, agent: string) {
    const { page, t, say } = visit
    await fieldFor(visit, agent).selectOption('')
    await fieldFor(visit, 'opportunity_id').selectOption('externalId')
    await fieldFor(visit, 'deal_stage').selectOption('state')
    await page.getByRole('button', { name: t('importAddFixed') }).click()
    await page.getByRole('textbox', { name: t('importFixed') }).fill('{opportunity_id} {product}')
    await page.getByRole('combobox', { name: t('importFixedFor') }).selectOption('name')
    // Which of 03/04 is the month is open to view, and one date that tells has settled it.
    await expect.poll(() => page.getByRole('combobox', { name: t('importDateOrder', { example: '03/04/2017' }) }).inputValue()).toBe('dmy')
    // What was meant stands beside what is not known; one click takes it.
    await values(visit, 'product').getByRole('cell', { name: 'GTXPro' }).waitFor()
    await values(visit, 'product')
      .getByRole('button', { name: t('importMeant', { title: 'GTX Pro' }) })
      .click()
    await page.getByText(t('importReplacedValues', { n: 1 })).waitFor()
    // A list's word is chosen from the list.
    await meaning(visit, 'Engaging').click()
    await page.getByRole('option', { name: say(choicesOf(Opportunity.fields.state).open!), exact: true }).click()
    await page
      .getByText(t('importReplacedValues', { n: 1 }))
      .nth(1)
      .waitFor()
    // Accounts may be made by whoever may make accounts; products only by an administrator.
    const creating = page.getByRole('checkbox', { name: t('importCreateMissing') })
    await expect.poll(() => creating.count()).toBe(who === people.admin ? 2 : 1)
    await creating.last().check()
    await page.getByText(t('importFreshLinks', { n: 1 })).waitFor()
  }

  for (const role of ['sales', 'admin'] as const)
    for (const locale of ['zh-CN', 'en'] as const)
      test(`as ${role}, ${locale}`, { timeout: 90_000 }, async () => {
        const who = people[role]
        const visit = await stage.visit({ locale }, who)
        const { page, t, say } = visit
        const tag = `${role}${locale.slice(0, 2)}`
        // Headings are remembered with their mapping: each goes its way from the beginning.
        const agent = locale === 'en' ? 'agent' : 'sales_agent'
        try {
          await begin(visit, tag, agent)
          await expect.poll(() => fieldFor(visit, 'close_value').inputValue()).toBe('amount')
          await decide(visit, who, agent)
          await page.getByRole('button', { name: t('importDryRun') }).click()
          await page.getByRole('status').getByText(t('importState_checked')).waitFor()
          const accounts = locale === 'en' ? say(Account.labels!).toLowerCase() : say(Account.labels!)
          // An administrator sees Cancity, which is the salesperson's; to both the two spellings of Isdom are one account.
          expect([await counted(visit, t('importWould_created')), await counted(visit, t('importWould_rejected')), await counted(visit, t('importWould_made', { name: accounts }))]).toEqual(['5', '0', '1']) // prettier-ignore
          expect((await find(who, '/accounts', { name: { contains: `sdom ${tag}` } })).length).toBe(0)
          // Going back, what was decided stands as it was.
          await page.getByRole('button', { name: t('importBack') }).click()
          await page
            .getByText(t('importReplacedValues', { n: 1 }))
            .first()
            .waitFor()
          await page.getByRole('button', { name: t('importDryRun') }).click()
          await page.getByRole('button', { name: t('importGo', { n: 5 }) }).click()
          await page.getByRole('status').getByText(t('importState_done')).waitFor()
          expect(await counted(visit, t('importDid_made', { name: accounts }))).toBe('1')

          const made = await find(who, '/accounts', { name: { contains: `sdom ${tag}` } })
          expect(made).toMatchObject([{ name: `Isdom ${tag}`, owner: who.api.userId }])
          const deals = await find(who, '/opportunities', { externalId: { startsWith: tag } }, '&sort=externalId&expand=product,account')
          expect(deals.map((d) => [d.name, d.product.title, d.account?.title ?? null, d.state, d.closeDate, d.owner])).toEqual([
            [`${tag}1 GTX Basic`, 'GTX Basic', 'Cancity', 'won', '2017-04-03', who.api.userId],
            [`${tag}2 GTXPro`, 'GTX Pro', `Isdom ${tag}`, 'won', '2017-03-11', who.api.userId],
            [`${tag}3 GTXPro`, 'GTX Pro', `Isdom ${tag}`, 'lost', '2017-03-07', who.api.userId],
            [`${tag}4 GTX Basic`, 'GTX Basic', 'Cancity', 'open', '2017-03-25', who.api.userId],
            [`${tag}5 GTXPro`, 'GTX Pro', null, 'open', null, who.api.userId],
          ])

          // The next file with these headings needs no more decisions.
          await begin(visit, `${tag}again`, agent)
          await page
            .getByText(t('importReplacedValues', { n: 1 }))
            .nth(1)
            .waitFor()
          await expect.poll(() => page.getByRole('textbox', { name: t('importFixed') }).inputValue()).toBe('{opportunity_id} {product}')
          expect(await page.locator('.rp-import-warn p').count()).toBe(0)
          await page.getByRole('button', { name: t('importDryRun') }).click()
          await page.getByRole('button', { name: t('importGo', { n: 5 }) }).waitFor()
          expect(await counted(visit, t('importWould_made', { name: accounts }))).toBe('1')
          expect(visit.trouble).toEqual([])
        } finally {
          await visit.close()
        }
      })

  test('addresses of what is kept behind an import or a notification lead to where one works with them', { timeout: 60_000 }, async () => {
    const visit = await stage.visit({ locale: 'en' }, people.sales)
    const { page, t } = visit
    await page.goto('/imports/new')
    await page.getByRole('heading', { name: t('importWhat'), level: 1 }).waitFor()
    // Only what this person may bring in is offered.
    expect((await page.getByRole('main').getByRole('link').allInnerTexts()).map((words) => words.trim())).toEqual(['Opportunities'])
    await page.getByRole('main').getByRole('link', { name: 'Opportunities' }).click()
    await page.waitForURL('**/opportunities/import')
    await page.goto('/notifications')
    await page.waitForURL('**/inbox')
    await page.getByRole('heading', { name: t('notices'), level: 1 }).waitFor()
    expect(visit.trouble).toEqual([])
    await visit.close()
  })

  test('what a missing record needs besides its name is taken from the file', { timeout: 60_000 }, async () => {
    const visit = await stage.visit({ locale: 'zh-CN' }, people.admin)
    const { page, t, say } = visit
    try {
      await page.goto('/opportunities/import')
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: t('chooseFile') }).click()
      const text = '商机名称,产品,产品编号\n新品试用,HM-9 三坐标,HM-9\n新品复购,HM-9 三坐标,HM-9'
      await (await chooser).setFiles({ name: 'new.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
      await fieldFor(visit, '产品').selectOption('product')
      await fieldFor(visit, '产品编号').selectOption('')
      await page.getByRole('checkbox', { name: t('importCreateMissing') }).check()
      await page.getByRole('combobox', { name: t('importNeeds', { field: say(Product.fields.code.label) }) }).selectOption('{产品编号}')
      await page.getByText(t('importFreshLinks', { n: 1 })).waitFor()
      await page.getByRole('button', { name: t('importDryRun') }).click()
      await page.getByRole('button', { name: t('importGo', { n: 2 }) }).click()
      await page.getByRole('status').getByText(t('importState_done')).waitFor()
      expect(await counted(visit, t('importDid_made', { name: say(Product.labels!) }))).toBe('1')
      expect(await find(people.admin, '/products', { code: 'HM-9' })).toMatchObject([{ name: 'HM-9 三坐标' }])
      expect(visit.trouble).toEqual([])
    } finally {
      await visit.close()
    }
  })

  test('the values of a column read well: light, dark, on a phone', { timeout: 120_000 }, async () => {
    for (const locale of looked)
      for (const width of [1440, 390]) {
        const look: Look = { locale, width, height: width === 390 ? 844 : 1000 }
        const visit = await stage.visit(look, people.admin)
        const { page } = visit
        try {
          await begin(visit, `look${locale}${width}`, 'rep')
          if (shots) {
            await meaning(visit, 'GTXPro').click()
            await page.getByRole('listbox').getByRole('option', { name: 'GTX Pro' }).waitFor()
            await page.screenshot({ path: join(shots, `import-${locale}-${width}-undecided.png`) })
            await page.keyboard.press('Escape')
          }
          await decide(visit, people.admin, 'rep')
          await page
            .getByRole('button', { name: visit.t('importShowRest', { n: 1 }) })
            .first()
            .click()
          expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 'wider than the window').toBe(0)
          for (const scheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
            await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor()
            if (shots) await page.screenshot({ path: join(shots, `import-${locale}-${width}-${scheme}.png`) })
            if (shots) {
              await page.getByRole('button', { name: visit.t('importDryRun') }).scrollIntoViewIfNeeded()
              await page.screenshot({ path: join(shots, `import-${locale}-${width}-${scheme}-foot.png`) })
            }
            const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
            expect(violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => [v.id, v.nodes.map((n) => n.html)])).toEqual([])
          }
          await page.getByRole('button', { name: visit.t('importDryRun') }).click()
          await page.getByRole('button', { name: visit.t('importGo', { n: 5 }) }).waitFor()
          if (shots) await page.screenshot({ path: join(shots, `import-${locale}-${width}-checked.png`) })
          expect(visit.trouble).toEqual([])
        } finally {
          await visit.close()
        }
      }
  })

  const find = async (who: Person, path: string, filter: object, more = '') =>
    (await who.api('GET', `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`)).body.data as any[]

  test(
    'a country by its name is known, a word that is added to a list is told of, and a number that is none is told its shape',
    { timeout: 60_000 },
    async () => {
      const visit = await stage.visit({ locale: 'en' }, people.admin)
      const { page, t, say } = visit
      const [country, industry, phone] = ['country', 'industry', 'phone'].map((name) => say(Account.fields[name as 'phone'].label)) as [string, string, string]
      const lines = [`${say(Account.fields.name.label)},${country},${industry},${phone}`, 'Country One,Germany,Rocketry,', 'Country Two,China,,12345']
      try {
        await page.goto('/accounts/import')
        const chooser = page.waitForEvent('filechooser')
        await page.getByRole('button', { name: t('chooseFile') }).click()
        await (await chooser).setFiles({ name: 'countries.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
        await expect.poll(() => fieldFor(visit, country).inputValue()).toBe('country')
        await page.getByText(t('importAddsWords', { column: industry, words: 'Rocketry' })).waitFor()
        await page.getByRole('button', { name: t('importDryRun') }).click()
        await page.getByRole('status').getByText(t('importState_checked')).waitFor()
        await page
          .getByRole('row')
          .filter({ hasText: '12345' })
          .getByText(t('issue_phone', { n: 5 }))
          .waitFor()
        await page.getByRole('button', { name: t('importGo', { n: 1 }) }).click()
        await page.getByRole('status').getByText(t('importState_done')).waitFor()
        expect(await find(people.admin, '/accounts', { name: 'Country One' })).toMatchObject([{ country: 'DE' }])
      } finally {
        await visit.close()
      }
    },
  )
})
