// The first day of a company, walked in one go: its administrator sets it up and brings the price list, the first colleague wins the first deal.
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choicesOf } from '@rapport/model'
import { Lead } from '../../crm/src/leads/lead/lead.object.ts'
import { convert } from '../../crm/src/sales/conversion/conversion.actions.ts'
import { move, win } from '../../crm/src/sales/opportunity/opportunity.actions.ts'
import { Opportunity } from '../../crm/src/sales/opportunity/opportunity.object.ts'
import { standardPipeline } from '../../crm/src/sales/pipeline/pipeline.seed.ts'
import { Product } from '../../crm/src/sales/product/product.object.ts'
import { browserless, openStage, type Stage, type Visit } from './stage.ts'

const day = new Date().toISOString().slice(0, 10)
const prices = '\uFEFF产品编号,产品名称,类别,目录价\nCMM-7,三坐标测量机,整机设备,358200\nPRB-2,测头,附件,12800\n'
describe.skipIf(browserless)('the first day', () => {
  let stage: Stage
  beforeAll(async () => void (stage = await openStage()), 120_000)
  afterAll(() => stage?.close())

  const signIn = async ({ page, t, refusals }: Visit, email: string, password: string) => {
    await page.goto('/')
    await page.getByRole('textbox', { name: t('email') }).fill(email)
    await page.getByRole('textbox', { name: t('password'), exact: true }).fill(password)
    await page.getByRole('button', { name: t('signIn'), exact: true }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    refusals.length = 0
  }
  test('from an empty company to the first won deal', { timeout: 120_000 }, async () => {
    const first = await stage.visit({ locale: 'zh-CN' })
    const { t, say } = first
    let password = ''
    try {
      const { page } = first
      await signIn(first, 'admin@test.example', 'test-password-1')
      // Nobody is here yet: the first steps come by themselves.
      await page.waitForURL('**/settings/welcome')
      const next = page.getByRole('button', { name: t('nextStep') })
      await expect.poll(() => next.isDisabled()).toBe(true)
      await page.getByRole('textbox', { name: t('companyName') }).fill('远望仪器')
      await page.getByRole('combobox', { name: t('timeZone') }).waitFor()
      await next.click()
      await page.getByRole('heading', { name: t('step_money_title') }).waitFor()
      await page.getByRole('combobox', { name: t('baseCurrency') }).click()
      await page.getByRole('option', { name: /^USD/ }).click()
      await next.click()
      await page.getByRole('heading', { name: t('step_people_title') }).waitFor()
      // An address that cannot be is refused beside it, with what was typed kept.
      const person = page.getByRole('textbox', { name: t('personName') }).first()
      const address = page.getByRole('textbox', { name: t('email') }).first()
      first.refusals.push(422)
      await person.fill('李娜')
      await address.fill('li.na@')
      await page.getByRole('button', { name: t('inviteN', { n: 1 }) }).click()
      await expect.poll(() => address.getAttribute('aria-invalid')).toBe('true')
      expect([await person.inputValue(), await address.inputValue()]).toEqual(['李娜', 'li.na@'])
      await address.fill('li.na@test.example')
      await page.getByRole('button', { name: t('inviteN', { n: 1 }) }).click()
      const invitation = page.getByText('li.na@test.example').first()
      await invitation.waitFor()
      password = /\s(\S{12,})\s*$/.exec((await invitation.innerText()).trim())?.[1] ?? ''
      await next.click()
      await page.getByRole('heading', { name: t('step_data_title') }).waitFor()

      // The price list there was, brought in from here.
      await page
        .locator('main')
        .getByRole('link', { name: say(Product.labels!) })
        .click()
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: t('chooseFile') }).click()
      await (await chooser).setFiles({ name: 'prices.csv', mimeType: 'text/csv', buffer: Buffer.from(prices) })
      await page.getByRole('button', { name: t('importDryRun') }).click()
      await page.getByRole('button', { name: t('importGo', { n: 2 }) }).click()
      await page.getByRole('status').getByText(t('importState_done')).waitFor()
      await page.goto('/')
      await page.getByRole('link', { name: t('setupGo') }).click()
      await page.getByRole('heading', { name: t('step_data_title') }).waitFor()
      await page.getByRole('button', { name: t('finish'), exact: true }).click()
      await page.waitForURL((url) => !url.pathname.startsWith('/settings'))
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.getByText(t('setupBanner')).count()).toBe(0)
      expect(first.trouble).toEqual([])
    } finally {
      await first.close()
    }
    expect(password).not.toBe('')

    const seller = await stage.visit({ locale: 'zh-CN' })
    try {
      const { page } = seller
      await signIn(seller, 'li.na@test.example', password)
      const dialog = page.getByRole('dialog')
      await page.getByRole('button', { name: t('newThing'), exact: true }).click()
      await page.getByRole('menuitem', { name: t('newOne', { name: say(Lead.label) }) }).click()
      const form = page.getByRole('main')
      await form.getByRole('textbox', { name: say(Lead.fields.name.label), exact: true }).fill('周航')
      await form.getByRole('textbox', { name: say(Lead.fields.company.label), exact: true }).fill('宁波甬川轴承股份有限公司')
      await form.getByRole('textbox', { name: say(Lead.fields.mobile.label), exact: true }).fill('13900139000')
      await page.getByRole('button', { name: t('save') }).click()
      await page.getByRole('heading', { name: '周航', level: 1 }).waitFor()
      // The way of a lead is its state: the action that leads there does it.
      const working = say(choicesOf(Lead.fields.state).working!)
      const standing = (way: Locator, name: string) => way.getByRole('button', { name, exact: true }).and(page.locator('[aria-current=step]')).waitFor()
      const states = page.getByRole('list', { name: say(Lead.fields.state.label) })
      await states.getByRole('button', { name: t('pathMove', { name: working }) }).click()
      await standing(states, working)
      await page
        .locator('.rp-actions')
        .getByRole('button', { name: say(convert.label) })
        .click()
      await dialog.getByRole('button', { name: say(convert.label) }).click()
      await dialog.waitFor({ state: 'detached' })
      // The page goes to the deal it became.
      await page.waitForURL('**/opportunities/*')
      // From stage to stage on its way; what a stage needs is asked for on arriving there.
      const way = page.getByRole('list', { name: say(Opportunity.fields.stage.label) })
      const arrive = async (stage: string, fill?: () => Promise<void>) => {
        await way.getByRole('button', { name: t('pathMove', { name: stage }) }).click()
        if (fill) {
          await fill()
          await dialog.getByRole('button', { name: say(move.label) }).click()
          await dialog.waitFor({ state: 'detached' })
        }
        await standing(way, stage)
      }
      const [, need, plan, quote, terms] = standardPipeline('zh').stages.map((s) => s.name)
      seller.refusals.push(422)
      await arrive(need!)
      await arrive(plan!, async () => {
        await dialog.getByRole('textbox', { name: say(Opportunity.fields.amount.label) }).fill('358200')
        await dialog.getByRole('textbox', { name: say(Opportunity.fields.closeDate.label) }).fill(day)
        await page.keyboard.press('Tab')
      })
      await arrive(quote!, async () => {
        await dialog.getByRole('combobox', { name: say(Opportunity.fields.product.label) }).click()
        await page.getByRole('option', { name: /三坐标测量机/ }).click()
      })
      await arrive(terms!)
      await page
        .locator('.rp-actions')
        .getByRole('button', { name: say(win.label) })
        .click()
      await dialog.getByRole('button', { name: say(win.label) }).click()
      await dialog.waitFor({ state: 'detached' })
      await page
        .getByText(say(choicesOf(Opportunity.fields.state).won!))
        .first()
        .waitFor()
      expect(seller.trouble).toEqual([])
      const { body } = await stage.world.admin('GET', '/opportunities?expand=owner,product')
      expect(body.data).toMatchObject([
        { state: 'won', probability: 100, amount: { amount: '358200.00', currency: 'USD' }, owner: { title: '李娜' }, product: { title: '三坐标测量机' } },
      ])
      await page.goto('/')
      await page.getByText('358,200').first().waitFor()
    } finally {
      await seller.close()
    }
  })
})
