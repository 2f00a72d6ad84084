import { expect, test } from 'vitest'
import type { Row } from '../api/meta.ts'
import { dayCounts, dayItems, type DayConfig } from './day.ts'
import { movesOf, type Changed, type MovesConfig } from './moves.ts'
import { givenName, greetingAt, lastWorkday, weekNumber } from './since.ts'

const clock = { now: new Date('2026-11-19T09:41:00+08:00'), zone: 480, weekStart: 1 }
const at = (time: string, day = '2026-11-19') => new Date(`${day}T${time}:00+08:00`).toISOString()
const day: DayConfig = {
  object: 'thing',
  start: 'startsAt',
  end: 'endsAt',
  due: 'dueAt',
  done: 'doneAt',
  state: 'state',
  planned: 'planned',
  kind: 'type',
  people: 'people',
  complete: 'complete',
  links: [],
}
const thing = (id: string, more: object): Row => ({
  id,
  version: 1,
  state: 'planned',
  type: 'call',
  startsAt: null,
  dueAt: null,
  doneAt: null,
  endsAt: null,
  ...more,
})

test('late first, then the whole day, then by the hour; what was done today stands when it was done', () => {
  const rows = [
    thing('ten', { startsAt: at('10:00') }),
    thing('late', { dueAt: at('17:00', '2026-11-17'), type: 'task' }),
    thing('early', { startsAt: at('08:30'), state: 'done', doneAt: at('08:55') }),
    thing('day', { dueAt: at('00:00'), type: 'task' }),
    thing('old', { dueAt: at('12:00', '2026-11-10'), state: 'done', doneAt: at('09:15') }),
    thing('tomorrow', { startsAt: at('09:00', '2026-11-20') }),
  ]
  const items = dayItems(rows, day, clock)
  expect(items.map((i) => [i.row.id, i.late, i.done, i.wholeDay])).toEqual([
    ['late', 2, false, false],
    ['day', 0, false, true],
    ['early', 0, true, false],
    ['old', 0, true, false],
    ['ten', 0, false, false],
  ])
  expect(dayCounts(items)).toEqual([
    ['task', 1],
    ['call', 1],
  ])
})
test('on Monday and over the weekend the news are since Friday', () => {
  const on = (d: string) => lastWorkday({ ...clock, now: new Date(`${d}T09:00:00+08:00`) })
  expect(['2026-11-19', '2026-11-21', '2026-11-22', '2026-11-23'].map(on)).toEqual(['2026-11-18', '2026-11-20', '2026-11-20', '2026-11-20'])
})
test('names and hours', () => {
  expect(['林晓舟', '管理员', 'Rachel Harrison'].map(givenName)).toEqual(['林晓舟', '管理员', 'Rachel'])
  expect([3, 8, 12, 15, 20].map(greetingAt)).toEqual(['greetNight', 'greetMorning', 'greetNoon', 'greetAfternoon', 'greetEvening'])
  expect(weekNumber('2026-11-19')).toBe(47)
})
const moves: MovesConfig = {
  object: 'deal',
  amount: 'amount',
  date: 'closeDate',
  state: 'state',
  won: 'won',
  lost: 'lost',
  closed: 'closedAt',
  reason: 'reason',
  of: 'account',
}
test('each record is told once, from what it was at first to what it is now', () => {
  const yuan = (amount: string) => ({ amount, currency: 'CNY' })
  const deal = (id: string, more: object = {}): Row => ({
    id,
    version: 1,
    state: 'open',
    amount: yuan('100'),
    createdAt: at('09:00', '2026-11-01'),
    closedAt: null,
    ...more,
  })
  const change = (record: Row, changes: Changed['changes']): Changed => ({ id: 'e', at: at('09:00'), record, changes })
  const [grown, late, won, fresh] = [
    deal('grown'),
    deal('late'),
    deal('won', { state: 'won', closedAt: '2026-11-19' }),
    deal('fresh', { createdAt: at('08:00') }),
  ]
  const changed = [
    change(grown, { amount: [yuan('120'), yuan('150')] }),
    change(won, { amount: [yuan('90'), yuan('100')] }),
    change(grown, { amount: [yuan('100'), yuan('120')] }),
    change(late, { closeDate: ['2026-12-15', '2027-01-15'] }),
    change(fresh, { amount: [yuan('50'), yuan('100')] }),
  ]
  expect(movesOf([won, fresh], changed, moves, at('00:00', '2026-11-18'), '2026-11-18').map((m) => [m.kind, m.record.id, m.from, m.to])).toEqual([
    ['won', 'won', undefined, undefined],
    ['new', 'fresh', undefined, undefined],
    ['up', 'grown', yuan('100'), yuan('150')],
    ['later', 'late', '2026-12-15', '2027-01-15'],
  ])
})
