// One of a list an administrator shapes; `open` lists take new values from imports.
import { z } from 'zod'
import type { Field } from '../field.ts'
import { say } from '../text.ts'
import { choicesOf, offeredChoices } from '../choices.ts'
import { defineKind, storable } from './kind.ts'

/** The key whose key or label, in any language, is `text`; undefined where none is. */
export function findChoice(text: string, field: Field): string | undefined {
  const wanted = fold(text)
  for (const [key, label] of Object.entries(choicesOf(field)))
    if (fold(key) === wanted || fold(label.en) === wanted || fold(label.zh) === wanted || (label.tw && fold(label.tw) === wanted)) return key
  return undefined
}
const fold = (s: string) => s.normalize('NFKC').trim().toLowerCase()

export const choice = defineKind({
  name: 'choice',
  columns: [{ suffix: '', type: 'text' }],
  family: 'id',
  // An open list takes new words, as files and forms bring them.
  schema: (field) =>
    field.options?.open
      ? z
          .string()
          .trim()
          .min(1)
          .max(200)
          .refine(storable, { params: { code: 'text' } })
      : z.enum(Object.keys(choicesOf(field)) as [string]),
  // A value an administrator took out may still stand in rows, so filters take any word.
  operand: () => z.string().max(200),
  print: (value: string, field, locale) => (choicesOf(field)[value] ? say(choicesOf(field)[value]!, locale) : value),
  parse: (text, field) => findChoice(text, field) ?? (field.options?.open ? text.trim() || null : undefined),
  withdrawn: (value: string, field) => (choicesOf(field)[value]?.off ? [value] : []),
  samples: (field) => offeredChoices(field).map(([key]) => key),
})
