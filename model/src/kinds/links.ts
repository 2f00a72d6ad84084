// Links to several records of another object.
import { z } from 'zod'
import { defineKind } from './kind.ts'

export const links = defineKind({
  name: 'links',
  columns: [{ suffix: '', type: 'uuid[]' }],
  family: 'set',
  links: 'many',
  sortable: false,
  groupable: false,
  schema: () =>
    z
      .array(z.guid().transform((v) => v.toLowerCase()))
      .max(1000)
      .transform((v) => [...new Set(v)]),
  operand: () => z.union([z.guid(), z.string().regex(/^@\w+$/)]),
  pack: (value: string[] | null) => [value?.length ? value : null],
  unpack: ([value]) => value ?? [],
  print: (value: string[]) => value.join('; '),
  parse: (text) =>
    text
      .split(/[;；、|\n]/)
      .map((s) => s.trim())
      .filter(Boolean),
  samples: () => [],
})
