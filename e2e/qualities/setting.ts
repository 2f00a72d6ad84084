// What the qualities share: one stage, its people, and a company with enough in it to scroll, group and move.
import { afterAll, beforeAll, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { openStage, type Person, type Stage } from '../journeys/stage.ts'

export { browserless, look } from '../journeys/stage.ts'
export const all = process.env.RAPPORT_TEST === 'all'
export type Setting = { readonly stage: Stage; readonly sales: Person; readonly admin: Person }
/** Opens the stage before the tests of a file and closes it after them. */
export function useSetting(fill: (setting: Setting) => Promise<void> = async () => undefined): Setting {
  const setting = {} as { stage: Stage; sales: Person; admin: Person }
  beforeAll(async () => {
    setting.stage = await openStage()
    setting.sales = await setting.stage.person('sales')
    setting.admin = await setting.stage.person('admin')
    await fill(setting)
  }, 180_000)
  afterAll(() => setting.stage?.close())
  return setting
}
export async function make(who: Person, plural: string, body: object): Promise<Record<string, any> & { id: string; version: number }> {
  const { status, body: answer } = await who.api('POST', `/${plural}`, body)
  expect(status, JSON.stringify(answer)).toBe(201)
  return answer.data
}
/** `n` records in batches of 1,000; the names count up so that their order is known. */
export async function makeMany(who: Person, plural: string, n: number, data: (i: number) => object): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < n; from += 1000) {
    const operations = Array.from({ length: Math.min(1000, n - from) }, (_, i) => ({ op: 'create', data: data(from + i) }))
    const { status, body } = await who.api('POST', `/${plural}/batch`, { operations, atomic: true })
    expect(status, JSON.stringify(body).slice(0, 500)).toBe(200)
    for (const one of body.data) ids.push(one.data.id)
  }
  return ids
}
export const numbered = (i: number) => `合肥精密仪器${String(i + 1).padStart(5, '0')}厂`
export const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
/** What the page asks of the server from now on, but for questions. */
export const writes = (page: Page) => {
  const seen: { method: string; url: string; body: any }[] = []
  page.on(
    'request',
    (r) =>
      ['POST', 'PATCH', 'DELETE'].includes(r.method()) && !/measure/.test(r.url()) && seen.push({ method: r.method(), url: r.url(), body: r.postDataJSON() }),
  )
  return seen
}
