// Free words people put on records.
import { z } from 'zod'
import { defineKind, storable } from './kind.ts'

export const tags = defineKind({
  name: 'tags',
  columns: [{ suffix: '', type: 'text[]' }],
  family: 'set',
  sortable: false,
  groupable: false,
  schema: () =>
    z
      .array(
        z
          .string()
          .trim()
          .min(1)
          .max(60)
          .refine(storable, { params: { code: 'text' } }),
      )
      .max(50)
      .transform((v) => [...new Set(v)]),
  operand: () => z.string().max(60),
  pack: (value: string[] | null) => [value?.length ? value : null],
  unpack: ([value]) => value ?? [],
  print: (value: string[]) => value.join('; '),
  parse: (text) =>
    text
      .split(/[;；、|,，\n]/)
      .map((s) => s.trim())
      .filter(Boolean),
  samples: () => [['vip', '重点']],
})
