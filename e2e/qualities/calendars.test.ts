// Calendars: a day shows as many entries as it has room for, dragging one says to when, and what is overdue is so on a phone as well.
import { describe, expect, test } from 'vitest'
import { Activity } from '../../crm/src/activity/activity/activity.object.ts'
import { browserless, look, make, makeMany, useSetting } from './setting.ts'

/** What the browser takes for now: noon of a Wednesday in Shanghai. */
const now = '2031-05-14T04:00:00Z'
describe.skipIf(browserless)('calendars', () => {
  const setting = useSetting(async ({ sales }) => {
    const whom = await make(sales, 'accounts', { name: '鹭岛仪表有限公司' })
    await makeMany(sales, 'activities', 8, (i) => ({ type: 'task', subject: `回访客户并确认第${i + 1}批次的交货时间`, dueAt: `2031-05-15T0${i}:30:00Z` }))
    await makeMany(sales, 'activities', 2, (i) => ({
      type: 'task',
      subject: `催收尾款${i + 1}`,
      ...(i === 1 && { account: whom.id }),
      dueAt: `2031-05-13T0${i + 2}:30:00Z`,
    }))
  })
  test('a month shows as many as there is room for; a week shows titles in two lines', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await look(stage, { locale: 'zh-CN', width: 1280, height: 720 }, sales, async ({ page, t }) => {
      await page.clock.setFixedTime(now)
      await page.goto('/activities?view=all&layout=calendar&by=dueAt:month')
      const day = page.getByRole('gridcell').filter({ hasText: t('calendarPlus', { n: 4 }) })
      await day.waitFor()
      expect(await day.locator('.rp-cal-entry').count()).toBe(4)
      const { y, height } = (await day.boundingBox())!
      const last = (await day.locator('.rp-cal-entry').last().boundingBox())!
      expect(last.y + last.height).toBeLessThanOrEqual(y + height)
      // Whom it is about: below what it is on a day with room, beside it on another.
      const tall = page.locator('.rp-cal-entry').filter({ hasText: '催收尾款2' })
      await expect.poll(() => tall.innerText()).toMatch(/催收尾款2\s*鹭岛仪表有限公司/)
      const { y: above } = (await tall.getByText('催收尾款2').boundingBox())!
      expect((await tall.getByText('鹭岛仪表有限公司').boundingBox())!.y).toBeGreaterThan(above + 10)
      await page.goto('/activities?view=all&layout=calendar&by=dueAt:week')
      await page.getByRole('heading', { name: '2031年5月12日 – 18日' }).waitFor()
      const entry = page.locator('.rp-cal-entry').filter({ hasText: '第1批次' })
      const line = (await page.locator('.rp-cal-entry').filter({ hasText: '催收尾款1' }).boundingBox())!.height
      expect((await entry.boundingBox())!.height).toBeGreaterThan(line * 1.5)
    })
  })
  test('an entry that is dragged says to when; said again it is said once', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await look(stage, { locale: 'zh-CN', width: 1280, height: 720 }, sales, async ({ page, t, say }) => {
      await page.clock.setFixedTime(now)
      await page.goto('/activities?view=all&layout=calendar&by=dueAt:week')
      const entry = page.locator('.rp-cal-entry').filter({ hasText: '催收尾款2' })
      const drag = async (days: number) => {
        const from = (await entry.boundingBox())!
        const width = (await page.getByRole('columnheader').nth(1).boundingBox())!.width
        await page.mouse.move(from.x + 30, from.y + 8)
        await page.mouse.down()
        await page.mouse.move(from.x + 50, from.y + 12, { steps: 3 })
        await page.mouse.move(from.x + 30 + days * width, from.y + 12, { steps: 6 })
        await page.waitForTimeout(150)
        await page.mouse.up()
      }
      const told = (hour: string) =>
        page.locator('.rp-toast').getByText(t('placed', { name: '催收尾款2', field: say(Activity.fields.dueAt.label), value: hour }))
      await drag(1)
      await told('今天 11:00').waitFor()
      await page.waitForLoadState('networkidle')
      await drag(-1)
      await told('昨天 11:00').waitFor()
      await page.waitForLoadState('networkidle')
      const answered = page.waitForResponse(/\/reschedule$/)
      await drag(1)
      await answered
      await expect.poll(() => page.locator('.rp-toast').last().innerText()).toContain('今天 11:00')
      expect(await told('今天 11:00').count()).toBe(1)
    })
  })
  test('days and hours are those of the company, wherever the machine stands', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await look(stage, { locale: 'zh-CN', zone: 'America/Los_Angeles' }, sales, async ({ page, t, say }) => {
      await page.clock.setFixedTime(now)
      await page.goto('/activities?view=all&layout=calendar&by=dueAt:week')
      await page.locator('.rp-cal-entry').filter({ hasText: '第1批次' }).filter({ hasText: '08:30' }).waitFor()
      await page.getByRole('columnheader').and(page.locator('[data-today]')).filter({ hasText: '14' }).waitFor()
      await page.goto('/activities/new')
      await page.getByRole('textbox', { name: say(Activity.fields.subject.label) }).fill('早会')
      await page.getByRole('textbox', { name: say(Activity.fields.dueAt.label) }).fill('明天 9:00')
      await page.getByRole('button', { name: t('save'), exact: true }).click()
      await page.getByRole('heading', { name: '早会', level: 1 }).waitFor()
      const filter = encodeURIComponent(JSON.stringify({ subject: '早会' }))
      expect((await sales.api('GET', `/activities?filter=${filter}`)).body.data[0].dueAt).toBe('2031-05-15T01:00:00.000Z')
      await page.goto('/')
      await page.getByText(t('zonesShort', { company: 'UTC+08:00' })).waitFor()
    })
  })
  test('on a phone a day with something overdue has a red dot', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await look(stage, { locale: 'zh-CN', width: 390, height: 844 }, sales, async ({ page, t }) => {
      await page.clock.setFixedTime(now)
      await page.goto('/activities?view=all&layout=calendar&by=dueAt:month')
      const dot = (day: string) =>
        page
          .getByRole('gridcell')
          .filter({ has: page.getByRole('button', { name: day, exact: true }) })
          .getByRole('img')
      await dot('明天').waitFor()
      expect([await dot('明天').getAttribute('data-tone'), await dot('昨天').getAttribute('data-tone')]).toEqual(['accent', 'risk'])
      expect(await dot('昨天').getAttribute('aria-label')).toContain(t('lateCount', { n: 1 }))
    })
  })
})
