// An address that is there says which methods it takes; one that is not stays not found.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

let world: World
let admin: Api
let id: string
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  id = (await admin('POST', '/accounts', { name: '方法测试厂' })).body.data.id
})
afterAll(() => world.close())

test('405 and what it takes instead', async () => {
  const nothing = '01950000-0000-7000-8000-000000000000'
  for (const [method, path, allow] of [
    ['PUT', '/accounts', 'GET, HEAD, POST'],
    ['POST', `/accounts/${id}`, 'DELETE, GET, HEAD, PATCH'],
    ['PUT', `/accounts/${nothing}`, 'DELETE, GET, HEAD, PATCH'],
    ['GET', '/accounts/batch', 'POST'],
    ['GET', '/measure', 'POST'],
    ['GET', '/undo', 'POST'],
    ['DELETE', '/search', 'GET, HEAD'],
    ['GET', `/accounts/${id}/restore`, 'POST'],
    ['GET', `/accounts/${id}/transfer`, 'POST'],
    ['POST', `/accounts/${id}/history`, 'GET, HEAD'],
    ['PATCH', `/accounts/${id}/timeline`, 'GET, HEAD, POST'],
  ] as const) {
    const answer = await admin(method, path)
    expect([method, path, answer.status, answer.headers.get('allow')]).toEqual([method, path, 405, allow])
    expect(answer.body).toMatchObject({ code: 'method_not_allowed', title: `This address takes ${allow}, not ${method}.` })
  }
})
test('404 stays where nothing is', async () => {
  const nothing = '01950000-0000-7000-8000-000000000000'
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['PUT', '/nothing'],
    ['GET', `/accounts/${nothing}`],
    ['DELETE', `/accounts/${nothing}`],
    ['GET', `/accounts/${id}/nothing`],
    ['POST', `/accounts/${id}/nothing`],
    ['GET', '/accounts/x/y/z'],
  ] as const) {
    const { status, headers } = await admin(method, path)
    expect([method, path, status, headers.get('allow')]).toEqual([method, path, 404, null])
  }
})
