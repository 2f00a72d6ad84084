// Structured settings of the system's own objects.
import { z } from 'zod'
import { defineKind } from './kind.ts'

const LONGEST = 200_000
export const json = defineKind({
  name: 'json',
  columns: [{ suffix: '', type: 'jsonb' }],
  family: 'opaque',
  offered: false,
  sortable: false,
  groupable: false,
  schema: () =>
    z
      .union([z.record(z.string(), z.unknown()), z.array(z.unknown())])
      .refine((v) => JSON.stringify(v).length <= LONGEST, { params: { code: 'too_long', max: LONGEST } })
      .refine((v) => !JSON.stringify(v).includes('\\u0000'), { params: { code: 'text' } }),
  // The driver would send an array as a PostgreSQL array.
  pack: (value: unknown) => [value === null || value === undefined ? null : JSON.stringify(value)],
  print: (value: unknown) => JSON.stringify(value),
  parse: (text) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      return undefined
    }
  },
  samples: () => [{ a: [1, '二'] }],
})
