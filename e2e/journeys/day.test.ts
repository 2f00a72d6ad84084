// One's day on the home page, in a real browser.
import { describe, expect, test } from 'vitest'
import { complete } from '../../crm/src/activity/activity/activity.actions.ts'
import { clean, made, open, stage, useSellers } from './sellers.ts'
import { browserless } from './stage.ts'

describe.skipIf(browserless)('a day', () => {
  useSellers()

  test('home begins with what is longest overdue, and done asks there what it asks on the record; one key skips that', async () => {
    const who = await stage.person('sales', 'Qian Hui')
    const day = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString()
    const late: { id: string }[] = []
    for (const n of [2, 9, 3, 7, 4, 5]) late.push(await made(who, '/activities', { type: 'task', subject: `逾期${n}天`, dueAt: day(n) }))
    const { page, t, say } = await open(who, { locale: 'zh-CN' })
    await page.goto('/')
    const shown = () => page.locator('.rp-day-item[data-late] .rp-day-title').allInnerTexts()
    await expect.poll(shown).toEqual(['逾期9天', '逾期7天', '逾期5天', '逾期4天', '逾期3天'])
    const dialog = page.getByRole('dialog')
    const done = (name: string) => page.getByRole('button', { name: t('markDone', { name }), exact: true }).click()
    await done('逾期9天')
    await dialog.getByRole('textbox', { name: say(complete.input.nextStep.label) }).waitFor()
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(shown).toEqual(['逾期7天', '逾期5天', '逾期4天', '逾期3天', '逾期2天'])
    // What is written goes on with Enter, and is kept by the key that saves.
    await done('逾期7天')
    await dialog.getByRole('textbox', { name: say(complete.input.result.label) }).fill('报价已收到')
    await page.keyboard.press('Enter')
    await page.keyboard.type('下周定')
    await page.keyboard.press('ControlOrMeta+Enter')
    await dialog.waitFor({ state: 'detached' })
    const read = async (at: number) => (await who.api('GET', `/activities/${late[at]!.id}`)).body.data
    expect([await read(1), await read(3)]).toMatchObject([
      { state: 'done', result: null },
      { state: 'done', result: '报价已收到\n下周定' },
    ])
    clean()
  })
})
