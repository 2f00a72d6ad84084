// Why deals are lost.
export const lostReasons = {
  price: { en: 'Price', zh: '价格' },
  competitor: { en: 'Lost to a competitor', zh: '输给竞争对手' },
  technical: { en: 'Technical fit', zh: '技术不满足' },
  budget: { en: 'Budget cut', zh: '预算取消' },
  postponed: { en: 'Project postponed', zh: '项目延期' },
  relationship: { en: 'Relationship', zh: '客户关系' },
  delivery: { en: 'Delivery time', zh: '交货期' },
  noDecision: { en: 'No decision', zh: '客户未决策' },
  service: { en: 'Service concerns', zh: '售后顾虑' },
  other: { en: 'Other', zh: '其他' },
} as const
