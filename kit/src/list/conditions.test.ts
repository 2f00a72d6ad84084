// A filter as the bar edits it goes back whole.
import { expect, test } from 'vitest'
import { allOf, complete, offered, readConditions, writeConditions } from './conditions.ts'

const back = (filter: Record<string, unknown>) => {
  const { conditions, rest } = readConditions(filter)
  return writeConditions(conditions, rest)
}
test.each([
  [{ level: { in: ['A', 'B'] } }],
  [{ amount: { gte: '1000', lt: '5000' }, closeDate: { within: 'this quarter' } }],
  [{ 'account.region': { eq: '华东' } }],
  [{ or: [{ state: 'won' }, { state: 'lost' }] }],
  [{ level: { in: ['A'] }, and: [{ orders: { every: { state: 'open' } } }] }],
  [{ orders: { some: { state: { in: ['open'] } } } }],
  [{ orders: { none: {} } }],
])('%j stays what it was', (filter) => expect(back(filter)).toEqual(filter))
test('a bare value is an equality', () => expect(back({ state: 'open' })).toEqual({ state: { eq: 'open' } }))
test('the same field and operator twice stand side by side', () => {
  const conditions = [
    { path: 'name', op: 'contains', value: '精密' },
    { path: 'name', op: 'contains', value: '苏州' },
  ]
  expect(writeConditions(conditions, [])).toEqual({ name: { contains: '精密' }, and: [{ name: { contains: '苏州' } }] })
  expect(readConditions(writeConditions(conditions, [])).conditions).toEqual(conditions)
})
test('nothing is no filter', () => expect(writeConditions([], [])).toBeUndefined())
test('an open range says nothing yet', () => {
  expect(complete({ path: 'amount', op: 'between', value: ['1', undefined] })).toBe(false)
  expect(complete({ path: 'amount', op: 'between', value: ['1', '2'] })).toBe(true)
  expect(complete({ path: 'level', op: 'in', value: [] })).toBe(false)
})
test('lists of choices offer no bare equality', () => {
  expect(offered(['eq', 'ne', 'in', 'notIn', 'empty'], true)).toEqual(['in', 'notIn', 'empty'])
  expect(offered(['eq', 'in', 'empty'], false)).toEqual(['eq', 'empty'])
})
const won = { state: 'won', closedAt: { within: 'this quarter' } }
const either = { or: [{ state: 'open' }, { closedAt: { within: 'this quarter' } }] }
test('an or is left out only where one of its sides is asked for anyway', () => {
  expect(allOf(either, won)).toEqual({ state: { eq: 'won' }, closedAt: { within: 'this quarter' } })
  expect(allOf(either, { state: 'won' })).toEqual({ state: { eq: 'won' }, and: [either] })
  expect(allOf({ or: [{ state: 'open', level: 'A' }, { level: 'B' }] }, { state: 'open' })).toEqual({
    state: { eq: 'open' },
    and: [{ or: [{ state: 'open', level: 'A' }, { level: 'B' }] }],
  })
})
