import { expect, test } from 'vitest'
import type { Locale } from '@rapport/model/text'
import { full, growth, inWords, printColumn, scaleOf, short, unitWords, type Unit } from './units.ts'

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
test('figures below each other have as many decimals, and none reads as nothing', () => {
  const column = (values: (number | null)[], unit: Unit, locale: Locale = 'en') => values.map(printColumn(values, unit, locale).print)
  expect(column([7_060_000, 600_000, null], { kind: 'money', currency: 'CNY' })).toEqual(['7.06', '0.60', ''])
  expect(column([14_800_000, 4_600_000], { kind: 'money', currency: 'CNY' })).toEqual(['14.8', '4.6'])
  expect(column([14_750_000, 3_730_400], { kind: 'money', currency: 'CNY' }, 'zh-CN')).toEqual(['1,475', '373'])
  expect(column([14_750_000, 3_000], { kind: 'money', currency: 'CNY' }, 'zh-CN')).toEqual(['1,475.0', '0.3'])
  expect(column([12, 3], { kind: 'count' })).toEqual(['12', '3'])
  expect(column([50, 33.333], { kind: 'percent' })).toEqual(['50.0%', '33.3%'])
})
test('an amount in a sentence says its currency as the language does', () => {
  expect(inWords(55_480_000, { kind: 'money', currency: 'CNY' }, 'en')).toBe('CNY 55.5 M')
  expect(inWords(55_480_000, { kind: 'money', currency: 'CNY' }, 'zh-CN')).toBe('5,548 万元')
})
