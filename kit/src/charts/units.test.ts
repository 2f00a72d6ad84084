import { expect, test } from 'vitest'
import { full, growth, scaleOf, short, unitWords, type Unit } from './units.ts'

const yuan: Unit = { kind: 'money', currency: 'CNY' }
const count: Unit = { kind: 'count' }
test.each([
  [18_630_000, yuan, 'zh-CN', '1,863', '万元'],
  [18_630_000, yuan, 'zh-TW', '1,863', '萬元'],
  [18_630_000, yuan, 'en', '18.6', 'CNY M'],
  [512_000_000, yuan, 'zh-CN', '51,200', '万元'],
  [51_200_000_000, yuan, 'zh-CN', '512', '亿元'],
  [986, count, 'zh-CN', '986', ''],
  [1240, count, 'en', '1,240', ''],
  [31.84, { kind: 'percent' } as Unit, 'zh-CN', '31.8%', '%'],
  [-4_100_000, yuan, 'zh-CN', '−410', '万元'],
] as const)('%d is short', (value, unit, locale, figure, words) => {
  const scale = scaleOf(value, unit, locale)
  expect([short(value, unit, scale, locale), unitWords(unit, scale, locale)]).toEqual([figure, words])
})
test('in full', () => {
  expect(full(1234567.891, yuan, 'zh-CN')).toBe('1,234,567.89')
  expect(full(null, yuan, 'en')).toBe('')
})
test('growth is against what was there', () => {
  expect(growth(112, 100)).toBeCloseTo(12)
  expect(growth(-50, -100)).toBeCloseTo(50)
  expect(growth(5, 0)).toBeNull()
})
