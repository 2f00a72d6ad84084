// Per cent, in points: 60 is 60 %.
import { z } from 'zod'
import { defineKind } from './kind.ts'
import { plainNumber } from './numbers.ts'

export const percent = defineKind({
  name: 'percent',
  columns: [{ suffix: '', type: 'numeric' }],
  family: 'number',
  schema: ({ options }) =>
    z
      .number()
      .min((options?.min as number | undefined) ?? -1e6)
      .max((options?.max as number | undefined) ?? 1e6),
  operand: () => z.union([z.number(), z.string().regex(/^-?\d{1,9}(\.\d{1,10})?$/)]),
  unpack: ([value]) => (value === null || value === undefined ? null : Number(value)),
  print: (value: number, _field, locale) => `${value.toLocaleString(locale, { maximumFractionDigits: 6 })}%`,
  parse: (text) => {
    const n = plainNumber(text.replace(/[%％]\s*$/, ''))
    return n === undefined ? undefined : Number(n)
  },
  samples: () => [0, 12.5, 100],
})
