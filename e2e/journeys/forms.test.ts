// Forms in a real browser: rules told while one types, drafts, leaving, two people at one record, input methods, links made on the way.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locale } from '@rapport/model/text'
import { Account } from '../../crm/src/people/account/account.object.ts'
import { Contact } from '../../crm/src/people/contact/contact.object.ts'
import { browserless, openStage, PASSWORD, type Person, type Stage, type Visit } from './stage.ts'

const CODE = '91350211MA0100001D'

describe.skipIf(browserless)('forms', () => {
  let stage: Stage
  let na: Person
  let min: Person
  beforeAll(async () => {
    stage = await openStage()
    na = await stage.person('sales', 'Li Na')
    min = await stage.person('sales', 'Zhou Min')
  }, 120_000)
  afterAll(() => stage?.close())

  type Form = Visit & { field(name: string): ReturnType<Visit['page']['locator']>; input(name: string): ReturnType<Visit['page']['locator']> }
  async function form(look: { locale: Locale; width?: number; height?: number }, who: Person, work: (form: Form) => Promise<void>) {
    const visit = await stage.visit(look, who)
    const field = (name: string) => visit.page.locator(`[data-field="${name}"]`)
    try {
      await work({ ...visit, field, input: (name) => field(name).locator('input, textarea').first() })
      expect(visit.trouble).toEqual([])
    } finally {
      await visit.close()
    }
  }
  const make = async (who: Person, path: string, data: object) => {
    const { status, body } = await who.api('POST', path, data)
    expect(status, JSON.stringify(body)).toBe(201)
    return body.data as { id: string; version: number } & Record<string, unknown>
  }
  const read = async (who: Person, path: string) => (await who.api('GET', path)).body.data

  test('a day is read in one’s own words; what is none stays and is told of; a record just made can be taken back', { timeout: 60_000 }, async () => {
    const { id, name } = await make(na, '/accounts', { name: '青岛海测仪器有限公司' })
    await form({ locale: 'zh-CN' }, na, async ({ page, t, field, input, refusals }) => {
      await page.goto(`/opportunities/new?set=${encodeURIComponent(JSON.stringify({ account: { id, title: name } }))}`)
      const year = new Date().getFullYear()
      const type = async (name: string, words: string) => {
        // Entered, an amount loses its separators.
        await input(name).focus()
        await input(name).fill(words)
        await page.keyboard.press('Tab')
      }
      await type('closeDate', '12月31日')
      await expect.poll(() => input('closeDate').inputValue()).toBe(`${year}-12-31`)
      await type('closeDate', '看情况')
      await field('closeDate').getByText(t('issue_date')).waitFor()
      await expect.poll(() => input('closeDate').inputValue()).toBe('看情况')
      await page.getByRole('button', { name: t('save') }).click()
      await expect.poll(() => input('closeDate').inputValue()).toBe('看情况')
      // What is kept of it says what was typed, too.
      await page.reload()
      await field('closeDate').getByText(t('issue_date')).waitFor()
      await expect.poll(() => input('closeDate').inputValue()).toBe('看情况')
      await type('closeDate', '12-31')
      await field('closeDate').getByText(t('issue_date')).waitFor({ state: 'detached' })
      await type('amount', '9999999999999999')
      await field('amount')
        .getByText(t('issue_amount_digits', { whole: 15, places: 4 }))
        .waitFor()
      await type('amount', '80万')
      await field('amount')
        .getByText(t('issue_amount_digits', { whole: 15, places: 4 }))
        .waitFor({ state: 'detached' })
      // Come to by key, what stands there is replaced by what is typed.
      await input('closeDate').focus()
      for (let i = 0; i < 12 && !(await input('amount').evaluate((el) => el === document.activeElement)); i++) await page.keyboard.press('Shift+Tab')
      await expect.poll(() => input('amount').evaluate((el) => getSelection()!.toString() === (el as HTMLInputElement).value)).toBe(true)
      await page.keyboard.type('12万5')
      await page.keyboard.press('Tab')
      await type('name', '撤回的商机')
      await page.getByRole('button', { name: t('save') }).click()
      await page.waitForURL(/opportunities\/[0-9a-f]{8}-/)
      const made = await read(na, page.url().replace(/.*(?=\/opportunities)/, ''))
      expect(made).toMatchObject({ closeDate: `${year}-12-31`, amount: { amount: '125000.00' } })
      // Its page has nothing left to act on: back to the list.
      refusals.push(404)
      await page
        .getByRole('status')
        .getByRole('button', { name: t('undo') })
        .click()
      await page.waitForURL(/opportunities$/)
    })
  })
  test('a rule that is broken is told while one types, and a value that is taken is named to whoever sees it', { timeout: 60_000 }, async () => {
    const { id } = await make(na, '/accounts', { name: '鹭岛仪表有限公司', creditCode: CODE })
    await form({ locale: 'zh-CN' }, na, async ({ page, t, field, input }) => {
      await page.goto('/accounts/new')
      await input('phone').pressSequentially('138')
      await field('phone')
        .getByText(t('issue_phone', { n: 3 }))
        .waitFor()
      await input('phone').pressSequentially('00138000')
      await field('phone')
        .getByText(t('issue_phone', { n: 11 }))
        .waitFor({ state: 'detached' })
      // The room's own rule, which only the server knows: the check digit.
      await input('creditCode').fill(CODE.replace(/.$/, '0'))
      await field('creditCode').locator('.mantine-InputWrapper-error').waitFor()
      await input('creditCode').fill(CODE)
      const taken = field('creditCode').getByRole('link', { name: '鹭岛仪表有限公司' })
      await taken.waitFor()
      await expect.poll(() => taken.getAttribute('href')).toBe(`/accounts/${id}`)
      // Of an address the part that is wrong.
      const address = field('shippingAddress')
      await address.getByLabel(t('province')).fill('江苏省')
      await address.getByLabel(t('postcode')).fill('abc')
      await address.getByLabel(t('postcode')).blur()
      await address.getByText(t('issue_postcode')).waitFor()
      await expect.poll(() => address.locator('input[aria-invalid=true]').count()).toBe(1)
      expect(await address.getByLabel(t('postcode')).getAttribute('aria-invalid')).toBe('true')
      // Nothing is asked of a field that nobody has come to yet.
      expect(await field('name').locator('.mantine-InputWrapper-error').count()).toBe(0)
      // Left, the number stands as it is written; what is stored is the whole of it.
      await input('email').focus()
      await expect.poll(() => input('phone').inputValue()).toBe('138 0013 8000')
    })
    await form({ locale: 'zh-CN' }, min, async ({ page, field, input }) => {
      await page.goto('/accounts/new')
      await input('creditCode').fill(CODE)
      await field('creditCode').locator('.mantine-InputWrapper-error').waitFor()
      expect(await field('creditCode').getByRole('link').count()).toBe(0)
    })
  })

  test('what may be there already is asked about before it is saved, once', { timeout: 60_000 }, async () => {
    const { id } = await make(na, '/leads', { name: '周敏', company: '宁波相同厂', mobile: '13800001234' })
    const same = () => read(na, `/leads?filter=${encodeURIComponent(JSON.stringify({ mobile: '+8613800001234' }))}`)
    await form({ locale: 'zh-CN' }, na, async ({ page, t, input }) => {
      await page.goto('/leads/new')
      await input('name').fill('周敏敏')
      await input('mobile').fill('13800001234')
      await page.keyboard.press('ControlOrMeta+Enter')
      const dialog = page.getByRole('dialog')
      await expect.poll(() => dialog.getByRole('link', { name: '周敏' }).getAttribute('href')).toBe(`/leads/${id}`)
      await dialog.getByRole('button', { name: t('alikeBack') }).click()
      await dialog.waitFor({ state: 'detached' })
      expect(await same()).toHaveLength(1)
      await page.getByRole('button', { name: t('save') }).click()
      await dialog.getByRole('button', { name: t('alikeGo') }).click()
      await page.getByRole('heading', { level: 1, name: '周敏敏' }).waitFor()
      expect(await same()).toHaveLength(2)
    })
  })
  test('a country is chosen by its name and kept by its code', { timeout: 60_000 }, async () => {
    await form({ locale: 'zh-CN' }, na, async ({ page, input }) => {
      await page.goto('/accounts/new')
      await input('name').fill('德国客户')
      await input('country').fill('德国')
      await page.getByRole('option', { name: '德国 DE' }).and(page.locator('[data-combobox-selected]')).waitFor()
      // What is typed means the first that is found, by Enter and by Tab.
      await page.keyboard.press('Enter')
      await expect.poll(() => input('country').inputValue()).toBe('德国 DE')
      await input('industry').fill('医疗')
      await page.getByRole('option', { name: /医疗/ }).and(page.locator('[data-combobox-selected]')).waitFor()
      await page.keyboard.press('Tab')
      await expect.poll(() => input('industry').inputValue()).toMatch(/医疗/)
      await page.keyboard.press('ControlOrMeta+Enter')
      await page.getByRole('heading', { level: 1, name: '德国客户' }).waitFor()
      await page.locator('[data-fact=country]').getByText('德国', { exact: true }).waitFor()
      expect(await read(na, `/accounts?filter=${encodeURIComponent(JSON.stringify({ name: '德国客户', country: 'DE' }))}`)).toHaveLength(1)
    })
  })
  test('the key that saves does so from a list as well', { timeout: 60_000 }, async () => {
    await form({ locale: 'zh-CN' }, na, async ({ page, input }) => {
      await page.goto('/leads/new')
      await input('name').fill('按键保存')
      await input('company').fill('按键保存厂')
      await input('rating').focus()
      await page.keyboard.press('ControlOrMeta+Enter')
      await page.getByRole('heading', { level: 1, name: '按键保存' }).waitFor()
      expect(await read(na, `/leads?filter=${encodeURIComponent(JSON.stringify({ name: '按键保存' }))}`)).toHaveLength(1)
    })
  })
  test('a draft outlives reload and sign-out, says when it is from, is nobody else’s, and can be thrown away', { timeout: 90_000 }, async () => {
    // Their sessions end here, so they are nobody else's.
    const [ann, ben] = [await stage.person('sales', 'Ann Lee'), await stage.person('sales', 'Ben Wu')]
    // Whoever signs in next reads their own language.
    await stage.world.admin('PATCH', `/users/${ben.api.userId}`, { locale: 'en' })
    await form({ locale: 'en' }, ann, async ({ page, t, input, refusals }) => {
      const note = page.getByRole('note').filter({ has: page.getByRole('button', { name: t('draftDiscard') }) })
      await page.goto('/accounts/new')
      await input('name').fill('Draft Works')
      await page.reload()
      await expect.poll(() => input('name').inputValue()).toBe('Draft Works')
      await expect.poll(() => note.innerText()).toMatch(/Today \d\d:\d\d/)
      const signIn = async (who: Person) => {
        await page.getByRole('textbox', { name: t('email') }).fill(who.email)
        await page.getByRole('textbox', { name: t('password'), exact: true }).fill(PASSWORD)
        await page.getByRole('button', { name: t('signIn'), exact: true }).click()
        await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).waitFor()
      }
      const signOut = async (who: Person) => {
        refusals.push(401)
        await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).click()
        await page.getByRole('menuitem', { name: t('signOut') }).click()
        await page.getByRole('button', { name: t('signIn'), exact: true }).waitFor()
      }
      await signOut(ann)
      await signIn(ann)
      await page.goto('/accounts/new')
      await expect.poll(() => input('name').inputValue()).toBe('Draft Works')
      // Another person at the same computer finds an empty form, and nothing of it in the browser's store.
      await signOut(ann)
      await signIn(ben)
      await page.goto('/accounts/new')
      await input('name').waitFor()
      await expect.poll(() => input('name').inputValue()).toBe('')
      expect(await note.count()).toBe(0)
      expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Draft Works')
      await input('name').fill('Ben’s own')
      await page.reload()
      await note.getByRole('button').click()
      await expect.poll(() => input('name').inputValue()).toBe('')
      expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Ben’s own')
    })
  })

  test('leaving a half-written form asks first: go on, keep it, or throw it away', { timeout: 60_000 }, async () => {
    await form({ locale: 'zh-CN' }, na, async ({ page, t, say, input }) => {
      await page.goto('/accounts')
      await page.getByRole('heading', { level: 1, name: say(Account.labels!) }).waitFor()
      const away = () =>
        page
          .getByRole('navigation', { name: t('pages') })
          .getByRole('link', { name: say(Contact.labels!) })
          .click()
      const ask = page.getByRole('dialog', { name: t('leaveTitle') })
      const write = async () => {
        await page.goto('/accounts/new')
        await input('name').fill('半张表单')
      }
      await write()
      await away()
      await ask.getByRole('button', { name: t('leaveStay') }).click()
      await expect.poll(() => input('name').inputValue()).toBe('半张表单')
      await away()
      await ask.getByRole('button', { name: t('leaveKeep') }).click()
      await page.waitForURL('**/contacts**')
      await page.goto('/accounts/new')
      await expect.poll(() => input('name').inputValue()).toBe('半张表单')
      await away()
      await ask.getByRole('button', { name: t('leaveDiscard') }).click()
      await page.waitForURL('**/contacts**')
      await page.goto('/accounts/new')
      await input('name').waitFor()
      await expect.poll(() => input('name').inputValue()).toBe('')
      // An untouched form holds nobody back.
      await away()
      await page.waitForURL('**/contacts**')
    })
  })

  test('two people at one record: each field keeps what was picked, and nothing is lost', { timeout: 60_000 }, async () => {
    const { id } = await make(na, '/accounts', { name: '合并测试厂', region: '华东', nextStep: '原来的', employees: 10 })
    await form({ locale: 'zh-CN' }, na, async ({ page, t, say, input, refusals }) => {
      refusals.push(412)
      // Without live news, so that the save itself is what meets the newer record.
      await page.route('**/api/v1/stream', (route) => route.fulfill({ status: 204 }))
      await page.goto(`/accounts/${id}/edit`)
      await input('region').fill('华北')
      await input('nextStep').fill('我的下一步')
      expect((await na.api('PATCH', `/accounts/${id}`, { nextStep: '对方的下一步', region: '西南', employees: 77 })).status).toBe(200)
      await page.getByRole('button', { name: t('save') }).click()
      const notice = page.getByRole('alert', { name: t('mergeTitle') })
      await notice.waitFor()
      await expect.poll(() => notice.innerText()).toContain('Li Na')
      await expect.poll(() => notice.innerText()).toContain('77')
      const side = (label: string, which: string) => notice.getByRole('group', { name: label }).getByRole('radio', { name: which })
      await expect.poll(() => side(say(Account.fields.nextStep.label), t('mergeMine')).isChecked()).toBe(true)
      await side(say(Account.fields.region.label), t('mergeTheirs')).check()
      await expect.poll(() => input('region').inputValue()).toBe('西南')
      await expect.poll(() => input('employees').inputValue()).toBe('77')
      await page.getByRole('button', { name: t('save') }).click()
      await page.waitForURL(`**/accounts/${id}`)
      expect(await read(na, `/accounts/${id}`)).toMatchObject({ region: '西南', nextStep: '我的下一步', employees: 77 })
    })
  })

  test('an input method’s Enter and a plain one save nothing; the key that saves does', { timeout: 60_000 }, async () => {
    await form({ locale: 'zh-CN' }, na, async ({ page, input }) => {
      await page.goto('/accounts/new')
      await input('name').focus()
      const writes: string[] = []
      page.on('request', (r) => r.method() !== 'GET' && writes.push(new URL(r.url()).pathname))
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Input.imeSetComposition', { text: 'yiqi', selectionStart: 4, selectionEnd: 4 })
      await page.waitForTimeout(900)
      expect(writes, 'nothing is asked of the server amid a composition').toEqual([])
      await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 })
      await devtools.send('Input.insertText', { text: '仪器厂' })
      await expect.poll(() => input('name').inputValue()).toBe('仪器厂')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(300)
      expect(writes.filter((path) => path !== '/api/v1/accounts/check')).toEqual([])
      await page.keyboard.press('ControlOrMeta+Enter')
      await page.getByRole('heading', { level: 1, name: '仪器厂' }).waitFor()
    })
  })

  test('by keyboard alone: a link made on the way, and an address by its pinyin', { timeout: 60_000 }, async () => {
    await form({ locale: 'zh-CN' }, na, async ({ page, t, say, input, field }) => {
      await page.goto('/contacts/new')
      await input('name').waitFor()
      await page.keyboard.type('沈岚')
      await page.keyboard.press('Tab')
      expect(await input('account').evaluate((el) => el === document.activeElement)).toBe(true)
      await page.keyboard.type('途中新建的客户')
      await page.getByRole('option', { name: t('makeNamed', { name: '途中新建的客户' }) }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: t('newOne', { name: say(Account.label) }) })
      await dialog.waitFor()
      await expect.poll(() => dialog.getByRole('textbox', { name: say(Account.fields.name.label) }).inputValue()).toBe('途中新建的客户')
      await page.keyboard.press('ControlOrMeta+Enter')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(() => input('account').inputValue()).toBe('途中新建的客户')

      await field('address').getByPlaceholder(t('province'), { exact: true }).focus()
      for (const letters of ['js', 'sz', 'szgyyq']) {
        await page.keyboard.type(letters)
        await page.getByRole('option').first().waitFor()
        await page.keyboard.press('Enter')
        await page.keyboard.press('Tab')
      }
      await page.keyboard.type('苏虹东路 418 号')
      await page.keyboard.press('ControlOrMeta+s')
      await page.getByRole('heading', { level: 1, name: '沈岚' }).waitFor()
      const [contact] = (await na.api('GET', `/contacts?filter=${encodeURIComponent(JSON.stringify({ name: '沈岚' }))}&expand=account`)).body.data
      expect(contact).toMatchObject({
        account: { title: '途中新建的客户' },
        address: { province: '江苏省', city: '苏州市', district: '苏州工业园区', lines: '苏虹东路 418 号' },
      })
    })
  })

  test('a pasted address is taken apart', { timeout: 60_000 }, async () => {
    await form({ locale: 'zh-CN' }, na, async ({ page, t, field }) => {
      await page.goto('/accounts/new')
      const part = (label: string) => field('billingAddress').getByPlaceholder(label, { exact: true })
      await part(t('addressLines')).evaluate((el) => {
        const data = new DataTransfer()
        data.setData('text', '福建省厦门市思明区湖滨南路 388 号')
        el.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      })
      await expect.poll(() => part(t('city')).inputValue()).toBe('厦门市')
      await expect.poll(() => part(t('province')).inputValue()).toBe('福建省')
      await expect.poll(() => part(t('district')).inputValue()).toBe('思明区')
      await expect.poll(() => part(t('addressLines')).inputValue()).toBe('湖滨南路 388 号')
    })
  })

  /** As a browser pastes into one line: without the breaks, where nobody takes it over. */
  const paste = (into: ReturnType<Visit['page']['locator']>, text: string) =>
    into.evaluate((el: HTMLElement, words) => {
      el.focus()
      const data = new DataTransfer()
      data.setData('text', words)
      if (el.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })))
        document.execCommand('insertText', false, words.replaceAll('\n', ''))
    }, text)

  test('a business card is spread over the fields when asked, and taken back; what is written stays', { timeout: 60_000 }, async () => {
    await form({ locale: 'zh-CN' }, na, async ({ page, t, field, input }) => {
      await page.goto('/leads/new')
      await input('email').fill('own@yaguang.example')
      await paste(
        input('name'),
        '周亚光\n采购总监\n宁波亚光传动有限公司\n手机：137 5555 0101\n电话：0574-55550102-8\n邮箱：zhou@yaguang.example\n地址：浙江省宁波市鄞州区学士路 5 号\n邮编：315100',
      )
      const offer = field('name')
        .getByRole('status')
        .filter({ hasText: t('cardFound', { n: 6 }) })
      await offer.getByRole('button', { name: t('cardFill') }).click()
      await expect
        .poll(() => Promise.all(['name', 'title', 'company', 'email'].map((n) => input(n).inputValue())))
        .toEqual(['周亚光', '采购总监', '宁波亚光传动有限公司', 'own@yaguang.example'])
      await field('name')
        .getByRole('button', { name: t('undo') })
        .click()
      await expect
        .poll(() => Promise.all(['title', 'company', 'mobile', 'email'].map((n) => input(n).inputValue())))
        .toEqual(['', '', '', 'own@yaguang.example'])
      await offer.getByRole('button', { name: t('cardFill') }).click()
      await page.getByRole('button', { name: t('save') }).click()
      await page.waitForURL(/leads\/[0-9a-f-]{36}$/)
      expect(await read(na, new URL(page.url()).pathname)).toMatchObject({
        name: '周亚光',
        mobile: '+8613755550101',
        phone: '+8657455550102;ext=8',
        address: { province: '浙江省', city: '宁波市', district: '鄞州区', lines: '学士路 5 号', postcode: '315100' },
      })
    })
  })
  test('a card names its company among the records one sees; a parcel’s label names whose it is', { timeout: 60_000 }, async () => {
    const { id } = await make(na, '/accounts', { name: 'Präzision Meyer GmbH' })
    const text =
      'Jonas Meyer\nHead of Metrology\nPräzision Meyer GmbH\nHauptstr. 12, 70173 Stuttgart, Germany\nMobile: +49 170 5551234\nE-Mail: jonas@meyer.example'
    for (const [who, sees] of [
      [na, true],
      [min, false],
    ] as const)
      await form({ locale: 'en' }, who, async ({ page, t, say, field, input }) => {
        await page.goto('/contacts/new')
        await paste(input('name'), text)
        const offer = field('name')
          .getByRole('status')
          .filter({ hasText: t('cardFound', { n: sees ? 6 : 5 }) })
        const lacks = offer.getByText(t('cardLacks', { name: 'Präzision Meyer GmbH', field: say(Contact.fields.account.label) }))
        await offer.waitFor()
        expect(await lacks.count()).toBe(sees ? 0 : 1)
        await offer.getByRole('button', { name: t('cardFill') }).click()
        await page.getByRole('button', { name: t('save') }).click()
        await page.waitForURL(/contacts\/[0-9a-f-]{36}$/)
        expect(await read(who, new URL(page.url()).pathname)).toMatchObject({
          name: 'Jonas Meyer',
          title: 'Head of Metrology',
          account: sees ? id : null,
          mobile: '+491705551234',
          email: 'jonas@meyer.example',
          address: { country: 'DE', lines: 'Hauptstr. 12, 70173 Stuttgart, Germany' },
        })
      })
    await form({ locale: 'zh-CN' }, na, async ({ page, t, field, input }) => {
      await page.goto('/leads/new')
      const lines = field('address').getByPlaceholder(t('addressLines'), { exact: true })
      await paste(lines, '王建国 13812349876 广东深圳南山科技园 5 栋')
      await expect.poll(() => lines.inputValue()).toBe('科技园 5 栋')
      await field('address')
        .getByRole('button', { name: t('cardFill') })
        .click()
      await expect.poll(() => input('name').inputValue()).toBe('王建国')
      await expect.poll(() => input('mobile').inputValue()).toBe('138 1234 9876')
      await expect.poll(() => field('address').getByPlaceholder(t('city'), { exact: true }).inputValue()).toBe('深圳市')
    })
  })

  test('on a phone one column, and what saves at the thumb', { timeout: 60_000 }, async () => {
    await form({ locale: 'zh-CN', width: 390, height: 844 }, na, async ({ page, t, input }) => {
      await page.goto('/accounts/new')
      await input('name').waitFor()
      const save = page.getByRole('button', { name: t('save') }).filter({ visible: true })
      const box = (await save.boundingBox())!
      expect(box.y + box.height).toBeGreaterThan(844 - 24)
      expect(box.height).toBeGreaterThanOrEqual(44)
      const [name, short] = [(await input('name').boundingBox())!, (await input('shortName').boundingBox())!]
      expect(name.x).toBe(short.x)
      await save.click()
      await page
        .getByText(t('mendFields', { n: 1 }))
        .filter({ visible: true })
        .waitFor()
      expect(await input('name').evaluate((el) => el === document.activeElement)).toBe(true)
    })
  })
})
