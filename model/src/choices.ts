// A field's choices: in which order they stand, which are offered.
import type { Field } from './field.ts'
import type { Text } from './text.ts'

export const tones = ['grey', 'accent', 'ok', 'warn', 'risk'] as const
/** `tone` colours its dot; `off`: still read where it stands, offered no more. */
export type Choice = Text & { readonly tone?: (typeof tones)[number]; readonly off?: boolean }
/** The choices of a field by key, in the order an administrator gave them, else as declared. */
export function choicesOf(field: Field): Record<string, Choice> {
  const choices = (field.options?.choices ?? {}) as Record<string, Choice>
  const order = field.options?.order as readonly string[] | undefined
  if (!order) return choices
  const known = ordered.get(choices)
  if (known) return known
  const sorted = Object.fromEntries([...order.filter((key) => Object.hasOwn(choices, key)), ...Object.keys(choices)].map((key) => [key, choices[key]!]))
  ordered.set(choices, sorted)
  return sorted
}
const ordered = new WeakMap<object, Record<string, Choice>>()
/** Those that can be chosen anew. */
export const offeredChoices = (field: Field) => Object.entries(choicesOf(field)).filter(([, c]) => !c.off)
