// Where drafts are kept: in this browser, under the one who typed them.
import type { Row } from '../api/meta.ts'

export type Values = Readonly<Record<string, unknown>>
export type Kept = { readonly at: string; readonly values: Values; readonly base?: Row }
const prefix = 'rapport.draft.'
export const nameOf = (user: string, key: string) => `${prefix}${user}.${key}`
/** Older ones are nobody's work any more. */
const longest = 30 * 86_400_000

export function readDraft(name: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Kept | null
    return kept && typeof kept.values === 'object' ? kept : undefined
  } catch {
    return undefined
  }
}
/** Throws away what is too old. */
export function sweepDrafts() {
  for (const name of Object.keys(localStorage).filter((n) => n.startsWith(prefix)))
    if (!(Date.now() - Date.parse(readDraft(name)?.at ?? '') < longest)) localStorage.removeItem(name)
}
