// The recycle bin: what one deleted is found, brought back alone and together; nobody finds there what is not theirs.
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserless, look, openStage, type Person, type Stage, type Visit } from './stage.ts'

describe.skipIf(browserless)('the recycle bin', () => {
  let stage: Stage
  let seller: Person
  let other: Person
  let admin: Person
  let looker: Person
  let blind: Person
  let eraser: Person
  const ids: Record<string, string> = {}
  const ok = async (who: Person, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => {
    const answer = await who.api(method, path, body)
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    return answer.body
  }
  const titles = async (who: Person, query = '') => ((await ok(who, 'GET', `/bin${query}`)).data as { title: string }[]).map((one) => one.title)
  const account = async (name: string) => (ids[name] = (await ok(seller, 'POST', '/accounts', { name })).data.id as string)
  beforeAll(async () => {
    stage = await openStage()
    admin = await stage.person('admin')
    const role = async (name: string, grants: object, more = {}) =>
      (await ok(admin, 'POST', '/roles', { name, label: name, grants, ...more })).data.id as string
    const own = { create: true, read: 'own', update: 'own', delete: 'own' }
    const keeper = await role('keeper', { account: own, lead: own })
    seller = await stage.person(keeper, 'Li Na')
    other = await stage.person(keeper, 'Zhao Lei')
    looker = await stage.person(await role('looker', { account: { read: 'all' } }), 'Sun Li')
    blind = await stage.person(await role('blind', { account: { read: 'all', delete: 'all' } }, { fields: { account: { name: 'hidden' } } }), 'Qian Yi')
    eraser = await stage.person(await role('eraser', {}, { all: true, erase: true }), 'Wu Fei')
    for (const name of ['苏州甲', '苏州乙', '无锡丙', '常州丁', '镇江戊', '扬州己']) await account(name)
    const lead = (await ok(seller, 'POST', '/leads', { name: '周强', company: '南通庚', phone: '13912345678' })).data.id
    await ok(seller, 'DELETE', `/leads/${lead}`)
    for (const name of ['苏州甲', '苏州乙', '无锡丙', '常州丁', '镇江戊']) await ok(seller, 'DELETE', `/accounts/${ids[name]}`)
  }, 120_000)
  afterAll(() => stage?.close())
  const there = async (id: string) => (await seller.api('GET', `/accounts/${id}`)).status

  test('tells of what its reader may bring back, in pages, by kind and by name; of nothing else', async () => {
    expect(await titles(seller)).toEqual(['镇江戊', '常州丁', '无锡丙', '苏州乙', '苏州甲', '周强'])
    expect(await titles(admin)).toEqual(expect.arrayContaining(['苏州甲', '周强']))
    expect(await titles(other)).toEqual([])
    expect(await titles(other, `?q=${encodeURIComponent('苏州')}`)).toEqual([])
    expect((await ok(other, 'GET', '/bin?count=exact')).counts).toEqual({})
    expect((await ok(seller, 'GET', '/bin?count=exact')).counts).toEqual({ account: 5, lead: 1 })
    expect(await titles(seller, `?objects=account&q=${encodeURIComponent('苏州')}`)).toEqual(['苏州乙', '苏州甲'])
    expect(await titles(seller, '?objects=account&q=sz')).toEqual(['苏州乙', '苏州甲'])
    const walked: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { data, page } = (await ok(seller, 'GET', `/bin?limit=2${cursor && `&cursor=${cursor}`}`)) as {
        data: { title: string; deletedBy: { name: string } }[]
        page: { next: string | null }
      }
      walked.push(...data.map((one) => `${one.title} ${one.deletedBy.name}`))
      cursor = page.next
    }
    expect(walked).toEqual(['镇江戊', '常州丁', '无锡丙', '苏州乙', '苏州甲', '周强'].map((title) => `${title} Li Na`))
    expect((await seller.api('GET', '/bin?cursor=WyJ4Il0')).status).toBe(400)
    expect((await seller.api('GET', '/bin?objects=nothing')).status).toBe(404)
    // A name that is hidden is neither told nor found.
    expect(await titles(blind, '?objects=account')).toEqual([null, null, null, null, null])
    expect(await titles(blind, `?q=${encodeURIComponent('苏州')}`)).toEqual([])
    // Whoever may only read sees none, and is told why where they ask for that kind.
    expect(await titles(looker)).toEqual([])
    const refused = await looker.api('GET', '/bin?objects=account')
    expect([refused.status, refused.body.operation]).toEqual([403, 'delete'])
    for (const who of [other, looker]) expect((await who.api('POST', `/accounts/${ids['苏州甲']}/restore`)).status).toBeGreaterThan(400)
  })
  test('gives back one, and many at once; each can be taken back', { timeout: 120_000 }, async () => {
    await look(stage, { locale: 'zh-CN' }, seller, async ({ page, t }) => {
      await page.goto('/accounts')
      await page.getByRole('button', { name: t('moreActions') }).click()
      await page.getByRole('menuitem', { name: t('recycleBin') }).click()
      await page.waitForURL('**/bin?object=account')
      const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
      await row('镇江戊').getByText('Li Na', { exact: true }).waitFor()
      await expect.poll(() => page.locator('tbody tr').count()).toBe(5)
      expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([])
      await page.getByRole('button', { name: t('binRestoreOne', { name: '无锡丙' }) }).click()
      await page.getByText(t('binRestored', { name: '无锡丙' })).waitFor()
      await expect.poll(() => row('无锡丙').count()).toBe(0)
      await expect.poll(() => page.locator('tbody tr:focus').textContent()).toContain('苏州乙')
      expect(await there(ids['无锡丙']!)).toBe(200)
      await page
        .getByRole('status')
        .getByRole('button', { name: t('undo') })
        .click()
      await row('无锡丙').waitFor()
      expect(await there(ids['无锡丙']!)).toBe(404)
      // By the keyboard: the first row and the one below.
      await page.locator('tbody tr').first().focus()
      await page.keyboard.press('x')
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      const bar = page.getByRole('toolbar', { name: t('batch') })
      await bar.getByText(t('chosen', { n: 2 })).waitFor()
      await bar.getByRole('button', { name: t('binRestore') }).click()
      await expect.poll(() => page.locator('tbody tr').count()).toBe(3)
      await page.getByRole('searchbox').fill('苏州')
      await expect.poll(() => page.locator('tbody tr').count()).toBe(2)
    })
    expect(await titles(seller, '?objects=account')).toHaveLength(3)
  })
  test('is found by its names, says what it is where it is empty, and why where it is closed; on a phone as well', { timeout: 120_000 }, async () => {
    await look(stage, { locale: 'zh-CN', width: 390, height: 844 }, other, async ({ page, t }) => {
      await page.goto('/bin')
      await page.getByText(t('binNone')).waitFor()
      await page.getByText(t('binNoneWhy')).waitFor()
    })
    await look(stage, { locale: 'en' }, looker, async ({ page, t }) => {
      await page.goto('/bin?object=account')
      await page.getByText(t('binDenied', { name: 'accounts' })).waitFor()
      await page.getByText(t('binDeniedWhy')).waitFor()
    })
    await look(stage, { locale: 'zh-CN' }, seller, async ({ page, t }) => {
      for (const typed of ['hsz', '資源回收筒', 'recycle bin']) {
        await page.goto('/')
        await page.getByRole('navigation', { name: t('rooms') }).waitFor()
        await page.keyboard.press('ControlOrMeta+k')
        await page.getByRole('combobox').fill(typed)
        await page
          .getByRole('option', { name: t('recycleBin') })
          .first()
          .click()
        await page.waitForURL('**/bin')
      }
    })
  })
  test('erases for good what may be erased, asked about first, and only for whom it may', { timeout: 60_000 }, async () => {
    const more = (visit: Visit) => visit.page.getByRole('button', { name: visit.t('binMoreFor', { name: '周强' }) })
    await look(stage, { locale: 'en' }, seller, async (visit) => {
      await visit.page.goto('/bin?object=lead')
      await visit.page.getByRole('button', { name: visit.t('binRestoreOne', { name: '周强' }) }).waitFor()
      expect(await more(visit).count()).toBe(0)
    })
    await look(stage, { locale: 'en', width: 390, height: 844 }, eraser, async (visit) => {
      const { page } = visit
      await page.goto('/bin?object=lead')
      await more(visit).click()
      await page.getByRole('menuitem', { name: 'Erase personal data' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('what is erased does not come back').waitFor()
      await dialog.getByRole('textbox').fill('Asked for')
      await dialog.getByRole('button', { name: 'Erase personal data' }).click()
      await expect.poll(() => more(visit).count()).toBe(0)
    })
    expect(await titles(seller, `?objects=lead&q=${encodeURIComponent('周强')}`)).toEqual([])
  })
  test('says which could not come back, and brings the others', async () => {
    const code = async (name: string) => (await ok(seller, 'POST', '/accounts', { name, creditCode: '91350100M000100Y43' })).data.id as string
    const first = await code('泰州辛')
    await ok(seller, 'DELETE', `/accounts/${first}`)
    await code('泰州壬')
    const operations = [first, ids['苏州甲']].map((id) => ({ op: 'restore', id }))
    const { data } = await ok(seller, 'POST', '/accounts/batch', { operations })
    expect(data.map((one: { status: number }) => one.status)).toEqual([409, 200])
    expect(await there(ids['苏州甲']!)).toBe(200)
  })
})
