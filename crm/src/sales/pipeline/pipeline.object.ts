// A way of selling, shaped by administrators: an ordered list of stages.
import { boolean, defineObject, longText, text, type Row } from '@rapport/model'
import { readByAll } from '../../grants.ts'

export const Pipeline = defineObject({
  name: 'pipeline',
  plural: 'pipelines',
  label: { en: 'Pipeline', zh: '销售流程' },
  labels: { en: 'Pipelines', zh: '销售流程' },
  room: 'admin',
  icon: 'git-branch',
  title: 'name',
  owned: false,
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 100, index: 'unique', search: 'name' }),
    isDefault: boolean({ label: { en: 'Default', zh: '默认' }, help: { en: 'Taken where a deal names no pipeline', zh: '商机未指定流程时采用' } }),
    active: boolean({ label: { en: 'Active', zh: '启用' }, initial: true }),
    description: longText({ label: { en: 'Description', zh: '说明' }, max: 2000 }),
  },
  grants: readByAll,
  list: ['name', 'isDefault', 'active'],
  sort: 'name',
})
export type Pipeline = Row<typeof Pipeline>
