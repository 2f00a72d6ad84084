// Several of a list.
import { z } from 'zod'
import { say } from '../text.ts'
import { choicesOf, offeredChoices } from '../choices.ts'
import { findChoice } from './choice.ts'
import { defineKind } from './kind.ts'

export const choices = defineKind({
  name: 'choices',
  columns: [{ suffix: '', type: 'text[]' }],
  family: 'set',
  sortable: false,
  groupable: false,
  schema: (field) =>
    z
      .array(z.enum(Object.keys(choicesOf(field)) as [string]))
      .max(100)
      .transform((v) => [...new Set(v)]),
  operand: () => z.string().max(200),
  pack: (value: string[] | null) => [value?.length ? value : null],
  unpack: ([value]) => value ?? [],
  print: (value: string[], field, locale) => value.map((v) => (choicesOf(field)[v] ? say(choicesOf(field)[v]!, locale) : v)).join('; '),
  parse: (text, field) => {
    const keys = text
      .split(/[;；、|\n]/)
      .filter((s) => s.trim())
      .map((s) => findChoice(s, field))
    return keys.includes(undefined) ? undefined : keys
  },
  withdrawn: (value: string[], field) => value.filter((v) => choicesOf(field)[v]?.off),
  samples: (field) => [
    offeredChoices(field)
      .map(([key]) => key)
      .slice(0, 2),
  ],
})
