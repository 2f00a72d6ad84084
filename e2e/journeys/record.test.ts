// A record’s page in a real browser: facts in place, its way, files, members, notices, history, what belongs to it; also on a phone.
import { describe, expect, test } from 'vitest'
import AxeBuilder from '@axe-core/playwright'
import { Activity } from '../../crm/src/activity/activity/activity.object.ts'
import { disqualify } from '../../crm/src/leads/lead/lead.actions.ts'
import { Lead } from '../../crm/src/leads/lead/lead.object.ts'
import { Account } from '../../crm/src/people/account/account.object.ts'
import { Opportunity } from '../../crm/src/sales/opportunity/opportunity.object.ts'
import { OpportunityLine } from '../../crm/src/sales/opportunityLine/opportunityLine.object.ts'
import { choicesOf } from '@rapport/model'
import { formatDate } from '../../kit/src/format.ts'
import { clean, dot, made, na, open, stage, useSellers, visit, wei } from './sellers.ts'
import { browserless } from './stage.ts'

/** The smallest document a viewer opens. */
const paper = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
)

describe.skipIf(browserless)('a record', () => {
  useSellers()

  test('facts are changed in place: Enter keeps, Tab goes on, Escape leaves; only what changed is sent', async () => {
    const { id } = await made(na, '/accounts', { name: '苏州铂临精密机械有限公司', shortName: '铂临' })
    const { page, t, say, refusals } = await open(na, { locale: 'zh-CN' })
    const sent: { body: unknown; version: string | undefined }[] = []
    page.on('request', (r) => r.method() === 'PATCH' && sent.push({ body: r.postDataJSON(), version: r.headers()['if-match'] }))
    await page.goto(`/accounts/${id}`)
    const edit = (label: { en: string; zh: string }) => page.getByRole('button', { name: t('editField', { name: say(label) }), exact: true })
    const input = (label: { en: string; zh: string }) => page.getByRole('group', { name: t('editField', { name: say(label) }) }).getByRole('textbox')
    // Typed at once, it is typed there: none of it is a shortcut of the page.
    await edit(Account.fields.shortName.label).click()
    await page.keyboard.type('fce')
    await expect.poll(() => input(Account.fields.shortName.label).inputValue()).toBe('fce')
    await input(Account.fields.shortName.label).fill('铂临精密')
    await page.keyboard.press('Enter')
    await page.getByText(t('factSaved', { name: say(Account.fields.shortName.label) })).waitFor()
    expect(sent).toEqual([{ body: { shortName: '铂临精密' }, version: '"1"' }])
    await edit(Account.fields.shortName.label).click()
    await input(Account.fields.shortName.label).fill('不要')
    await page.keyboard.press('Escape')
    await edit(Account.fields.name.label).click()
    await page.keyboard.press('Tab')
    await input(Account.fields.shortName.label).waitFor()
    await page.keyboard.press('Escape')
    expect(sent).toHaveLength(1)
    // What the server refuses goes back, with its reason.
    refusals.push(422)
    await edit(Account.fields.website.label).click()
    await input(Account.fields.website.label).fill('不是网址')
    await page.keyboard.press('Enter')
    await page
      .getByRole('group', { name: t('editField', { name: say(Account.fields.website.label) }) })
      .getByText(t('issue_url'))
      .waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('[data-fact=website] dd').innerText()).toBe('')
    clean()
  })

  test('two who change the same fact choose which stands; two who change different ones both stand', async () => {
    const { id } = await made(na, '/accounts', { name: '并发客户', shortName: '甲' })
    const { page, t, say, refusals } = await open(na, { locale: 'zh-CN' })
    refusals.push(412)
    // The stream brings others' changes at once; here it is late.
    await page.route('**/api/v1/stream*', (route) => route.abort())
    await page.goto(`/accounts/${id}`)
    const label = say(Account.fields.shortName.label)
    const change = async (value: string) => {
      await page.getByRole('button', { name: t('editField', { name: label }), exact: true }).click()
      await page
        .getByRole('group', { name: t('editField', { name: label }) })
        .getByRole('textbox')
        .fill(value)
    }
    await change('乙')
    await na.api('PATCH', `/accounts/${id}`, { shortName: '丙' })
    await page.keyboard.press('Enter')
    const notice = page.getByRole('dialog', { name: t('mergeTitle') })
    await notice.getByText('丙').waitFor()
    await notice.getByText('乙').waitFor()
    await notice.getByRole('button', { name: t('mergeTakeMine') }).click()
    await expect.poll(async () => (await na.api('GET', `/accounts/${id}`)).body.data.shortName).toBe('乙')
    await expect.poll(() => page.locator('[data-fact=shortName] dd').innerText()).toBe('乙')
    await change('丁')
    await na.api('PATCH', `/accounts/${id}`, { phone: '057185550001' })
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await na.api('GET', `/accounts/${id}`)).body.data).toMatchObject({ shortName: '丁', phone: '+8657185550001' })
    visit!.trouble.splice(0, visit!.trouble.length, ...visit!.trouble.filter((x) => !/stream/.test(x)))
    clean()
  })

  test('a deal’s path moves by the action; what a step lacks is named beforehand', async () => {
    const account = await made(na, '/accounts', { name: '路径客户' })
    const deal = await made(na, '/opportunities', { name: '三坐标两台', account: account.id })
    const { page, t, say, refusals } = await open(na, { locale: 'zh-CN' })
    refusals.push(422)
    await page.goto(`/opportunities/${deal.id}`)
    const contact = say(Opportunity.fields.contact.label)
    await page.getByText(t('stepLacks', { fields: contact })).waitFor()
    const steps = page.getByRole('list', { name: say(Opportunity.fields.stage.label) })
    await expect.poll(() => steps.getByRole('button').first().getAttribute('aria-current')).toBe('step')
    await steps.getByRole('button', { name: t('pathMove', { name: '需求确认' }) }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(contact).first().waitFor()
    // Nothing has moved before it is confirmed.
    expect(await steps.getByRole('button', { includeHidden: true }).first().getAttribute('aria-current')).toBe('step')
    await page.keyboard.press('Escape')
    const person = await made(na, '/contacts', { name: '王建国', account: account.id })
    await na.api('PATCH', `/opportunities/${deal.id}`, { contact: person.id })
    await page.getByText(t('stepReady', { name: '需求确认' })).waitFor()
    await page.getByRole('button', { name: t('stepGo'), exact: true }).click()
    await expect.poll(() => steps.getByRole('button').nth(1).getAttribute('aria-current')).toBe('step')
    // The path shows the step at once; the server's word comes after.
    await expect.poll(async () => (await na.api('GET', `/opportunities/${deal.id}/history`)).body.data[0]).toMatchObject({ verb: 'moved', door: 'page' })
    clean()
  })

  test('a way’s ends stand apart from its steps and are reached once confirmed; what is over plans nothing more', async () => {
    const lead = await made(na, '/leads', { name: '赵工', company: '路径线索厂' })
    const { page, t, say } = await open(na, { locale: 'zh-CN' })
    await page.goto(`/leads/${lead.id}`)
    const states = choicesOf(Lead.fields.state)
    const steps = page.getByRole('list', { name: say(Lead.fields.state.label) })
    const ends = steps.locator('[data-end]')
    await expect.poll(() => steps.locator('li:not([data-end])').allInnerTexts()).toEqual(['new', 'working', 'qualified'].map((s) => say(states[s]!)))
    await expect.poll(() => ends.allInnerTexts()).toEqual(['converted', 'disqualified'].map((s) => say(states[s]!)))
    await page.getByText(t('nextNone')).waitFor()
    await ends.last().getByRole('button').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').first().waitFor()
    expect(await steps.getByRole('button', { includeHidden: true }).first().getAttribute('aria-current')).toBe('step')
    await dialog.getByRole('combobox').first().click()
    await page.getByRole('option').first().click()
    await dialog.getByRole('button', { name: say(disqualify.label), exact: true }).click()
    await expect.poll(() => steps.locator('[aria-current=step]').allInnerTexts()).toEqual([say(states.disqualified!)])
    await page.getByText(t('nextNone')).waitFor({ state: 'detached' })
    clean()
  })

  test('files come by choosing, dropping and pasting; refusals are named; a deleted one comes back', async () => {
    const { id } = await made(na, '/accounts', { name: '文件客户' })
    const { page, t, refusals, trouble } = await open(na, { locale: 'zh-CN' })
    refusals.push(422)
    await page.goto(`/accounts/${id}?tab=files`)
    const list = page.getByRole('list', { name: t('files') })
    await page.getByText(t('filesNone')).waitFor()
    await page
      .locator('.rp-files input[type=file]')
      .first()
      .setInputFiles([
        { name: '照片.png', mimeType: 'image/png', buffer: dot },
        { name: '合同.pdf', mimeType: 'application/pdf', buffer: paper },
        { name: '坏.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\0\0\0\0\0') },
      ])
    await list.getByRole('alert').getByText('坏.exe').first().waitFor()
    await list.getByRole('button', { name: '照片.png', exact: true }).waitFor()
    const give = (kind: 'drop' | 'paste', name: string) =>
      page.evaluate(
        ([how, called, bytes]) => {
          const data = new DataTransfer()
          data.items.add(new File([Uint8Array.from(atob(bytes!), (c) => c.charCodeAt(0))], called!, { type: 'image/png' }))
          if (how === 'drop') document.querySelector('.rp-files')!.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
          else document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
        },
        [kind, name, dot.toString('base64')],
      )
    await give('drop', '拖入.png')
    await list.getByRole('button', { name: '拖入.png', exact: true }).waitFor()
    await give('paste', '粘贴.png')
    await list.getByRole('button', { name: '粘贴.png', exact: true }).waitFor()
    await list.getByRole('button', { name: '照片.png', exact: true }).click()
    const preview = page.getByRole('dialog', { name: '照片.png' })
    await expect.poll(() => preview.locator('.rp-viewer img').evaluate((i: HTMLImageElement) => i.naturalWidth)).toBe(1)
    await page.keyboard.press('Escape')
    // A document opens in the browser's own viewer, from memory: nothing the page's policy forbids.
    await list.getByRole('button', { name: '合同.pdf', exact: true }).click()
    const viewer = page.getByRole('dialog', { name: '合同.pdf' }).locator('iframe')
    await expect.poll(() => viewer.getAttribute('src')).toMatch(/^blob:/)
    await expect.poll(() => page.frames().filter((f) => f.url().startsWith('chrome-extension:')).length).toBe(1)
    await page.keyboard.press('Escape')
    await list.getByRole('button', { name: t('deleteNamed', { name: '拖入.png' }) }).click()
    await list.getByRole('button', { name: '拖入.png', exact: true }).waitFor({ state: 'detached' })
    await page
      .getByRole('status')
      .getByRole('button', { name: t('undo') })
      .click()
    await list.getByRole('button', { name: '拖入.png', exact: true }).waitFor()
    expect(trouble).toEqual([])
  })

  test('members are shared with, changed and withdrawn; who may not share reads why', async () => {
    const { id } = await made(na, '/accounts', { name: '团队客户' })
    const { page, t } = await open(na, { locale: 'zh-CN' })
    await page.goto(`/accounts/${id}?tab=members`)
    await page.getByRole('combobox', { name: t('shareWith') }).fill('ww')
    await page.getByRole('option', { name: '王伟' }).click()
    const until = page.getByRole('textbox', { name: t('memberUntilOf', { name: '王伟' }) })
    await until.fill('2020-01-01')
    await page.getByText(t('memberPast')).waitFor()
    await expect.poll(() => page.getByRole('button', { name: t('shareIt'), exact: true }).isDisabled()).toBe(true)
    await until.fill('')
    await page.getByText(t('memberPast')).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: t('shareIt'), exact: true }).click()
    const list = page.getByRole('list', { name: t('members') })
    await list.getByText('王伟').waitFor()
    expect((await wei.api('GET', `/accounts/${id}`)).status).toBe(200)
    expect((await wei.api('PATCH', `/accounts/${id}`, { shortName: 'x' })).status).toBe(403)
    await list.getByRole('combobox', { name: t('memberRight', { name: '王伟' }) }).selectOption('edit')
    await page.getByText(t('memberChanged', { name: '王伟' })).waitFor()
    expect((await wei.api('PATCH', `/accounts/${id}`, { shortName: 'x' })).status).toBe(200)
    const other = await stage.visit({ locale: 'zh-CN' }, wei)
    await other.page.goto(`/accounts/${id}?tab=members`)
    await other.page.getByText(other.t('memberNotMine')).waitFor()
    await expect.poll(() => other.page.getByRole('combobox', { name: other.t('memberRight', { name: '王伟' }) }).isDisabled()).toBe(true)
    await other.close()
    await list.getByRole('button', { name: t('removeNamed', { name: '王伟' }) }).click()
    await list.getByText('王伟').waitFor({ state: 'detached' })
    expect((await wei.api('GET', `/accounts/${id}`)).status).toBe(404)
    clean()
  })

  test('a notice pops up outside the page only while one looks elsewhere, and only where it is wanted', async () => {
    const { page, t } = await open(na, { locale: 'zh-CN' })
    await page.context().grantPermissions(['notifications'])
    await page.addInitScript(() => {
      const real = window.Notification
      const made: string[] = []
      Object.assign(window, { made })
      window.Notification = class extends real {
        constructor(title: string, options?: NotificationOptions) {
          super(title, options)
          made.push(`${title} ${options?.body ?? ''}`)
        }
      }
    })
    const popped = () => page.evaluate(() => (window as unknown as { made: string[] }).made)
    const told = (n: number) => page.getByRole('button', { name: t('noticesUnread', { n }) }).waitFor()
    await na.api('POST', '/notifications/read', { all: true })
    expect((await na.api('PATCH', '/auth/me', { notices: { assigned: 'browser', shared: 'app' } })).status).toBe(200)
    const handed = (name: string) => stage.world.admin('POST', '/accounts', { name, owner: na.api.userId })
    await page.goto('/accounts')
    await page.getByRole('button', { name: t('notices'), exact: true }).waitFor()
    await handed('看着页面时的客户')
    await told(1)
    const browser = await page.context().newCDPSession(page)
    await browser.send('Emulation.setFocusEmulationEnabled', { enabled: false })
    await (await page.context().newPage()).bringToFront()
    expect(await page.evaluate(() => document.hasFocus())).toBe(false)
    await handed('离开页面时的客户')
    await told(2)
    await expect.poll(popped).toEqual([expect.stringContaining('离开页面时的客户')])
    const shared = await made(wei, '/accounts', { name: '共享的客户' })
    await made(wei, '/shares', { object: 'account', record: shared.id, granteeKind: 'user', grantee: na.api.userId, level: 'read' })
    await told(3)
    expect(await popped()).toHaveLength(1)
    clean()
  })

  test('history is cut by field and person in the address; an old value comes back, an act is undone', async () => {
    const { id } = await made(na, '/accounts', { name: '历史客户', shortName: '一', country: 'CN' })
    await na.api('PATCH', `/accounts/${id}`, { shortName: '二' })
    await na.api('PATCH', `/accounts/${id}`, { phone: '057185550002' })
    const { page, t, say } = await open(na, { locale: 'zh-CN' })
    // What was said of a day that was to come is told by its date; codes by their names.
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv'))
    const deal = await made(na, '/opportunities', { name: '历史商机', account: id, closeDate: today })
    await page.goto(`/opportunities/${deal.id}?tab=history`)
    const list = page.getByRole('list', { name: t('history') })
    await list.getByText(formatDate(today, 'zh-CN'), { exact: true }).first().waitFor()
    expect(await list.locator('.rp-changes').getByText('今天', { exact: true }).count()).toBe(0)
    await page.goto(`/accounts/${id}?tab=history`)
    await list.getByText('中国', { exact: true }).waitFor()
    await page.getByRole('combobox', { name: t('field') }).selectOption('shortName')
    await expect.poll(() => new URL(page.url()).searchParams.get('field')).toBe('shortName')
    await expect.poll(() => list.locator('> li').count()).toBe(2)
    await list.getByRole('button', { name: t('historyRestore', { field: say(Account.fields.shortName.label) }) }).click()
    await expect.poll(async () => (await na.api('GET', `/accounts/${id}`)).body.data.shortName).toBe('一')
    await page.reload()
    await expect.poll(() => list.locator('> li').count()).toBe(3)
    await list
      .locator('> li')
      .first()
      .getByRole('button', { name: t('historyUndo') })
      .click()
    await expect.poll(async () => (await na.api('GET', `/accounts/${id}`)).body.data.shortName).toBe('二')
    // The undo names what it took back and leads there; from the timeline too.
    const what = t('historyUndid', { what: t('verb_updated') })
    await list.getByRole('link', { name: what }).click()
    const undone = list.locator('[data-named]')
    await undone.getByText(t('historyUndone')).waitFor()
    expect(await undone.getByRole('button', { name: t('historyUndo') }).count()).toBe(0)
    await page.goto(`/accounts/${id}`)
    await page
      .getByRole('list', { name: t('timeline') })
      .getByRole('link', { name: what })
      .click()
    await undone.getByText(t('historyUndone')).waitFor()
    clean()
  })

  test('an act on many records is undone from one of them only after it was told how many go back', async () => {
    const ids = await Promise.all(['批一', '批二', '批三'].map(async (name) => (await made(na, '/accounts', { name: `${name}撤销客户` })).id as string))
    const set = (id: string, region: string) => ({ op: 'update', id, data: { region } })
    const regions = async () => Promise.all(ids.map(async (id) => (await na.api('GET', `/accounts/${id}`)).body.data.region as string | null))
    await na.api('POST', '/accounts/batch', { operations: ids.map((id) => set(id, '华南')) })
    await stage.world.admin('PATCH', `/accounts/${ids[2]}`, { region: '华北' })
    const { page, t } = await open(na, { locale: 'zh-CN' })
    await page.goto(`/accounts/${ids[0]}?tab=history`)
    await page
      .getByRole('list', { name: t('history') })
      .getByRole('button', { name: t('historyUndo') })
      .first()
      .click()
    const dialog = page.getByRole('dialog', { name: t('undoWhole', { n: '2' }) })
    await dialog.getByText(t('undoWholeKept', { n: '1' })).waitFor()
    expect(await regions()).toEqual(['华南', '华南', '华北'])
    await dialog.getByRole('button', { name: t('undo'), exact: true }).click()
    await expect.poll(regions).toEqual([null, null, '华北'])
    clean()
  })

  test('who may not delete reads who may; what one just made oneself is taken back', async () => {
    const manager = await stage.person('salesManager', 'Zhao Min')
    const given = (await stage.world.admin('POST', '/accounts', { name: '别人建给我的', owner: na.api.userId })).body.data
    const mine = await made(na, '/accounts', { name: '误建的客户' })
    const theirs = await made(manager, '/accounts', { name: '经理的客户' })
    const { page, t, refusals } = await open(na, { locale: 'zh-CN' })
    refusals.push(404)
    const roles = ['管理员', '销售经理'].join(t('comma'))
    const menu = async (on: typeof page, id: string) => {
      await on.goto(`/accounts/${id}`)
      await on.getByRole('button', { name: t('moreActions') }).click()
    }
    await menu(page, given.id)
    const closed = page.getByRole('menuitem', { name: t('delete') })
    await closed.getByText(t('deleteWho', { roles })).waitFor()
    expect(await closed.getAttribute('aria-disabled')).toBe('true')
    await closed.click({ force: true })
    expect(await page.getByRole('menuitem', { name: t('unmake') }).count()).toBe(0)
    expect((await na.api('GET', `/accounts/${given.id}`)).status).toBe(200)
    await menu(page, mine.id)
    await page.getByRole('menuitem', { name: t('unmake') }).click()
    await page.waitForURL(/\/accounts(?:\?|$)/)
    expect((await na.api('GET', `/accounts/${mine.id}`)).status).toBe(404)
    // Whoever has written on it since stands in the way, and is named.
    const touched = await made(na, '/accounts', { name: '已被改过的客户' })
    await stage.world.admin('PATCH', `/accounts/${touched.id}`, { nextStep: '别删' })
    await menu(page, touched.id)
    await page.getByRole('menuitem', { name: t('unmake') }).click()
    await page
      .getByRole('status')
      .getByText(/下一步.*(?:改|修改)/)
      .waitFor()
    expect((await na.api('GET', `/accounts/${touched.id}`)).status).toBe(200)
    const other = await stage.visit({ locale: 'zh-CN' }, manager)
    await menu(other.page, theirs.id)
    const may = other.page.getByRole('menuitem', { name: t('delete'), exact: true })
    await may.waitFor()
    expect(await may.getAttribute('aria-disabled')).toBe(null)
    await other.close()
    clean()
  })

  test('what belongs to it is added on the spot, and all of it is a list', async () => {
    const { id } = await made(na, '/accounts', { name: '关联客户' })
    const { page, t, say, trouble } = await open(na, { locale: 'zh-CN' })
    await page.goto(`/accounts/${id}`)
    const contacts = page.getByRole('region', { name: '联系人' })
    await contacts.getByRole('button', { name: t('newOne', { name: '联系人' }) }).click()
    for (const name of ['赵一', '钱二', '孙三', '李四', '周五', '吴六']) {
      await contacts.getByRole('textbox').first().fill(name)
      await page.keyboard.press('Enter')
      await contacts.getByText(name).waitFor()
    }
    await contacts.getByRole('link', { name: t('relatedAll', { n: 6 }) }).click()
    await page.getByRole('heading', { name: say({ en: 'Contacts', zh: '联系人' }), level: 1 }).waitFor()
    expect(JSON.parse(new URL(page.url()).searchParams.get('filter')!)).toEqual({ account: { in: [id] } })
    expect(trouble).toEqual([])
  })

  test('a deal’s product is added on the spot: chosen, or named with what turns out to be lacking; what only the program links is not offered', async () => {
    const account = await made(na, '/accounts', { name: '加产品客户' })
    const deal = await made(na, '/opportunities', { name: '加产品商机', account: account.id })
    const { page, t, say } = await open(na, { locale: 'zh-CN' })
    await page.goto(`/opportunities/${deal.id}`)
    const lines = page.getByRole('region', { name: '产品', exact: true })
    await lines.getByRole('button', { name: t('newOne', { name: say(OpportunityLine.label) }) }).click()
    await lines.getByRole('textbox', { name: say(OpportunityLine.fields.name.label) }).fill('加长测针 200mm')
    const quantity = lines.getByRole('textbox', { name: say(OpportunityLine.fields.quantity.label) })
    expect(await quantity.inputValue()).toBe('1')
    await quantity.fill('2')
    await lines.getByRole('button', { name: t('add') }).click()
    await lines.getByLabel(say(OpportunityLine.fields.unitPrice.label)).first().fill('1.2k')
    await lines.getByRole('button', { name: t('add') }).click()
    await expect.poll(() => lines.getByRole('link', { name: '加长测针 200mm' }).innerText()).toMatch(/2,400\s+数量 2$/)
    // What it comes to, and how many: not what one costs.
    await made(na, '/opportunity-lines', {
      opportunity: deal.id,
      name: '测头',
      quantity: 3,
      discount: 20,
      unitPrice: { amount: '1000', currency: 'CNY' },
    })
    await page.reload()
    await expect.poll(() => lines.getByRole('link', { name: '测头' }).innerText()).toMatch(/^测头\s+2,400\s+数量 3\s+折扣 20%$/)
    expect(await lines.getByLabel(say(OpportunityLine.fields.product.label)).count()).toBeGreaterThan(0)
    expect(await page.getByRole('button', { name: t('newOne', { name: say(Lead.label) }) }).count()).toBe(0)
    visit!.trouble.splice(0, visit!.trouble.length, ...visit!.trouble.filter((x) => !/422/.test(x)))
    clean()
  })

  test('on a phone: tabs for facts and relations, what one needs at the thumb, a call by its number', async () => {
    const { id } = await made(na, '/accounts', { name: '手机客户', phone: '13812340000' })
    const { page, t, say } = await open(na, { locale: 'zh-CN', width: 390, height: 844 })
    await page.goto(`/accounts/${id}`)
    const thumb = page.getByRole('toolbar', { name: t('actions') })
    await expect.poll(() => thumb.getByRole('link', { name: t('thumbCall') }).getAttribute('href')).toBe('tel:+8613812340000')
    await expect.poll(() => thumb.locator('input[capture=environment]').count()).toBe(1)
    // What has no number of its own is called by those it links to.
    const contact = await made(na, '/contacts', { name: '钱工', account: id, mobile: '13912340000' })
    const deal = await made(na, '/opportunities', { name: '两个电话', account: id, contact: contact.id })
    await page.goto(`/opportunities/${deal.id}`)
    await thumb.getByRole('button', { name: t('thumbCall') }).click()
    await expect
      .poll(() => page.getByRole('menuitem').evaluateAll((all) => all.map((one) => one.getAttribute('href'))))
      .toEqual(['tel:+8613812340000', 'tel:+8613912340000'])
    // A customer by its people as well; whom one has called is written down at once.
    await page.goto(`/accounts/${id}`)
    await thumb.getByRole('button', { name: t('thumbCall') }).click()
    await page.getByRole('menuitem', { name: '钱工' }).evaluate((one) => one.addEventListener('click', (e) => e.preventDefault()))
    await page.getByRole('menuitem', { name: '钱工' }).click()
    await page.getByRole('radio', { name: say(choicesOf(Activity.fields.type).call!), checked: true }).waitFor()
    await page.locator('.rp-composer').getByRole('button', { name: '钱工' }).waitFor()
    await page.getByRole('tab', { name: t('facts') }).click()
    await page.locator('[data-fact=phone]').waitFor()
    await thumb.getByRole('button', { name: t('writeNote') }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    clean()
  })

  test.for(['light', 'dark'] as const)('every tab and the notifications are accessible, %s', { timeout: 90_000 }, async (scheme) => {
    const { id } = await made(na, '/accounts', { name: '无障碍客户' })
    await made(na, '/activities', { type: 'task', subject: '回访', account: id, dueAt: '2026-01-01T00:00:00Z' })
    await na.api('PATCH', `/accounts/${id}`, { shortName: '改' })
    const { page, t } = await open(na, { locale: 'zh-CN', scheme })
    const wrong: string[] = []
    for (const path of ['', '?tab=files', '?tab=members', '?tab=history'].map((q) => `/accounts/${id}${q}`).concat('/inbox')) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForTimeout(500)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
      wrong.push(...violations.map((v) => `${path} ${v.id}: ${v.nodes[0]!.html.slice(0, 160)}`))
    }
    expect(wrong).toEqual([])
    // What fell due meanwhile has told of itself: offered as long as something is unread, and then no more.
    const read = page.getByRole('button', { name: t('noticesRead') })
    if (await read.isEnabled()) await read.click()
    await expect.poll(() => read.isDisabled()).toBe(true)
    expect((await na.api('GET', '/inbox?limit=1')).body.unread).toBe(0)
  })
})
