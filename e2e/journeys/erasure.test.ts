// Erasing a person on the page: the menu offers it to whoever may, the dialog says that it stays done and asks why, the record and its history show it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserless, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => void (!browserless && (stage = await openStage())), 240_000)
afterAll(() => stage?.close())

test.skipIf(browserless)('the menu, the warning, the reason, and what is left', { timeout: 120_000 }, async () => {
  const admin = await stage.person('admin')
  const seller = await stage.person('sales')
  const { id } = (await seller.api('POST', '/contacts', { name: '王小明', mobile: '13800138000', title: '采购经理' })).body.data
  const theirs = await stage.visit({ locale: 'zh-CN' }, seller)
  await theirs.page.goto(`/contacts/${id}`)
  await theirs.page.getByRole('button', { name: theirs.t('moreActions') }).click()
  await theirs.page.getByRole('menu').waitFor()
  expect(await theirs.page.getByRole('menuitem', { name: '抹除个人信息' }).count()).toBe(0)
  await theirs.close()

  const { page, t, trouble, refusals, close } = await stage.visit({ locale: 'zh-CN' }, admin)
  await page.goto(`/contacts/${id}`)
  await page.getByRole('heading', { name: '王小明' }).first().waitFor()
  await page.getByRole('button', { name: t('moreActions') }).click()
  await page.getByRole('menuitem', { name: '抹除个人信息' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('此操作无法撤销').waitFor()
  const shot = process.env.RAPPORT_SHOTS
  if (shot) await page.screenshot({ path: `${shot}/erase.png` })
  await dialog.getByRole('button', { name: '抹除个人信息' }).click()
  await dialog.getByText(t('issue_required')).waitFor()
  await dialog.getByLabel('原因').fill('本人 1 月 5 日来函')
  await dialog.getByRole('button', { name: '抹除个人信息' }).click()
  await page.getByRole('heading', { name: '已抹除' }).first().waitFor()
  expect(await page.getByText('13800138000').count()).toBe(0)
  await page.getByRole('tab', { name: t('history') }).click()
  await page.getByText('本人 1 月 5 日来函').waitFor()
  if (shot) await page.screenshot({ path: `${shot}/erased.png` })
  expect(refusals).toEqual([])
  expect(trouble).toEqual([])
  await close()
})
