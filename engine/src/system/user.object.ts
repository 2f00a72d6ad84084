// A colleague who signs in. The password's hash stands apart and never leaves the server.
import { boolean, choice, defineObject, email, image, instant, json, links, phone, text, user } from '@rapport/model'
import type { Notices } from './notification.object.ts'

export const User = defineObject({
  name: 'user',
  plural: 'users',
  label: { en: 'User', zh: '用户' },
  labels: { en: 'Users', zh: '用户' },
  room: 'admin',
  icon: 'user',
  title: 'name',
  system: true,
  owned: false,
  fields: {
    name: text({ label: { en: 'Name', zh: '姓名' }, required: true, search: 'name', max: 100 }),
    email: email({ label: { en: 'Email', zh: '邮箱' }, required: true, index: 'unique', search: 'code' }),
    phone: phone({ label: { en: 'Phone', zh: '手机' } }),
    title: text({ label: { en: 'Job title', zh: '职务' }, max: 100 }),
    employeeNo: text({ label: { en: 'Employee no.', zh: '工号' }, max: 40, search: 'code' }),
    manager: user({ label: { en: 'Manager', zh: '直属上级' } }),
    roles: links('role', { label: { en: 'Roles', zh: '角色' } }),
    locale: choice(
      {
        'zh-CN': { en: 'Simplified Chinese', zh: '简体中文' },
        'zh-TW': { en: 'Traditional Chinese', zh: '繁體中文', tw: '繁體中文' },
        en: { en: 'English', zh: 'English', tw: 'English' },
      },
      { label: { en: 'Language', zh: '语言' }, initial: 'zh-CN' },
    ),
    state: choice(
      { active: { en: 'Active', zh: '在职' }, inactive: { en: 'Inactive', zh: '停用' } },
      { label: { en: 'State', zh: '状态' }, computed: true, initial: 'active', index: true },
    ),
    photo: image({ label: { en: 'Photo', zh: '头像' } }),
    notices: json<Notices>({ label: { en: 'Notifications', zh: '通知方式' }, computed: true, access: { '*': 'hidden' } }),
    lastSignInAt: instant({ label: { en: 'Last sign-in', zh: '最近登录' }, computed: true, access: { '*': 'hidden' } }),
    sample: boolean({ label: { en: 'Sample', zh: '示例' }, computed: true, access: { '*': 'hidden' } }),
  },
  personal: { fields: ['name', 'email', 'phone', 'title', 'employeeNo', 'photo'], when: { state: 'inactive' } },
  grants: { '*': { read: 'all' } },
  list: ['name', 'email', 'title', 'roles', 'manager', 'state'],
  sort: 'name',
  highlights: ['email', 'title', 'state'],
  layout: [
    { label: { en: 'Person', zh: '基本信息' }, fields: ['name', 'email', 'phone', 'title', 'employeeNo', 'photo'] },
    { label: { en: 'Place in the company', zh: '组织' }, fields: ['manager', 'roles', 'locale'] },
  ],
})
