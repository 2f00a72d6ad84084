// The list, the form and the record of every object, standard, custom and the system's own, wide and light and on a phone and
// dark: nothing hangs out of the window, nothing is cut off for good, nothing serious that axe finds. Only in `npm run test:all`.
import { describe, expect, test } from 'vitest'
import { Drafts, everyKind, type Meta } from '../conformance.drafts.ts'
import { serious } from '../journeys/serious.ts'
import { settled } from '../settled.ts'
import { cutOff } from './cut-off.ts'
import { all, browserless, look, useSetting } from './setting.ts'

describe.skipIf(browserless || !all)('every object', () => {
  const setting = useSetting(({ admin }) => everyKind(admin.api))
  test('looks right', { timeout: 1_800_000 }, async () => {
    const { stage, admin } = setting
    const { body } = await admin.api('GET', '/meta')
    // Dashboards have pages of their own.
    const objects = (body.data.objects as (Meta & { can: { create: boolean } })[]).filter((object) => object.name !== 'dashboard')
    expect(objects.length).toBeGreaterThan(25)
    const drafts = new Drafts(admin.api, objects)
    const found: string[] = []
    let seen = 0
    for (const [locale, scheme, width] of [
      ['zh-CN', 'light', 1440],
      ['en', 'dark', 390],
    ] as const)
      await look(stage, { locale, scheme, width }, admin, async (visit) => {
        const { page } = visit
        for (const object of objects) {
          const rows = () => admin.api('GET', `/${object.plural}?limit=1`)
          let [row] = (await rows()).body.data ?? []
          if (!row && object.can.create) {
            await admin.api('POST', `/${object.plural}`, await drafts.draft(object, 0))
            row = (await rows()).body.data?.[0]
          }
          const pages = [`/${object.plural}`, ...(object.can.create ? [`/${object.plural}/new`] : []), ...(row ? [`/${object.plural}/${row.id}`] : [])]
          for (const at of pages) {
            await page.goto(at)
            const rest = await settled(page).then(
              () => [],
              () => ['does not come to rest'],
            )
            seen++
            const faults = [
              ...rest,
              ...((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) > 0 ? ['wider than the window'] : []),
              ...(await page.evaluate(cutOff)).map((one) => `cut off: ${one}`),
              ...(await serious(visit, scheme)),
            ]
            found.push(...faults.map((fault) => `${at} ${locale} ${width}: ${fault}`))
          }
        }
      })
    expect(seen).toBeGreaterThan(objects.length * 3)
    expect(found).toEqual([])
  })
})
