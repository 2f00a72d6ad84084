// Decimal numbers.
import { z } from 'zod'
import { defineKind } from './kind.ts'
import { plainNumber } from './numbers.ts'

export const number = defineKind({
  name: 'number',
  columns: [{ suffix: '', type: 'numeric' }],
  family: 'number',
  schema: ({ options }) =>
    z
      .number()
      .min((options?.min as number | undefined) ?? -1e15)
      .max((options?.max as number | undefined) ?? 1e15),
  operand: () => z.union([z.number(), z.string().regex(/^-?\d{1,18}(\.\d{1,10})?$/)]),
  unpack: ([value]) => (value === null || value === undefined ? null : Number(value)),
  print: (value: number, _field, locale) => value.toLocaleString(locale, { maximumFractionDigits: 10 }),
  parse: (text) => {
    const n = plainNumber(text)
    return n === undefined ? undefined : Number(n)
  },
  samples: () => [0, 1.5, 0.25],
})
