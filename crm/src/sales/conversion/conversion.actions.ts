// A lead becomes an account, a contact and a deal: each new, existing or none.
import { boolean, choice, date, defineAction, link, money, text } from '@rapport/model'
import { Lead } from '../../leads/lead/lead.object.ts'

const ways = { new: { en: 'New', zh: '新建', tw: '新增' }, existing: { en: 'Existing', zh: '已有' }, none: { en: 'None', zh: '不转' } } as const
export const convert = defineAction({
  on: Lead.name,
  name: 'convert',
  past: 'converted',
  to: 'converted',
  primary: true,
  bulk: true,
  keys: 'V',
  icon: 'arrow-right-circle',
  label: { en: 'Convert', zh: '转化' },
  done: { en: 'Converted', zh: '已转化' },
  when: { state: { in: ['new', 'working', 'qualified'] } },
  input: {
    account: choice(ways, { label: { en: 'Account', zh: '客户' }, help: { en: 'Empty: new, unless one like it exists', zh: '留空：无相似客户时新建' } }),
    accountId: link('account', { label: { en: 'Existing account', zh: '已有客户' } }),
    contact: choice(ways, {
      label: { en: 'Contact', zh: '联系人' },
      help: { en: 'Empty: new, unless one like it exists', zh: '留空：无相似联系人时新建' },
    }),
    contactId: link('contact', { label: { en: 'Existing contact', zh: '已有联系人' } }),
    fillBlanks: boolean({ label: { en: 'Fill blanks of existing records', zh: '用线索补全已有记录的空白项' } }),
    opportunity: choice({ new: ways.new, none: ways.none }, { label: { en: 'Opportunity', zh: '商机' }, initial: 'new' }),
    name: text({ label: { en: 'Opportunity name', zh: '商机名称' }, max: 200 }),
    amount: money({ label: { en: 'Amount', zh: '金额' }, min: 0 }),
    closeDate: date({ label: { en: 'Close date', zh: '预计成交日' } }),
    pipeline: link('pipeline', { label: { en: 'Pipeline', zh: '销售流程' } }),
  },
  begins: { name: ['company', 'name'] },
  asks: {
    accountId: { account: 'existing' },
    contactId: { contact: 'existing' },
    name: { opportunity: 'new' },
    amount: { opportunity: 'new' },
    closeDate: { opportunity: 'new' },
    pipeline: { opportunity: 'new' },
  },
  opens: 'convertedOpportunity',
})
