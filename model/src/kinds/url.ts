// A web address; http and https only.
import { z } from 'zod'
import { defineKind, storable } from './kind.ts'

export const url = defineKind({
  name: 'url',
  columns: [{ suffix: '', type: 'text' }],
  family: 'text',
  groupable: false,
  schema: () =>
    z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .transform((value, context) => {
        const full = /^[a-z][a-z0-9+.-]*:/i.test(value) && !/^[\w.-]+:\d+/.test(value) ? value : `https://${value}`
        if (storable(full) && URL.canParse(full) && /^https?:$/.test(new URL(full).protocol) && /\./.test(new URL(full).hostname)) return full
        context.issues.push({ code: 'custom', input: value, params: { code: 'url' } })
        return z.NEVER
      }),
  operand: () => z.string().max(2000),
  parse: (text) => text.trim() || null,
  samples: () => ['https://example.com/a?b=c', 'https://例子.example/路径'],
})
