// What the company sells: instruments, spare parts and services.
import { boolean, choice, defineObject, longText, money, text, type Row } from '@rapport/model'

export const Product = defineObject({
  name: 'product',
  plural: 'products',
  label: { en: 'Product', zh: '产品' },
  labels: { en: 'Products', zh: '产品' },
  room: 'sales',
  icon: 'box',
  title: 'name',
  owned: false,
  fields: {
    code: text({ label: { en: 'Product code', zh: '产品编号' }, required: true, max: 60, index: 'unique', search: 'code' }),
    name: text({ label: { en: 'Name', zh: '产品名称' }, required: true, max: 200, index: true, search: 'name' }),
    nameEn: text({ label: { en: 'English name', zh: '英文名称' }, max: 200, search: 'name' }),
    category: choice(
      {
        equipment: { en: 'Equipment', zh: '整机设备' },
        accessory: { en: 'Accessory', zh: '附件' },
        software: { en: 'Software', zh: '软件' },
        sparePart: { en: 'Spare part', zh: '备件' },
        service: { en: 'Service', zh: '服务' },
      },
      { label: { en: 'Category', zh: '类别' }, required: true, initial: 'equipment', index: true },
    ),
    series: text({ label: { en: 'Series', zh: '系列' }, max: 100, index: true }),
    unit: choice(
      {
        set: { en: 'set', zh: '套' },
        unit: { en: 'unit', zh: '台' },
        piece: { en: 'piece', zh: '件' },
        time: { en: 'time', zh: '次' },
        year: { en: 'year', zh: '年' },
        licence: { en: 'licence', zh: '授权' },
      },
      { label: { en: 'Unit', zh: '单位' }, initial: 'unit', open: true },
    ),
    listPrice: money({ label: { en: 'List price', zh: '目录价' }, min: 0, each: true }),
    active: boolean({ label: { en: 'On sale', zh: '在售' }, initial: true }),
    description: longText({ label: { en: 'Description', zh: '产品说明' } }),
    externalId: text({ label: { en: 'External ID', zh: '外部编号' }, max: 100, index: true, search: 'code' }),
  },
  grants: {
    '*': { read: 'all' },
    salesManager: { read: 'all', export: true },
    marketing: { read: 'all', create: true, update: 'all', import: true, export: true },
  },
  indexes: [['category', 'series', 'name']],
  list: ['code', 'name', 'category', 'series', 'unit', 'listPrice', 'active'],
  sort: 'code',
  highlights: ['code', 'category', 'series', 'listPrice'],
  layout: [
    { label: { en: 'Product', zh: '产品信息' }, fields: ['code', 'name', 'nameEn', 'category', 'series', 'unit', 'listPrice', 'active'] },
    { label: { en: 'More', zh: '其他' }, fields: ['description', 'externalId'] },
  ],
})
export type Product = Row<typeof Product>
