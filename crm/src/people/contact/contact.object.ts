// A person at an account, with the part they play in decisions and how they want to be reached.
import { address, boolean, choice, date, defineObject, email, instant, link, longText, phone, tags, text, type Row } from '@rapport/model'
import { guarded, sellersRecords, unseen } from '../../grants.ts'

export const Contact = defineObject({
  name: 'contact',
  plural: 'contacts',
  label: { en: 'Contact', zh: '联系人' },
  labels: { en: 'Contacts', zh: '联系人' },
  room: 'customers',
  icon: 'user',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', zh: '姓名' }, required: true, max: 100, index: true, search: 'name' }),
    account: link('account', {
      label: { en: 'Account', zh: '客户' },
      index: true,
      inverse: 'contacts',
      inverseLabel: { en: 'Contacts', zh: '联系人' },
    }),
    title: text({ label: { en: 'Job title', zh: '职务' }, max: 100 }),
    department: text({ label: { en: 'Department', zh: '部门' }, max: 100 }),
    mobile: phone({ label: { en: 'Mobile', zh: '手机' }, search: 'contact', access: guarded, index: true }),
    phone: phone({ label: { en: 'Phone', zh: '电话' }, search: 'contact', access: guarded, index: true }),
    email: email({ label: { en: 'Email', zh: '邮箱', tw: '電子郵件' }, search: 'contact', index: true }),
    wechat: text({ label: { en: 'WeChat', zh: '微信' }, max: 60, search: 'contact', access: guarded }),
    birthday: date({ label: { en: 'Birthday', zh: '生日' } }),
    decisionRole: choice(
      {
        decider: { en: 'Decision maker', zh: '决策人' },
        approver: { en: 'Budget approver', zh: '预算审批人' },
        champion: { en: 'Champion', zh: '支持者' },
        influencer: { en: 'Influencer', zh: '影响者' },
        evaluator: { en: 'Technical evaluator', zh: '技术评估人' },
        purchaser: { en: 'Purchaser', zh: '采购人' },
        user: { en: 'User', zh: '使用人' },
        blocker: { en: 'Blocker', zh: '反对者' },
      },
      { label: { en: 'Role in decisions', zh: '决策角色' } },
    ),
    preferredChannel: choice(
      {
        phone: { en: 'Phone', zh: '电话' },
        wechat: { en: 'WeChat', zh: '微信' },
        email: { en: 'Email', zh: '邮件', tw: '電子郵件' },
        sms: { en: 'Text message', zh: '短信' },
        visit: { en: 'In person', zh: '面谈' },
        whatsapp: { en: 'WhatsApp', zh: 'WhatsApp' },
      },
      { label: { en: 'Preferred channel', zh: '偏好渠道', tw: '偏好管道' } },
    ),
    language: choice(
      { zh: { en: 'Chinese', zh: '中文' }, en: { en: 'English', zh: '英文' }, other: { en: 'Other', zh: '其他' } },
      { label: { en: 'Language', zh: '语言' } },
    ),
    address: address({ label: { en: 'Address', zh: '地址' } }),
    primary: boolean({ label: { en: 'Primary contact', zh: '主要联系人' } }),
    left: boolean({ label: { en: 'Has left', zh: '已离职' } }),
    lastActivityAt: instant({ label: { en: 'Last activity', zh: '最近跟进' }, computed: true }),
    description: longText({ label: { en: 'Description', zh: '备注' } }),
    tags: tags({ label: { en: 'Tags', zh: '标签' } }),
    externalId: text({ label: { en: 'External ID', zh: '外部编号' }, max: 100, index: true, search: 'code' }),
    party: link('party', {
      label: { en: 'Party', zh: '主体' },
      computed: true,
      inverse: 'contacts',
      inverseLabel: { en: 'Contacts', zh: '联系人' },
      index: true,
    }),
    nameKey: text({ label: { en: 'Name key', zh: '姓名匹配键', tw: '姓名比對鍵' }, computed: true, index: true, access: unseen }),
  },
  grants: {
    ...sellersRecords,
    marketing: { read: 'all', create: true, update: 'own' },
    service: { read: 'all' },
  },
  indexes: [['account', 'name'], ['owner', 'createdAt'], ['createdAt']],
  list: ['name', 'account', 'title', 'mobile', 'email', 'decisionRole', 'owner', 'lastActivityAt'],
  sort: '-createdAt',
  highlights: ['account', 'title', 'mobile', 'email', 'decisionRole', 'preferredChannel'],
  layout: [
    {
      label: { en: 'Person', zh: '基本信息' },
      fields: ['name', 'account', 'title', 'department', 'owner', 'primary', 'left', 'birthday', 'language', 'tags'],
    },
    { label: { en: 'Reach', zh: '联系方式' }, fields: ['mobile', 'phone', 'email', 'wechat', 'preferredChannel', 'address'] },
    { label: { en: 'Influence', zh: '关系' }, fields: ['decisionRole', 'lastActivityAt', 'description'] },
    { label: { en: 'More', zh: '其他' }, fields: ['externalId', 'party'] },
  ],
})
export type Contact = Row<typeof Contact>
