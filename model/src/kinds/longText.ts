// Text of several lines.
import { z } from 'zod'
import { defineKind, storable } from './kind.ts'

export const longText = defineKind({
  name: 'longText',
  columns: [{ suffix: '', type: 'text' }],
  family: 'text',
  sortable: false,
  groupable: false,
  schema: ({ options }) =>
    z
      .string()
      .min(1)
      .max((options?.max as number | undefined) ?? 100_000)
      .refine(storable, { params: { code: 'text' } }),
  operand: () =>
    z
      .string()
      .max(2000)
      .refine(storable, { params: { code: 'text' } }),
  parse: (text) => text.trim() || null,
  samples: () => ['a', '第一行\n第二行 "quoted", <b>tag</b>'],
})
