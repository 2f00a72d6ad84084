// Working time against days one can look up: China’s Spring Festival 2026 with its make-up days, lunch, nights and zones.
import { describe, expect, test } from 'vitest'
import { hoursHold, isWorked, workedDays, workedMinutes, type Week } from './working-time.ts'

const day = [
  ['09:00', '12:00'],
  ['13:30', '18:00'],
] as const
const off = ['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((d) => [`2026-02-${d}`, 'off'] as const)
const week: Week = { hours: { 1: day, 2: day, 3: day, 4: day, 5: day }, special: new Map([...off, ['2026-02-14', 'work'], ['2026-02-28', 'work']]) }

describe('working days', () => {
  test('leave out the Spring Festival and count its make-up days', () => {
    expect(isWorked(week, '2026-02-14')).toBe(true)
    expect(isWorked(week, '2026-02-17')).toBe(false)
    expect(isWorked(week, '2026-02-07')).toBe(false)
    expect(workedDays(week, '2026-02-01', '2026-02-28')).toBe(16)
  })
})
describe('working minutes', () => {
  test.each([
    ['over lunch', '2026-03-02T03:00:00Z', '2026-03-02T06:00:00Z', 90],
    ['over a night', '2026-03-02T09:00:00Z', '2026-03-03T02:00:00Z', 120],
    ['over a weekend', '2026-03-06T09:00:00Z', '2026-03-09T02:00:00Z', 120],
    ['over the Spring Festival', '2026-02-13T09:00:00Z', '2026-02-24T02:00:00Z', 60 + 450 + 60],
    ['of a whole day', '2026-03-01T16:00:00Z', '2026-03-02T16:00:00Z', 450],
    ['of no time', '2026-03-02T06:00:00Z', '2026-03-02T06:00:00Z', 0],
  ])('%s', (_name, from, to, minutes) => {
    expect(workedMinutes(week, new Date(from), new Date(to), 480)).toBe(minutes)
  })
})
describe('hours', () => {
  test('are refused where they run backwards, overlap or are no time', () => {
    expect(hoursHold(week.hours)).toBe(true)
    expect(hoursHold({ 0: [['00:00', '24:00']] })).toBe(true)
    for (const bad of [
      { 7: [] },
      { 1: [['12:00', '09:00']] },
      {
        1: [
          ['09:00', '12:00'],
          ['11:00', '13:00'],
        ],
      },
      { 1: [['9:00', '12:00']] },
      { 1: 'x' },
      [],
      null,
    ])
      expect(hoursHold(bad)).toBe(false)
  })
})
