// A number given by the system: pattern of literal text and {yyyy} {yy} {mm} {dd} {n:5}.
import { z } from 'zod'
import { defineKind } from './kind.ts'

/** `n` in the pattern at `now`: numberFrom('Q-{yy}{n:5}', 12, …) → Q-2600012. */
export const numberFrom = (pattern: string, n: number | bigint, now: Date) =>
  pattern.replace(/\{(\w+)(?::(\d+))?\}/g, (_whole, name: string, width: string | undefined) => {
    const iso = now.toISOString()
    const value = { yyyy: iso.slice(0, 4), yy: iso.slice(2, 4), mm: iso.slice(5, 7), dd: iso.slice(8, 10), n: String(n) }[name] ?? ''
    return value.padStart(Number(width ?? 0), '0')
  })
export const autoNumber = defineKind({
  name: 'autoNumber',
  columns: [{ suffix: '', type: 'text' }],
  family: 'text',
  groupable: false,
  schema: () => z.string().trim().min(1).max(60),
  operand: () => z.string().max(60),
  parse: (text) => text.trim() || null,
  samples: () => [],
})
