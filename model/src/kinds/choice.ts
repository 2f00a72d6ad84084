// One of a list an administrator shapes; `open` lists take new values from imports.
import { z } from 'zod'
import type { Field } from '../field.ts'
import { say, type Text } from '../text.ts'
import { defineKind, storable } from './kind.ts'

export const tones = ['grey', 'accent', 'ok', 'warn', 'risk'] as const
/** `tone` colours its dot; `off`: still read where it stands, offered no more. */
export type Choice = Text & { readonly tone?: (typeof tones)[number]; readonly off?: boolean }
/** The choices of a field by key, in the order an administrator gave them, else as declared. */
export function choicesOf(field: Field): Record<string, Choice> {
  const choices = (field.options?.choices ?? {}) as Record<string, Choice>
  const order = field.options?.order as readonly string[] | undefined
  if (!order) return choices
  return Object.fromEntries([...order.filter((key) => Object.hasOwn(choices, key)), ...Object.keys(choices)].map((key) => [key, choices[key]!]))
}
/** Those that can be chosen anew. */
export const offeredChoices = (field: Field) => Object.entries(choicesOf(field)).filter(([, c]) => !c.off)
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
