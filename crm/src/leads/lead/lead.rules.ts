// What a lead needs to be worth keeping.
import type { Issue } from '@rapport/model'

/** A lead nobody can reach and that names no company is noise; a way that was given wrongly (`refused`) is told of by itself. */
export function reachable(lead: Readonly<Record<string, unknown>>, refused: ReadonlySet<string> = new Set()): Issue[] {
  const ways = ['company', 'mobile', 'phone', 'email', 'wechat']
  return ways.some((way) => lead[way] || refused.has(way)) ? [] : [{ path: 'mobile', code: 'lead_unreachable' }]
}
/** Words added below what stands there already, none lost. */
export const appended = (before: unknown, note: unknown): string | null =>
  [before, note].filter((t): t is string => typeof t === 'string' && t.trim() !== '').join('\n\n') || null
