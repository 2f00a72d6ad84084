// How values are written, by locale.
import { expect, test } from 'vitest'
import { formatCompact, formatDay, formatMoney, formatNumber, formatPhone, initials, moneyUnit } from './format.ts'

const now = new Date(2026, 10, 22, 9)
test.each([
  ['2026-11-22', '今天', 'Today'],
  ['2026-11-21', '昨天', 'Yesterday'],
  ['2026-11-23', '明天', 'Tomorrow'],
  ['2026-11-24', '11-24', 'Nov 24'],
  ['2027-01-08', '2027-01-08', 'Jan 8, 2027'],
])('%s', (day, zh, en) => {
  expect(formatDay(day, 'zh-CN', now)).toBe(zh)
  expect(formatDay(day, 'zh-TW', now)).toBe(zh)
  expect(formatDay(day, 'en', now)).toBe(en)
})
test('money in full digits, a foreign currency before it', () => {
  expect(formatMoney({ amount: '2860000.00', currency: 'CNY' }, 'zh-CN', 'CNY')).toBe('2,860,000')
  expect(formatMoney({ amount: '1234.50', currency: 'CNY' }, 'en', 'CNY')).toBe('1,234.50')
  expect(formatMoney({ amount: '182400.00', currency: 'EUR' }, 'zh-CN', 'CNY')).toBe('EUR 182,400.00')
  expect(formatMoney({ amount: '182400', currency: 'JPY' }, 'en', 'CNY')).toBe('JPY 182,400')
  expect(formatMoney({ amount: '-680000.00', currency: 'CNY' }, 'zh-CN', 'CNY')).toBe('−680,000')
  expect(formatMoney({ amount: '999999999999999.99', currency: 'CNY' }, 'en', 'CNY')).toBe('999,999,999,999,999.99')
  expect([moneyUnit('CNY', 'zh-CN'), moneyUnit('CNY', 'en'), moneyUnit('EUR', 'zh-CN')]).toEqual(['元', 'CNY', 'EUR'])
})
test('numbers', () => {
  expect([formatNumber(1286, 'zh-CN'), formatNumber(-1.5, 'en')]).toEqual(['1,286', '−1.5'])
  expect([formatCompact(-680_000, 'zh-CN'), formatCompact(1_250_000, 'en')]).toEqual(['−68万', '1.25M'])
})
test.each([
  ['+8613800138000', '138 0013 8000'],
  ['+862155558323', '021-55558323'],
  ['+8651262881234', '0512-62881234'],
  ['+8651262881234;ext=12', '0512-62881234-12'],
  ['+864008208820', '400-820-8820'],
  ['+4971112345678', '+4971112345678'],
  ['138****6621', '138****6621'],
])('phone %s', (stored, shown) => expect(formatPhone(stored)).toBe(shown))
test('the letters in a circle', () => expect(['林晓舟', 'Daniel Weber', 'Cher'].map(initials)).toEqual(['林', 'DW', 'C']))
