// A refusal split by field: what stands at a field, and what stands above the form.
import { Trouble } from '../api/request.ts'
import type { Translate } from '../language.tsx'
import { troubleText } from '../toasts.tsx'
import type { FieldErrors } from './check.ts'

export function refusal(
  error: unknown,
  names: readonly string[],
  t: Translate,
): { fields: FieldErrors; summary?: string; stale: boolean; matches: Trouble['matches'] } {
  const known = new Set(names)
  const fields: Record<string, string> = {}
  const others: string[] = []
  const trouble = error instanceof Trouble ? error : undefined
  for (const issue of trouble?.issues ?? []) {
    const name = issue.path.replace(/^data\./, '').split('.')[0]!
    const words = issue.message ?? troubleText(error, t)
    if (known.has(name)) fields[name] ??= words
    else others.push(words)
  }
  const found = Object.keys(fields).length > 0
  const summary = others.length ? others.join(' ') : found ? undefined : troubleText(error, t)
  return { fields, summary, stale: trouble?.status === 412, matches: trouble?.matches ?? [] }
}
