// What a lead needs to be worth keeping.
import type { Issue } from '@rapport/model'

/** A lead nobody can reach and that names no company is noise. */
export function reachable(lead: Readonly<Record<string, unknown>>): Issue[] {
  const ways = ['company', 'mobile', 'phone', 'email', 'wechat']
  return ways.some((way) => lead[way]) ? [] : [{ path: 'mobile', code: 'lead_unreachable' }]
}
/** Words added below what stands there already, none lost. */
export const appended = (before: unknown, note: unknown): string | null =>
  [before, note].filter((t): t is string => typeof t === 'string' && t.trim() !== '').join('\n\n') || null
