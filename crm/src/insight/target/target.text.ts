// The words of refusals about targets.
import type { Text } from '@rapport/model'

export const texts: Record<string, Text> = {
  target_month: { en: 'A target is for a whole month: give its first day.', zh: '目标按整月设定，请填当月第一天。' },
  target_whose: { en: 'A target is a person’s or a department’s, not both: empty one of them.', zh: '目标只能属于个人或部门之一，请清空其中一项。' },
}
