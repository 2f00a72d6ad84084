// Colours stay with their values, whatever a filter leaves of them.
import { expect, test } from 'vitest'
import { huesOf } from './hues.ts'

const known = ['price', 'late', 'rival', 'other']
test('a value has the colour of its place, with or without its neighbours, and in whatever order', () => {
  expect([...huesOf(['rival', 'price'], known, new Map(), false)]).toEqual([
    ['rival', 2],
    ['price', 0],
  ])
  expect([...huesOf(['rival'], known, new Map(), false)]).toEqual([['rival', 2]])
})
test('of many values each keeps the colour it was first shown in; a newcomer takes one that is free', () => {
  const shown = new Map<unknown, number>()
  const first = huesOf(['a', 'b', 'c', 'd'], [], shown, true)
  expect([...first.values()]).toEqual([0, 1, 2, 3])
  const narrowed = huesOf(['e', 'c', 'a'], [], shown, false)
  expect([narrowed.get('a'), narrowed.get('c'), narrowed.get('e')]).toEqual([0, 2, 1])
  // Back again all is as it was, and the newcomer gives way.
  expect([...huesOf(['a', 'b', 'c', 'd'], [], shown, true)]).toEqual([...first])
  expect(huesOf(['b', 'e'], [], shown, false).get('e')).toBe(2)
})
