// An address that is there says which methods it takes; one that is not stays not found; and what is refused is said in one language.
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
    ['PUT', `/imports/${nothing}`, 'DELETE, GET, HEAD, PATCH'],
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
    ['DELETE', `/imports/${nothing}`],
    ['GET', `/accounts/${id}/nothing`],
    ['POST', `/accounts/${id}/nothing`],
    ['GET', '/accounts/x/y/z'],
  ] as const) {
    const { status, headers } = await admin(method, path)
    expect([method, path, status, headers.get('allow')]).toEqual([method, path, 404, null])
  }
})
test('what a parameter takes is said in the reader’s language', async () => {
  const said = async (method: string, path: string, body?: unknown) => (await admin(method, path, body, { 'accept-language': 'zh-CN' })).body.title
  expect(await said('GET', '/search?q=')).toBe('“q” 不能是 空值，应为 要搜索的内容。')
  expect(await said('POST', '/accounts/batch', { operations: [] })).toBe('“operations” 不能是 0，应为 1–1000 项操作。')
  await said('POST', '/roles', { name: 'twice', label: '两次' })
  expect(await said('POST', '/roles', { name: 'twice', label: '两次' })).toBe('已存在相同 接口名 的记录。')
  expect(await said('POST', '/undo', {})).toBe('“act” 不能是 空缺，应为 一次操作的编号。')
  expect(await said('GET', `/accounts?filter=${encodeURIComponent('{"createdAt":{"within":"x"}}')}`)).not.toMatch(/[a-z] [a-z]+ or /)
})
