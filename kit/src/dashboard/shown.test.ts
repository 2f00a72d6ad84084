import type { Tile } from '@rapport/model/dashboard'
import { expect, test } from 'vitest'
import { targetOf, waysOf } from './shown.ts'

const tile = { id: 'a', kind: 'bullet', place: { x: 0, y: 0, w: 3, h: 3 }, target: 100, by: { owner: 'owner' } } as const satisfies Tile
test("everybody's target is not set against some people's figures", () => {
  expect(targetOf(tile, {})).toBe(100)
  expect(targetOf(tile, { period: 'this year' })).toBe(100)
  expect(targetOf(tile, { owner: 'x' })).toBeUndefined()
  expect(targetOf(tile, { department: 'x' })).toBeUndefined()
  expect(targetOf(tile, { owner: '@me', usual: true })).toBe(100)
  expect(targetOf({ ...tile, by: {} }, { owner: 'x' })).toBe(100)
  expect(targetOf({ ...tile, group: [{ field: 'owner' }] }, { owner: 'x' })).toBe(100)
})

test('the way that holds most comes first, and what belongs to none is no way', () => {
  const rows = [
    { 'stage.way': 'a', m0: 2 },
    { 'stage.way': 'b', m0: 3 },
    { 'stage.way': 'a', m0: 4 },
    { 'stage.way': null, m0: 90 },
  ]
  expect(waysOf('stage.way', rows)).toEqual(['a', 'b'])
})
