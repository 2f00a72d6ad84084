// Whole numbers, within what a double holds exactly.
import { z } from 'zod'
import { defineKind } from './kind.ts'
import { plainNumber } from './numbers.ts'

export const integer = defineKind({
  name: 'integer',
  columns: [{ suffix: '', type: 'bigint' }],
  family: 'number',
  schema: ({ options }) =>
    z
      .int()
      .min((options?.min as number | undefined) ?? Number.MIN_SAFE_INTEGER)
      .max((options?.max as number | undefined) ?? Number.MAX_SAFE_INTEGER),
  operand: () => z.union([z.number(), z.string().regex(/^-?\d{1,18}(\.\d+)?$/)]),
  unpack: ([value]) => (value === null || value === undefined ? null : Number(value)),
  print: (value: number, { options }, locale) => (options?.plain ? String(value) : value.toLocaleString(locale)),
  parse: (text) => {
    const n = plainNumber(text)
    return n === undefined || !Number.isInteger(Number(n)) ? undefined : Number(n)
  },
  samples: () => [0, 1, 42],
})
