// How a deal moves: between stages, to won or lost, and back.
import { choice, date, defineAction, link, longText, money, text } from '@rapport/model'
import { lostReasons } from '../choices.ts'
import { Opportunity } from './opportunity.object.ts'

export const move = defineAction({
  on: Opportunity.name,
  name: 'move',
  past: 'moved',
  why: 'reason',
  bulk: true,
  keys: 'M',
  icon: 'arrow-right',
  label: { en: 'Move stage', zh: '调整阶段' },
  done: { en: 'Moved', zh: '阶段已更新' },
  when: { state: 'open' },
  input: {
    stage: link('stage', { label: { en: 'Stage', zh: '阶段' }, required: true }),
    reason: text({ label: { en: 'Reason', zh: '原因' }, max: 500, help: { en: 'Needed when going back', zh: '退回阶段时必填' } }),
  },
})
export const win = defineAction({
  on: Opportunity.name,
  name: 'win',
  past: 'won',
  why: 'note',
  to: 'won',
  primary: true,
  keys: 'G',
  icon: 'trophy',
  label: { en: 'Win', zh: '赢单' },
  done: { en: 'Won', zh: '已赢单' },
  when: { state: 'open' },
  input: {
    amount: money({ label: { en: 'Amount', zh: '成交金额' }, min: 0 }),
    closeDate: date({ label: { en: 'Won on', zh: '成交日期' } }),
    note: longText({ label: { en: 'Note', zh: '说明' }, max: 2000 }),
  },
  begins: { amount: ['amount'], closeDate: 'today' },
})
export const lose = defineAction({
  on: Opportunity.name,
  name: 'lose',
  past: 'lost',
  why: 'note',
  to: 'lost',
  bulk: true,
  icon: 'x',
  label: { en: 'Lose', zh: '输单' },
  done: { en: 'Lost', zh: '已输单' },
  when: { state: 'open' },
  input: {
    reason: choice(lostReasons, { label: { en: 'Reason', zh: '输单原因' }, required: true }),
    competitor: text({ label: { en: 'Competitor', zh: '竞争对手' }, max: 200 }),
    note: longText({ label: { en: 'Note', zh: '说明' }, max: 2000 }),
  },
})
export const reopen = defineAction({
  on: Opportunity.name,
  name: 'reopen',
  past: 'reopened',
  why: 'reason',
  to: 'open',
  icon: 'rotate',
  label: { en: 'Reopen', zh: '重新打开' },
  done: { en: 'Reopened', zh: '已重新打开' },
  when: { state: { in: ['won', 'lost'] } },
  input: { reason: text({ label: { en: 'Reason', zh: '原因' }, required: true, max: 500 }) },
})
