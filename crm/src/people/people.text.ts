// The words of refusals about customers and contacts.
import type { Text } from '@rapport/model'

export const texts: Record<string, Text> = {
  credit_code: {
    en: 'This credit code does not hold: its last character is not the check digit of the others.',
    zh: '统一社会信用代码校验位不正确，请核对后再填。',
    tw: '統一社會信用代碼檢查碼不正確，請核對後再填。',
  },
  year_to_come: { en: 'That year is still to come: at most {year}.', zh: '成立年份不能晚于今年（{year} 年）。' },
  parent_cycle: {
    en: 'An account cannot stand above itself: {name} is already below it.',
    zh: '上级客户不能形成循环：{name} 已是其下级。',
    tw: '上級客戶不能形成循環：{name} 已是其下級。',
  },
}
