import { expect, test } from 'vitest'
import { against, daysOf, elapsed, stretches } from './period.ts'

const clock = { now: new Date('2026-11-19T09:30:00+08:00'), zone: 480, weekStart: 1 }
test('a quarter under way is set against as many days of the one before, or of a year ago', () => {
  expect(daysOf('this quarter', clock)).toEqual(['2026-10-01', '2027-01-01'])
  expect(against('this quarter', 'before', clock)).toEqual(['2026-07-01', '2026-08-20'])
  expect(against('this quarter', 'year', clock)).toEqual(['2025-10-01', '2025-11-20'])
  expect(elapsed(['2026-10-01', '2027-01-01'], clock)).toBeCloseTo(50 / 92)
})
test('a stretch that is over is set against a whole one', () => {
  expect(against('last month', 'before', clock)).toEqual(['2026-09-01', '2026-10-01'])
  expect(against('last year', 'year', clock)).toEqual(['2024-01-01', '2025-01-01'])
  expect(elapsed(['2026-10-01', '2026-11-01'], clock)).toBe(1)
})
test('counted days go back as many', () => {
  expect(daysOf('last 30 days', clock)).toEqual(['2026-10-21', '2026-11-20'])
  expect(against('last 30 days', 'before', clock)).toEqual(['2026-09-21', '2026-10-21'])
})
test('what has not begun is not over at all', () => {
  expect(elapsed(['2027-01-01', '2027-04-01'], clock)).toBe(0)
})
test('stretches end with the one of today', () => {
  expect(stretches('month', 3, clock)).toEqual(['2026-09-01', '2026-10-01', '2026-11-01'])
  expect(stretches('week', 2, clock)).toEqual(['2026-11-09', '2026-11-16'])
})
