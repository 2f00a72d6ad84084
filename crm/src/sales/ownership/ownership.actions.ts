// Records pass from one person to another: accounts, contacts, leads and deals.
import { boolean, choice, defineAction, text, user } from '@rapport/model'
import { Lead } from '../../leads/lead/lead.object.ts'
import { Account } from '../../people/account/account.object.ts'
import { Contact } from '../../people/contact/contact.object.ts'
import { Opportunity } from '../opportunity/opportunity.object.ts'

const owner = user({ label: { en: 'New owner', zh: '新负责人' }, required: true })
const reason = text({ label: { en: 'Reason', zh: '原因' }, max: 500 })
const transfer = {
  name: 'transfer',
  past: 'transferred',
  needs: 'transfer',
  bulk: true,
  keys: 'T',
  icon: 'user-switch',
  why: 'reason',
  label: { en: 'Transfer', zh: '转移' },
  done: { en: 'Transferred', zh: '已转移' },
} as const

export const transferAccount = defineAction({
  ...transfer,
  on: Account.name,
  input: {
    owner,
    withChildren: boolean({
      label: { en: 'With contacts and open deals', zh: '同时转移联系人和进行中的商机' },
      help: { en: 'Those of the former owner; colleagues keep theirs', zh: '仅限原负责人名下，同事的不变' },
    }),
    reason,
  },
})
export const transferContact = defineAction({ ...transfer, on: Contact.name, input: { owner, reason } })
export const transferLead = defineAction({ ...transfer, on: Lead.name, when: { state: { ne: 'converted' } }, input: { owner, reason } })
export const transferOpportunity = defineAction({ ...transfer, on: Opportunity.name, input: { owner, reason } })

export const handDown = defineAction({
  on: Account.name,
  name: 'handDown',
  past: 'handedDown',
  needs: 'transfer',
  bulk: true,
  icon: 'arrow-down',
  label: { en: 'Assign contacts and deals', zh: '分派联系人与商机' },
  done: { en: 'Contacts and deals assigned', zh: '已分派联系人与商机' },
  input: {
    owner: user({ label: { en: 'To', zh: '转给' }, help: { en: 'Empty: the account’s owner', zh: '留空为客户负责人' } }),
    contacts: choice(
      { all: { en: 'All', zh: '全部' }, mine: { en: 'Mine', zh: '我名下的' }, none: { en: 'None', zh: '不转' } },
      { label: { en: 'Contacts', zh: '联系人' }, initial: 'all' },
    ),
    opportunities: choice(
      { all: { en: 'All open', zh: '全部进行中的' }, mine: { en: 'Mine', zh: '我名下的' }, none: { en: 'None', zh: '不转' } },
      { label: { en: 'Open opportunities', zh: '进行中商机' }, initial: 'all' },
    ),
  },
})
