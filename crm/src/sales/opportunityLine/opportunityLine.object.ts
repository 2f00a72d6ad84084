// A product on a deal, with quantity and price. Its name is copied, so that a renamed product leaves old deals as they were.
import { defineObject, integer, link, money, number, percent, text, type Row } from '@rapport/model'
import { sellersRecords } from '../../grants.ts'

export const OpportunityLine = defineObject({
  name: 'opportunityLine',
  plural: 'opportunity-lines',
  label: { en: 'Opportunity line', zh: '商机产品' },
  labels: { en: 'Opportunity lines', zh: '商机产品' },
  room: 'sales',
  icon: 'list',
  title: 'name',
  owned: false,
  parent: 'opportunity',
  fields: {
    opportunity: link('opportunity', {
      label: { en: 'Opportunity', zh: '商机' },
      required: true,
      fixed: true,
      index: true,
      parent: true,
      inverse: 'lines',
      inverseLabel: { en: 'Products', zh: '产品' },
      onDelete: 'cascade',
    }),
    product: link('product', {
      label: { en: 'Product', zh: '产品' },
      index: true,
      inverse: 'opportunityLines',
      inverseLabel: { en: 'Opportunity lines', zh: '商机产品' },
    }),
    name: text({
      label: { en: 'Name', zh: '名称' },
      required: true,
      filled: true,
      max: 200,
      help: { en: 'Left empty, the product’s name', zh: '留空则取产品名称' },
    }),
    position: integer({ label: { en: 'Position', zh: '行号' }, min: 0, max: 10_000, initial: 0 }),
    quantity: number({ label: { en: 'Quantity', zh: '数量' }, required: true, min: 0.0001, max: 1_000_000, initial: 1 }),
    unitPrice: money({
      label: { en: 'Unit price', zh: '单价' },
      required: true,
      filled: true,
      min: 0,
      each: true,
      help: { en: 'Left empty, the product’s list price', zh: '留空则取产品目录价' },
    }),
    discount: percent({ label: { en: 'Discount', zh: '折扣' }, min: 0, max: 100, help: { en: 'Per cent off the unit price', zh: '在单价上减去的百分比' } }),
    total: money({ label: { en: 'Total', zh: '小计' }, computed: true }),
  },
  grants: {
    ...sellersRecords,
    sales: { read: 'subordinates', create: true, update: 'subordinates', delete: 'subordinates' },
    marketing: { read: 'all' },
    service: { read: 'own' },
  },
  indexes: [['opportunity', 'position']],
  highlights: ['total', 'quantity', 'discount'],
  list: ['name', 'opportunity', 'product', 'quantity', 'unitPrice', 'discount', 'total'],
  sort: 'position',
})
export type OpportunityLine = Row<typeof OpportunityLine>
