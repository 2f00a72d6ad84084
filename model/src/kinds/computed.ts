// Values reckoned when a record is read: formulas over its own fields, roll-ups over its children.
import { z } from 'zod'
import type { Field } from '../field.ts'
import { defineKind, type Family } from './kind.ts'

export const formula = defineKind({
  name: 'formula',
  columns: [],
  family: 'number',
  groupable: false,
  schema: () => z.never(),
  operand: () => z.union([z.number(), z.string().max(500), z.boolean()]),
  samples: () => [],
})
export const rollup = defineKind({
  name: 'rollup',
  columns: [],
  family: 'number',
  groupable: false,
  schema: () => z.never(),
  operand: () => z.union([z.number(), z.string().max(50)]),
  samples: () => [],
})
const families: Record<string, Family> = { number: 'number', money: 'number', text: 'text', boolean: 'flag', date: 'time' }
/** How a computed field's result compares. */
export const givenFamily = (field: Field): Family => families[(field.options?.gives as string | undefined) ?? 'number'] ?? 'number'
const types: Record<string, string> = { number: 'numeric', money: 'numeric', text: 'text', boolean: 'boolean', date: 'date' }
/** The SQL type of a formula's result. */
export const givenKind = (field: Field): string => types[(field.options?.gives as string | undefined) ?? 'number'] ?? 'numeric'
