// A link to one record of another object, by id. Names and codes in files are resolved by the import.
import { z } from 'zod'
import { defineKind } from './kind.ts'

export const link = defineKind({
  name: 'link',
  columns: [{ suffix: '', type: 'uuid' }],
  family: 'id',
  links: 'one',
  schema: () => z.guid().transform((v) => v.toLowerCase()),
  operand: () => z.union([z.guid(), z.string().regex(/^@\w+$/)]),
  parse: (text) => text.trim() || null,
  samples: () => [],
})
