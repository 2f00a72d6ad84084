// Line totals and sums, to the last cent.
import { expect, test } from 'vitest'
import { lineTotal, sumOf } from './opportunityLine.rules.ts'

test.for([
  [1, '100.00', 'CNY', null, '100.00'],
  [3, '33.33', 'CNY', 0, '99.99'],
  [2, '899000', 'CNY', 12.5, '1573250.00'],
  [1, '0.05', 'CNY', 10, '0.05'],
  [1, '0.04', 'CNY', 10, '0.04'],
  [0.5, '0.01', 'CNY', null, '0.01'],
  [1.1, '1.1', 'EUR', null, '1.21'],
  [3, '1000.5', 'JPY', null, '3002.00'],
  [1, '1.2345', 'KWD', null, '1.235'],
  [1, '500.00', 'USD', 100, '0.00'],
  [1000000, '999999999999.9999', 'CNY', null, '999999999999999900.00'],
] as const)('%d × %s %s less %s %% is %s', ([quantity, amount, currency, discount, total]) =>
  expect(lineTotal({ quantity, unitPrice: { amount, currency }, discount })).toEqual({ amount: total, currency }),
)

test('sums stay in one currency', () => {
  expect(
    sumOf([
      { amount: '0.10', currency: 'CNY' },
      { amount: '0.20', currency: 'CNY' },
    ]),
  ).toEqual({ amount: '0.30', currency: 'CNY' })
  expect(
    sumOf([
      { amount: '1.00', currency: 'CNY' },
      { amount: '1.00', currency: 'EUR' },
    ]),
  ).toBeUndefined()
  expect(sumOf([])).toBeUndefined()
})
