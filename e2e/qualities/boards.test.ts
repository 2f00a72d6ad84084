// Quality 13: cards are moved by dragging and by keyboard, onto columns and ends; what stands elsewhere or has no value is told of.
import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { move, win } from '../../crm/src/sales/opportunity/opportunity.actions.ts'
import { browserless, look, make, makeMany, row, useSetting, writes } from './setting.ts'

describe.skipIf(browserless)('boards', () => {
  const setting = useSetting()
  const cardOf = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  /** Drags a card into what stands at `goal`. */
  async function carry(page: Page, name: string, goal: { x: number; y: number; width: number }) {
    await cardOf(page, name).scrollIntoViewIfNeeded()
    const from = (await cardOf(page, name).boundingBox())!
    await page.mouse.move(from.x + 30, from.y + 12)
    await page.mouse.down()
    await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 })
    await page.mouse.move(goal.x + goal.width / 2, goal.y + 160, { steps: 8 })
    await page.waitForTimeout(150)
    await page.mouse.up()
  }

  test('13: a card dropped on a column runs the action, or goes back with the reason; by keyboard too', { timeout: 90_000 }, async () => {
    const { stage, sales } = setting
    const account = await make(sales, 'accounts', { name: '常州恒跃航空零部件有限公司' })
    const contact = await make(sales, 'contacts', { name: '李静', account: account.id })
    const deal = await make(sales, 'opportunities', {
      name: '恒跃 三坐标',
      account: account.id,
      contact: contact.id,
      amount: { amount: '260000', currency: 'CNY' },
      closeDate: '2030-06-30',
    })
    const second = await make(sales, 'opportunities', { name: '恒跃 二期', account: account.id, contact: contact.id, closeDate: '2033-01-01' })
    // More than a column shows at first, all of them before the one that is carried there.
    const before = await makeMany(sales, 'opportunities', 32, (i) => ({
      name: `恒跃 备件${i}`,
      account: account.id,
      contact: contact.id,
      closeDate: '2031-01-01',
    }))
    const stages = (await sales.api('GET', '/stages?limit=100')).body.data as { id: string; name: string }[]
    const to = stages.find((one) => one.name === '需求确认')!.id
    const { body } = await sales.api('POST', '/opportunities/batch', { operations: before.map((id) => ({ op: 'move', id, data: { stage: to } })) })
    expect(body.data.every((one: { status: number }) => one.status === 200)).toBe(true)
    const bare = await make(sales, 'opportunities', { name: '恒跃 没有联系人', account: account.id })
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, refusals, say }) => {
      refusals.push(422)
      await page.goto('/opportunities?view=open&layout=board')
      const card = (name: string) => cardOf(page, name)
      const column = (name: string) => page.getByRole('listitem', { name, exact: true })
      await column('初步接触')
        .getByRole('button', { name: deal.name as string, exact: true })
        .waitFor()
      const drag = async (name: string, to: string) => carry(page, name, (await column(to).boundingBox())!)
      const sent = writes(page)
      await drag(deal.name as string, '需求确认')
      await expect.poll(() => sent.length).toBe(1)
      expect(new URL(sent[0]!.url).pathname).toBe(`/api/v1/opportunities/${deal.id}/move`)
      await column('需求确认')
        .getByRole('button', { name: deal.name as string, exact: true })
        .waitFor()
      // Refused: what is missing is asked for, and given up it goes back.
      await drag(bare.name as string, '需求确认')
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      await page.keyboard.press('Escape')
      await column('初步接触')
        .getByRole('button', { name: bare.name as string, exact: true })
        .waitFor()
      expect((await sales.api('GET', `/opportunities/${bare.id}?expand=stage`)).body.data.stage.title).toBe('初步接触')
      await page.keyboard.press('Escape')
      // By keyboard.
      await card(second.name as string).focus()
      await page.keyboard.press('Space')
      await page.waitForTimeout(200)
      await page.keyboard.press('ArrowRight')
      await page.waitForTimeout(300)
      await page.keyboard.press('Space')
      await expect.poll(async () => (await sales.api('GET', `/opportunities/${second.id}?expand=stage`)).body.data.stage.title).toBe('需求确认')
      const moved = column('需求确认').getByRole('button', { name: second.name as string, exact: true })
      await moved.waitFor()
      // Whoever carried it has it still, in sight, once all is read anew.
      await page.waitForLoadState('networkidle')
      expect(await moved.evaluate((el) => el === document.activeElement)).toBe(true)
      const seen = (await moved.boundingBox())!
      expect(seen.y > 0 && seen.y + seen.height <= 900).toBe(true)
      // A step back must say why: that is asked, and nothing else has the keyboard.
      await page.mouse.move(5, 5)
      await drag(deal.name as string, '初步接触')
      const why = dialog.getByRole('textbox', { name: say(move.input.reason.label) })
      await why.waitFor()
      expect(await why.evaluate((el: HTMLInputElement) => [el.required || el.ariaRequired === 'true', el === document.activeElement])).toEqual([true, true])
      await page.keyboard.type('客户暂缓')
      await page.keyboard.press('Enter')
      await expect.poll(async () => (await sales.api('GET', `/opportunities/${deal.id}?expand=stage`)).body.data.stage.title).toBe('初步接触')
    })
  })

  test('13: a card dropped on an end asks what its button asks, with what is known filled in', { timeout: 90_000 }, async () => {
    const { stage, sales } = setting
    const account = await make(sales, 'accounts', { name: '绍兴落袋纺机有限公司' })
    const deals = await Promise.all(
      ['落袋 甲', '落袋 乙', '落袋 旧单'].map((name) =>
        make(sales, 'opportunities', { name, account: account.id, amount: { amount: '88000', currency: 'CNY' }, closeDate: '2031-03-05' }),
      ),
    )
    await sales.api('POST', `/opportunities/${deals[2]!.id}/win`, {})
    const filter = encodeURIComponent(JSON.stringify({ account: { in: [account.id] } }))
    const of = async (i: number) => (await sales.api('GET', `/opportunities/${deals[i]!.id}`)).body.data
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, say }) => {
      const card = (name: string) => cardOf(page, name)
      const dialog = page.getByRole('dialog')
      // The strip at the edge, where no card stands for the end yet.
      await page.goto(`/opportunities?view=open&layout=board&filter=${encodeURIComponent(JSON.stringify({ state: 'open', account: { in: [account.id] } }))}`)
      await card('落袋 甲').waitFor()
      await carry(
        page,
        '落袋 甲',
        (await page
          .locator('.rp-board-end')
          .filter({ hasText: say(win.label) })
          .boundingBox())!,
      )
      const amount = dialog.getByRole('textbox', { name: say(win.input.amount.label) })
      expect(Number(await amount.inputValue())).toBe(88000)
      expect((await of(0)).state).toBe('open')
      await amount.fill('86000')
      await dialog.getByRole('button', { name: say(win.label), exact: true }).click()
      await expect.poll(async () => (await of(0)).state).toBe('won')
      expect(Number((await of(0)).amount.amount)).toBe(86000)
      // The column of those won already; given up, the card stays where it was.
      await page.goto(`/opportunities?view=all&layout=board&filter=${filter}`)
      await card('落袋 旧单').waitFor()
      await carry(page, '落袋 乙', (await page.locator('.rp-board-column', { has: card('落袋 旧单') }).boundingBox())!)
      await amount.waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      expect((await of(1)).state).toBe('open')
      await page
        .locator('.rp-board-column', { has: card('落袋 乙') })
        .first()
        .waitFor()
    })
  })

  test('13: deals of two pipelines are moved in one go, each within its own; a board says what stands in the other', { timeout: 90_000 }, async () => {
    const { stage, sales, admin } = setting
    const account = await make(sales, 'accounts', { name: '东莞双轨模具有限公司' })
    const own = (await admin.api('GET', '/pipelines?limit=1')).body.data[0]
    const other = await make(admin, 'pipelines', { name: '服务流程', active: true })
    for (const [i, name] of ['接单', '服务报价', '关闭'].entries())
      await make(admin, 'stages', { pipeline: other.id, name, position: (i + 1) * 10, category: i === 2 ? 'won' : 'open', probability: 30 })
    const contact = await make(sales, 'contacts', { name: '周敏', account: account.id })
    const deals = [
      await make(sales, 'opportunities', { name: '双轨 设备', account: account.id, contact: contact.id, pipeline: own.id }),
      await make(sales, 'opportunities', { name: '双轨 校准', account: account.id, contact: contact.id, pipeline: other.id }),
    ]
    const filter = encodeURIComponent(JSON.stringify({ account: { in: [account.id] } }))
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t, say }) => {
      await page.goto(`/opportunities?view=all&filter=${filter}`)
      await row(page, '双轨 校准').waitFor()
      await page.getByRole('checkbox', { name: t('selectAll') }).check()
      await page.getByRole('button', { name: say(move.label), exact: true }).click()
      const dialog = page.getByRole('dialog')
      const stages = (pipeline: string) => dialog.getByRole('combobox', { name: `${say(move.input.stage.label)} – ${pipeline}` })
      const offered = () => page.getByRole('option').allInnerTexts()
      await stages('服务流程').click()
      await expect.poll(offered).toEqual(['接单', '服务报价', '关闭'])
      await page.getByRole('option', { name: '服务报价' }).click()
      await stages(own.name).click()
      await expect.poll(offered).toContain('需求确认')
      expect(await offered()).not.toContain('接单')
      await page.getByRole('option', { name: '需求确认' }).click()
      await dialog.getByRole('button', { name: say(move.label) }).click()
      const stageOf = async (id: string) => (await sales.api('GET', `/opportunities/${id}?expand=stage`)).body.data.stage.title
      await expect.poll(() => Promise.all(deals.map((d) => stageOf(d.id)))).toEqual(['需求确认', '服务报价'])
      await page.goto(`/opportunities?view=all&layout=board&filter=${filter}`)
      await page.getByText(t('boardOthers', { n: 1, name: '销售流程' })).waitFor()
    })
  })

  test('13: what has no value yet stands in a column of its own', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await make(sales, 'accounts', { name: '南通未分级仪器', region: '南通', level: null })
    await make(sales, 'accounts', { name: '南通已分级仪器', region: '南通', level: 'B' })
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t }) => {
      await page.goto(`/accounts?view=all&layout=board&by=level&filter=${encodeURIComponent(JSON.stringify({ region: '南通' }))}`)
      await page
        .getByRole('listitem', { name: t('groupEmpty') })
        .getByText('南通未分级仪器')
        .waitFor()
      await page.getByText('南通已分级仪器').waitFor()
      expect(
        await page
          .getByRole('listitem', { name: t('groupEmpty') })
          .getByText('南通已分级仪器')
          .count(),
      ).toBe(0)
    })
  })
})
