// Words of the recycle bin.
import type { Text } from '@rapport/model/text'

export const binTexts = {
  recycleBin: { en: 'Recycle bin', zh: '回收站', tw: '資源回收筒' },
  binStays: {
    en: 'What is deleted stays here until it is restored, with all that went along with it. Nothing is purged by itself.',
    zh: '删除的记录一直保留在这里，不会自动清除。恢复时，随它一并删除的内容也会恢复。',
    tw: '刪除的記錄一直保留在這裡，不會自動清除。還原時，隨它一併刪除的內容也會還原。',
  },
  binNone: { en: 'The recycle bin is empty', zh: '回收站是空的', tw: '資源回收筒是空的' },
  binNoneOf: { en: 'No {name} in the recycle bin', zh: '回收站里没有{name}', tw: '資源回收筒裡沒有{name}' },
  binNoneWhy: {
    en: 'Deleted records that you may bring back will stand here, until they are restored.',
    zh: '删除的记录会出现在这里，可以随时恢复。只列出你有权恢复的记录。',
    tw: '刪除的記錄會出現在這裡，可以隨時還原。只列出你有權還原的記錄。',
  },
  binDenied: { en: 'You may not restore {name}', zh: '你没有恢复{name}的权限', tw: '你沒有還原{name}的權限' },
  binDeniedWhy: {
    en: 'Only those who may delete such records see and restore them here. An administrator can give you that right.',
    zh: '有权删除这类记录的人，才能在这里查看和恢复。需要的话，请联系管理员开通删除权限。',
    tw: '有權刪除這類記錄的人，才能在這裡查看和還原。需要的話，請聯絡管理員開通刪除權限。',
  },
  binNotFound: { en: 'Nothing in the recycle bin matches', zh: '回收站里没有符合条件的记录', tw: '資源回收筒裡沒有符合條件的記錄' },
  binName: { en: 'Name', zh: '名称' },
  binKind: { en: 'Kind', zh: '类型' },
  binAllKinds: { en: 'All kinds', zh: '全部类型' },
  binBy: { en: 'Deleted by', zh: '删除人' },
  binAt: { en: 'Deleted', zh: '删除时间' },
  binNameless: { en: 'No name', zh: '未命名' },
  binSystem: { en: 'System', zh: '系统' },
  binRestore: { en: 'Restore', zh: '恢复', tw: '還原' },
  binRestoreOne: { en: 'Restore {name}', zh: '恢复{name}', tw: '還原{name}' },
  binRestored: { en: '{name} is restored', zh: '已恢复{name}', tw: '已還原{name}' },
  binMoreFor: { en: 'More for {name}', zh: '{name}：更多操作' },
  binMore: { en: 'Load more', zh: '加载更多', tw: '載入更多' },
} as const satisfies Record<string, Text>
