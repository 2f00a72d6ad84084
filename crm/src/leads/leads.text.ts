// The words of refusals about leads.
import type { Text } from '@rapport/model'

export const texts: Record<string, Text> = {
  lead_unreachable: {
    en: 'A lead needs a phone number, an email or a company, or nobody can follow it up.',
    zh: '线索至少要有电话、邮箱或公司之一，否则无法跟进。',
    tw: '線索至少要有電話、電子郵件或公司之一，否則無法跟進。',
  },
}
