// The words of refusals about activities.
import type { Text } from '@rapport/model'

export const texts: Record<string, Text> = {
  ends_before_start: { en: 'The end is before the start.', zh: '结束时间早于开始时间。' },
  next_in_past: { en: 'The next contact must be in the future.', zh: '下次联系时间须晚于现在。' },
  template_gap: { en: '{{{gap}}} is no field of what this is written on.', zh: '{{{gap}}} 不是该对象的字段。' },
}
