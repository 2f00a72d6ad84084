// One line of text.
import { z } from 'zod'
import { codeNamed, isCoded } from '../codes.ts'
import { defineKind, storable } from './kind.ts'

export const text = defineKind({
  name: 'text',
  columns: [{ suffix: '', type: 'text' }],
  family: 'text',
  schema: ({ options }) => {
    const base = z
      .string()
      .trim()
      .min(1)
      .max((options?.max as number | undefined) ?? 500)
    const shaped = options?.pattern ? base.regex(new RegExp(`^(?:${options.pattern as string})$`, 'u')) : base
    return shaped.refine((v) => storable(v) && !/[\r\n]/.test(v), { params: { code: 'one_line' } })
  },
  operand: () =>
    z
      .string()
      .max(2000)
      .refine(storable, { params: { code: 'text' } }),
  parse: (text, { options }) => {
    const plain = text.replace(/\s+/g, ' ').trim() || null
    return (plain && isCoded(options?.names) && codeNamed(options.names, plain)) || plain
  },
  samples: (f) => (f.options?.pattern ? [] : ['a', '客户 Ünïcode 😀', 'O’Brien; drop table--']),
})
