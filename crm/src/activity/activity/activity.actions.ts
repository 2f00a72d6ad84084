// What can be done with something planned.
import { defineAction, instant, longText, text } from '@rapport/model'
import { Activity } from './activity.object.ts'

export const complete = defineAction({
  on: Activity.name,
  name: 'complete',
  past: 'completed',
  to: 'done',
  primary: true,
  bulk: true,
  keys: 'X',
  icon: 'check',
  label: { en: 'Complete', zh: '完成' },
  done: { en: 'Completed', zh: '已完成' },
  when: { state: 'planned' },
  input: {
    result: longText({ label: { en: 'Result', zh: '结果' }, max: 10_000 }),
    nextStep: text({ label: { en: 'Next step', zh: '下一步' }, max: 300, help: { en: 'Makes a task', zh: '自动生成任务' } }),
    nextAt: instant({ label: { en: 'Next contact', zh: '下次联系时间' } }),
  },
})
export const reschedule = defineAction({
  on: Activity.name,
  name: 'reschedule',
  past: 'rescheduled',
  bulk: true,
  icon: 'calendar',
  label: { en: 'Reschedule', zh: '改期' },
  done: { en: 'Rescheduled', zh: '已改期' },
  when: { state: 'planned' },
  input: { dueAt: instant({ label: { en: 'New time', zh: '新时间' }, required: true }) },
})
export const cancel = defineAction({
  on: Activity.name,
  name: 'cancel',
  past: 'cancelled',
  to: 'cancelled',
  bulk: true,
  icon: 'x',
  label: { en: 'Cancel', zh: '取消' },
  done: { en: 'Cancelled', zh: '已取消' },
  when: { state: 'planned' },
  input: { reason: text({ label: { en: 'Reason', zh: '原因' }, max: 500 }) },
})
