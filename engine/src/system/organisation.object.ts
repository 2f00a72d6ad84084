// Departments, the posts people hold in them, and the roles that say what they may do.
import { boolean, choice, date, defineObject, integer, json, link, text, user, uuid, type FieldRight, type Grant } from '@rapport/model'

export const Department = defineObject({
  name: 'department',
  plural: 'departments',
  label: { en: 'Department', zh: '部门' },
  labels: { en: 'Departments', zh: '部门' },
  room: 'admin',
  icon: 'building',
  title: 'name',
  system: true,
  owned: false,
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, search: 'name', max: 100 }),
    code: text({ label: { en: 'Code', zh: '编码' }, max: 40, index: 'unique', search: 'code' }),
    parent: link('department', { label: { en: 'Part of', zh: '上级部门' }, inverse: 'children' }),
    head: user({ label: { en: 'Head', zh: '负责人' } }),
    position: integer({ label: { en: 'Order', zh: '排序' } }),
  },
  grants: { '*': { read: 'all' } },
  list: ['name', 'parent', 'head', 'code'],
  sort: 'name',
})
export const Post = defineObject({
  name: 'post',
  plural: 'posts',
  label: { en: 'Post', zh: '任职' },
  labels: { en: 'Posts', zh: '任职' },
  room: 'admin',
  icon: 'id',
  title: 'name',
  system: true,
  owned: false,
  fields: {
    name: text({ label: { en: 'Post', zh: '岗位' }, required: true, max: 100, initial: '成员' }),
    user: user({ label: { en: 'User', zh: '用户' }, required: true }),
    department: link('department', { label: { en: 'Department', zh: '部门' }, required: true, inverse: 'posts' }),
    main: boolean({ label: { en: 'Main post', zh: '主岗' }, initial: true }),
  },
  grants: { '*': { read: 'all' } },
  list: ['user', 'department', 'name', 'main'],
  unique: [['user', 'department']],
})
export const Role = defineObject({
  name: 'role',
  plural: 'roles',
  label: { en: 'Role', zh: '角色' },
  labels: { en: 'Roles', zh: '角色' },
  room: 'admin',
  icon: 'shield',
  title: 'label',
  system: true,
  owned: false,
  fields: {
    label: text({ label: { en: 'Name', zh: '名称' }, required: true, search: 'name', max: 100 }),
    name: text({
      label: { en: 'API name', zh: '接口名' },
      required: true,
      index: 'unique',
      fixed: true,
      pattern: '[a-zA-Z][A-Za-z0-9_]{0,39}',
      search: 'code',
    }),
    all: boolean({ label: { en: 'Everything', zh: '全部权限' }, initial: false }),
    erase: boolean({
      label: { en: 'May erase personal data', zh: '可抹除个人信息' },
      help: { en: 'For administrators only; what is erased cannot be brought back.', zh: '仅对管理员有效；抹除后无法恢复。' },
      initial: false,
    }),
    grants: json<Record<string, Grant>>({ label: { en: 'Grants by object', zh: '对象权限' } }),
    fields: json<Record<string, Record<string, FieldRight>>>({ label: { en: 'Field rights', zh: '字段权限' } }),
  },
  grants: { '*': { read: 'all' } },
  list: ['label', 'name', 'all', 'erase'],
  sort: 'label',
})
export const Share = defineObject({
  name: 'share',
  plural: 'shares',
  label: { en: 'Share', zh: '共享' },
  labels: { en: 'Shares', zh: '共享' },
  room: 'admin',
  icon: 'share',
  title: 'object',
  system: true,
  fields: {
    object: text({ label: { en: 'Object', zh: '对象' }, names: 'object', required: true, fixed: true, max: 63 }),
    record: uuid({ label: { en: 'Record', zh: '记录' }, required: true, fixed: true, index: true }),
    grantee: uuid({ label: { en: 'With', zh: '共享给' }, required: true, fixed: true }),
    granteeKind: choice(
      { user: { en: 'User', zh: '用户' }, department: { en: 'Department', zh: '部门' }, role: { en: 'Role', zh: '角色' } },
      { label: { en: 'Kind', zh: '类型' }, required: true, fixed: true },
    ),
    level: choice(
      { read: { en: 'Read', zh: '只读' }, edit: { en: 'Edit', zh: '可编辑' } },
      { label: { en: 'Right', zh: '权限' }, required: true, initial: 'read' },
    ),
    until: date({ label: { en: 'Until', zh: '截止' } }),
  },
  // Whoever may change a record may share it, and take back what they shared.
  grants: { '*': { read: 'own', create: true, update: 'own', delete: 'own' } },
  list: ['object', 'record', 'granteeKind', 'grantee', 'level', 'until'],
  indexes: [
    ['object', 'grantee', 'record'],
    ['grantee', 'object'],
  ],
  unique: [['object', 'record', 'grantee']],
})
