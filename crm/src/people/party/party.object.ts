// The identity row: one person or organisation, however many accounts, contacts and roles it has.
import { choice, choices, defineObject, email, phone, tags, text, url, type Row } from '@rapport/model'
import { guarded, sellersRecords } from '../../grants.ts'
import { countryPattern, creditCodePattern, partyRoles } from '../choices.ts'

export const Party = defineObject({
  name: 'party',
  plural: 'parties',
  label: { en: 'Identity', zh: '身份档案' },
  labels: { en: 'Identities', zh: '身份档案' },
  room: 'admin',
  icon: 'fingerprint',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 200, search: 'name' }),
    kind: choice(
      { organisation: { en: 'Organisation', zh: '组织' }, person: { en: 'Person', zh: '个人' } },
      { label: { en: 'Kind', zh: '类别' }, required: true, fixed: true, initial: 'organisation' },
    ),
    roles: choices(partyRoles, { label: { en: 'Roles', zh: '角色' } }),
    legalName: text({ label: { en: 'Registered name', zh: '工商注册名称' }, max: 200 }),
    creditCode: text({ label: { en: 'Credit code', zh: '统一社会信用代码', tw: '統一社會信用代碼' }, pattern: creditCodePattern, index: true, search: 'code' }),
    country: text({
      label: { en: 'Country', zh: '国家/地区' },
      pattern: countryPattern,
      names: 'region',
    }),
    website: url({ label: { en: 'Website', zh: '网址' } }),
    phone: phone({ label: { en: 'Phone', zh: '电话' }, search: 'contact', access: guarded }),
    email: email({ label: { en: 'Email', zh: '邮箱', tw: '電子郵件' }, search: 'contact' }),
    tags: tags({ label: { en: 'Tags', zh: '标签' } }),
  },
  // The person is one, however many accounts, contacts and leads tell of them.
  personal: { fields: ['name', 'legalName', 'creditCode', 'website', 'phone', 'email', 'tags'], along: ['accounts', 'contacts'] },
  grants: {
    ...sellersRecords,
    // It follows its account and contact; nobody but an administrator edits it by itself.
    sales: { read: 'subordinates' },
    salesManager: { read: 'departmentBelow', export: true },
    marketing: { read: 'all' },
    service: { read: 'all' },
  },
  indexes: [['kind', 'name']],
  list: ['name', 'kind', 'roles', 'creditCode', 'country', 'owner'],
  sort: 'name',
  highlights: ['kind', 'roles', 'creditCode'],
  layout: [
    { label: { en: 'Identity', zh: '身份信息' }, fields: ['name', 'kind', 'roles', 'legalName', 'creditCode', 'country'] },
    { label: { en: 'Contact details', zh: '联系方式' }, fields: ['phone', 'email', 'website', 'tags'] },
  ],
})
export type Party = Row<typeof Party>
