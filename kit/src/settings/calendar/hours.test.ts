// Times of day as people type them, and stretches that follow one another.
import { expect, test } from 'vitest'
import { timeOf, wrongAmong } from './hours.ts'

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['0930', '09:30'],
  ['9:30', '09:30'],
  ['９：３０', '09:30'],
  ['24:00', '24:00'],
  ['24:30', undefined],
  ['soon', undefined],
  ['', undefined],
])('%s', (typed, time) => expect(timeOf(typed)).toBe(time))
test('a time that comes too early is the wrong one, and is said after which it should come', () => {
  expect([...wrongAmong(['09:00', '12:00', '12:00', '18:00'])]).toEqual([])
  expect([...wrongAmong(['09:00', '08:00', '13:30', '18:00'])]).toEqual([[1, '09:00']])
  expect([...wrongAmong(['09:00', 'x', '13:30', '13:30'])]).toEqual([
    [1, undefined],
    [3, '13:30'],
  ])
})
