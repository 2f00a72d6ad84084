// From a spreadsheet to a dashboard of it: records of an object the company made come in by the page, and a tile counts them at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserless, openStage, type Person, type Stage } from './stage.ts'

const sheet = [
  '证书编号,结论,点数,客户',
  'HZ-0001,合格,21,苏州铂临',
  'HZ-0002,合格,30,苏州铂临',
  'HZ-0003,不合格,12,昆山同芯',
  'HZ-0004,合格,8,昆山同芯',
  'HZ-0005,也许,5,昆山同芯',
].join('\n')
describe.skipIf(browserless)('a spreadsheet', () => {
  let stage: Stage
  let boss: Person
  beforeAll(async () => {
    stage = await openStage()
    boss = await stage.person('admin')
    const made = async (path: string, body: object) => {
      const { status, body: answer } = await boss.api('POST', path, body)
      expect(status, JSON.stringify(answer)).toBe(201)
    }
    await made('/objects', { name: 'certificate', label: { en: 'Certificate', zh: '校准证书' } })
    const choices = { passed: { en: 'Passed', zh: '合格' }, failed: { en: 'Failed', zh: '不合格' } }
    const field = (name: string, kind: string, en: string, zh: string, options?: object) =>
      made('/fields', { object: 'x_certificate', name, kind, label: { en, zh }, ...(options && { options }) })
    await field('result', 'choice', 'Result', '结论', { choices })
    await field('points', 'integer', 'Points', '点数')
    await field('account', 'link', 'Account', '客户', { to: 'account', inverse: 'x_certificates' })
    for (const name of ['苏州铂临', '昆山同芯']) await made('/accounts', { name })
  }, 120_000)
  afterAll(() => stage?.close())

  test('comes in by the wizard and is counted on a dashboard, down to its rows', { timeout: 120_000 }, async () => {
    const visit = await stage.visit({ locale: 'zh-CN' }, boss)
    const { page, t } = visit
    try {
      await page.goto('/x-certificates/import')
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: t('chooseFile') }).click()
      await (await chooser).setFiles({ name: '证书.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${sheet}`) })
      const column = (name: string) => page.getByRole('combobox', { name: t('importFieldFor', { column: name }) })
      await column('证书编号').selectOption('name')
      for (const [head, field] of [
        ['结论', 'x_result'],
        ['点数', 'x_points'],
        ['客户', 'x_account'],
      ] as const)
        await expect.poll(() => column(head).inputValue()).toBe(field)
      await page.getByRole('button', { name: t('importDryRun') }).click()
      await page.getByRole('status').getByText(t('importState_checked')).waitFor()
      // What is no result is named and left out; the rest goes in.
      await page.getByRole('cell', { name: '也许' }).waitFor()
      await page.getByRole('button', { name: t('importGo', { n: 4 }) }).click()
      await page.getByRole('status').getByText(t('importState_done')).waitFor()

      await page.goto('/dashboards?all=true')
      await page.getByRole('button', { name: t('newDashboard') }).click()
      await page.getByRole('textbox', { name: t('dashboardName') }).fill('校准质量')
      const dialog = page.getByRole('dialog', { name: t('addTile') })
      const pick = async (step: string, option: string) => {
        await dialog.getByRole('combobox', { name: step, exact: true }).fill(option)
        await page.getByRole('option', { name: option, exact: true }).click()
      }
      const add = async (name: string) => {
        await dialog.getByRole('textbox', { name: t('stepName') }).fill(name)
        await dialog.getByRole('button', { name: t('tileAdded') }).click()
        await dialog.waitFor({ state: 'detached' })
      }
      await page.getByRole('button', { name: t('addTile') }).first().click() // prettier-ignore
      await pick(t('stepObject'), '校准证书')
      await pick(t('stepMeasure'), t('figure_sum', { name: '点数' }))
      await add('校准点数')
      await page.getByRole('button', { name: t('addTile') }).first().click() // prettier-ignore
      await pick(t('stepObject'), '校准证书')
      await pick(t('stepGroup'), '结论')
      await add('按结论')
      await page.getByRole('button', { name: t('save'), exact: true }).click()
      await page.getByRole('heading', { name: '校准质量', level: 1 }).waitFor()

      const tile = (name: string) => page.getByRole('region', { name, exact: true })
      await tile('校准点数')
        .getByRole('link', { name: `71 ${t('openRecords')}` })
        .waitFor()
      // Another row, and the figure follows without a reload.
      expect((await boss.api('POST', '/x-certificates', { name: 'HZ-0006', x_result: 'failed', x_points: 9 })).status).toBe(201)
      await tile('校准点数')
        .getByRole('link', { name: `80 ${t('openRecords')}` })
        .waitFor()
      const chart = tile('按结论')
      await chart.getByRole('row').filter({ hasText: '不合格' }).filter({ hasText: '2' }).waitFor({ state: 'attached' })
      await chart.getByRole('group').focus()
      await expect
        .poll(async () => {
          await page.keyboard.press('ArrowRight')
          return chart.getByRole('status').innerText()
        })
        .toContain('不合格')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/x-certificates?**')
      for (const name of ['HZ-0003', 'HZ-0006']) await page.getByRole('row').filter({ hasText: name }).waitFor()
      expect(await page.getByRole('row').filter({ hasText: 'HZ-0001' }).count()).toBe(0)
      expect(visit.trouble).toEqual([])
    } finally {
      await visit.close()
    }
  })
})
