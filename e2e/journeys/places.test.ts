// The way to a customer: addresses lead to a map, and the page of a visit says where it goes.
import { describe, expect, test } from 'vitest'
import { clean, made, na, open, useSellers } from './sellers.ts'
import { browserless } from './stage.ts'

describe.skipIf(browserless)('places', () => {
  useSellers()
  const address = { country: 'CN', province: '江苏省', city: '苏州市', district: '吴中区', lines: '越溪街道 8 号' }
  const amap = (place: string) => `https://uri.amap.com/search?keyword=${encodeURIComponent(place)}`
  const osm = (place: string) => `https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`
  test('an address leads to a map in a window of its own, by language and country', async () => {
    const here = await made(na, '/accounts', { name: '有地图的客户', shippingAddress: address })
    const abroad = await made(na, '/accounts', { name: 'Kunde', shippingAddress: { country: 'DE', city: 'Stuttgart', lines: 'Hauptstr. 1' } })
    const lead = async (locale: 'zh-CN' | 'en', id: string) => {
      const { page, close } = await open(na, { locale })
      await page.goto(`/accounts/${id}`)
      const link = page.locator('[data-fact=shippingAddress]').getByRole('link')
      const found = [await link.getAttribute('href'), await link.getAttribute('target')]
      clean()
      await close()
      return found
    }
    expect(await lead('zh-CN', here.id)).toEqual([amap('江苏省 苏州市 吴中区 越溪街道 8 号'), '_blank'])
    expect(await lead('en', here.id)).toEqual([osm('越溪街道 8 号, 吴中区, 苏州市, 江苏省, CN'), '_blank'])
    expect((await lead('zh-CN', abroad.id))[0]).toMatch(/^https:\/\/www\.openstreetmap\.org\//)
  })
  test('the page of a visit says where its customer is, and its own place', async () => {
    const account = await made(na, '/accounts', { name: '要拜访的客户', shippingAddress: address })
    const visit = await made(na, '/activities', { type: 'visit', subject: '看样机', account: account.id, dueAt: '2031-01-01T01:00:00Z' })
    const call = await made(na, '/activities', { type: 'call', subject: '电话', account: account.id, dueAt: '2031-01-01T01:00:00Z' })
    const placed = await made(na, '/activities', {
      type: 'visit',
      subject: '展会',
      account: account.id,
      location: '苏州博览中心',
      dueAt: '2031-01-01T01:00:00Z',
    })
    const { page } = await open(na, { locale: 'zh-CN', width: 390, height: 844 })
    const where = page.locator('.rp-record-place')
    await page.goto(`/activities/${visit.id}`)
    await where.getByText('越溪街道 8 号').waitFor()
    expect(await where.getByRole('link').getAttribute('href')).toBe(amap('江苏省 苏州市 吴中区 越溪街道 8 号'))
    await page.goto(`/activities/${placed.id}?tab=facts`)
    await expect.poll(() => page.locator('[data-fact=location]').getByRole('link').getAttribute('href')).toBe(amap('苏州博览中心'))
    await where.getByText('苏州博览中心').waitFor()
    expect(await where.getByRole('link').getAttribute('href')).toBe(amap('江苏省 苏州市 吴中区 越溪街道 8 号'))
    await page.goto(`/activities/${call.id}`)
    await page.getByRole('heading', { name: '电话' }).waitFor()
    expect(await where.count()).toBe(0)
    clean()
  })
  test('in a list on a phone a number is called by tapping it, and what stands under a name can be read', async () => {
    const account = await made(na, '/accounts', { name: '名字长得一行放不下的精密机械有限公司' })
    const more = { account: account.id, title: '质量经理', email: 'somebody.with.a.long.address@company.example' }
    const { id } = await made(na, '/contacts', { name: '可拨打', mobile: '13712345678', ...more })
    await made(na, '/contacts', { name: '没号码', ...more })
    const { page, t } = await open(na, { locale: 'zh-CN', width: 390, height: 844 })
    await page.goto('/contacts')
    const row = (name: string) => page.getByRole('listitem').filter({ hasText: name })
    const call = row('可拨打').getByRole('link', { name: `${t('thumbCall')} 可拨打` })
    expect(await call.getAttribute('href')).toBe('tel:+8613712345678')
    expect((await call.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    expect(
      await row('没号码')
        .getByRole('link', { name: `${t('thumbCall')} 没号码` })
        .count(),
    ).toBe(0)
    const whole = (el: Element) => el.scrollWidth <= el.clientWidth
    expect(await row('可拨打').getByText('质量经理').evaluate(whole)).toBe(true)
    await row('可拨打').getByText('可拨打').click()
    await page.waitForURL(`**/contacts/${id}`)
    clean()
  })
})
