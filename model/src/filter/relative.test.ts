// What relative times mean, in the company's own day.
import { expect, test } from 'vitest'
import { momentOf, rangeOf } from './relative.ts'

// A Saturday, late in the evening in London and already Sunday in Shanghai.
const clock = { now: new Date('2026-11-21T20:00:00Z'), zone: 480, weekStart: 1 }
test.each([
  ['today', '2026-11-22', '2026-11-23'],
  ['tomorrow', '2026-11-23', '2026-11-24'],
  ['this week', '2026-11-16', '2026-11-23'],
  ['next week', '2026-11-23', '2026-11-30'],
  ['next month', '2026-12-01', '2027-01-01'],
  ['next quarter', '2027-01-01', '2027-04-01'],
  ['next year', '2027-01-01', '2028-01-01'],
  ['next 7 days', '2026-11-22', '2026-11-29'],
  ['next 30 days', '2026-11-22', '2026-12-22'],
  ['next 90 days', '2026-11-22', '2027-02-20'],
  ['last 7 days', '2026-11-16', '2026-11-23'],
  ['last 12 months', '2025-11-23', '2026-11-23'],
  ['12 months to date', '2025-12-01', '2026-11-23'],
  ['1 quarter to date', '2026-10-01', '2026-11-23'],
])('%s is from %s up to %s', (words, from, to) => expect(rangeOf(words, clock)?.days).toEqual([from, to]))
test('a moment from now is a day of the company, and words that are none are not understood', () => {
  expect(momentOf('90 days from now', clock)?.day).toBe('2027-02-20')
  expect(rangeOf('next fortnight', clock)).toBeUndefined()
  // The end of the last day there is stays one that a database can read.
  expect(momentOf('9999-12-31', { ...clock, zone: -480 })?.end).toBe('9999-12-31T23:59:59.999Z')
})
