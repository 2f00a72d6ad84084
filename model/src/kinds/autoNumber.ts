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
/** The other way round: which number `text` has in the pattern at `now`; undefined where it has none. */
export function numberOf(pattern: string, text: string, now: Date): number | undefined {
  const [before = '', after = ''] = numberFrom(pattern.replace(/\{n(?::\d+)?\}/, '\0'), 0, now).split('\0')
  if (!text.startsWith(before) || !text.endsWith(after)) return undefined
  const digits = text.slice(before.length, text.length - after.length)
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined
}
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
