// Which leads are worth keeping.
import { expect, test } from 'vitest'
import { appended, reachable } from './lead.rules.ts'

test.for([
  [{ name: '王伟' }, ['lead_unreachable']],
  [{ name: '王伟', mobile: '' }, ['lead_unreachable']],
  [{ name: '王伟', mobile: '+8613800138000' }, []],
  [{ name: '王伟', email: 'w@a.example' }, []],
  [{ name: '王伟', company: '精测仪器' }, []],
  [{ name: '王伟', wechat: 'wangwei88' }, []],
] as const)('%o', ([lead, codes]) => expect(reachable(lead).map((i) => i.code)).toEqual(codes))

test.for([
  ['旧', '新', '旧\n\n新'],
  [null, '新', '新'],
  ['旧', null, '旧'],
  [null, '  ', null],
] as const)('%s and %s', ([before, note, after]) => expect(appended(before, note)).toBe(after))
test('a way that was given wrongly is not told of as missing', () => {
  expect(reachable({ name: 'x' }, new Set(['company']))).toEqual([])
  expect(reachable({ name: 'x' }, new Set(['name']))).toHaveLength(1)
})
