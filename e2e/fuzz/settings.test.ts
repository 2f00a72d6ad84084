// Definitions and roles out of shape: refused one by one, and what everybody reads through them stays whole.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const text = { en: 'a', zh: '甲' }
const objects = [
  { list: { a: 1 } },
  { list: [1, null] },
  { layout: { a: 1 } },
  { layout: [{ fields: 'x' }] },
  { layout: [null] },
  { highlights: [1] },
  { grants: [] },
  { grants: { '*': 1 } },
  { grants: { '*': { read: { departments: 'x' } } } },
  { grants: { sales: { deny: 'all' } } },
  { sort: 'nope' },
  { label: { en: 'a', zh: 1 } },
  { labels: { x: 1 } },
  { titleField: 'id' },
  { titleField: 'a b"c' },
]
const fields = [
  { kind: 'text', options: { pattern: '(a+)+$' } },
  { kind: 'text', options: { max: 'x' } },
  { kind: 'choice', options: { choices: [text] } },
  { kind: 'text', initial: { value: { a: 1 } } },
  { kind: 'text', access: { '*': 'nope' } },
  { kind: 'link', options: { to: 'account', inverse: 'name' } },
  { kind: 'rollup', options: { of: 'opportunities', op: 'sum', field: 'name' } },
  { kind: 'rollup', options: { of: 'opportunities', op: 'count', filter: { nope: 1 } } },
  { kind: 'autoNumber', options: { pattern: '{n:9999999}' } },
  { kind: 'phone', options: { country: 'nope' } },
]
const roles = [
  { grants: [] },
  { grants: { account: 1 } },
  { grants: { account: { read: { toString: 1 } } } },
  { grants: { account: { read: 'all', deny: 5 } } },
  { fields: { account: { name: 'invisible' } } },
]
describe('a setting out of shape', () => {
  test.for([
    ...objects.map((more) => ['/objects', { name: 'p', label: text, ...more }] as const),
    ...fields.map((more) => ['/fields', { object: 'account', name: 'f', label: text, ...more }] as const),
    ...roles.map((more) => ['/roles', { name: 'r', label: 'R', ...more }] as const),
  ])('%j', async ([path, body]) => {
    expect((await world.admin('POST', path, body)).status).toBe(422)
    expect((await world.admin('GET', '/meta')).status).toBe(200)
  })
  test('and a custom link cannot be turned to another object', async () => {
    const made = await world.admin('POST', '/fields', { object: 'account', name: 'boss', kind: 'user', label: text })
    expect(made.body.data.options).toEqual({ to: 'user' })
    const link = await world.admin('POST', '/fields', { object: 'account', name: 'deal', kind: 'link', label: text, options: { to: 'opportunity' } })
    expect((await world.admin('PATCH', `/fields/${link.body.data.id}`, { options: { to: 'nowhere' } })).status).toBe(422)
    expect((await world.admin('PATCH', `/fields/${link.body.data.id}`, { options: {} })).status).toBe(422)
    expect((await world.admin('GET', '/accounts')).status).toBe(200)
  })
})
