// Two sellers on a stage of their own, and the window that a test opens for one of them and that is closed after it.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { openStage, type Look, type Person, type Stage, type Visit } from './stage.ts'

export let stage: Stage
export let na: Person
export let wei: Person
export let visit: Visit | undefined
/** Makes them come and go around the tests of a block. */
export function useSellers() {
  beforeAll(async () => {
    stage = await openStage()
    na = await stage.person('sales', 'Li Na')
    wei = await stage.person('sales', 'Wang Wei')
    await stage.world.admin('PATCH', `/users/${wei.api.userId}`, { name: '王伟' })
  }, 180_000)
  afterAll(() => stage?.close())
  beforeEach(() => (visit = undefined))
  afterEach(() => visit?.close())
}
export const open = async (who: Person, look: Look) => (visit = await stage.visit(look, who))
export const clean = () => expect(visit!.trouble).toEqual([])
export async function made(who: Person, path: string, body: object): Promise<Record<string, any> & { id: string }> {
  const answer = await who.api('POST', path, body)
  expect([answer.status, JSON.stringify(answer.body.errors ?? '')]).toEqual([201, '""'])
  return answer.body.data
}
/** The smallest picture. */
export const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
