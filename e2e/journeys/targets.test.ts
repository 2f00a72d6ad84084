// A manager sets targets in the grid; the seller sees them at home, beside what is overdue, and may only look.
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { texts as home } from '../../crm/src/insight/home/home.words.ts'
import { texts } from '../../crm/src/insight/target/target.words.ts'
import { browserless, look, openStage, type Person, type Stage, type Visit } from './stage.ts'

describe.skipIf(browserless)('targets', () => {
  let stage: Stage
  let manager: Person
  let seller: Person
  let chief: Person
  const year = new Date().getFullYear()
  beforeAll(async () => {
    stage = await openStage()
    const admin = await stage.person('admin')
    const { id } = (await admin.api('POST', '/departments', { name: '华东' })).body.data
    manager = await stage.person('salesManager', 'Zhao Min', [id])
    seller = await stage.person('sales', 'Li Na', [id])
    chief = await stage.person('executive', 'Sun Li')
    const late = await seller.api('POST', '/activities', { type: 'task', subject: '回访苏州甲', dueAt: '2026-01-05T01:00:00Z' })
    expect(late.status, JSON.stringify(late.body)).toBe(201)
  }, 120_000)
  afterAll(() => stage?.close())
  const put = async ({ page }: Visit, cellName: string, typed: string) => {
    const cell = page.getByRole('textbox', { name: cellName, exact: true })
    await cell.fill(typed)
    await cell.press('Enter')
    return cell
  }

  test('are typed by the year or the month and add up beside the parent’s', { timeout: 120_000 }, async () => {
    await look(stage, { locale: 'zh-CN' }, manager, async (visit) => {
      const { page } = visit
      await page.goto('/targets')
      await put(visit, `Li Na，${year}`, '120万')
      const months = page.getByRole('row', { name: /^Li Na/ }).getByRole('textbox')
      await expect
        .poll(() => months.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)))
        .toEqual([...Array.from({ length: 12 }, () => '100,000'), '1,200,000'])
      await page.getByRole('row', { name: /^华东/ }).getByText('Σ 120万').waitFor()
      // What is no amount stays and says so; nothing is lost.
      const cell = page.getByRole('textbox', { name: `Li Na，${year}`, exact: true })
      await cell.fill('abc')
      await cell.press('Enter')
      await page.getByRole('alert').getByText(visit.t('issue_money')).waitFor()
      await expect.poll(() => cell.inputValue()).toBe('abc')
      await cell.press('Escape')
      await page.getByRole('alert').getByText(visit.t('issue_money')).waitFor({ state: 'detached' })
      expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([])
    })
    await look(stage, { locale: 'en' }, chief, async (visit) => {
      const { page } = visit
      await page.goto('/targets')
      await put(visit, `华东, ${year}`, '1.5m')
      await page
        .getByRole('row', { name: /^华东/ })
        .getByTitle(/^300,000 between/)
        .waitFor()
    })
  })
  test(
    'are set by a role of the company’s own as by one with the same rights; one that reaches nobody else shows nobody else',
    { timeout: 90_000 },
    async () => {
      const admin = await stage.person('admin', 'Chen Hao')
      const role = async (name: string, target: object) => {
        const deals = { read: 'departmentBelow', create: true, update: 'departmentBelow' }
        const { body, status } = await admin.api('POST', '/roles', { name, label: name, grants: { target, opportunity: deals } })
        expect(status, JSON.stringify(body)).toBe(201)
        return body.data.id as string
      }
      const all = { read: 'all', create: true, update: 'all', delete: 'all' }
      const near = { read: 'departmentBelow', create: true, update: 'own', delete: 'own' }
      const departments = (await admin.api('GET', '/departments')).body.data.map((d: { id: string }) => d.id) as string[]
      const partner = await stage.person(await role('partner', all), 'Xu Bo')
      const aide = await stage.person(await role('aide', near), 'Gu Yi', departments)
      await look(stage, { locale: 'zh-CN' }, partner, async ({ page }) => {
        await page.goto('/targets')
        await page.getByRole('textbox', { name: `${texts.company.zh}，${year}`, exact: true }).waitFor()
        await page.getByRole('textbox', { name: `华东，${year}`, exact: true }).waitFor()
        await page.goto('/')
        await page.getByRole('heading', { name: home.team.zh }).waitFor()
      })
      await look(stage, { locale: 'zh-CN' }, aide, async ({ page }) => {
        await page.goto('/targets')
        await page.getByRole('textbox', { name: `Gu Yi，${year}`, exact: true }).waitFor()
        await page.getByRole('row', { name: /^Li Na/ }).waitFor()
        expect(await page.getByRole('textbox', { name: `Li Na，${year}`, exact: true }).count()).toBe(0)
        expect(await page.getByRole('row', { name: /^全公司/ }).count()).toBe(0)
      })
    },
  )
  test('stand beside what each has signed, on the manager’s home', { timeout: 60_000 }, async () => {
    const made = async (path: string, body: object) => {
      const answer = await seller.api('POST', path, body)
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
      return answer.body.data
    }
    const account = await made('/accounts', { name: '苏州甲' })
    const contact = await made('/contacts', { name: '王工', account: account.id })
    const amount = { amount: '150000', currency: 'CNY' }
    const deal = await made('/opportunities', { name: '苏州甲 圆度仪', account: account.id, contact: contact.id, amount, closeDate: `${year}-12-31` })
    await made(`/opportunities/${deal.id}/win`, { amount })
    await look(stage, { locale: 'zh-CN' }, manager, async ({ page }) => {
      await page.goto('/')
      await page.getByRole('heading', { name: home.team.zh }).waitFor()
      await page.getByRole('row', { name: /Li Na/ }).getByRole('cell', { name: /50%$/ }).waitFor()
    })
  })
  test('stand at home for whom they are, who may only look; what is overdue is counted where it is done', { timeout: 90_000 }, async () => {
    await look(stage, { locale: 'zh-CN' }, seller, async ({ page, t, say }) => {
      await page.goto('/')
      await page.getByText(`${t('target')} 300,000`).waitFor()
      await page
        .getByRole('navigation', { name: t('rooms') })
        .getByRole('link', { name: t('lateCount', { n: 1 }) })
        .waitFor()
      await page.goto('/targets')
      await page.getByText(say(texts.readOnly)).waitFor()
      await page
        .getByRole('row', { name: /^Li Na/ })
        .getByText('1,200,000')
        .waitFor()
      expect(await page.getByRole('row').count()).toBe(2)
      expect(await page.getByRole('main').getByRole('textbox').count()).toBe(0)
    })
    // Wherever the months do not fit, the one it is and the year are in sight.
    await look(stage, { locale: 'zh-CN', width: 390, height: 844 }, seller, async ({ page }) => {
      await page.goto('/targets')
      const seen = (selector: string) =>
        page.locator(selector).evaluate((el) => {
          const [{ left, right }, names] = [el.getBoundingClientRect(), el.closest('tr')!.cells[0]!.getBoundingClientRect()]
          return left >= names.right - 1 && right <= innerWidth + 1
        })
      await page.locator('thead [aria-current]').waitFor()
      await expect.poll(() => Promise.all([seen('thead [aria-current]'), seen('thead [data-year]')])).toEqual([true, true])
    })
  })
})
