// Six journeys in a real browser, each as a salesperson and as an administrator, in Chinese and in English.
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choicesOf } from '@rapport/model'
import type { Locale } from '@rapport/model/text'
import { Account } from '../../crm/src/people/account/account.object.ts'
import { Activity } from '../../crm/src/activity/activity/activity.object.ts'
import { Attachment } from '../../crm/src/activity/attachment/attachment.object.ts'
import { move, win } from '../../crm/src/sales/opportunity/opportunity.actions.ts'
import { Opportunity } from '../../crm/src/sales/opportunity/opportunity.object.ts'
import { browserless, openStage, PASSWORD, type Person, type Role, type Stage, type Visit } from './stage.ts'

/** What a journey begins with, made by the person themselves through the API. */
async function make(who: Person, path: string, body: object): Promise<Record<string, any> & { id: string }> {
  const { status, body: answer } = await who.api('POST', path, body)
  expect(status, JSON.stringify(answer)).toBe(201)
  return answer.data
}
const file = (text: string) => ({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`) })

describe.skipIf(browserless)('journeys', () => {
  let stage: Stage
  const people = {} as Record<Role, Person>
  beforeAll(async () => {
    stage = await openStage()
    for (const role of ['sales', 'admin'] as const) people[role] = await stage.person(role)
  }, 120_000)
  afterAll(() => stage?.close())

  type Run = Visit & { who: Person; role: Role; locale: Locale; zh: boolean }
  /** The journey for each role in each language; what the console said is held against it. */
  function journey(name: string, work: (run: Run) => Promise<void>, options: { signedIn?: boolean } = {}) {
    for (const role of ['sales', 'admin'] as const)
      for (const locale of ['zh-CN', 'en'] as const)
        test(`${name}: ${role}, ${locale}`, { timeout: 60_000 }, async () => {
          const visit = await stage.visit({ locale }, options.signedIn === false ? undefined : people[role])
          try {
            await work({ ...visit, who: people[role], role, locale, zh: locale !== 'en' })
            expect(visit.trouble).toEqual([])
          } finally {
            await visit.close()
          }
        })
  }
  let count = 0
  const customer = (who: Person, name = `合肥精密仪器${++count}厂`) => make(who, '/accounts', { name })

  journey(
    'signs in',
    async ({ page, t, who, refusals }) => {
      await page.goto('/accounts')
      await page.getByRole('textbox', { name: t('email') }).fill(who.email)
      const password = page.getByRole('textbox', { name: t('password'), exact: true })
      await password.fill('not-the-password')
      await page.getByRole('button', { name: t('signIn'), exact: true }).click()
      const reason = page.getByRole('alert')
      await reason.waitFor()
      expect((await reason.innerText()).trim().length).toBeGreaterThan(3)
      await password.fill(PASSWORD)
      await page.getByRole('button', { name: t('signIn'), exact: true }).click()
      await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).waitFor()
      refusals.length = 0
      // Where one was going before being asked to sign in.
      expect(new URL(page.url()).pathname).toBe('/accounts')
      await page.reload()
      await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).waitFor()
    },
    { signedIn: false },
  )

  journey('finds a customer by the first letters of its pinyin', async ({ page, t, who, say, role, zh }) => {
    const [name, initials] = {
      salestrue: ['苏州绿洲阀门有限公司', 'szlzfm'],
      salesfalse: ['青岛海燕轴承有限公司', 'qdhyzc'],
      admintrue: ['长春远航齿轮有限公司', 'ccyhcl'],
      adminfalse: ['洛阳北辰钢管有限公司', 'lybcgg'],
    }[`${role}${zh}`]!
    const { id } = await customer(who, name)
    await page.goto('/opportunities')
    await page.getByRole('heading', { name: say(Opportunity.labels!), level: 1 }).waitFor()
    await page.keyboard.press('ControlOrMeta+k')
    const box = page.getByRole('combobox', { name: t('searchEverything') })
    await box.waitFor()
    expect(await box.evaluate((el) => el === document.activeElement)).toBe(true)
    await box.pressSequentially(initials!)
    await page
      .getByRole('option', { name })
      .and(page.getByRole('option', { selected: true }))
      .waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: name!, level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/accounts/${id}`)
  })

  journey('logs a call on a customer', async ({ page, t, say, who, zh }) => {
    const { id } = await customer(who)
    const words = zh ? '电话沟通了验收时间，月底前安排' : 'Rang about acceptance, before the end of the month'
    await page.goto(`/accounts/${id}`)
    const call = say(choicesOf(Activity.fields.type).call!)
    await page.getByRole('radio', { name: call }).click()
    await page.getByRole('textbox', { name: call }).fill(words)
    await page.getByRole('button', { name: t('save') }).click()
    const line = page
      .getByRole('list', { name: t('timeline') })
      .getByRole('listitem')
      .filter({ hasText: words })
    await line.waitFor()
    await expect.poll(() => line.innerText()).toContain(call)
    await expect.poll(() => line.innerText()).toContain(who.name)
    const note = say(choicesOf(Activity.fields.type).note!)
    await expect.poll(() => page.getByRole('textbox', { name: note, exact: true }).inputValue()).toBe('')
    // A file dropped in without a word is a file, no second call; so is one that hangs on a note, when files are asked for.
    const attach = (name: string) => page.locator('.rp-composer input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('1') })
    const held = page.getByRole('list', { name: t('files'), exact: true }).getByRole('listitem')
    const save = page.getByRole('button', { name: t('save') })
    for (const [file, text] of [
      ['photo.txt', ''],
      ['report.txt', 'report'],
    ] as const) {
      await page.getByRole('radio', { name: call }).click()
      await attach(file)
      await held.filter({ hasText: file }).waitFor()
      if (text) await page.getByRole('textbox', { name: call }).fill(text)
      await save.click()
      await page.getByRole('radio', { name: note, exact: true, checked: true }).waitFor()
    }
    const { body } = await who.api('GET', `/activities?sort=createdAt&filter=${encodeURIComponent(JSON.stringify({ account: id }))}`)
    expect(body.data).toMatchObject([
      { type: 'call', subject: words, account: id, owner: who.api.userId },
      { type: 'call', subject: 'report' },
    ])
    await page
      .getByRole('group', { name: t('storyFilter') })
      .getByRole('button', { name: say(Attachment.labels!) })
      .click()
    for (const file of ['photo.txt', 'report.txt'])
      await page
        .getByRole('list', { name: t('timeline') })
        .getByText(file)
        .first()
        .waitFor()
  })

  journey('moves a deal through a stage and wins it', async ({ page, t, say, who, refusals }) => {
    const { id: account, name } = await customer(who)
    const person = `周航${count}`
    const { id: contact } = await make(who, '/contacts', { name: person, account })
    const deal = await make(who, '/opportunities', { name: `${name} 三坐标`, account })
    const now = async () => (await who.api('GET', `/opportunities/${deal.id}?expand=stage`)).body.data
    refusals.push(422)
    await page.goto(`/opportunities/${deal.id}`)
    const dialog = page.getByRole('dialog')
    const pick = async (label: string, option: string) => {
      await dialog.getByRole('combobox', { name: label }).click()
      await page.getByRole('option', { name: option }).click()
    }
    // The stage asks for a contact: refused, and the dialog asks for it.
    await page.getByRole('button', { name: t('moreActions') }).click()
    await page.getByRole('menuitem', { name: say(move.label) }).click()
    await pick(say(move.input!.stage!.label), '需求确认')
    await dialog.getByRole('button', { name: say(move.label) }).click()
    const asked = dialog.getByRole('combobox', { name: say(Opportunity.fields.contact.label) })
    await asked.waitFor()
    await expect.poll(() => asked.getAttribute('aria-invalid')).toBe('true')
    expect((await now()).stage.title).toBe('初步接触')
    await pick(say(Opportunity.fields.contact.label), person)
    await dialog.getByRole('button', { name: say(move.label) }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await now()).toMatchObject({ contact, state: 'open', stage: { title: '需求确认' }, probability: 25 })
    // Winning asks for the amount, and for the day, which begins with today.
    await page
      .locator('.rp-actions')
      .getByRole('button', { name: say(win.label) })
      .click()
    await dialog.getByRole('button', { name: say(win.label) }).click()
    const amount = dialog.getByRole('textbox', { name: say(win.input!.amount!.label) })
    const day = dialog.getByRole('textbox', { name: say(win.input!.closeDate!.label) })
    await expect.poll(() => amount.getAttribute('aria-invalid'), { timeout: 10_000 }).toBe('true')
    await expect.poll(() => day.inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(await day.getAttribute('aria-invalid')).not.toBe('true')
    expect((await now()).state).toBe('open')
    await amount.fill('358200')
    await day.fill(new Date().toISOString().slice(0, 10))
    await page.keyboard.press('Tab')
    await dialog.getByRole('button', { name: say(win.label) }).click()
    await dialog.waitFor({ state: 'detached' })
    await page
      .getByText(say(choicesOf(Opportunity.fields.state).won!))
      .first()
      .waitFor()
    expect(await now()).toMatchObject({ state: 'won', amount: { amount: '358200.00' }, probability: 100 })
  })

  journey('imports a file with errors and mends it', async ({ page, t, say, who, role, zh, locale }) => {
    const fields = Account.fields
    const people = zh ? '人手' : 'Heads'
    const head = zh ? `客户名称,客户级别,${people}` : `Name,Level,${people}`
    const names = ['东', '南', '西', '北', '中'].map((way) => `${zh ? '江' : '海'}${way}泵业有限公司`)
    const good = `${names[0]},A,120\n${names[1]},B,45`
    const first = file(`${head}\n${good}\n${names[2]},Q,30\n${names[3]},C,many\n,B,12\n`)
    if (role === 'sales') {
      // Not offered, not by its address, and refused by the API.
      await page.goto('/accounts')
      await page
        .getByRole('button', { name: t('newOne', { name: say(Account.label).toLowerCase() }) })
        .first()
        .waitFor()
      expect(await page.getByRole('button', { name: t('import'), exact: true }).count()).toBe(0)
      // Who comes there all the same reads which right it takes, and who gives it.
      await page.goto('/accounts/import')
      await page.getByText(t('importDeniedWhy')).waitFor()
      const form = new FormData()
      form.append('object', 'account')
      form.append('file', new Blob([first.buffer], { type: 'text/csv' }), first.name)
      expect(await who.api('POST', '/imports', form)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      return
    }
    const begin = async (given: typeof first) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: t('chooseFile') }).click()
      await (await chooser).setFiles(given)
      const column = (name: string) => page.getByRole('combobox', { name: t('importFieldFor', { column: name }) })
      await column(people).waitFor()
      // Headings people write are known by themselves; this one is shown what it means.
      await expect.poll(() => column(head.split(',')[0]!).inputValue()).toBe('name')
      await expect.poll(() => column(head.split(',')[1]!).inputValue()).toBe('level')
      await column(people).selectOption('employees')
      await page.getByRole('button', { name: t('importDryRun') }).click()
      await page.getByRole('status').getByText(t('importState_checked')).waitFor()
    }
    const counted = (key: 'importWould_created' | 'importWould_rejected' | 'importDid_created' | 'importDid_rejected') =>
      page
        .getByRole('term')
        .filter({ hasText: t(key) })
        .locator('xpath=following-sibling::dd')
        .innerText()
    await page.goto('/accounts')
    await page
      .getByRole('button', { name: t('import'), exact: true })
      .first()
      .click()
    await begin(first)
    expect([await counted('importWould_created'), await counted('importWould_rejected')]).toEqual(['2', '3'])
    for (const [row, field, value] of [
      ['4', fields.level, 'Q'],
      ['5', fields.employees, 'many'],
      ['6', fields.name, ''],
    ] as const) {
      const cells = page
        .getByRole('row')
        .filter({ has: page.getByRole('cell', { name: row, exact: true }) })
        .getByRole('cell')
      const [, named, given, reason] = await cells.allInnerTexts()
      expect([named, given]).toEqual([say(field.label), value])
      expect(reason!.length).toBeGreaterThan(1)
    }
    await page.getByRole('button', { name: t('importGo', { n: 2 }) }).click()
    await page.getByRole('status').getByText(t('importState_done')).waitFor()
    expect([await counted('importDid_created'), await counted('importDid_rejected')]).toEqual(['2', '3'])
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: t('importRejectedFile') }).click()
    const rejected = await text(await (await saved).createReadStream())
    expect(rejected.trim().split('\n')).toHaveLength(4)
    const mended = rejected.replace('Q', 'B').replace('many', '88').replace('\n,', `\n${names[4]},`).replace('\n"",', `\n${names[4]},`)
    await page.getByRole('button', { name: t('importAgain') }).click()
    await begin(file(mended.replace(/^\uFEFF/, '')))
    expect([await counted('importWould_created'), await counted('importWould_rejected')]).toEqual(['3', '0'])
    await page.getByRole('button', { name: t('importGo', { n: 3 }) }).click()
    await page.getByRole('status').getByText(t('importState_done')).waitFor()
    await page.getByRole('link', { name: t('importSee') }).click()
    await page.getByRole('link', { name: names[4]! }).waitFor()
    const { body } = await who.api('GET', `/accounts?filter=${encodeURIComponent(JSON.stringify({ name: { in: names } }))}&sort=employees`, undefined, {
      'accept-language': locale,
    })
    expect(body.data.map((row: any) => [row.name, row.level, row.employees])).toEqual([
      [names[4], 'B', 12],
      [names[2], 'B', 30],
      [names[1], 'B', 45],
      [names[3], 'C', 88],
      [names[0], 'A', 120],
    ])
  })

  journey('adds a field to customers and uses it', async ({ page, t, say, who, role, zh }) => {
    const label = zh ? { zh: '设备台数', en: 'Machine count' } : { zh: '车间面积', en: 'Shop floor' }
    const name = zh ? 'x_machineCount' : 'x_shopFloor'
    if (role === 'sales') {
      await page.goto('/accounts')
      await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).click()
      await page.getByRole('menuitem', { name: t('profile') }).waitFor()
      expect(await page.getByRole('menuitem', { name: t('objectsAndFields') }).count()).toBe(0)
      await page.goto('/settings/objects')
      await page.getByText(t('settingsDenied')).waitFor()
      const refused = await who.api('POST', '/fields', { object: 'account', name: 'sneaked', kind: 'text', label })
      expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      return
    }
    await page.goto('/accounts')
    await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).click()
    await page.getByRole('menuitem', { name: t('settings'), exact: true }).click()
    await page
      .getByRole('navigation', { name: t('settings') })
      .getByRole('link', { name: t('objectsAndFields') })
      .click()
    const account = say(Account.label)
    await page
      .getByRole('navigation', { name: t('objects') })
      .getByRole('button', { name: account })
      .click()
    await page.getByRole('button', { name: t('addFieldTo', { name: account }) }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: t('labelChinese') }).fill(label.zh)
    await dialog.getByRole('textbox', { name: t('labelEnglish') }).fill(label.en)
    await dialog.getByRole('combobox', { name: t('fieldKind') }).click()
    await page.getByRole('option', { name: t('kind_integer') }).click()
    await dialog.getByRole('checkbox', { name: t('fieldListed') }).check()
    await dialog.getByRole('button', { name: t('add'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page
      .getByRole('region', { name: t('fieldsOf', { name: account }) })
      .getByRole('cell', { name, exact: true })
      .waitFor()

    await page.goto('/accounts/new')
    const many = { name: `宁波多台机械${++count}厂`, value: '1250' }
    const few = await make(who, '/accounts', { name: `宁波少台机械${++count}厂`, [name]: 3 })
    await page.getByRole('textbox', { name: say(Account.fields.name.label), exact: true }).fill(many.name)
    await page.getByRole('textbox', { name: say(label) }).fill(many.value)
    await page.getByRole('button', { name: t('save') }).click()
    await page.getByRole('heading', { name: many.name, level: 1 }).waitFor()
    await page
      .getByRole('definition')
      .filter({ hasText: /^1,250$/ })
      .first()
      .waitFor()

    await page.goto('/accounts')
    await page.getByRole('columnheader', { name: say(label) }).waitFor()
    await page.getByRole('link', { name: few.name as string }).waitFor()
    await page.getByRole('button', { name: t('condition') }).click()
    await page.getByRole('combobox', { name: t('field') }).fill(say(label))
    await page.getByRole('option', { name: say(label), exact: true }).click()
    await page.getByRole('combobox', { name: t('operator') }).selectOption('gte')
    await page.getByRole('textbox', { name: t('value') }).fill('1000')
    await page.getByRole('button', { name: t('done'), exact: true }).click()
    await page.getByRole('button', { name: t('query'), exact: true }).click()
    await page
      .getByRole('table')
      .getByRole('link', { name: few.name as string })
      .waitFor({ state: 'detached' })
    await page.getByRole('table').getByRole('link', { name: many.name }).waitFor()
    await page.locator('tbody').getByRole('cell', { name: '1,250', exact: true }).waitFor()

    const found = await who.api('GET', `/accounts?filter=${encodeURIComponent(JSON.stringify({ [name]: { gte: 1000 } }))}`)
    expect(found.body.data).toMatchObject([{ name: many.name, [name]: 1250 }])
  })
})
