// The rooms of the navigation, in their order. An object stands in the room its declaration names.
import type { Text } from '@rapport/model'

export const rooms: { name: string; label: Text; icon: string }[] = [
  { name: 'customers', label: { en: 'Customers', zh: '客户' }, icon: 'building' },
  { name: 'sales', label: { en: 'Sales', zh: '销售' }, icon: 'target' },
  { name: 'activity', label: { en: 'Activity', zh: '跟进' }, icon: 'calendar' },
  { name: 'insight', label: { en: 'Insight', zh: '洞察' }, icon: 'chart-dots' },
  { name: 'admin', label: { en: 'Admin', zh: '管理' }, icon: 'settings' },
]
