// Somebody builds a dashboard, narrows it, follows a figure to its records, arranges it by keyboard and pointer, and shares it; every kind of chart is drawn.
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { choicesOf, tileKinds, type Tile, type TileKind } from '@rapport/model'
import { Opportunity } from '../../crm/src/sales/opportunity/opportunity.object.ts'
import { browserless, look, openStage, type Person, type Stage, type Visit } from './stage.ts'

const deals = { object: 'opportunity' } as const
const fields = Opportunity.fields
describe.skipIf(browserless)('dashboards', () => {
  let stage: Stage
  let na: Person
  let wei: Person
  let service: Person
  const make = async (who: Person, plural: string, body: object) => {
    const { status, body: answer } = await who.api('POST', `/${plural}`, body)
    expect(status, JSON.stringify(answer)).toBe(201)
    return answer.data as { id: string }
  }
  beforeAll(async () => {
    stage = await openStage()
    na = await stage.person('sales', 'Li Na')
    wei = await stage.person('sales', 'Zhang Wei')
    service = await stage.person('service', 'Wu Qian')
    const today = new Date().toISOString().slice(0, 10)
    for (const [who, name, amount, closeDate, source] of [
      [na, '苏州甲 三坐标', 100_000, today, 'website'],
      [na, '苏州乙 圆度仪', 200_000, today, 'exhibition'],
      [na, '苏州丙 影像仪', 400_000, '2031-06-30', 'exhibition'],
      [wei, '宁波丁 三坐标', 800_000, today, 'website'],
    ] as const) {
      const account = await make(who, 'accounts', { name: `${name}客户` })
      await make(who, 'opportunities', { name, account: account.id, amount: { amount: String(amount), currency: 'CNY' }, closeDate, source })
    }
  }, 120_000)
  afterAll(() => stage?.close())

  const tile = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
  /** The first figure of a tile, as it leads to its records. */
  const figure = ({ page, t }: Visit, name: string, words: string) => tile(page, name).getByRole('link', { name: `${words} ${t('openRecords')}` })
  /** On the list, and of its rows exactly these are there. */
  async function landed(page: Page, names: readonly string[]) {
    await page.waitForURL('**/opportunities?**')
    await expect.poll(async () => (await page.getByRole('row').getByRole('link', { name: /^苏州/ }).allInnerTexts()).toSorted()).toEqual(names.toSorted())
  }
  async function add({ page, t, say }: Visit, name: string, { split, kind, closing }: { split?: string; kind?: TileKind; closing?: boolean }) {
    await page.getByRole('button', { name: t('addTile') }).first().click() // prettier-ignore
    const dialog = page.getByRole('dialog', { name: t('addTile') })
    await dialog.getByRole('combobox', { name: t('stepObject') }).fill(say(Opportunity.label))
    await page.getByRole('option', { name: say(Opportunity.label), exact: true }).click()
    if (split) {
      await dialog.getByRole('combobox', { name: t('stepGroup') }).fill(split)
      await page.getByRole('option', { name: split, exact: true }).click()
    }
    if (kind) await dialog.getByRole('radio', { name: t(`tile_${kind}`), exact: true }).click()
    if (closing) await dialog.getByRole('combobox', { name: t('narrowPeriod') }).selectOption('closeDate')
    await dialog.getByRole('textbox', { name: t('stepName') }).fill(name)
    await dialog.getByRole('button', { name: t('tileAdded') }).click()
    await dialog.waitFor({ state: 'detached' })
    await tile(page, name).waitFor()
  }

  test('one is built, narrowed, and followed to the records; its tiles move by keyboard and by pointer', { timeout: 120_000 }, async () => {
    await look(stage, { locale: 'zh-CN' }, na, async (visit) => {
      const { page, t, say } = visit
      await page.goto('/dashboards?all=true')
      await page.getByRole('button', { name: t('newDashboard') }).click()
      await page.getByRole('textbox', { name: t('dashboardName') }).fill('我的季度')
      await add(visit, '本期商机', { closing: true })
      await add(visit, '来源分布', { split: say(fields.source.label) })
      await add(visit, '各阶段', { split: say(fields.stage.label) })
      await add(visit, '明细', { kind: 'list', closing: true })
      await page.getByRole('button', { name: t('save'), exact: true }).click()
      await page.getByRole('heading', { name: '我的季度', level: 1 }).waitFor()
      const id = new URL(page.url()).pathname.split('/').at(-1)!
      const tiles = async () => (await na.api('GET', `/dashboards/${id}`)).body.data.tiles as Tile[]
      expect((await tiles()).map((one) => [one.kind, one.title])).toEqual([
        ['number', '本期商机'],
        ['bar', '来源分布'],
        ['funnel', '各阶段'],
        ['list', '明细'],
      ])

      // One filter narrows number and list alike, stands in the address, and holds after a reload.
      await figure(visit, '本期商机', '2').waitFor()
      await tile(page, '明细').getByRole('link', { name: '苏州乙 圆度仪' }).waitFor()
      expect(await tile(page, '明细').getByRole('link', { name: '苏州丙 影像仪' }).count()).toBe(0)
      await page.getByRole('button', { name: t('periodMore') }).click()
      await page.getByRole('menuitem', { name: t('periodAll') }).click()
      await figure(visit, '本期商机', '3').waitFor()
      await page.reload()
      await figure(visit, '本期商机', '3').waitFor()
      await tile(page, '明细').getByRole('link', { name: '苏州丙 影像仪' }).waitFor()
      await page
        .getByRole('radiogroup', { name: t('period') })
        .getByRole('radio', { name: t('periodQuarter') })
        .click()

      // The figure leads to exactly its records; a mark of the chart does, by keyboard.
      await figure(visit, '本期商机', '2').click()
      await landed(page, ['苏州甲 三坐标', '苏州乙 圆度仪'])
      await page.goBack()
      const chart = tile(page, '来源分布').getByRole('group')
      const website = say(choicesOf(fields.source).website!)
      await tile(page, '来源分布').getByRole('row').filter({ hasText: website }).waitFor({ state: 'attached' })
      await chart.focus()
      await expect
        .poll(async () => {
          await page.keyboard.press('ArrowRight')
          return tile(page, '来源分布').getByRole('status').innerText()
        })
        .toContain(website)
      await page.keyboard.press('Enter')
      await landed(page, ['苏州甲 三坐标'])
      await page.goBack()

      // Arranged: by keyboard, taken back, by pointer.
      await page.getByRole('heading', { name: '我的季度', level: 1 }).waitFor()
      await page.getByRole('button', { name: t('editTiles'), exact: true }).click()
      const grip = page.getByRole('button', { name: t('moveTile', { name: '本期商机' }) })
      const before = (await tiles())[0]!.place
      // What somebody did elsewhere is not what is taken back here.
      const elsewhere = await make(na, 'accounts', { name: '不该消失的客户' })
      await grip.focus()
      await page.keyboard.press('Shift+ArrowRight')
      await page.getByText(t('tileAt', { name: '本期商机', x: before.x + 1, y: before.y + 1, w: before.w + 1, h: before.h })).waitFor({ state: 'attached' })
      await page.keyboard.press('ControlOrMeta+z')
      await page.getByRole('button', { name: t('redoEdit') }).click()
      await page.keyboard.press('ControlOrMeta+z')
      await page.keyboard.press('ControlOrMeta+Shift+z')
      const list = page.getByRole('button', { name: t('moveTile', { name: '明细' }) })
      const [at, top] = [(await list.boundingBox())!, (await tile(page, '本期商机').boundingBox())!]
      await page.mouse.move(at.x + 8, at.y + 8)
      await page.mouse.down()
      await page.mouse.move(at.x, top.y + 40, { steps: 4 })
      await page.mouse.move(at.x + 8, top.y + 8, { steps: 4 })
      await page.mouse.up()
      await page.getByRole('button', { name: t('save'), exact: true }).click()
      await page.getByText(t('dashboardSaved')).last().waitFor()
      const after = new Map((await tiles()).map((one) => [one.title, one.place]))
      expect(after.get('本期商机')!.w).toBe(before.w + 1)
      expect(after.get('明细')!.y).toBe(0)
      expect((await na.api('GET', `/accounts/${elsewhere.id}`)).status).toBe(200)

      // Alone on the screen its menus still open above it.
      await page.getByRole('button', { name: t('editTiles'), exact: true }).waitFor()
      await page.getByRole('button', { name: t('fullScreen') }).click()
      await expect.poll(() => page.evaluate(() => Boolean(document.fullscreenElement))).toBe(true)
      expect(await page.getByRole('navigation', { name: t('rooms') }).count()).toBe(0)
      await page
        .locator('.rp-dash-head')
        .getByRole('button', { name: t('moreActions') })
        .click()
      await page.getByRole('menuitem', { name: t('dashboardCopy'), exact: true }).hover()
    })
  })

  test('a condition is put on a tile in its dialog, which stays open for what else there is to say', { timeout: 60_000 }, async () => {
    await look(stage, { locale: 'zh-CN' }, na, async (visit) => {
      const { page, t, say } = visit
      await page.goto('/dashboards?all=true')
      await page.getByRole('button', { name: t('newDashboard') }).click()
      await page.getByRole('textbox', { name: t('dashboardName') }).fill('只看一些')
      await add(visit, '一些', {})
      await page.getByRole('button', { name: t('editTile', { name: '一些' }) }).click()
      const dialog = page.getByRole('dialog', { name: t('editTile', { name: '一些' }) })
      await dialog
        .getByRole('button', { name: t('condition'), exact: true })
        .last()
        .click()
      await page.getByRole('combobox', { name: t('field'), exact: true }).fill(say(fields.name.label))
      await page.getByRole('option', { name: say(fields.name.label), exact: true }).click()
      await page.getByRole('textbox', { name: t('value') }).fill('苏州乙')
      await page.keyboard.press('Enter')
      await dialog.getByText('苏州乙').first().waitFor()
      await dialog.getByRole('button', { name: t('done'), exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      await figure(visit, '一些', '1').waitFor()
    })
  })

  test('shared with a role, each of them sees their own figures; who has no right does not see it at all', { timeout: 120_000 }, async () => {
    const place = { x: 0, y: 0, w: 4, h: 4 }
    const { id } = await make(na, 'dashboards', {
      name: '大家的商机',
      filters: {},
      tiles: [{ id: 'n', kind: 'number', title: '在手', place, ...deals, measures: [{ op: 'count' }] }],
    })
    const opened = async (visit: Visit) => {
      await visit.page.goto(`/dashboards/${id}`)
      await visit.page.getByRole('heading', { name: '大家的商机', level: 1 }).waitFor()
    }
    const away = async (visit: Visit) => {
      visit.refusals.push(404)
      await visit.page.goto(`/dashboards/${id}`)
      await visit.page.getByText(visit.t('noSuchRecord'), { exact: true }).waitFor()
    }
    await look(stage, { locale: 'en' }, wei, away)
    await look(stage, { locale: 'zh-CN' }, na, async (visit) => {
      const { page, t } = visit
      await opened(visit)
      await figure(visit, '在手', '3').waitFor()
      await page
        .locator('.rp-dash-head')
        .getByRole('button', { name: t('moreActions') })
        .click()
      await page.getByRole('menuitem', { name: t('shareDashboard') }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: t('memberKind') }).selectOption('role')
      await dialog.getByRole('combobox', { name: t('shareWith') }).click()
      await page.getByRole('option', { name: '销售', exact: true }).click()
      await dialog.getByRole('button', { name: t('shareIt') }).click()
      await dialog
        .getByRole('list', { name: t('members') })
        .getByText('销售', { exact: true })
        .waitFor()
    })
    await look(stage, { locale: 'en' }, wei, async (visit) => {
      const { page, t } = visit
      // Whoever holds the role is told, and led there.
      await page.goto('/inbox')
      await page
        .getByRole('main')
        .getByRole('link', { name: /大家的商机/ })
        .click()
      await figure(visit, '在手', '1').waitFor()
      await page.goto('/dashboards?all=true')
      await page
        .getByRole('main')
        .getByRole('link', { name: /^大家的商机/ })
        .click()
      await figure(visit, '在手', '1').waitFor()
      // A reader has nothing to change it by, and the door holds.
      expect(await page.getByRole('button', { name: t('editTiles'), exact: true }).count()).toBe(0)
      await page
        .locator('.rp-dash-head')
        .getByRole('button', { name: t('moreActions') })
        .click()
      await page.getByRole('menuitem', { name: t('dashboardCopy'), exact: true }).waitFor()
      expect(await page.getByRole('menuitem', { name: t('shareDashboard') }).count()).toBe(0)
    })
    expect((await wei.api('PATCH', `/dashboards/${id}`, { name: '我的' })).status).toBe(403)
    // Shared to be edited, it is arranged by a colleague too; throwing it away stays its owner's.
    const shares = (await na.api('GET', `/shares?filter=${encodeURIComponent(JSON.stringify({ record: id }))}`)).body.data
    expect((await na.api('PATCH', `/shares/${shares[0].id}`, { level: 'edit' })).status).toBe(200)
    await look(stage, { locale: 'en' }, wei, async (visit) => {
      const { page, t } = visit
      await opened(visit)
      await page.getByRole('button', { name: t('editTiles'), exact: true }).click()
      await page.getByRole('button', { name: t('copyTile', { name: '在手' }) }).click()
      await page.getByRole('button', { name: t('save'), exact: true }).click()
      await page.getByText(t('dashboardSaved')).last().waitFor()
      expect((await na.api('GET', `/dashboards/${id}`)).body.data.tiles).toHaveLength(2)
      await page
        .locator('.rp-dash-head')
        .getByRole('button', { name: t('moreActions') })
        .click()
      await page.getByRole('menuitem', { name: t('shareDashboard') }).waitFor()
      expect(await page.getByRole('menuitem', { name: t('delete'), exact: true }).count()).toBe(0)
    })
    await look(stage, { locale: 'zh-CN' }, service, away)
    expect((await service.api('GET', `/dashboards/${id}`)).status).toBe(404)
  })

  /** One tile of every kind, six a row. */
  const every: readonly Omit<Tile, 'id' | 'place'>[] = [
    { kind: 'number', ...deals, measures: [{ op: 'count' }] },
    { kind: 'bar', ...deals, group: [{ field: 'source' }], measures: [{ op: 'sum', field: 'amount' }] },
    { kind: 'line', ...deals, group: [{ field: 'closeDate', by: 'month' }], measures: [{ op: 'count' }] },
    { kind: 'area', ...deals, group: [{ field: 'closeDate', by: 'year' }, { field: 'source' }], measures: [{ op: 'count' }] },
    { kind: 'pie', ...deals, group: [{ field: 'source' }], measures: [{ op: 'count' }] },
    { kind: 'funnel', ...deals, group: [{ field: 'stage' }], measures: [{ op: 'count' }, { op: 'sum', field: 'amount' }] },
    { kind: 'gauge', ...deals, measures: [{ op: 'sum', field: 'amount' }], target: 1_400_000 },
    { kind: 'bullet', ...deals, measures: [{ op: 'sum', field: 'amount' }], target: 1_400_000 },
    { kind: 'heat', ...deals, group: [{ field: 'source' }, { field: 'state' }], measures: [{ op: 'count' }] },
    { kind: 'scatter', ...deals, group: [{ field: 'account' }], measures: [{ op: 'count' }, { op: 'sum', field: 'amount' }] },
    { kind: 'waterfall', ...deals, group: [{ field: 'source' }], measures: [{ op: 'sum', field: 'amount' }], target: 900_000 },
    { kind: 'pivot', ...deals, group: [{ field: 'source' }, { field: 'state' }], measures: [{ op: 'count' }] },
    { kind: 'ranking', ...deals, group: [{ field: 'owner' }], measures: [{ op: 'sum', field: 'amount' }, { op: 'count' }] },
    { kind: 'list', ...deals, columns: ['account', 'amount'], sort: '-amount' },
    { kind: 'text', text: '# 说明\n- 一\n- 二\n只看 **在手**' },
  ]
  const mark = "[ecmeta_ssr_type='chart']:not([ecmeta_silent])"
  const drawn: readonly TileKind[] = ['bar', 'line', 'area', 'pie', 'funnel', 'gauge', 'heat', 'scatter', 'waterfall']
  for (const scheme of ['light', 'dark'] as const)
    test(`every kind of tile is drawn, with its figures for those who cannot see it, ${scheme}`, { timeout: 120_000 }, async () => {
      expect(every.map((one) => one.kind).toSorted()).toEqual(tileKinds.toSorted())
      const tiles = every.map((one, i) => ({ ...one, id: `t${i}`, title: one.kind, place: { x: (i % 3) * 4, y: Math.floor(i / 3) * 8, w: 4, h: 8 } }))
      const { id } = await make(na, 'dashboards', { name: `全部图形 ${scheme}`, filters: {}, tiles })
      await look(stage, { locale: 'zh-CN', scheme }, na, async ({ page, t }) => {
        await page.goto(`/dashboards/${id}`)
        for (const kind of drawn) {
          const one = tile(page, kind)
          await one.locator('svg path').nth(0).waitFor({ state: 'attached' })
          // The drawing is for the eye alone; beside it stands the table, each figure leading to its records.
          await expect.poll(() => one.getByRole('group').getAttribute('aria-roledescription')).toBe(t('chart'))
          await one.getByRole('table', { name: kind }).waitFor({ state: 'attached' })
          await expect.poll(() => one.getByRole('table').getByRole('link').count()).toBeGreaterThan(0)
        }
        const written = (kind: TileKind) => expect.poll(() => tile(page, kind).locator('.rp-chart-box').textContent())
        await written('gauge').toContain('50%')
        await written('gauge').toContain('70 / 140 万元')
        for (const name of ['苏州甲', '苏州丙']) await written('scatter').toContain(name)
        await written('waterfall').toContain(`${t('target')} 90`)
        await written('pie').toContain('3')
        await tile(page, 'bullet').getByText('50%').waitFor()
        await tile(page, 'ranking')
          .getByRole('link', { name: `Li Na ${t('countOf', { name: '商机' })} 3` })
          .waitFor()
        await tile(page, 'pivot')
          .getByRole('row')
          .filter({ hasText: t('totals') })
          .waitFor()
        await tile(page, 'text').getByRole('heading', { name: '说明' }).waitFor()
        await expect.poll(() => tile(page, 'text').getByRole('listitem').allInnerTexts()).toEqual(['一', '二'])
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
        expect(violations.map((v) => `${v.id}: ${v.nodes[0]!.html.slice(0, 160)} ${v.nodes[0]!.failureSummary}`)).toEqual([])
      })
    })

  /** A point of the page where `what` is on top. */
  const spot = async (what: Locator) => {
    const found = await what.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      for (let i = 1; i < 40; i++)
        for (let j = 1; j < 40; j++) {
          const [x, y] = [left + (width * i) / 40, top + (height * j) / 40]
          if (document.elementFromPoint(x, y) === element) return [x, y] as const
        }
      return undefined
    })
    expect(found, 'nothing of it is on top').toBeDefined()
    return found!
  }
  test('a chart is pointed at and walked with arrow keys; its marks lead to records, its legend puts parts out', { timeout: 120_000 }, async () => {
    const tiles = drawn.map((kind, i) => ({
      ...every.find((one) => one.kind === kind)!,
      id: `t${i}`,
      title: kind,
      place: { x: (i % 3) * 4, y: Math.floor(i / 3) * 8, w: 4, h: 8 },
    }))
    const { id } = await make(na, 'dashboards', { name: '图形在手', filters: {}, tiles })
    await look(stage, { locale: 'zh-CN' }, na, async ({ page, t }) => {
      for (const kind of drawn) {
        await page.goto(`/dashboards/${id}`)
        const chart = tile(page, kind).getByRole('group')
        await chart.locator('svg path').first().waitFor({ state: 'attached' })
        await chart.focus()
        await page.keyboard.press('ArrowRight')
        const tip = chart.locator('.rp-tip')
        await tip.waitFor()
        // What is heard is what is seen.
        const name = await tip.locator('strong').innerText()
        await expect.poll(() => chart.getByRole('status').textContent()).toContain(`${name}: `)
        await page.keyboard.press('Escape')
        await tip.waitFor({ state: 'detached' })
        // The same mark under the pointer: nothing else lies over it.
        const [x, y] = await spot(kind === 'line' || kind === 'area' ? chart.locator('svg') : chart.locator(mark).first())
        await page.mouse.move(x, y)
        await tip.getByText(t('openRecords')).or(tip.locator('.rp-tip-line').nth(1)).first().waitFor()
        await page.mouse.click(x, y)
        await page.waitForURL('**/opportunities**')
      }
      await page.goto(`/dashboards/${id}`)
      const ring = tile(page, 'pie').getByRole('group')
      await expect.poll(() => ring.locator(mark).count()).toBeGreaterThan(1)
      const before = await ring.locator(mark).count()
      await ring.locator("[ecmeta_ssr_type='legend']:not([ecmeta_silent])").first().click()
      await expect.poll(() => ring.locator(mark).count()).toBe(before - 1)
      // What is left still says and leads to what it is.
      await page.mouse.move(...(await spot(ring.locator(mark).first())))
      const shown = await ring.locator('.rp-tip strong').innerText()
      await ring.locator("[ecmeta_ssr_type='legend']:not([ecmeta_silent])").first().click()
      await expect.poll(() => ring.locator(mark).count()).toBe(before)
      await page.mouse.move(...(await spot(ring.locator(mark).nth(1))))
      await ring.locator('.rp-tip strong').getByText(shown, { exact: true }).waitFor()
    })
  })

  test('the list behind a figure shows that figure; behind a share stands all it is a share of', { timeout: 60_000 }, async () => {
    const yu = await stage.person('sales', 'Sun Yu')
    const deal = async (name: string, amount: number) => {
      const account = await make(yu, 'accounts', { name: `${name}客户` })
      return (await make(yu, 'opportunities', { name, account: account.id, amount: { amount: String(amount), currency: 'CNY' }, closeDate: '2031-06-30' })).id
    }
    const [won, lost] = [
      await deal('苏州甲 赢', 300_000),
      await deal('苏州乙 输', 500_000),
      await deal('苏州丙 在途', 700_000),
      await deal('苏州丁 在途', 900_000),
    ]
    expect((await yu.api('POST', `/opportunities/${won}/win`, { amount: { amount: '300000', currency: 'CNY' } })).status).toBe(200)
    expect((await yu.api('POST', `/opportunities/${lost}/lose`, { reason: 'price' })).status).toBe(200)
    const place = { x: 0, y: 0, w: 4, h: 4 }
    const ended = { filter: { state: { in: ['won', 'lost'] } } }
    const { id } = await make(yu, 'dashboards', {
      name: '追到记录',
      filters: {},
      tiles: [
        { id: 'w', kind: 'number', title: '加权', place, ...deals, filter: { state: 'open' }, measures: [{ op: 'sum', field: 'weighted' }] },
        {
          id: 'r',
          kind: 'number',
          title: '赢单比例',
          place,
          ...deals,
          ratio: true,
          measures: [
            { op: 'count', filter: { state: 'won' } },
            { op: 'count', ...ended },
          ],
        },
      ],
    })
    await look(stage, { locale: 'zh-CN' }, yu, async (visit) => {
      const { page, t, say } = visit
      const { data } = (await yu.api('POST', '/measure', { ...deals, filter: { state: 'open' }, measures: [{ op: 'sum', field: 'weighted', as: 'n' }] })).body
      const weighted = new Intl.NumberFormat('zh-CN').format(Number(data[0].n.amount))
      await page.goto(`/dashboards/${id}`)
      await figure(visit, '赢单比例', '50%').click()
      await landed(page, ['苏州甲 赢', '苏州乙 输'])
      await page.goBack()
      await tile(page, '加权').getByRole('link').first().click()
      await landed(page, ['苏州丙 在途', '苏州丁 在途'])
      await page.getByRole('columnheader', { name: say(fields.weighted.label) }).waitFor()
      await page
        .getByRole('row')
        .filter({ hasText: t('totals') })
        .getByText(weighted)
        .waitFor()
    })
  })

  test('where charts cannot be drawn, their figures stand in a table', async () => {
    const { id } = await make(na, 'dashboards', {
      name: '没有画笔',
      filters: {},
      tiles: [{ ...every[1]!, id: 't', title: 'bar', place: { x: 0, y: 0, w: 6, h: 8 } }],
    })
    await look(stage, { locale: 'zh-CN' }, na, async ({ page, trouble }) => {
      await page.route(/assets\/worker-/, (route) => route.abort())
      await page.goto(`/dashboards/${id}`)
      await tile(page, 'bar').locator('.rp-figures').getByRole('link').first().waitFor()
      trouble.length = 0
    })
  })

  test('home and the dashboard of each role: nothing for axe to find, in either theme, and nothing wider than a phone', { timeout: 120_000 }, async () => {
    const boss = await stage.person('admin')
    const lead = await stage.person('salesManager', 'Hao Min')
    for (const [who, how] of [
      [na, { locale: 'zh-CN', scheme: 'light', width: 390, height: 844 }],
      [lead, { locale: 'en', scheme: 'dark' }],
      [boss, { locale: 'zh-CN', scheme: 'dark', width: 390, height: 844 }],
      [na, { locale: 'en', scheme: 'light' }],
    ] as const)
      await look(stage, how, who, async ({ page }) => {
        for (const at of ['/', '/dashboards']) {
          await page.goto(at)
          await page.getByRole('heading', { level: 2 }).nth(3).waitFor()
          await expect.poll(() => page.locator('[role="progressbar"]').count()).toBe(0)
          const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
          expect(violations.map((v) => `${at} ${v.id}: ${v.nodes[0]!.html.slice(0, 160)} ${v.nodes[0]!.failureSummary}`)).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        }
      })
  })
})
