// Qualities 5–7, 16–21, 24, 25: answers at once, takes back what failed, undoes, says what is empty and why, does not jump, paints from what it has, and two people do not lose each other's work.
import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, test } from 'vitest'
import { locales } from '@rapport/model/text'
import type { Page } from 'playwright-core'
import { Account } from '../../crm/src/people/account/account.object.ts'
import { Opportunity } from '../../crm/src/sales/opportunity/opportunity.object.ts'
import { all, browserless, look, make, makeMany, numbered, useSetting } from './setting.ts'

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
describe.skipIf(browserless)('feel', () => {
  const setting = useSetting(async ({ sales }) => {
    await makeMany(sales, 'accounts', 150, (i) => ({ name: numbered(i), level: 'ABCD'[i % 4] }))
  })
  const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
  const edit = async (page: Page, name: string, value: string, label: string) => {
    await row(page, name).locator('td[data-path="shortName"]').hover()
    await row(page, name).getByRole('button', { name: label }).click()
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
  }

  test('5: every act shows within 100 ms, however slow the server is', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t, say }) => {
      await page.goto('/accounts?sort=name&columns=name,shortName')
      await row(page, numbered(0)).waitFor()
      await page.route('**/api/v1/accounts/*', async (route) => {
        await wait(1500)
        await route.continue()
      })
      // From the key that says "keep it" to the frame that shows it, timed inside the page.
      await page.evaluate(() => {
        const times: number[] = []
        Object.assign(window, { times })
        addEventListener(
          'keydown',
          (event) => {
            if (event.key !== 'Enter') return
            const began = performance.now()
            const watch = () => {
              const shown = [...document.querySelectorAll('td[data-path="shortName"]')].some((td) =>
                td.textContent?.includes((window as unknown as { wanted: string }).wanted),
              )
              if (shown) times.push(performance.now() - began)
              else requestAnimationFrame(watch)
            }
            requestAnimationFrame(watch)
          },
          true,
        )
      })
      for (let i = 0; i < 5; i++) {
        const value = `简称${i}`
        await page.evaluate((wanted) => Object.assign(window, { wanted }), value)
        await edit(page, numbered(i), value, t('editField', { name: say(Account.fields.shortName.label) }))
        await expect.poll(() => page.evaluate(() => (window as unknown as { times: number[] }).times.length)).toBe(i + 1)
      }
      const times = await page.evaluate(() => (window as unknown as { times: number[] }).times)
      expect(times.toSorted((a, b) => a - b)[2]).toBeLessThanOrEqual(100)
    })
  })

  test('5: what is typed before its box has come is in the box, and no key of the page', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    const account = await make(sales, 'accounts', { name: '台州早打夹具有限公司' })
    const deal = await make(sales, 'opportunities', { name: '早打商机', account: account.id, closeDate: '2027-01-15' })
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t, say }) => {
      let open = () => {}
      const opened = new Promise<void>((done) => (open = done))
      await page.route(/day-input/, async (route) => {
        await opened
        await route.continue()
      })
      await page.goto(`/opportunities?view=all&columns=name,closeDate&q=${encodeURIComponent('早打商机')}`)
      const name = t('editField', { name: say(Opportunity.fields.closeDate.label) })
      await row(page, '早打商机').locator('td[data-path="closeDate"]').hover()
      await row(page, '早打商机').getByRole('button', { name }).click()
      // c makes a new one, e edits: keys of the list.
      await page.keyboard.type('ce2027-03-04')
      open()
      const box = page.getByRole('group', { name }).getByRole('textbox')
      await expect.poll(() => box.inputValue().catch(() => '')).toBe('ce2027-03-04')
      expect(new URL(page.url()).pathname).toBe('/opportunities')
      await box.fill('2027-03-04')
      await page.keyboard.press('Enter')
      await expect.poll(async () => (await sales.api('GET', `/opportunities/${deal.id}`)).body.data.closeDate).toBe('2027-03-04')
    })
  })

  test('6: what fails is taken back and says why', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t, say, refusals }) => {
      refusals.push(500, 409)
      for (const [i, status] of [500, 409].entries()) {
        await page.goto('/accounts?sort=name&columns=name,shortName')
        await row(page, numbered(20 + i)).waitFor()
        await page.route('**/api/v1/accounts/*', (route) =>
          route.request().method() === 'PATCH'
            ? route.fulfill({
                status,
                contentType: 'application/problem+json',
                body: JSON.stringify({ status, code: 'test', title: `拒绝原因 ${status}`, detail: `拒绝原因 ${status}` }),
              })
            : route.continue(),
        )
        await edit(page, numbered(20 + i), '不会留下', t('editField', { name: say(Account.fields.shortName.label) }))
        await page
          .getByRole('status')
          .filter({ hasText: `拒绝原因 ${status}` })
          .waitFor()
        await expect
          .poll(() =>
            row(page, numbered(20 + i))
              .locator('td[data-path="shortName"]')
              .innerText(),
          )
          .toBe('')
        await page.unroute('**/api/v1/accounts/*')
      }
    })
  })

  test('7: what was done is undone by its toast and by the key: same record, and history shows both', { timeout: 90_000 }, async () => {
    const { stage, admin } = setting
    const [byToast, byKey] = [await make(admin, 'accounts', { name: '撤销客户甲' }), await make(admin, 'accounts', { name: '撤销客户乙' })]
    await look(stage, { locale: 'zh-CN' }, admin, async ({ page, t, refusals }) => {
      refusals.push(404)
      for (const [record, how] of [
        [byToast, 'toast'],
        [byKey, 'key'],
      ] as const) {
        await page.goto(`/accounts/${record.id}`)
        await page.getByRole('button', { name: t('moreActions') }).click()
        await page.getByRole('menuitem', { name: t('delete'), exact: true }).click()
        await page
          .getByRole('dialog')
          .getByRole('button', { name: t('delete') })
          .click()
        await page.waitForURL('**/accounts**')
        const toast = page.getByRole('status').filter({ hasText: record.name as string })
        await toast.waitFor()
        await expect.poll(async () => (await admin.api('GET', `/accounts/${record.id}`)).status).toBe(404)
        if (how === 'toast') await toast.getByRole('button', { name: t('undo') }).click()
        else await page.keyboard.press('ControlOrMeta+z')
        await expect.poll(async () => (await admin.api('GET', `/accounts/${record.id}`)).status).toBe(200)
        const verbs = (await admin.api('GET', `/accounts/${record.id}/history`)).body.data.map((e: { verb: string }) => e.verb)
        expect(verbs).toEqual(expect.arrayContaining(['created', 'deleted', 'restored']))
      }
    })
  })

  test('16: nothing there yet, nothing that matches, and nothing one may see: each names the next step', { timeout: 60_000 }, async () => {
    const { stage, sales, admin } = setting
    const hidden = await make(admin, 'accounts', { name: '别人的客户' })
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t, say, refusals }) => {
      refusals.push(404)
      await page.goto('/leads?view=all')
      await page.getByText(t('noneYetWhy')).waitFor()
      await page.goto(`/accounts?filter=${encodeURIComponent(JSON.stringify({ name: { contains: '没有这样的客户' } }))}`)
      await page.getByText(t('noMatch', { name: say(Account.labels!) })).waitFor()
      await page
        .locator('.rp-table-box')
        .getByRole('button', { name: t('reset') })
        .click()
      await row(page, numbered(0)).or(page.getByRole('row').nth(2)).first().waitFor()
      // Somebody else's: not said to be there, and the way to ask for it is named.
      await page.goto(`/accounts/${hidden.id}`)
      await page.getByText(t('noSuchRecord')).waitFor()
      expect((await page.getByText(t('noSuchRecordWhy')).innerText()).length).toBeGreaterThan(5)
    })
  })

  test('17: bones come only after 200 ms, and nothing jumps', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    for (const [delay, wanted] of [
      [60, false],
      [900, true],
    ] as const)
      await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t }) => {
        await page.addInitScript(() => {
          const seen = { shift: 0, bones: false }
          Object.assign(window, { seen })
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
              if (!entry.hadRecentInput) seen.shift += entry.value
          }).observe({ type: 'layout-shift', buffered: true })
          const watch = () => {
            const bones = document.querySelector('.rp-late')
            if (bones && Number(getComputedStyle(bones).opacity) > 0.5) seen.bones = true
            requestAnimationFrame(watch)
          }
          requestAnimationFrame(watch)
        })
        const answers = new Map<string, { status: number; body: string }>()
        page.on('response', async (r) => {
          if (/\/api\/v1\/accounts\?/.test(r.url()) && r.ok()) answers.set(r.url(), { status: r.status(), body: await r.text().catch(() => '') })
        })
        await page.goto('/accounts')
        await page.getByRole('row').nth(3).waitFor()
        await page.waitForLoadState('networkidle').catch(() => undefined)
        await page.goto('/contacts')
        await page.getByRole('heading', { level: 1 }).waitFor()
        // What the server answered a moment ago, after exactly this long: its own time says nothing about the page.
        await page.route('**/api/v1/accounts?**', async (route) => {
          const began = Date.now()
          const { status, body } = answers.get(route.request().url()) ?? { status: 0, body: '' }
          await wait(Math.max(0, delay - (Date.now() - began)))
          await (status ? route.fulfill({ status, body, contentType: 'application/json' }) : route.continue())
        })
        await page.evaluate(() => Object.assign((window as unknown as { seen: object }).seen, { shift: 0, bones: false }))
        await page
          .getByRole('navigation', { name: t('pages') })
          .getByRole('link')
          .first()
          .click()
        await row(page, numbered(149)).or(page.getByRole('row').nth(3)).first().waitFor()
        await page.waitForTimeout(300)
        const seen = await page.evaluate(() => (window as unknown as { seen: { shift: number; bones: boolean } }).seen)
        expect(seen.bones).toBe(wanted)
        expect(seen.shift).toBeLessThan(0.05)
      })
  })

  test('18: a list seen before paints from what is kept', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t }) => {
      await page.goto('/accounts')
      const first = page.getByRole('row').nth(1)
      await first.waitFor()
      await page
        .getByRole('navigation', { name: t('pages') })
        .getByRole('link')
        .nth(1)
        .click()
      await page.waitForURL('**/contacts**')
      await page.route('**/api/**', async (route) => {
        await wait(5000)
        await route.abort().catch(() => undefined)
      })
      await page.evaluate(() => {
        const began = { at: 0, took: 0 }
        Object.assign(window, { began })
        addEventListener('click', () => {
          began.at = performance.now()
          const watch = () => {
            if (location.pathname === '/accounts' && document.querySelectorAll('tr[data-row]').length > 5) began.took = performance.now() - began.at
            else requestAnimationFrame(watch)
          }
          requestAnimationFrame(watch)
        })
      })
      await page
        .getByRole('navigation', { name: t('pages') })
        .getByRole('link')
        .first()
        .click()
      await expect.poll(() => page.evaluate(() => (window as unknown as { began: { took: number } }).began.took)).toBeGreaterThan(0)
      expect(await page.evaluate(() => (window as unknown as { began: { took: number } }).began.took)).toBeLessThanOrEqual(100)
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    })
  })

  const pages = ['/accounts', '/opportunities?layout=board', '/activities?view=all&layout=calendar', '/opportunities?view=all&group=stage']
  for (const scheme of ['light', 'dark'] as const)
    test(`19, 20: ${scheme}: axe finds nothing on list, board, calendar and groups, and the first frame is ${scheme}`, { timeout: 90_000 }, async () => {
      const { stage, sales } = setting
      await look(stage, { locale: all ? 'en' : 'zh-CN', scheme }, sales, async ({ page }) => {
        for (const at of pages) {
          await page.goto(at, { waitUntil: 'commit' })
          const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
          const lightness =
            (/\d+/g.exec(ground) &&
              ground
                .match(/\d+/g)!
                .slice(0, 3)
                .reduce((a, b) => a + Number(b), 0)) ||
            0
          if (ground !== 'rgba(0, 0, 0, 0)') expect(lightness > 380).toBe(scheme === 'light')
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.waitForLoadState('networkidle')
          const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
          expect(violations.map((v) => `${at} ${v.id}: ${v.nodes[0]!.html.slice(0, 160)} ${v.nodes[0]!.failureSummary}`)).toEqual([])
        }
      })
    })

  test('20: focus is always to be seen, held by a dialog, and given back', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t }) => {
      await page.goto('/accounts')
      await page.getByRole('row').nth(1).waitFor()
      for (let i = 0; i < 25; i++) {
        await page.keyboard.press('Tab')
        const seen = await page.evaluate(() => {
          const el = document.activeElement as HTMLElement
          if (!el || el === document.body) return true
          const marks = (e: Element | null): boolean => {
            if (!e) return false
            const s = getComputedStyle(e)
            return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'
          }
          // A row marks its first cell; a search field marks its box.
          return marks(el) || marks(el.querySelector('td')) || marks(el.parentElement) || el.matches('input') || getComputedStyle(el).borderColor !== ''
        })
        expect(seen).toBe(true)
      }
      const save = page.getByRole('button', { name: t('saveAsView') })
      await save.focus()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      for (let i = 0; i < 6; i++) {
        await page.keyboard.press('Tab')
        expect(await dialog.evaluate((el) => el.contains(document.activeElement))).toBe(true)
      }
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(() => save.evaluate((el) => el === document.activeElement)).toBe(true)
    })
  })

  test('21: motion takes 200 ms at most, and none is made where it is not wanted', { timeout: 60_000 }, async () => {
    const { stage, sales } = setting
    for (const reduced of [false, true])
      await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t }) => {
        await page.emulateMedia({ reducedMotion: reduced ? 'reduce' : 'no-preference' })
        await page.goto('/accounts')
        await page.getByRole('row').nth(1).waitFor()
        const longest = () => page.evaluate(() => Math.max(0, ...document.getAnimations().map((a) => Number(a.effect?.getComputedTiming().duration ?? 0))))
        await page.getByRole('button', { name: t('groupBy') }).click()
        const seen = [await longest()]
        await page.keyboard.press('Escape')
        await page.keyboard.press('ControlOrMeta+k')
        seen.push(await longest())
        await page.keyboard.press('Escape')
        await page.keyboard.press('j')
        await page.keyboard.press(' ')
        seen.push(await longest())
        expect(Math.max(...seen)).toBeLessThanOrEqual(reduced ? 1 : 200)
      })
  })

  test('24: every language is whole: no label is cut off and 张伟 is found by zw', { timeout: 120_000 }, async () => {
    const { stage, sales } = setting
    await make(sales, 'contacts', { name: '张伟' })
    for (const locale of locales)
      await look(stage, { locale }, sales, async ({ page, t }) => {
        for (const at of ['/accounts', '/opportunities?layout=board', '/accounts/new']) {
          await page.goto(at)
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.waitForTimeout(400)
          const cut = await page
            .locator('button, .rp-nav-row, .rp-rail-item span, h1, label')
            .evaluateAll((all) =>
              all
                .filter((el) => el.checkVisibility() && el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).display !== 'inline')
                .map((el) => el.textContent),
            )
          expect(cut, at).toEqual([])
        }
        await page.keyboard.press('ControlOrMeta+k')
        await page.getByRole('combobox', { name: t('searchEverything') }).fill('zw')
        await page.getByRole('option').filter({ hasText: '张伟' }).first().waitFor()
      })
  })

  test('25: two people: live within a second, no update is lost, and a draft survives', { timeout: 90_000 }, async () => {
    const { stage, sales, admin } = setting
    const one = await make(sales, 'accounts', { name: '两人同看的客户' })
    await look(stage, { locale: 'zh-CN' }, sales, async ({ page, t, say, refusals }) => {
      refusals.push(412)
      await page.goto(`/accounts/${one.id}/edit`)
      const short = page.getByRole('textbox', { name: say(Account.fields.shortName.label) })
      await short.fill('我的简称')
      // Somebody else writes meanwhile.
      expect((await admin.api('PATCH', `/accounts/${one.id}`, { nextStep: '别人写的下一步' })).status).toBe(200)
      await page.reload()
      await expect.poll(() => short.inputValue()).toBe('我的简称')
      await page.goto('/accounts?sort=-createdAt&columns=name,nextStep')
      const cell = row(page, '两人同看的客户').locator('td[data-path="nextStep"]')
      await cell.waitFor()
      await page.waitForTimeout(500)
      const began = Date.now()
      await admin.api('PATCH', `/accounts/${one.id}`, { nextStep: '一秒之内' })
      await expect.poll(() => cell.innerText(), { interval: 30, timeout: 3000 }).toContain('一秒之内')
      expect(Date.now() - began).toBeLessThanOrEqual(1500)
      void t
    })
    // A save over somebody else's is refused, not merged in silence.
    const before = (await sales.api('GET', `/accounts/${one.id}`)).body.data
    await admin.api('PATCH', `/accounts/${one.id}`, { nextStep: '又一次' })
    const stale = await sales.api('PATCH', `/accounts/${one.id}`, { nextStep: '旧的' }, { 'if-match': `"${before.version}"` })
    expect(stale.status).toBe(412)
  })
})
