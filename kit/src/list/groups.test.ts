// In which order a list's groups stand.
import { expect, test } from 'vitest'
import type { Column } from '../api/paths.ts'
import { ordered } from './groups.ts'
import type { Group, Sum } from './summary.ts'

const column = (kind: string, choices?: object) => ({ path: 'by', name: 'by', field: { kind, options: choices && { choices } } }) as unknown as Column
const sums = [{ as: 'amount', op: 'sum', column: { path: 'amount' } }] as unknown as Sum[]
const group = (key: unknown, count: number, amount: string | null): Group => ({
  key,
  count,
  unconverted: 0,
  values: { amount: amount === null ? null : { amount, currency: 'CNY' } },
})
const three = [group('a', 1, '90'), group(null, 9, '500'), group('b', 3, '100'), group('c', 2, null)]
const keys = (kind: string, sort?: string, choices?: object, by?: 'month') =>
  ordered(
    three,
    column(kind, choices),
    { path: 'by', ...(by && { by }) },
    { sort, sums, name: (key) => ({ a: '张', b: '李', c: '王' })[String(key)] ?? '' },
  ).map((g) => g.key)
const declared = { c: {}, a: {}, b: {} }

test.each([
  ['by how many, as long as the list is sorted by something else', keys('user', 'createdAt'), ['b', 'c', 'a', null]],
  ['by the figure the list is sorted by', keys('user', '-amount,name'), ['b', 'a', 'c', null]],
  ['by that figure upwards', keys('user', 'amount'), ['c', 'a', 'b', null]],
  ['by name, where the list is sorted by what they are groups of', keys('user', 'by'), ['b', 'c', 'a', null]],
  ['by name backwards', keys('user', '-by'), ['a', 'c', 'b', null]],
  ['choices as they are declared', keys('choice', undefined, declared), ['c', 'a', 'b', null]],
  ['choices by the figure', keys('choice', '-amount', declared), ['b', 'a', 'c', null]],
  ['time from the newest, whatever else the list is sorted by', keys('date', '-amount', undefined, 'month'), ['c', 'b', 'a', null]],
  ['time from the oldest on asking', keys('date', 'by', undefined, 'month'), ['a', 'b', 'c', null]],
])('%s', (_what, found, wanted) => expect(found).toEqual(wanted))
