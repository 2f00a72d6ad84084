// A file kept with a customer, deal, lead or activity; seen by whoever sees one of them.
import { defineObject, file, link, text, type Row } from '@rapport/model'

const label = { en: 'Attachments', zh: '附件' }
export const Attachment = defineObject({
  name: 'attachment',
  plural: 'attachments',
  label: { en: 'Attachment', zh: '附件' },
  labels: label,
  room: 'activity',
  icon: 'paperclip',
  title: 'name',
  seenThrough: ['account', 'contact', 'opportunity', 'lead', 'activity'],
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 300, search: 'name' }),
    file: file({ label: { en: 'File', zh: '文件' }, required: true }),
    account: link('account', { label: { en: 'Account', zh: '客户' }, index: true, inverse: 'attachments', inverseLabel: label }),
    contact: link('contact', { label: { en: 'Contact', zh: '联系人' }, index: true, inverse: 'attachments', inverseLabel: label }),
    opportunity: link('opportunity', { label: { en: 'Opportunity', zh: '商机' }, index: true, inverse: 'attachments', inverseLabel: label }),
    lead: link('lead', { label: { en: 'Lead', zh: '线索' }, index: true, inverse: 'attachments', inverseLabel: label }),
    activity: link('activity', {
      label: { en: 'Activity', zh: '跟进记录' },
      index: true,
      inverse: 'attachments',
      inverseLabel: label,
      onDelete: 'cascade',
    }),
  },
  personal: { fields: ['name', 'file'] },
  grants: {
    '*': { read: 'own', create: true, update: 'own', delete: 'own' },
    salesManager: { read: 'departmentBelow', create: true, update: 'departmentBelow', delete: 'departmentBelow' },
    analyst: { read: 'all' },
    executive: { read: 'all', create: true, update: 'own', delete: 'own' },
  },
  list: ['name', 'file', 'account', 'opportunity', 'owner', 'createdAt'],
  sort: '-createdAt',
})
export type Attachment = Row<typeof Attachment>
