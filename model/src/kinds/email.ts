// An e-mail address, lower-cased.
import { z } from 'zod'
import { defineKind } from './kind.ts'

export const email = defineKind({
  name: 'email',
  columns: [{ suffix: '', type: 'text' }],
  family: 'text',
  schema: () => z.string().trim().toLowerCase().max(254).pipe(z.email()),
  operand: () => z.string().max(254),
  parse: (text) =>
    text
      .trim()
      .replace(/^mailto:/i, '')
      .toLowerCase() || null,
  samples: () => ['li.wei@example.com', 'a+b@sub.example.cn'],
})
