// What is written down on a record’s page: colleagues named, what comes next, calls and visits, the story that comes of it.
import { describe, expect, test } from 'vitest'
import { Activity } from '../../crm/src/activity/activity/activity.object.ts'
import { complete } from '../../crm/src/activity/activity/activity.actions.ts'
import { disqualify } from '../../crm/src/leads/lead/lead.actions.ts'
import { Lead } from '../../crm/src/leads/lead/lead.object.ts'
import { choicesOf } from '@rapport/model'
import { clean, dot, made, na, open, stage, useSellers, wei } from './sellers.ts'
import { browserless } from './stage.ts'

describe.skipIf(browserless)('writing down', () => {
  useSellers()

  test('a colleague is named by pinyin, the record shared with them on the spot, and they are told at once', async () => {
    const { id, name } = await made(na, '/accounts', { name: '提及客户有限公司' })
    const other = await stage.visit({ locale: 'zh-CN' }, wei)
    await other.page.goto('/accounts')
    const bell = (n: number) => other.page.getByRole('button', { name: n ? other.t('noticesUnread', { n }) : other.t('notices'), exact: true })
    await bell(0).waitFor()
    const { page, t, say } = await open(na, { locale: 'zh-CN' })
    const note = say(choicesOf(Activity.fields.type).note!)
    await page.goto(`/accounts/${id}`)
    const box = page.getByRole('textbox', { name: note, exact: true })
    await box.pressSequentially('请看报价 @ww')
    const whom = page.getByRole('listbox', { name: t('mentionWhom') })
    await whom.getByRole('option', { name: '王伟' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => box.inputValue()).toBe('请看报价 @王伟 ')
    // He could not look: nothing is kept until that is settled.
    await page.getByText(t('mentionBlind', { name: '王伟' })).waitFor()
    await expect.poll(() => page.getByRole('button', { name: t('save') }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: t('mentionShare', { name: '王伟' }) }).click()
    await page.getByText(t('mentionBlind', { name: '王伟' })).waitFor({ state: 'detached' })
    // It survives a reload.
    await page.reload()
    await expect.poll(() => box.inputValue()).toBe('请看报价 @王伟 ')
    await page.getByRole('button', { name: t('momentPick', { name: '下次联系' }) }).waitFor()
    await page.getByRole('textbox', { name: '下次联系' }).fill('后天上午10点')
    await page
      .getByText(/后天|10:00/)
      .first()
      .waitFor()
    await box.focus()
    await page.keyboard.press('ControlOrMeta+Enter')
    await page
      .getByRole('list', { name: t('timeline') })
      .getByText('请看报价 @王伟')
      .first()
      .waitFor()
    await expect.poll(() => box.inputValue()).toBe('')
    const { data } = (await na.api('GET', `/activities?filter=${encodeURIComponent(JSON.stringify({ account: id }))}`)).body
    expect(data.find((a: { type: string }) => a.type === 'note').mentions).toEqual([wei.api.userId])
    const due = new Date(data.find((a: { type: string }) => a.type === 'task').dueAt)
    expect([due.getUTCHours(), due.getUTCMinutes()]).toEqual([2, 0])
    // The share and the naming, live.
    await bell(2).click()
    const panel = other.page.getByRole('region', { name: other.t('notices') })
    await panel.getByRole('link', { name: new RegExp(`${other.t('told_mention')}.*请看报价`) }).click()
    await other.page.getByRole('heading', { name, level: 1 }).waitFor()
    await bell(1).waitFor()
    expect(other.trouble).toEqual([])
    await other.close()
    clean()
  })

  test('typing in an input method saves nothing, and picks nobody', async () => {
    const { id } = await made(na, '/accounts', { name: '输入法客户' })
    const { page, say } = await open(na, { locale: 'zh-CN' })
    const writes: string[] = []
    page.on('request', (r) => r.method() !== 'GET' && !/\/measure$/.test(r.url()) && writes.push(r.url()))
    await page.goto(`/accounts/${id}`)
    const box = page.getByRole('textbox', { name: say(choicesOf(Activity.fields.type).note!), exact: true })
    await box.click()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 })
    await page.keyboard.press('ControlOrMeta+Enter')
    await cdp.send('Input.insertText', { text: '你好' })
    await expect.poll(() => box.inputValue()).toBe('你好')
    expect(writes).toEqual([])
    clean()
  })

  test('a next contact that has passed, or is no moment, is refused with the rule', async () => {
    const account = await made(na, '/accounts', { name: '下次联系客户' })
    const { page, t } = await open(na, { locale: 'zh-CN' })
    await page.goto(`/accounts/${account.id}`)
    await page.locator('.rp-composer textarea').fill('谈了价格')
    const [next, save] = [page.getByRole('textbox', { name: '下次联系' }), page.locator('.rp-composer').getByRole('button', { name: t('save') })]
    await next.fill('昨天')
    await page.getByText('已经过去').waitFor()
    await expect.poll(() => save.isDisabled()).toBe(true)
    await next.fill('看情况')
    await page.getByText(t('momentUnread')).waitFor()
    await expect.poll(() => save.isDisabled()).toBe(true)
    await next.fill('明天下午3点')
    await save.click()
    await expect
      .poll(
        async () =>
          (await na.api('GET', `/activities?filter=${encodeURIComponent(JSON.stringify({ account: account.id, state: 'planned' }))}`)).body.data.length,
      )
      .toBe(1)
    clean()
  })

  test('the next step is pinned, overdue in words, and done from there', async () => {
    const account = await made(na, '/accounts', { name: '下一步客户' })
    const { page, t, say } = await open(na, { locale: 'en' })
    // Asked for from another tab, where the box is not there yet.
    await page.goto(`/accounts/${account.id}?tab=files`)
    await page.getByRole('button', { name: t('nextPlan') }).click()
    const task = say(choicesOf(Activity.fields.type).task!)
    await page.getByRole('radio', { name: task, checked: true }).waitFor()
    await page.getByRole('textbox', { name: task, exact: true }).fill('Send the offer')
    await page.getByRole('textbox', { name: 'Due' }).fill('gibberish')
    await page.getByText(t('momentUnread')).waitFor()
    await expect.poll(() => page.getByRole('button', { name: t('save') }).isDisabled()).toBe(true)
    await page.getByRole('textbox', { name: 'Due' }).fill('tomorrow 3pm')
    await page.getByText('Tomorrow 15:00').waitFor()
    await page.getByRole('button', { name: t('save') }).click()
    const pinned = page.getByRole('list', { name: t('pinned') })
    await pinned.getByText('Send the offer').waitFor()
    const [row] = (await na.api('GET', `/activities?filter=${encodeURIComponent(JSON.stringify({ account: account.id }))}`)).body.data
    await na.api('PATCH', `/activities/${row.id}`, { dueAt: new Date(Date.now() - 3 * 86_400_000).toISOString() })
    await pinned.getByText(t('nextLate', { n: 3 })).waitFor()
    // A colleague who may read it is not offered what would be refused.
    await na.api('POST', '/shares', { object: 'account', record: account.id, grantee: wei.api.userId, granteeKind: 'user', level: 'read' })
    const theirs = await stage.visit({ locale: 'en' }, wei)
    const answered = theirs.page.waitForResponse((r) => r.url().endsWith(`/activities/${row.id}/why`))
    await theirs.page.goto(`/accounts/${account.id}`)
    await theirs.page
      .getByRole('list', { name: t('pinned') })
      .getByText('Send the offer')
      .waitFor()
    expect(((await (await answered).json()) as { data: { update: { allowed: boolean } } }).data.update.allowed).toBe(false)
    await theirs.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    expect(await theirs.page.getByRole('button', { name: say(complete.label) }).count()).toBe(0)
    await theirs.close()
    await pinned.getByRole('button', { name: say(complete.label) }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say(complete.label) })
      .click()
    await pinned.waitFor({ state: 'detached' })
    expect((await na.api('GET', `/activities/${row.id}`)).body.data.state).toBe('done')
    clean()
  })

  test('the story is cut by kind and person and read on by scrolling; its day is in the address', async () => {
    const { id } = await made(na, '/accounts', { name: '长动态客户' })
    const operations = Array.from({ length: 90 }, (_, i) => ({
      op: 'create',
      data: { type: i % 2 ? 'call' : 'note', subject: `第 ${i} 次`, account: id, startsAt: new Date(Date.UTC(2026, 0, 1 + i)).toISOString() },
    }))
    await na.api('POST', '/activities/batch', { operations })
    const { page, t, say } = await open(na, { locale: 'zh-CN' })
    await page.goto(`/accounts/${id}`)
    const list = page.getByRole('list', { name: t('timeline') })
    await list.getByText('第 89 次').waitFor()
    expect(await list.locator('> li').count()).toBeLessThan(60)
    await page.locator('.rp-record-story').evaluate((el) => el.scrollTo(0, el.scrollHeight))
    await expect.poll(() => list.locator('> li').count()).toBeGreaterThan(60)
    const filter = page.getByRole('group', { name: t('storyFilter') })
    const call = say(choicesOf(Activity.fields.type).call!)
    await filter.getByRole('button', { name: new RegExp(`^${call}\\s*45$`) }).click()
    await list.getByText('第 88 次').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('kinds')).toBe('call')
    await page.goto(`/accounts/${id}?at=2026-02-01&by=${na.api.userId}`)
    await list.getByText('第 31 次').waitFor()
    expect(await list.getByText('第 32 次').count()).toBe(0)
    await page.goto(`/accounts/${id}?by=${wei.api.userId}`)
    await page.getByText(t('storyNoMatch')).waitFor()
    clean()
  })

  test('in the emptied box undoing takes the note back, in a filled one the typing; what was undone is said so in the story', async () => {
    const { id } = await made(na, '/accounts', { name: '撤销的客户' })
    const { page, t, say } = await open(na, { locale: 'zh-CN' })
    await page.goto(`/accounts/${id}`)
    const list = page.getByRole('list', { name: t('timeline') })
    const box = page.locator('.rp-composer textarea')
    const write = async (text: string) => {
      await box.click()
      await page.keyboard.type(text)
      await page.keyboard.press('Control+Enter')
      await list.getByText(text).waitFor()
      await expect.poll(() => box.inputValue()).toBe('')
    }
    await write('第一次')
    await write('第二次')
    await page.keyboard.type('x')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Control+z')
    expect(await box.inputValue()).toBe('x')
    await box.fill('')
    await write('第三次')
    await page.keyboard.press('Control+z')
    await list.getByText('第三次').waitFor({ state: 'detached' })
    expect(await list.getByText('第二次').count()).toBe(1)
    const lead = await made(na, '/leads', { name: '顾浩', company: '撤销的公司' })
    await na.api('POST', `/leads/${lead.id}/disqualify`, { reason: Object.keys(choicesOf(Lead.fields.disqualifyReason))[0] })
    const { cause } = (await na.api('GET', `/leads/${lead.id}/history`)).body.data[0]
    await na.api('POST', '/undo', { act: cause })
    await page.goto(`/leads/${lead.id}`)
    await list.getByText(t('historyUndone'), { exact: true }).waitFor()
    await list.getByRole('link', { name: t('historyUndid', { what: say(disqualify.label) }) }).waitFor()
    clean()
  })

  test('a call says with whom it was; what follows it is named by it, with the same person', async () => {
    const account = await made(na, '/accounts', { name: '打给谁的客户' })
    const { id } = await made(na, '/contacts', { name: '顾慧', account: account.id })
    await made(na, '/contacts', { name: '走了的人', account: account.id, left: true })
    const { page, t, say } = await open(na, { locale: 'zh-CN' })
    await page.goto(`/accounts/${account.id}`)
    await page.getByRole('radio', { name: say(choicesOf(Activity.fields.type).call!) }).click()
    await page.locator('.rp-composer textarea').fill('预算批了。下周来看样机')
    const whom = page.locator('.rp-composer').getByRole('group', { name: say(Activity.fields.contact.label) })
    await expect.poll(() => whom.getByRole('button').allInnerTexts()).toEqual(['顾慧'])
    const one = whom.getByRole('button', { name: '顾慧' })
    // Nobody until one is chosen; chosen again, nobody.
    expect(await one.getAttribute('aria-pressed')).toBe('false')
    for (let times = 0; times < 3; times++) await one.click()
    expect(await one.getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('textbox', { name: '下次联系' }).fill('后天上午10点')
    await page.keyboard.press('ControlOrMeta+Enter')
    const kept = async () => (await na.api('GET', `/activities?sort=subject&filter=${encodeURIComponent(JSON.stringify({ account: account.id }))}`)).body.data
    await expect.poll(async () => (await kept()).length).toBe(2)
    expect((await kept()).map((a: Record<string, unknown>) => [a.type, a.subject, a.contact])).toEqual(
      expect.arrayContaining([
        ['call', '预算批了。下周来看样机', id],
        ['task', '跟进：预算批了', id],
      ]),
    )
    // Kept out of the date’s box, the words are what one goes on with; its line says with whom it was.
    await expect.poll(() => page.locator('.rp-composer textarea').evaluate((box) => box === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(true)
    const told = page
      .getByRole('list', { name: t('timeline') })
      .getByRole('listitem')
      .filter({ hasText: '下周来看样机' })
    await expect.poll(() => told.getByRole('link', { name: '顾慧' }).getAttribute('href')).toBe(`/contacts/${id}`)
    clean()
  })

  test('a visit is where its customer is unless one says otherwise; among many people the rest stand in a menu', async () => {
    const address = { country: 'CN', province: '江苏省', city: '苏州市', district: '吴中区', lines: '越溪街道 8 号' }
    const account = await made(na, '/accounts', { name: '有地址的客户', shippingAddress: address })
    for (const name of ['甲', '乙', '丙', '丁', '戊']) await made(na, '/contacts', { name: `${name}工`, account: account.id })
    const deal = await made(na, '/opportunities', { name: '有地址的商机', account: account.id })
    const { page, t, say } = await open(na, { locale: 'zh-CN' })
    const kind = (name: 'call' | 'visit') => page.getByRole('radio', { name: say(choicesOf(Activity.fields.type)[name]!), exact: true })
    const place = page.locator('.rp-composer').getByRole('textbox', { name: say(Activity.fields.location.label) })
    const whole = '江苏省 苏州市 吴中区 越溪街道 8 号'
    const write = async (text: string) => {
      await page.locator('.rp-composer textarea').fill(text)
      await page
        .locator('.rp-composer')
        .getByRole('button', { name: t('save') })
        .click()
      await expect.poll(() => page.locator('.rp-composer textarea').inputValue()).toBe('')
      return (await na.api('GET', `/activities?filter=${encodeURIComponent(JSON.stringify({ subject: text }))}`)).body.data[0]
    }
    await page.goto(`/opportunities/${deal.id}`)
    await kind('call').click()
    expect(await place.count()).toBe(0)
    expect((await write('打了电话')).location).toBe(null)
    await kind('visit').click()
    await expect.poll(() => place.inputValue()).toBe(whole)
    await page.getByRole('button', { name: t('whomMore', { n: 2 }) }).click()
    await page.getByRole('menuitem').first().click()
    const chosen = await page.locator('.rp-whom [aria-pressed=true]').innerText()
    const visited = await write('到厂里看了')
    expect(visited.location).toBe(whole)
    const told = page
      .getByRole('list', { name: t('timeline') })
      .getByRole('listitem')
      .filter({ hasText: '到厂里看了' })
    await told.getByText(whole).waitFor()
    await told.getByRole('link', { name: chosen }).waitFor()
    // Whose deal it is stands in the head.
    expect(await told.getByRole('link', { name: '有地址的客户' }).count()).toBe(0)
    expect((await na.api('GET', `/contacts/${visited.contact}`)).body.data.name).toBe(chosen)
    await page.goto(`/accounts/${account.id}`)
    await kind('visit').click()
    await place.fill('苏州博览中心')
    expect(await write('展会上见了')).toMatchObject({ location: '苏州博览中心', contact: null })
    clean()
  })

  test('what a visit was like is read once, in the middle of its page', async () => {
    const account = await made(na, '/accounts', { name: '长记录客户' })
    const body = `${'到现场看了设备，客户很满意。'.repeat(12)}\n预算年底批。`
    const { id } = await made(na, '/activities', { type: 'visit', subject: `${body.slice(0, 119)}…`, body, account: account.id })
    const { page, t, say } = await open(na, { locale: 'zh-CN' })
    await page.goto(`/accounts/${account.id}`)
    await page.getByText('预算年底批').click()
    await page.waitForURL(`**/activities/${id}`)
    const facts = page.getByRole('complementary', { name: t('facts') })
    await facts.getByText(say(Activity.fields.priority.label)).waitFor()
    expect(await facts.getByText('到现场看了设备').count()).toBe(0)
    const text = page.locator('.rp-record-story').getByText('到现场看了设备')
    expect([await text.count(), (await text.boundingBox())!.width > 500]).toEqual([1, true])
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: say(Activity.fields.priority.label) })
        .count(),
    ).toBe(1)
    await page.goto(`/accounts/${account.id}`)
    await page.getByText('CNY', { exact: true }).waitFor({ state: 'hidden' })
    await page.getByText('人民币', { exact: true }).waitFor()
    clean()
  })

  test('a photo taken where nothing is written down is among the files', async () => {
    const account = await made(na, '/accounts', { name: '拍照客户' })
    const visit = await made(na, '/activities', { type: 'visit', subject: '现场拍照', account: account.id })
    const { page, t } = await open(na, { locale: 'zh-CN', width: 390, height: 844 })
    await page.goto(`/activities/${visit.id}`)
    const thumb = page.getByRole('toolbar', { name: t('actions') })
    await thumb.getByRole('button', { name: t('filesShoot') }).waitFor()
    expect(await thumb.getByRole('button', { name: t('writeNote') }).count()).toBe(0)
    await thumb.locator('input[capture=environment]').setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: dot })
    await page
      .getByRole('list', { name: t('files') })
      .getByText('现场.png')
      .waitFor()
    clean()
  })
})
