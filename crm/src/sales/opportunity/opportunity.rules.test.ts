// Moving, winning, losing and reopening deals, case by case.
import { expect, test } from 'vitest'
import { closingStage, firstStage, losing, missingFor, refuseMove, reopening, winning, type StageFacts } from './opportunity.rules.ts'

const stages: StageFacts[] = [
  { id: 'w', name: 'Won', position: 90, category: 'won', probability: 100 },
  { id: 'c', name: 'Offer', position: 30, category: 'open', probability: 60, requires: ['closeDate'] },
  { id: 'a', name: 'Contact', position: 10, category: 'open', probability: 10 },
  { id: 'b', name: 'Need', position: 20, category: 'open', probability: 25, requires: ['amount', 'contact'] },
  { id: 'l', name: 'Lost', position: 91, category: 'lost', probability: 0 },
]
const money = { amount: '1000.00', currency: 'CNY' }

test('a pipeline begins with its first open stage and ends with its closing ones', () => {
  expect(firstStage(stages)?.id).toBe('a')
  expect(closingStage(stages, 'won')?.id).toBe('w')
  expect(closingStage(stages.slice(1, 4), 'lost')).toBeUndefined()
})
test.for([
  ['forward, nothing asked', { stage: 'b', amount: money, contact: 'x', closeDate: '2026-01-01' }, 'c', undefined, undefined],
  ['forward, one field empty', { stage: 'a', amount: money }, 'b', undefined, 'stage_needs'],
  ['skipping asks what was skipped', { stage: 'a', closeDate: '2026-01-01' }, 'c', undefined, 'stage_needs'],
  ['back without a reason', { stage: 'c' }, 'a', undefined, 'stage_back_reason'],
  ['back with blanks for a reason', { stage: 'c' }, 'a', '  ', 'stage_back_reason'],
  ['back with a reason', { stage: 'c' }, 'a', 'budget withdrawn', undefined],
  ['to where it stands', { stage: 'a' }, 'a', undefined, 'stage_same'],
  ['to won', { stage: 'a' }, 'w', undefined, 'stage_closes'],
  ['to another pipeline', { stage: 'a' }, 'z', undefined, 'stage_elsewhere'],
  ['from nowhere', { stage: null }, 'a', undefined, undefined],
] as const)('move: %s', ([, deal, to, reason, code]) => expect(refuseMove(deal, stages, to, reason)?.code).toBe(code))

test('each missing field is named, with the stage that asks for it', () => {
  expect(missingFor(stages, stages[1]!, { contact: 'x' })).toEqual([
    { field: 'amount', stage: 'Need' },
    { field: 'closeDate', stage: 'Offer' },
  ])
  expect(refuseMove({ stage: 'a' }, stages, 'c')?.issues.map((i) => i.path)).toEqual(['amount', 'contact', 'closeDate'])
})
test('winning needs amount and date, and cannot be tomorrow', () => {
  expect(winning({}, {}, '2026-05-01')).toMatchObject({ code: 'win_needs', detail: { fields: ['amount', 'closeDate'] } })
  expect(winning({ amount: money }, {}, '2026-05-01')).toMatchObject({ code: 'win_needs', detail: { fields: ['closeDate'] } })
  expect(winning({ amount: money }, { closeDate: '2026-05-02' }, '2026-05-01')).toMatchObject({ code: 'won_in_future' })
  expect(winning({ amount: money, closeDate: '2026-08-01' }, {}, '2026-05-01')).toMatchObject({
    set: { wonAt: '2026-05-01', closedAt: '2026-05-01', probability: 100 },
  })
  expect(winning({}, { amount: money, closeDate: '2026-04-30' }, '2026-05-01')).toMatchObject({ set: { amount: money, wonAt: '2026-04-30' } })
})
test('losing keeps a competitor already known', () => {
  expect(losing({ reason: 'price' }, '2026-05-01')).not.toHaveProperty('competitor')
  expect(losing({ reason: 'price', competitor: 'Veritas' }, '2026-05-01')).toMatchObject({ competitor: 'Veritas', lostAt: '2026-05-01', wonAt: null })
})
test('reopening goes back to where it was closed from, or to the start', () => {
  expect(reopening({ closedFrom: 'c' }, stages)).toMatchObject({ stage: 'c', probability: 60, closedAt: null, lostReason: null })
  expect(reopening({ closedFrom: 'gone' }, stages)).toMatchObject({ stage: 'a' })
  expect(reopening({}, [])).toMatchObject({ stage: null })
})
