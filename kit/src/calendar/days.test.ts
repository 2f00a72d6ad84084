import { expect, test } from 'vitest'
import { addMonths, daysOf, movedTo } from './days.ts'

test('a month stands in whole weeks from the company’s first weekday', () => {
  const days = daysOf('2026-11-22', 'month', 1)
  expect(days[0]).toBe('2026-10-26')
  expect(days).toHaveLength(42)
  expect(daysOf('2026-02-10', 'month', 0)).toHaveLength(35)
})
test('the last of a month steps to the last of a shorter one', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
})
test('a moved instant keeps its time of day, a date is the day', () => {
  const at = new Date(2026, 10, 3, 14, 30).toISOString()
  expect(new Date(movedTo(at, 'instant', '2026-11-05')).getHours()).toBe(14)
  expect(new Date(movedTo(at, 'instant', '2026-11-05', 570)).getMinutes()).toBe(30)
  expect(movedTo('2026-11-03', 'date', '2026-11-09')).toBe('2026-11-09')
})
