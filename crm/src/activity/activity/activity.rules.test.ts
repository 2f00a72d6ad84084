// Done or to come, follow-ups, moved times, last touches.
import { expect, test } from 'vitest'
import { checkTimes, doneAlready, dueBy, followUp, gist, latest, moved, stepIn } from './activity.rules.ts'

const now = '2026-05-04T08:00:00.000Z'
test.for([
  ['a note', { type: 'note' }, now],
  ['a call just made', { type: 'call' }, now],
  ['a visit yesterday', { type: 'visit', startsAt: '2026-05-03T02:00:00Z' }, '2026-05-03T02:00:00.000Z'],
  ['a meeting tomorrow', { type: 'meeting', startsAt: '2026-05-05T02:00:00Z' }, null],
  ['a call due', { type: 'call', dueAt: '2026-05-01T02:00:00Z' }, null],
  ['a task', { type: 'task' }, null],
] as const)('%s', ([, draft, done]) => expect(doneAlready(draft, now)).toBe(done))

test.for([
  [{ startsAt: '2026-05-05T02:00:00Z', endsAt: '2026-05-05T03:00:00Z' }, []],
  [{ startsAt: '2026-05-05T02:00:00Z', endsAt: '2026-05-05T01:00:00Z' }, ['ends_before_start']],
  [{ startsAt: '2026-05-05T02:00:00+08:00', endsAt: '2026-05-04T19:00:00Z' }, []],
  [{ endsAt: '2026-05-05T01:00:00Z' }, []],
] as const)('times %o', ([row, codes]) => expect(checkTimes(row).map((i) => i.code)).toEqual(codes))

const [three, four] = ['2026-05-05T03:00:00.000Z', '2026-05-05T04:00:00.000Z']
test.for([
  ['a start alone', { state: 'planned', startsAt: three }, undefined, three],
  ['a day of its own', { state: 'planned', startsAt: three, dueAt: four }, undefined, null],
  ['what is done', { state: 'done', startsAt: three }, undefined, null],
  ['no time', { state: 'planned' }, undefined, null],
  ['a start that is moved', { startsAt: four }, { state: 'planned', startsAt: three, dueAt: three }, four],
  ['a start moved away from its own day', { startsAt: four }, { state: 'planned', startsAt: three, dueAt: now }, null],
  ['another change', { subject: 'x' }, { state: 'planned', startsAt: three, dueAt: null }, null],
] as const)('%s falls due', ([, draft, before, due]) => expect(dueBy(draft, before)).toBe(due))

test('a follow-up keeps the links and the owner', () => {
  const done = { subject: '首次拜访', account: 'a', contact: 'c', owner: 'u', priority: 'high', result: 'x' }
  expect(followUp(done, {}, now)).toBeNull()
  expect(followUp(done, { nextStep: '寄样件', nextAt: '2026-05-10T01:00:00Z' }, now)).toMatchObject({
    type: 'task',
    subject: '寄样件',
    dueAt: '2026-05-10T01:00:00Z',
    account: 'a',
    contact: 'c',
    owner: 'u',
    priority: 'high',
  })
  expect(followUp(done, { nextStep: '寄样件' }, now)).toMatchObject({ dueAt: '2026-05-11T08:00:00.000Z' })
  expect(followUp(done, { nextAt: '2026-05-10T01:00:00Z' }, now)).toMatchObject({ subject: '首次拜访' })
})
test.for([
  ['预算批了。下周来看样机', undefined, '预算批了'],
  ['聊了需求\n下一步：寄样件给顾慧；周五前', '寄样件给顾慧', '聊了需求'],
  ['Budget approved. Next step: send @Anna the sample', 'send Anna the sample', 'Budget approved'],
  ['下一步：', undefined, '下一步：'],
  ['字'.repeat(50), undefined, `${'字'.repeat(39)}…`],
] as const)('what %s leads to', ([text, step, begins]) => expect([stepIn(text), gist(text)]).toEqual([step, begins]))
test('a follow-up without a step of its own is named by the result', () => {
  const nextAt = '2026-05-10T01:00:00Z'
  expect(followUp({ subject: '跟进：甲' }, { nextAt, result: '对方要看报价。很急' }, now)).toMatchObject({ subject: '对方要看报价' })
  expect(followUp({ subject: '跟进：甲' }, { nextAt, result: '谈妥，下一步：寄合同' }, now)).toMatchObject({ subject: '寄合同' })
  expect(followUp({ subject: '跟进：甲' }, { nextAt, nextStep: '回电', result: '对方要看报价' }, now)).toMatchObject({ subject: '回电' })
})
const to = '2026-06-01T01:00:00.000Z'
test.for([
  [{ dueAt: now }, { dueAt: to }],
  [{}, { dueAt: to }],
  [
    { startsAt: now, endsAt: '2026-05-04T09:30:00.000Z' },
    { startsAt: to, endsAt: '2026-06-01T02:30:00.000Z' },
  ],
  [
    { startsAt: now, dueAt: now },
    { startsAt: to, dueAt: to },
  ],
] as const)('moved %o', ([row, set]) => expect(moved(row, to)).toEqual(set))

test('only contact counts, and the latest of it, when it took place', () =>
  expect([
    ...latest(
      [
        { account: 'a', type: 'call', state: 'done', doneAt: '2026-01-01' },
        { account: 'a', type: 'visit', state: 'done', doneAt: '2026-03-01' },
        { account: 'a', type: 'call', state: 'planned', doneAt: null },
        // What colleagues tell each other, and what was only ticked off.
        { account: 'a', type: 'note', state: 'done', doneAt: '2026-05-01' },
        { account: 'a', type: 'task', state: 'done', doneAt: '2026-05-01' },
        { account: null, type: 'call', state: 'done', doneAt: '2026-04-01' },
        { account: 'b', type: 'call', state: 'cancelled', doneAt: '2026-04-01' },
        { account: 'c', type: 'meeting', state: 'done', startsAt: '2026-03-01', doneAt: '2026-03-05' },
        { account: 'd', type: 'email', state: 'done', startsAt: '2026-03-09', doneAt: '2026-03-05' },
        { account: 'e', type: 'task', result: '已联系', state: 'done', doneAt: '2026-02-01' },
        { account: 'f', type: 'wecom', state: 'done', doneAt: '2026-02-02' },
      ],
      'account',
    ),
  ]).toEqual([
    ['a', '2026-03-01'],
    ['c', '2026-03-01'],
    ['d', '2026-03-05'],
    ['e', '2026-02-01'],
    ['f', '2026-02-02'],
  ]))
