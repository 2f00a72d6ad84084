// A letter written once and used often: its gaps are filled from the record it is written on.
import { boolean, choice, defineObject, longText, text, type Row } from '@rapport/model'

export const EmailTemplate = defineObject({
  name: 'emailTemplate',
  plural: 'email-templates',
  label: { en: 'Email template', zh: '邮件模板', tw: '電子郵件範本' },
  labels: { en: 'Email templates', zh: '邮件模板', tw: '電子郵件範本' },
  room: 'activity',
  icon: 'mail',
  title: 'name',
  owned: false,
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 100, search: 'name' }),
    about: choice(
      {
        account: { en: 'Account', zh: '客户' },
        contact: { en: 'Contact', zh: '联系人' },
        opportunity: { en: 'Opportunity', zh: '商机' },
        lead: { en: 'Lead', zh: '线索' },
      },
      { label: { en: 'Written on', zh: '用于' }, required: true, index: true },
    ),
    subject: text({
      label: { en: 'Subject', zh: '主题' },
      required: true,
      max: 300,
      help: {
        en: 'Gaps are fields of the record: {{name}}, {{account.name}}, {{me.name}}, {{today}}',
        zh: '可用合并字段：{{name}}、{{account.name}}、{{me.name}}、{{today}}',
      },
    }),
    body: longText({ label: { en: 'Text', zh: '正文' }, required: true, max: 20_000 }),
    active: boolean({ label: { en: 'In use', zh: '启用' }, initial: true }),
  },
  grants: {
    '*': { read: 'all' },
    salesManager: { create: true, update: 'all', delete: 'all' },
    marketing: { create: true, update: 'all', delete: 'all' },
  },
  list: ['name', 'about', 'subject', 'active'],
  sort: 'name',
  highlights: ['about', 'active'],
  layout: [{ label: { en: 'Template', zh: '模板' }, fields: ['name', 'about', 'subject', 'body', 'active'] }],
})
export type EmailTemplate = Row<typeof EmailTemplate>
