// A possible customer, not yet qualified. Nobody's lead (no owner) lies in the public pool.
import { address, choice, defineObject, email, instant, link, longText, phone, tags, text, url, type Row } from '@rapport/model'
import { guarded, sellersRecords, unseen } from '../../grants.ts'
import { industries, sources } from '../../people/choices.ts'
import { disqualifyReasons } from '../choices.ts'

export const Lead = defineObject({
  name: 'lead',
  plural: 'leads',
  label: { en: 'Lead', zh: '线索' },
  labels: { en: 'Leads', zh: '线索' },
  room: 'sales',
  icon: 'sparkles',
  pool: true,
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', zh: '姓名' }, required: true, max: 100, search: 'name' }),
    company: text({ label: { en: 'Company', zh: '公司' }, max: 200, search: 'name' }),
    title: text({ label: { en: 'Job title', zh: '职务' }, max: 100 }),
    mobile: phone({ label: { en: 'Mobile', zh: '手机' }, search: 'contact', access: guarded, index: true }),
    phone: phone({ label: { en: 'Phone', zh: '电话' }, search: 'contact', access: guarded, index: true }),
    email: email({ label: { en: 'Email', zh: '邮箱', tw: '電子郵件' }, search: 'contact', index: true }),
    wechat: text({ label: { en: 'WeChat', zh: '微信' }, max: 60, search: 'contact', access: guarded }),
    website: url({ label: { en: 'Website', zh: '网址' } }),
    source: choice(sources, { label: { en: 'Source', zh: '线索来源' }, open: true, index: true }),
    industry: choice(industries, { label: { en: 'Industry', zh: '行业' }, open: true }),
    region: text({ label: { en: 'Region', zh: '大区' }, max: 60, index: true }),
    address: address({ label: { en: 'Address', zh: '地址' } }),
    rating: choice(
      { hot: { en: 'Hot', zh: '高意向' }, warm: { en: 'Warm', zh: '中意向' }, cold: { en: 'Cold', zh: '低意向' } },
      { label: { en: 'Rating', zh: '意向' }, index: true },
    ),
    state: choice(
      {
        new: { en: 'New', zh: '新线索' },
        working: { en: 'Working', zh: '跟进中' },
        qualified: { en: 'Qualified', zh: '已确认' },
        converted: { en: 'Converted', zh: '已转化' },
        disqualified: { en: 'Disqualified', zh: '无效' },
      },
      { label: { en: 'State', zh: '状态' }, computed: true, initial: 'new', required: true, index: true },
    ),
    disqualifyReason: choice(disqualifyReasons, { label: { en: 'Reason', zh: '无效原因' }, computed: true }),
    need: longText({ label: { en: 'Need', zh: '需求' } }),
    description: longText({ label: { en: 'Description', zh: '备注' } }),
    nextStep: text({ label: { en: 'Next step', zh: '下一步' }, max: 300 }),
    lastActivityAt: instant({ label: { en: 'Last activity', zh: '最近跟进' }, computed: true, index: true }),
    convertedAt: instant({ label: { en: 'Converted', zh: '转化时间' }, computed: true }),
    convertedAccount: link('account', {
      label: { en: 'Account', zh: '转化客户' },
      computed: true,
      index: true,
      inverse: 'leads',
      inverseLabel: { en: 'Leads', zh: '线索' },
    }),
    convertedContact: link('contact', {
      label: { en: 'Contact', zh: '转化联系人' },
      computed: true,
      index: true,
      inverse: 'leads',
      inverseLabel: { en: 'Leads', zh: '线索' },
    }),
    convertedOpportunity: link('opportunity', {
      label: { en: 'Opportunity', zh: '转化商机' },
      computed: true,
      index: true,
      inverse: 'leads',
      inverseLabel: { en: 'Leads', zh: '线索' },
    }),
    tags: tags({ label: { en: 'Tags', zh: '标签' } }),
    externalId: text({ label: { en: 'External ID', zh: '外部编号' }, max: 100, index: true, search: 'code' }),
    companyKey: text({ label: { en: 'Company key', zh: '公司匹配键', tw: '公司比對鍵' }, computed: true, index: true, access: unseen }),
  },
  grants: {
    ...sellersRecords,
    marketing: { read: 'all', create: true, update: 'all', transfer: 'all', import: true, export: true, deny: ['convert'] },
    service: { read: 'own', create: true, update: 'own', deny: ['convert'] },
  },
  indexes: [['owner', 'state', 'createdAt'], ['state', 'lastActivityAt'], ['createdAt']],
  list: ['name', 'company', 'state', 'rating', 'source', 'mobile', 'owner', 'lastActivityAt', 'createdAt'],
  sort: '-createdAt',
  board: 'state',
  highlights: ['company', 'state', 'rating', 'source', 'mobile', 'owner', 'lastActivityAt'],
  layout: [
    {
      label: { en: 'Lead', zh: '线索信息' },
      fields: ['name', 'company', 'title', 'owner', 'state', 'rating', 'source', 'industry', 'region', 'need', 'nextStep', 'tags'],
    },
    { label: { en: 'Reach', zh: '联系方式' }, fields: ['mobile', 'phone', 'email', 'wechat', 'website', 'address'] },
    {
      label: { en: 'Outcome', zh: '结果' },
      fields: ['convertedAt', 'convertedAccount', 'convertedContact', 'convertedOpportunity', 'disqualifyReason', 'lastActivityAt'],
    },
    { label: { en: 'More', zh: '其他' }, fields: ['description', 'externalId'] },
  ],
})
export type Lead = Row<typeof Lead>
