// Qualities 1–4 and 12: the palette finds everything, every key is told of, keys are silent while typing, and a lead is won by keyboard alone.
import { describe, expect, test } from 'vitest'
import { Account } from '../../crm/src/people/account/account.object.ts'
import { Lead } from '../../crm/src/leads/lead/lead.object.ts'
import { Opportunity } from '../../crm/src/sales/opportunity/opportunity.object.ts'
import { convert } from '../../crm/src/sales/conversion/conversion.actions.ts'
import { win } from '../../crm/src/sales/opportunity/opportunity.actions.ts'
import { browserless, look, make, useSetting } from './setting.ts'

describe.skipIf(browserless)('finding', () => {
  const setting = useSetting()

  test('1: the palette finds records, pages and actions, and gives the focus back', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await make(sales, 'accounts', { name: '长春远航齿轮有限公司' })
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t, say }) => {
      await page.goto('/opportunities')
      const button = page
        .getByRole('link', { name: t('newOne', { name: say(Opportunity.label) }) })
        .or(page.getByRole('button', { name: t('newOne', { name: say(Opportunity.label) }) }))
      await button.first().focus()
      await page.keyboard.press('ControlOrMeta+k')
      const box = page.getByRole('combobox', { name: t('searchEverything') })
      await box.waitFor()
      expect(await box.evaluate((el) => el === document.activeElement)).toBe(true)
      await page.keyboard.press('Escape')
      await box.waitFor({ state: 'detached' })
      expect(await button.first().evaluate((el) => el === document.activeElement)).toBe(true)
      // A page.
      await page.keyboard.press('ControlOrMeta+k')
      await box.fill(say(Lead.labels!))
      await page
        .getByRole('option', { name: say(Lead.labels!), exact: true })
        .first()
        .click()
      await page.waitForURL('**/leads**')
      // A record, by the first letters of its pinyin.
      await page.keyboard.press('ControlOrMeta+k')
      await box.fill('ccyhcl')
      await page
        .getByRole('option', { name: '长春远航齿轮有限公司' })
        .and(page.getByRole('option', { selected: true }))
        .waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL('**/accounts/*')
    })
  })

  test('1: of more than the palette shows, it leads to the list with all of it', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    for (let n = 1; n <= 11; n++) await make(sales, 'accounts', { name: `汇众量具${n}号店` })
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t, say }) => {
      await page.goto('/opportunities')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('ControlOrMeta+k')
      const box = page.getByRole('combobox', { name: t('searchEverything') })
      const whole = (q: string) => page.getByRole('option', { name: t('allWith', { names: say(Account.labels!), q }), exact: true })
      await box.fill('汇众量具11号店')
      await page.getByRole('option', { name: '汇众量具11号店' }).waitFor()
      expect(await whole('汇众量具11号店').count()).toBe(0)
      await box.fill('汇众量具')
      await whole('汇众量具').click()
      await page.waitForURL(/\/accounts\?.*q=/)
      await page.getByText('汇众量具11号店').first().waitFor()
    })
  })
  test('1: what is typed before the palette can find anything is kept, and Enter waits for what it finds', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    const { id } = await make(sales, 'accounts', { name: '嘉峪关飞轮制造有限公司' })
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t }) => {
      let open = () => {}
      const opened = new Promise<void>((done) => (open = done))
      await page.route(/palette-found/, async (route) => {
        await opened
        await route.continue()
      })
      await page.goto('/accounts')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('ControlOrMeta+k')
      // A letter of it is the key of something else while the palette is closed.
      await page.keyboard.type('c')
      await page.keyboard.press('Backspace')
      await page.keyboard.type('jygfl')
      await page.keyboard.press('Enter')
      expect(await page.getByRole('combobox', { name: t('searchEverything') }).inputValue()).toBe('jygfl')
      expect(new URL(page.url()).pathname).toBe('/accounts')
      open()
      await page.waitForURL(`**/accounts/${id}`)
    })
  })

  test('1: every page answers to its names in every language and to their initials, and deals of one name are told apart', { timeout: 90_000 }, async () => {
    const { stage, sales, admin } = setting
    const account = await make(sales, 'accounts', { name: '昆明双子仪表有限公司' })
    for (const amount of ['120000', '350000'])
      await make(sales, 'opportunities', { name: '双子仪表 测高仪', account: account.id, amount: { amount, currency: 'CNY' } })
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t }) => {
      await page.goto('/leads')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('ControlOrMeta+k')
      const box = page.getByRole('combobox', { name: t('searchEverything') })
      const pages = page.getByRole('group', { name: t('goTo') })
      for (const typed of ['看板', 'kb', 'board', 'board opportunities', '看板 商机', '看板 商機']) {
        await box.fill(typed)
        await pages.getByRole('option', { name: '看板 商机', exact: true }).waitFor()
      }
      for (const typed of ['日历', '行事曆', 'rl', 'calendar']) {
        await box.fill(typed)
        await pages.getByRole('option', { name: '日历 商机', exact: true }).waitFor()
      }
      for (const typed of ['notifications', '通知', 'tz']) {
        await box.fill(typed)
        await pages.getByRole('option', { name: '通知' }).waitFor()
      }
      // What is called just that comes before the records that hold the word.
      await box.fill('线索')
      await page
        .getByRole('option', { name: '线索', exact: true })
        .and(page.getByRole('option', { selected: true }))
        .waitFor()
      await box.fill('双子仪表 测高仪')
      for (const amount of ['120,000', '350,000']) await page.getByRole('option', { name: '双子仪表 测高仪' }).filter({ hasText: amount }).waitFor()
      // Who may not import is offered no page for it.
      await box.fill('商机')
      await pages.getByRole('option', { name: '看板 商机', exact: true }).waitFor()
      expect(await pages.getByRole('option', { name: '导入 商机', exact: true }).count()).toBe(0)
    })
    await look(stage, { locale: 'zh-CN' }, admin, async ({ page, t }) => {
      await page.goto('/leads')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('ControlOrMeta+k')
      const box = page.getByRole('combobox', { name: t('searchEverything') })
      for (const typed of ['导入 商机', '匯入', 'dr sj', 'import']) {
        await box.fill(typed)
        await page.getByRole('option', { name: '导入 商机', exact: true }).waitFor()
      }
      await page.getByRole('option', { name: '导入 商机', exact: true }).click()
      await page.waitForURL('**/opportunities/import')
    })
  })

  test('2: every action of every object is in the palette with its key', { timeout: 120_000 }, async () => {
    const { stage, sales } = setting
    const { body } = await sales.api('GET', '/meta')
    type Action = { name: string; label: { en: string; zh: string }; keys?: string }
    const actions = (body.data.objects as { name: string; plural: string; room: string; system: boolean; actions: Action[] }[])
      .filter((o) => !o.system)
      .flatMap((o) => o.actions)
    expect(actions.length).toBeGreaterThan(8)
    await look(stage, { locale: 'en' }, sales, async ({ page, t }) => {
      await page.goto('/accounts')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('ControlOrMeta+k')
      const box = page.getByRole('combobox', { name: t('searchEverything') })
      for (const action of actions) {
        await box.fill(action.label.en)
        const option = page
          .getByRole('option')
          .filter({ hasText: action.label.en })
          .filter({ has: page.locator(`[id$="-${action.name}"], :scope`) })
          .last()
        await option.waitFor()
        const found = await page.locator(`[role=option][id$="-${action.name}"]`).first().innerText()
        expect(found).toContain(action.label.en)
        if (action.keys) expect(found).toContain(action.keys.toUpperCase())
      }
    })
  })

  test('3: the sheet of keys is complete and no key stands twice in one place', { timeout: 90_000 }, async () => {
    const { stage, sales } = setting
    const account = await make(sales, 'accounts', { name: '洛阳北辰钢管有限公司' })
    const deal = await make(sales, 'opportunities', { name: '北辰 三坐标', account: account.id })
    const { body } = await sales.api('GET', '/meta')
    const keyed = (body.data.objects as { name: string; actions: { keys?: string; when?: unknown; name: string }[] }[]).find(
      (o) => o.name === 'opportunity',
    )!.actions
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t }) => {
      const sheet = page.getByRole('dialog', { name: t('keysTitle') })
      const keysIn = async (at: string, scope: 'keys_list' | 'keys_record' | 'keys_board' | 'keys_calendar' | 'keys_everywhere') => {
        await page.goto(at)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForTimeout(300)
        await page.keyboard.press('?')
        await sheet.waitFor()
        const section = sheet.getByRole('region', { name: t(scope) })
        const found = await section
          .locator('[data-key]')
          .evaluateAll((all) =>
            all.map((el) => ({ key: el.getAttribute('data-key'), words: el.querySelector('dt')!.textContent, caps: el.querySelectorAll('kbd').length })),
          )
        expect(new Set(found.map((k) => k.key)).size).toBe(found.length)
        for (const one of found) {
          expect(one.words?.length).toBeGreaterThan(0)
          expect(one.caps).toBeGreaterThan(0)
        }
        await page.keyboard.press('Escape')
        await sheet.waitFor({ state: 'detached' })
        return found.map((k) => k.key)
      }
      expect(await keysIn('/accounts', 'keys_everywhere')).toEqual(expect.arrayContaining(['mod+k', 'c', 'mod+z', '?']))
      expect(await keysIn('/accounts', 'keys_list')).toEqual(expect.arrayContaining(['/', 'j', 'k', 'enter', ' ', 'x', 'f2', 'c']))
      expect(await keysIn('/opportunities?layout=board', 'keys_board')).toContain(' ')
      expect(await keysIn('/activities?layout=calendar&view=all', 'keys_calendar')).toEqual(expect.arrayContaining(['t', 'd', 'w', 'm']))
      // What the actions of an open deal are bound to is told on its page.
      const wanted = keyed.filter((a) => a.keys?.length === 1 && JSON.stringify(a.when ?? {}).includes('"open"')).map((a) => a.keys!.toLowerCase())
      expect(wanted.length).toBeGreaterThan(1)
      expect(await keysIn(`/opportunities/${deal.id}`, 'keys_record')).toEqual(expect.arrayContaining(['e', ...wanted]))
    })
  })

  test('4: keys are silent while someone types or composes Chinese', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t }) => {
      await page.goto('/accounts')
      const find = page.getByRole('searchbox')
      // What the page asks for by itself has been answered: rows, then how many there are.
      await page.locator('.rp-foot strong').filter({ hasText: /\d/ }).waitFor()
      await find.focus()
      const sent: string[] = []
      page.on('request', (r) => /\/api\/v1\/accounts\?/.test(r.url()) && sent.push(r.url()))
      const cdp = await page.context().newCDPSession(page)
      // The letters of a composition go nowhere: no search, no new record, no move.
      for (const text of ['c', 'ch', 'cha', 'chan', 'chang'])
        await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
      await page.waitForTimeout(500)
      expect(sent).toEqual([])
      expect(new URL(page.url()).pathname).toBe('/accounts')
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 })
      await page.waitForTimeout(300)
      expect(sent).toEqual([])
      await cdp.send('Input.insertText', { text: '长' })
      await expect.poll(() => sent.length).toBeGreaterThan(0)
      expect(sent.every((url) => url.includes(encodeURIComponent('长')))).toBe(true)
      // Letters that are keys elsewhere are letters here.
      await find.fill('')
      await find.pressSequentially('cjx?')
      await expect.poll(() => find.inputValue()).toBe('cjx?')
      expect(new URL(page.url()).pathname).toBe('/accounts')
      expect(await page.getByRole('dialog', { name: t('keysTitle') }).count()).toBe(0)
    })
  })

  test('12: from lead to won deal by keyboard alone', { timeout: 90_000 }, async () => {
    const { stage, sales } = setting
    const lead = await make(sales, 'leads', { name: '周航', company: '宁波甬川轴承股份有限公司', mobile: '13900139000' })
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t, say }) => {
      let presses = 0
      const press = async (key: string) => {
        presses++
        await page.keyboard.press(key)
      }
      const type = async (words: string) => {
        presses += words.length
        await page.keyboard.type(words)
      }
      // Not the step of the same name on the record's path.
      const offered = (name: string) => page.locator('.rp-actions').getByRole('button', { name, exact: true }).waitFor()
      await page.goto('/leads?view=mine')
      await page.getByRole('link', { name: '周航' }).waitFor()
      await press('j')
      await press('Enter')
      await page.waitForURL(`**/leads/${lead.id}`)
      await page.getByRole('heading', { level: 1, name: '周航' }).waitFor()
      await offered(say(convert.label))
      await press(convert.keys!.toLowerCase())
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      await page.waitForTimeout(400)
      // The form begins where something is to be said; saving needs no mouse.
      await press('ControlOrMeta+Enter')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(async () => (await sales.api('GET', `/leads/${lead.id}`)).body.data.convertedOpportunity).not.toBeNull()
      const deal = (await sales.api('GET', `/leads/${lead.id}`)).body.data.convertedOpportunity
      await press('ControlOrMeta+k')
      await page.getByRole('combobox', { name: t('searchEverything') }).waitFor()
      await type('甬川')
      const option = page.locator(`#palette-${deal}`)
      await option.waitFor()
      for (let i = 0; i < 10 && (await option.getAttribute('aria-selected')) !== 'true'; i++) await press('ArrowDown')
      await press('Enter')
      await page.waitForURL(`**/opportunities/${deal}`)
      await offered(say(win.label))
      await press(win.keys!.toLowerCase())
      await dialog.waitFor()
      await page.waitForTimeout(400)
      const to = async (label: string) => {
        const field = dialog.getByRole('textbox', { name: label })
        for (let i = 0; i < 6 && !(await field.evaluate((el) => el === document.activeElement)); i++) await press('Tab')
      }
      await to(say(win.input.amount.label))
      await type('128000')
      await to(say(win.input.closeDate.label))
      await type('2026-11-20')
      await press('ControlOrMeta+Enter')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(async () => (await sales.api('GET', `/opportunities/${deal}`)).body.data.state).toBe('won')
      expect(presses).toBeLessThanOrEqual(48)
    })
  })
})
