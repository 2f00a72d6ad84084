// Conversion, case by case: decisions, likeness, drafts.
import { expect, test } from 'vitest'
import { accountDraft, blanks, contactDraft, likeness, opportunityDraft, planOf, undecided, type Match } from './conversion.rules.ts'

const lead = {
  name: '王伟',
  company: '苏州精测仪器有限公司',
  mobile: '+8613800138000',
  email: 'wang@jingce.example',
  source: 'fair',
  need: '要一台三坐标',
  tags: [],
}
const person = { name: 'Anna Berg', company: null, mobile: '+4917012345678' }

test.for([
  ['nothing said', lead, {}, { account: 'new', contact: 'new', opportunity: 'new' }],
  ['a person without a company', person, {}, { account: 'none', contact: 'new', opportunity: 'new' }],
  ['a person as an account', person, { account: 'new' }, { account: 'new', contact: 'new', opportunity: 'new' }],
  ['an id is enough', lead, { accountId: 'a' }, { account: 'existing', contact: 'new', opportunity: 'new' }],
  ['no deal', lead, { opportunity: 'none' }, { account: 'new', contact: 'new', opportunity: 'none' }],
] as const)('plan: %s', ([, from, asked, plan]) => expect(planOf(from, asked)).toEqual(plan))
test.for([
  ['existing without an id', { account: 'existing' }, ['conversion_pick']],
  ['both without ids', { account: 'existing', contact: 'existing' }, ['conversion_pick', 'conversion_pick']],
  ['a deal with nobody', { account: 'none', contact: 'none' }, ['conversion_deal_alone']],
  ['nothing at all', { account: 'none', contact: 'none', opportunity: 'none' }, ['conversion_nothing']],
] as const)('refused: %s', ([, asked, codes]) => expect((planOf(lead, asked) as { code: string }[]).map((i) => i.code)).toEqual(codes))

test.for([
  ['the number, whatever the name', 'contact', { name: '李娜', mobile: '+8613800138000' }, false, ['phone']],
  ['an extension does not matter', 'account', { name: '别家', phone: '+8613800138000;ext=8' }, false, ['phone']],
  ['the company in another spelling', 'account', { name: '苏州（精测）仪器股份有限公司' }, false, ['name']],
  ['one name at two companies', 'contact', { name: '王伟' }, false, []],
  ['one name at one company', 'contact', { name: '王伟' }, true, ['name']],
  ['the address in capitals', 'contact', { name: 'x', email: 'WANG@jingce.example' }, false, ['email']],
  ['another lead of the person', 'lead', { name: '王 伟', company: '苏州精测仪器' }, false, ['name']],
  ['a colleague’s lead', 'lead', { name: '李娜', company: '苏州精测仪器' }, false, []],
] as const)('alike: %s', ([, object, found, same, on]) => expect(likeness(lead, found, object, same)).toEqual(on))
test('a lead without a number is not like a record without one', () => expect(likeness({ name: 'x' }, { name: 'y', mobile: null }, 'contact')).toEqual([]))

const matches: Match[] = [
  { object: 'account', on: ['name'] },
  { object: 'contact', on: ['phone'] },
  { object: 'lead', on: ['email'] },
]
test.for([
  [{}, ['account', 'contact', 'lead']],
  [{ account: 'new' }, ['contact']],
  [{ accountId: 'a', contactId: 'c' }, []],
  [{ contact: 'none' }, ['account']],
] as const)('undecided after %o', ([asked, left]) => expect(undecided(matches, asked).map((m) => m.object)).toEqual(left))

test('drafts carry what the lead knows and nothing empty', () => {
  expect(accountDraft(lead)).toEqual({ name: '苏州精测仪器有限公司', type: 'company', source: 'fair' })
  expect(accountDraft(person)).toEqual({ name: 'Anna Berg', type: 'individual', phone: '+4917012345678' })
  expect(contactDraft(lead, 'a')).toEqual({ name: '王伟', account: 'a', mobile: '+8613800138000', email: 'wang@jingce.example' })
  expect(opportunityDraft(lead, {}, 'a', 'c')).toEqual({
    name: '苏州精测仪器有限公司',
    account: 'a',
    contact: 'c',
    source: 'fair',
    description: '要一台三坐标',
  })
  expect(opportunityDraft(lead, { name: '三坐标一台' }, null, 'c')).toMatchObject({ name: '三坐标一台', contact: 'c' })
})
test('blanks are filled, statements kept', () =>
  expect(
    blanks({ name: 'x', phone: null, email: 'kept@a.example', primary: false, tags: [] }, { name: 'y', phone: '1', email: 'e', primary: true, tags: ['t'] }),
  ).toEqual({ phone: '1', tags: ['t'] }))
