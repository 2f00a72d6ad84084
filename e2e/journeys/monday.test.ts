// A manager's Monday: what is stuck, who carries how much, what is passed on, and the dashboard down to its records; all of it the team's alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say } from '@rapport/model/text'
import { manager as ready } from '../../crm/src/insight/manager.dashboard.ts'
import { texts as home } from '../../crm/src/insight/home/home.words.ts'
import { transferOpportunity as transfer } from '../../crm/src/sales/ownership/ownership.actions.ts'
import { browserless, openStage, type Person, type Stage } from './stage.ts'

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
describe.skipIf(browserless)('a manager’s Monday', () => {
  let stage: Stage
  let boss: Person
  let na: Person
  let wei: Person
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    stage = await openStage()
    const { admin } = stage.world
    const department = async (name: string, parent?: string) =>
      (await admin('POST', '/departments', { name, ...(parent && { parent }) })).body.data.id as string
    const east = await department('华东')
    const suzhou = await department('苏州', east)
    boss = await stage.person('salesManager', 'Hao Min', [east])
    na = await stage.person('sales', 'Li Na', [suzhou])
    wei = await stage.person('sales', 'Zhang Wei', [suzhou])
    const elsewhere = await stage.person('sales', 'Qian Duo')
    for (const [who, name, amount, closes] of [
      [na, '苏州铂临 三坐标', 300_000, day(-9)],
      [na, '昆山同芯 圆度仪', 200_000, day(6)],
      [wei, '无锡晶澜 影像仪', 100_000, day(8)],
      [elsewhere, '青岛海澜 三坐标', 900_000, day(-9)],
    ] as const) {
      const account = (await who.api('POST', '/accounts', { name: `${name}客户` })).body.data.id
      const made = await who.api('POST', '/opportunities', { name, account, amount: { amount: String(amount), currency: 'CNY' }, closeDate: closes })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      ids[name] = made.body.data.id
    }
  }, 120_000)
  afterAll(() => stage?.close())

  test('from the home page to a deal passed on, and down from the dashboard', { timeout: 120_000 }, async () => {
    const visit = await stage.visit({ locale: 'zh-CN' }, boss)
    const { page, t } = visit
    const row = (name: string) => page.getByRole('row').filter({ hasText: name })
    const open = (name: string, n: number) => page.getByRole('region', { name: home.team.zh }).getByRole('link', { name: `${name} ${home.openDeals.zh} ${n}` })
    try {
      await page.goto('/')
      // The team's pipeline by owner; a figure is its records.
      await open('Zhang Wei', 1).waitFor()
      await open('Li Na', 2).click()
      await row('昆山同芯').waitFor()
      await row('苏州铂临').waitFor()
      expect(await row('无锡晶澜').count()).toBe(0)
      await page.goBack()

      // What was signed: by the day it was, the newest first.
      await page.locator('.rp-home-say').getByRole('link').first().click()
      await page.waitForURL('**/opportunities?**')
      const asked = new URL(page.url()).searchParams
      expect([asked.get('sort'), asked.get('columns')?.split(',').includes('closedAt')]).toEqual(['-closedAt', true])
      await page.goBack()

      // What is stuck: one of the team's, not the one of another department.
      await page.getByRole('link', { name: say(home.pastDeals, 'zh-CN', { n: 1 }) }).click()
      await row('苏州铂临').waitFor()
      expect(await row('青岛海澜').count()).toBe(0)
      expect((await boss.api('GET', `/opportunities/${ids['青岛海澜 三坐标']}`)).status).toBe(404)

      // It goes to somebody with less on hand.
      await page.getByRole('checkbox', { name: t('selectOne', { name: '苏州铂临 三坐标' }) }).check()
      await page
        .getByRole('toolbar', { name: t('batch') })
        .getByRole('button', { name: visit.say(transfer.label), exact: true })
        .click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: visit.say(transfer.input!.owner!.label) }).fill('zhang')
      await page.getByRole('option', { name: 'Zhang Wei' }).click()
      await dialog.getByRole('button', { name: visit.say(transfer.label), exact: true }).click()
      await expect.poll(async () => (await boss.api('GET', `/opportunities/${ids['苏州铂临 三坐标']}`)).body.data.owner).toBe(wei.api.userId)
      await page.goto('/')
      await open('Zhang Wei', 2).waitFor()
      await open('Li Na', 1).waitFor()

      // The dashboard of the role opens; a step of its funnel leads to the deals in it, by keyboard.
      await page.goto('/dashboards')
      await page.getByRole('heading', { name: ready.label.zh, level: 1 }).waitFor()
      const stages = page.getByRole('region', { name: ready.tiles.find((one) => one.id === 'stages')!.title!['zh' as never] as string })
      await stages.getByRole('row').filter({ hasText: '3' }).waitFor({ state: 'attached' })
      await stages.getByRole('group').press('ArrowRight')
      await expect.poll(() => stages.getByRole('status').innerText()).toContain('3')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/opportunities?**')
      for (const name of ['苏州铂临', '昆山同芯', '无锡晶澜']) await row(name).waitFor()
      expect(await row('青岛海澜').count()).toBe(0)
      expect(visit.trouble).toEqual([])
    } finally {
      await visit.close()
    }
  })
})
