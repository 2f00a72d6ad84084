// Which names are the same company or person, and which credit codes hold.
import { expect, test } from 'vitest'
import { companyKey, creditCodeHolds, emailKey, personKey, phoneKey } from './identity.rules.ts'

test.for([
  ['苏州精测仪器有限公司', '苏州精测仪器'],
  ['苏州（精测）仪器有限责任公司', '苏州精测仪器'],
  ['苏州(精测)仪器股份有限公司', '苏州精测仪器'],
  ['ＡＢＣ精密机械集团有限公司', 'abc精密机械'],
  ['Nordwind Messtechnik GmbH', 'nordwindmesstechnik'],
  ['Hartmann & Söhne GmbH & Co. KG', 'hartmannsöhne'],
  ['Bright Star Precision Co., Ltd.', 'brightstarprecision'],
  ['BRIGHT STAR PRECISION CO LTD', 'brightstarprecision'],
  ['Officine Meridiana S.p.A.', 'officinemeridiana'],
  ['有限公司', '有限公司'],
  ['Limited', 'limited'],
  ['', ''],
] as const)('company %s', ([name, key]) => expect(companyKey(name)).toBe(key))

test('branches of one group stay apart', () => expect(companyKey('博远（苏州）有限公司')).not.toBe(companyKey('博远（无锡）有限公司')))

test.for([
  ['王 伟', '王伟'],
  ['王伟先生', '王伟'],
  ['Dr. Anna  Berg', 'annaberg'],
  ['阿依古丽·买买提', '阿依古丽买买提'],
  [null, ''],
] as const)('person %s', ([name, key]) => expect(personKey(name)).toBe(key))

test('phones lose extensions, emails case', () => {
  expect(phoneKey('+862150501234;ext=12')).toBe('+862150501234')
  expect(phoneKey(null)).toBeNull()
  expect(emailKey(' Li.Wei@Example.COM ')).toBe('li.wei@example.com')
})
test.for([
  ['91350100M000100Y43', true],
  ['91350100M000100Y44', false],
  ['91350100M000100Y4', false],
  ['91350100I000100Y43', false],
] as const)('credit code %s holds: %s', ([code, holds]) => expect(creditCodeHolds(code)).toBe(holds))
