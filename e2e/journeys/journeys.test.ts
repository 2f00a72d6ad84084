// Six journeys in a real browser, each as a salesperson and as an administrator, in Chinese and in English.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locale } from '@rapport/model/text'
import { Account } from '../../crm/src/people/account/account.object.ts'
import { Activity } from '../../crm/src/activity/activity/activity.object.ts'
import { move, win } from '../../crm/src/sales/opportunity/opportunity.actions.ts'
import { Opportunity } from '../../crm/src/sales/opportunity/opportunity.object.ts'
import { browserless, openStage, PASSWORD, type Person, type Role, type Stage, type Visit } from './stage.ts'

describe.skipIf(browserless)('journeys', () => {
  let stage: Stage
  const people = {} as Record<Role, Person>
  beforeAll(async () => {
    stage = await openStage()
    for (const role of ['sales', 'admin'] as const) people[role] = await stage.person(role)
  }, 120_000)
  afterAll(() => stage?.close())

  type Run = Visit & { who: Person; role: Role; locale: Locale; zh: boolean }
  /** The journey for each role in each language; what the console said is held against it. */
  function journey(name: string, work: (run: Run) => Promise<void>, options: { signedIn?: boolean } = {}) {
    for (const role of ['sales', 'admin'] as const)
      for (const locale of ['zh-CN', 'en'] as const)
        test(`${name}: ${role}, ${locale}`, { timeout: 60_000 }, async () => {
          const visit = await stage.visit({ locale }, options.signedIn === false ? undefined : people[role])
          try {
            await work({ ...visit, who: people[role], role, locale, zh: locale !== 'en' })
            expect(visit.trouble).toEqual([])
          } finally {
            await visit.close()
          }
        })
  }
  let count = 0
  /** What a journey begins with, made by the person themselves through the API. */
  async function make(who: Person, path: string, body: object): Promise<Record<string, any> & { id: string }> {
    const { status, body: answer } = await who.api('POST', path, body)
    expect(status, JSON.stringify(answer)).toBe(201)
    return answer.data
  }
  const customer = (who: Person, name = `合肥精密仪器${++count}厂`) => make(who, '/accounts', { name })

  journey(
    'signs in',
    async ({ page, t, who, refusals }) => {
      await page.goto('/accounts')
      await page.getByRole('textbox', { name: t('email') }).fill(who.email)
      const password = page.getByRole('textbox', { name: t('password'), exact: true })
      await password.fill('not-the-password')
      await page.getByRole('button', { name: t('signIn'), exact: true }).click()
      const reason = page.getByRole('alert')
      await reason.waitFor()
      expect((await reason.innerText()).trim().length).toBeGreaterThan(3)
      await password.fill(PASSWORD)
      await page.getByRole('button', { name: t('signIn'), exact: true }).click()
      await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).waitFor()
      refusals.length = 0
      // Where one was going before being asked to sign in.
      expect(new URL(page.url()).pathname).toBe('/accounts')
      await page.reload()
      await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).waitFor()
    },
    { signedIn: false },
  )

  journey('finds a customer by the first letters of its pinyin', async ({ page, t, who, say, role, zh }) => {
    const [name, initials] = {
      salestrue: ['苏州绿洲阀门有限公司', 'szlzfm'],
      salesfalse: ['青岛海燕轴承有限公司', 'qdhyzc'],
      admintrue: ['长春远航齿轮有限公司', 'ccyhcl'],
      adminfalse: ['洛阳北辰钢管有限公司', 'lybcgg'],
    }[`${role}${zh}`]!
    const { id } = await customer(who, name)
    await page.goto('/opportunities')
    await page.getByRole('heading', { name: say(Opportunity.labels!), level: 1 }).waitFor()
    await page.keyboard.press('ControlOrMeta+k')
    const box = page.getByRole('combobox', { name: t('searchEverything') })
    await box.waitFor()
    expect(await box.evaluate((el) => el === document.activeElement)).toBe(true)
    await box.pressSequentially(initials!)
    await page.getByRole('option', { name }).and(page.getByRole('option', { selected: true })).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: name!, level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/accounts/${id}`)
  })

  journey('logs a call on a customer', async ({ page, t, say, who, zh }) => {
    const { id } = await customer(who)
    const words = zh ? '电话沟通了验收时间，月底前安排' : 'Rang about acceptance, before the end of the month'
    await page.goto(`/accounts/${id}`)
    const call = say(Activity.fields.type.options.choices.call)
    await page.getByRole('radio', { name: call }).click()
    await page.getByRole('textbox', { name: call }).fill(words)
    await page.getByRole('button', { name: t('save') }).click()
    const line = page.getByRole('list', { name: t('timeline') }).getByRole('listitem').filter({ hasText: words })
    await line.waitFor()
    expect(await line.innerText()).toContain(call)
    expect(await line.innerText()).toContain(who.name)
    expect(await page.getByRole('textbox', { name: call }).inputValue()).toBe('')
    const { body } = await who.api('GET', `/activities?filter=${encodeURIComponent(JSON.stringify({ account: id }))}`)
    expect(body.data).toMatchObject([{ type: 'call', subject: words, account: id, owner: who.api.userId }])
  })

  journey('moves a deal through a stage and wins it', async ({ page, t, say, who, refusals }) => {
    const { id: account, name } = await customer(who)
    const { id: contact } = await make(who, '/contacts', { name: '周航', account })
    const deal = await make(who, '/opportunities', { name: `${name} 三坐标`, account })
    const now = async () => (await who.api('GET', `/opportunities/${deal.id}?expand=stage`)).body.data
    refusals.push(422)
    await page.goto(`/opportunities/${deal.id}`)
    const dialog = page.getByRole('dialog')
    const pick = async (label: string, option: string) => {
      await dialog.getByRole('combobox', { name: label }).click()
      await page.getByRole('option', { name: option }).click()
    }
    // The stage asks for a contact: refused, and the dialog asks for it.
    await page.getByRole('button', { name: t('moreActions') }).click()
    await page.getByRole('menuitem', { name: say(move.label) }).click()
    await pick(say(move.input!.stage!.label), '需求确认')
    await dialog.getByRole('button', { name: say(move.label) }).click()
    const asked = dialog.getByRole('combobox', { name: say(Opportunity.fields.contact.label) })
    await asked.waitFor()
    expect(await asked.getAttribute('aria-invalid')).toBe('true')
    expect((await now()).stage.title).toBe('初步接触')
    await pick(say(Opportunity.fields.contact.label), '周航')
    await dialog.getByRole('button', { name: say(move.label) }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await now()).toMatchObject({ contact, state: 'open', stage: { title: '需求确认' }, probability: 25 })
    // Winning asks for the amount and the day.
    await page.getByRole('button', { name: say(win.label) }).click()
    await dialog.getByRole('button', { name: say(win.label) }).click()
    const amount = dialog.getByRole('textbox', { name: say(win.input!.amount!.label) })
    const day = dialog.getByRole('textbox', { name: say(win.input!.closeDate!.label) })
    await expect.poll(() => amount.getAttribute('aria-invalid'), { timeout: 10_000 }).toBe('true')
    expect(await day.getAttribute('aria-invalid')).toBe('true')
    expect((await now()).state).toBe('open')
    await amount.fill('358200')
    await day.fill((await who.api('GET', '/meta')).headers.get('date') ? new Date().toISOString().slice(0, 10) : '')
    await page.keyboard.press('Tab')
    await dialog.getByRole('button', { name: say(win.label) }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(say(Opportunity.fields.state.options.choices.won)).first().waitFor()
    expect(await now()).toMatchObject({ state: 'won', amount: { amount: '358200.00' }, probability: 100 })
  })
})
