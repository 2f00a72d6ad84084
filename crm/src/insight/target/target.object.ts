// What is to be signed in a month: by a person, who owns it, by a department, or, where neither is named, by the company.
import { date, defineObject, link, money, text, type Row } from '@rapport/model'

export const Target = defineObject({
  name: 'target',
  plural: 'targets',
  label: { en: 'Target', zh: '业绩目标' },
  labels: { en: 'Targets', zh: '业绩目标' },
  room: 'insight',
  icon: 'target',
  title: 'month',
  fields: {
    month: date({ label: { en: 'Month', zh: '月份' }, help: { en: 'Its first day', zh: '当月第一天' }, required: true, index: true }),
    amount: money({ label: { en: 'To be signed', zh: '签约目标' }, required: true, min: 0 }),
    department: link('department', { label: { en: 'Department', zh: '部门' }, help: { en: 'Empty for a person’s own', zh: '个人目标留空' }, index: true }),
    note: text({ label: { en: 'Note', zh: '备注' }, max: 200 }),
  },
  grants: {
    sales: { read: 'subordinates' },
    salesManager: { read: 'departmentBelow', create: true, update: 'departmentBelow', delete: 'departmentBelow', transfer: 'departmentBelow', export: true },
    executive: { read: 'all', create: true, update: 'all', delete: 'all', transfer: 'all', export: true },
    analyst: { read: 'all', export: true },
  },
  list: ['month', 'owner', 'department', 'amount'],
  sort: '-month',
  // What somebody was to sign is what they are measured by, also when their customers have passed on.
  stays: true,
  unique: [['month', 'owner', 'department']],
  layout: [{ label: { en: 'Target', zh: '目标' }, fields: ['month', 'amount', 'department', 'owner', 'note'] }],
})
export type Target = Row<typeof Target>
