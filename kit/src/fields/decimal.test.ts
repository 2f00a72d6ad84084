// Figures as they are typed.
import { expect, test } from 'vitest'
import { readDecimal } from './decimal.ts'

test.for([
  ['4.4m', '4400000'],
  ['1,200k', '1200000'],
  ['.5m', undefined],
  ['0.5M', '500000'],
  ['-0.25 bn', '-250000000'],
  ['1.2345k', '1234.5'],
  ['12万5', '125000'],
  ['1.5億', '150000000'],
  ['125,000.50', '125000.50'],
  ['m', undefined],
  ['5 km', undefined],
] as const)('%s is %s', ([typed, plain]) => expect(readDecimal(typed)).toBe(plain))
