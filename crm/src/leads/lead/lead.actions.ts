// How a lead moves between being new and being settled. Conversion, which makes a deal, stands in sales/.
import { choice, defineAction, longText } from '@rapport/model'
import { disqualifyReasons } from '../choices.ts'
import { Lead } from './lead.object.ts'

export const work = defineAction({
  on: Lead.name,
  name: 'work',
  past: 'started',
  to: 'working',
  bulk: true,
  keys: 'W',
  icon: 'play',
  label: { en: 'Start working', zh: '开始跟进' },
  done: { en: 'Started', zh: '已开始跟进' },
  when: { state: 'new' },
  input: {},
})
export const qualify = defineAction({
  on: Lead.name,
  name: 'qualify',
  past: 'qualified',
  to: 'qualified',
  primary: true,
  bulk: true,
  keys: 'Q',
  icon: 'check',
  label: { en: 'Qualify', zh: '确认有效' },
  done: { en: 'Qualified', zh: '已确认' },
  when: { state: { in: ['new', 'working'] } },
  input: {},
})
export const disqualify = defineAction({
  on: Lead.name,
  name: 'disqualify',
  past: 'disqualified',
  to: 'disqualified',
  bulk: true,
  icon: 'x',
  label: { en: 'Disqualify', zh: '置为无效', tw: '設為無效' },
  done: { en: 'Disqualified', zh: '已置为无效', tw: '已設為無效' },
  when: { state: { in: ['new', 'working', 'qualified'] } },
  input: {
    reason: choice(disqualifyReasons, { label: { en: 'Reason', zh: '无效原因' }, required: true }),
    note: longText({ label: { en: 'Note', zh: '说明' }, max: 2000 }),
  },
})
export const reopen = defineAction({
  on: Lead.name,
  name: 'reopen',
  past: 'reopened',
  to: 'working',
  bulk: true,
  icon: 'rotate',
  label: { en: 'Reopen', zh: '重新跟进' },
  done: { en: 'Reopened', zh: '已重新打开' },
  when: { state: 'disqualified' },
  input: {},
})
