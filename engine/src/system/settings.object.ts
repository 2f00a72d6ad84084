// The company and its rates, saved views, keys, stored files and imports: settings are records too.
import { boolean, choice, date, defineObject, image, instant, integer, json, number, text, user } from '@rapport/model'

/** `done`: steps taken, by name; `closed`: finished, or put away. */
export type Setup = { readonly done?: readonly string[]; readonly closed?: boolean }
const admin = { room: 'admin', system: true } as const
export const Company = defineObject({
  ...admin,
  name: 'company',
  plural: 'companies',
  label: { en: 'Company', zh: '公司' },
  labels: { en: 'Company settings', zh: '公司设置' },
  icon: 'building-community',
  title: 'name',
  owned: false,
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 200 }),
    currency: text({ label: { en: 'Base currency', zh: '本位币' }, required: true, initial: 'CNY', pattern: '[A-Z]{3}' }),
    zone: integer({ label: { en: 'Minutes east of UTC', zh: '时区（分钟）' }, required: true, initial: 480, min: -840, max: 840 }),
    country: text({
      label: { en: 'Country or region', zh: '国家或地区' },
      help: { en: 'Its public holidays are offered where they are known', zh: '据此提供法定节假日' },
      names: 'region',
      pattern: '[A-Z]{2}',
    }),
    weekStart: integer({ label: { en: 'Week starts (0 Sunday)', zh: '每周起始（0 为周日）' }, required: true, initial: 1, min: 0, max: 6 }),
    locale: choice(
      {
        'zh-CN': { en: 'Simplified Chinese', zh: '简体中文' },
        'zh-TW': { en: 'Traditional Chinese', zh: '繁體中文', tw: '繁體中文' },
        en: { en: 'English', zh: 'English', tw: 'English' },
      },
      { label: { en: 'Language', zh: '语言' }, required: true, initial: 'zh-CN' },
    ),
    logo: image({ label: { en: 'Logo', zh: '标志' }, maxBytes: 512 * 1024 }),
    accent: text({ label: { en: 'Accent colour', zh: '主题色' }, max: 7, pattern: '#[0-9A-Fa-f]{6}' }),
    /** How far the first steps were taken. */
    setup: json<Setup>({ label: { en: 'First steps', zh: '初始设置' } }),
    sample: boolean({ label: { en: 'Sample data', zh: '示例数据' }, computed: true, initial: false }),
  },
  grants: { '*': { read: 'all' } },
  list: ['name', 'currency', 'locale'],
})
export const Rate = defineObject({
  ...admin,
  name: 'rate',
  plural: 'rates',
  label: { en: 'Exchange rate', zh: '汇率' },
  labels: { en: 'Exchange rates', zh: '汇率' },
  icon: 'currency-yuan',
  title: 'currency',
  owned: false,
  fields: {
    currency: text({ label: { en: 'Currency', zh: '币种' }, required: true, pattern: '[A-Z]{3}' }),
    from: date({ label: { en: 'From', zh: '生效日期' }, required: true, index: true }),
    rate: number({ label: { en: 'Base currency for one', zh: '折合本位币' }, required: true, min: 0.000001 }),
  },
  grants: { '*': { read: 'all' } },
  list: ['currency', 'from', 'rate'],
  unique: [['currency', 'from']],
})
export const View = defineObject({
  ...admin,
  name: 'view',
  plural: 'views',
  label: { en: 'Saved view', zh: '视图' },
  labels: { en: 'Saved views', zh: '视图' },
  icon: 'filter',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 100 }),
    object: text({ label: { en: 'Object', zh: '对象' }, names: 'object', required: true, max: 63, index: true }),
    filter: json<Record<string, unknown>>({ label: { en: 'Filter', zh: '条件' } }),
    sort: text({ label: { en: 'Sort', zh: '排序' }, max: 200 }),
    /** One text a column: its path, then `~width` and `!` where it stands still. */
    columns: json<string[]>({ label: { en: 'Columns', zh: '列' } }),
    layout: choice(
      { table: { en: 'List', zh: '列表' }, board: { en: 'Board', zh: '看板' }, calendar: { en: 'Calendar', zh: '日历' } },
      { label: { en: 'Layout', zh: '版式' }, required: true, initial: 'table' },
    ),
    /** The path rows are grouped by, `:month` and the like behind an instant or a date. */
    group: text({ label: { en: 'Grouped by', zh: '分组' }, max: 200 }),
    /** A board's columns or a calendar's day come from this field. */
    by: text({ label: { en: 'Laid out by', zh: '排布字段' }, max: 63 }),
    first: boolean({ label: { en: 'Opens first', zh: '默认打开' }, initial: false }),
  },
  grants: { '*': { read: 'own', create: true, update: 'own', delete: 'own' } },
  list: ['name', 'object', 'sort'],
})
export const ApiKey = defineObject({
  ...admin,
  name: 'apiKey',
  plural: 'api-keys',
  label: { en: 'API key', zh: 'API 密钥' },
  labels: { en: 'API keys', zh: 'API 密钥' },
  icon: 'key',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 100 }),
    prefix: text({ label: { en: 'Begins with', zh: '开头' }, computed: true, max: 20 }),
    hash: text({ label: { en: 'Hash', zh: '散列' }, computed: true, index: 'unique', secret: true }),
    only: choice({ read: { en: 'Read only', zh: '只读' } }, { label: { en: 'Limited to', zh: '限制' } }),
    expiresOn: date({ label: { en: 'Expires', zh: '到期' } }),
    lastUsedAt: instant({ label: { en: 'Last used', zh: '最近使用' }, computed: true }),
  },
  grants: { '*': { read: 'own', create: true, delete: 'own' } },
  list: ['name', 'prefix', 'only', 'expiresOn', 'lastUsedAt'],
})
export const StoredFile = defineObject({
  ...admin,
  name: 'file',
  plural: 'files',
  label: { en: 'File', zh: '文件' },
  labels: { en: 'Files', zh: '文件' },
  icon: 'file',
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 255 }),
    type: text({ label: { en: 'Type', zh: '类型' }, computed: true, max: 200 }),
    size: integer({ label: { en: 'Bytes', zh: '字节数' }, computed: true }),
    sha256: text({ label: { en: 'SHA-256', zh: 'SHA-256' }, computed: true, max: 64 }),
    key: text({ label: { en: 'Stored as', zh: '存储位置' }, computed: true, max: 300, secret: true }),
  },
  personal: { fields: ['name'] },
  grants: { '*': { read: 'own', create: true, delete: 'own' } },
  list: ['name', 'type', 'size', 'createdAt'],
})
export const Import = defineObject({
  ...admin,
  name: 'import',
  plural: 'imports',
  label: { en: 'Import', zh: '导入' },
  labels: { en: 'Imports', zh: '导入' },
  icon: 'upload',
  title: 'name',
  fields: {
    name: text({ label: { en: 'File', zh: '文件' }, required: true, max: 255 }),
    object: text({ label: { en: 'Object', zh: '对象' }, names: 'object', required: true, max: 63 }),
    state: choice(
      {
        uploaded: { en: 'Uploaded', zh: '已上传' },
        checking: { en: 'Checking', zh: '检查中' },
        checked: { en: 'Checked', zh: '已检查' },
        running: { en: 'Running', zh: '导入中' },
        done: { en: 'Done', zh: '完成' },
        cancelled: { en: 'Cancelled', zh: '已取消' },
        failed: { en: 'Failed', zh: '失败' },
        undoing: { en: 'Undoing', zh: '撤销中' },
        undone: { en: 'Undone', zh: '已撤销' },
      },
      { label: { en: 'State', zh: '状态' }, computed: true, initial: 'uploaded' },
    ),
    file: text({ label: { en: 'Stored file', zh: '存储文件' }, computed: true, max: 300, secret: true }),
    format: json({ label: { en: 'Format', zh: '格式' }, computed: true }),
    columns: json({ label: { en: 'Columns', zh: '列' }, computed: true }),
    mapping: json({ label: { en: 'Mapping', zh: '映射' } }),
    mode: choice(
      { insert: { en: 'Add', zh: '新增' }, update: { en: 'Update', zh: '更新' }, upsert: { en: 'Add or update', zh: '新增或更新' } },
      { label: { en: 'Mode', zh: '方式' }, initial: 'insert' },
    ),
    match: text({ label: { en: 'Match by', zh: '匹配字段' }, max: 100 }),
    options: json({ label: { en: 'Options', zh: '选项' } }),
    progress: json({ label: { en: 'Progress', zh: '进度' }, computed: true }),
    counts: json({ label: { en: 'Counts', zh: '计数' }, computed: true }),
    problem: json({ label: { en: 'Problem', zh: '问题' }, computed: true }),
    by: user({ label: { en: 'By', zh: '操作人' }, computed: true }),
  },
  grants: { '*': { read: 'own', create: true, update: 'own' } },
  list: ['name', 'object', 'state', 'createdAt'],
  sort: '-createdAt',
})
