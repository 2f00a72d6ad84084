// A dashboard: tiles that ask `measure` and lists, under the rights of whoever looks, and the filters that narrow them.
import { defineObject, json, links, longText, text, type DashboardFilters, type Text, type Tile } from '@rapport/model'

/** What people of a role see first, and which of them come with the program, is the administrators' to say. */
const settled = { '*': 'read' } as const
export const Dashboard = defineObject({
  name: 'dashboard',
  plural: 'dashboards',
  label: { en: 'Dashboard', zh: '仪表盘', tw: '儀表板' },
  labels: { en: 'Dashboards', zh: '仪表盘', tw: '儀表板' },
  room: 'insight',
  icon: 'chart-dots',
  title: 'name',
  system: true,
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 100 }),
    /** The name in every language, where it came with the program; gone once somebody gives it a name of their own. */
    words: json<Text>({ label: { en: 'Name by language', zh: '各语言名称' } }),
    description: longText({ label: { en: 'Description', zh: '说明' }, max: 2000 }),
    tiles: json<readonly Tile[]>({ label: { en: 'Tiles', zh: '组件', tw: '元件' } }),
    filters: json<DashboardFilters>({ label: { en: 'Filters', zh: '筛选', tw: '篩選' } }),
    defaultFor: links('role', { label: { en: 'Opens first for', zh: '默认打开的角色', tw: '預設開啟的角色' }, access: settled }),
    inRoom: text({ label: { en: 'Also shown in', zh: '同时显示于', tw: '同時顯示於' }, max: 63 }),
    key: text({ label: { en: 'Comes with the program as', zh: '内置标识', tw: '內建識別' }, computed: true, max: 63, index: 'unique' }),
  },
  grants: { '*': { read: 'own', create: true, update: 'own', delete: 'own' } },
  list: ['name', 'owner', 'updatedAt'],
  sort: 'name',
  layout: [{ label: { en: 'Dashboard', zh: '仪表盘', tw: '儀表板' }, fields: ['name', 'description', 'defaultFor', 'inRoom', 'owner'] }],
})
