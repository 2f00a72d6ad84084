// Whose browser this is: what one person left in it is gone as soon as they sign out, or another one signs in.
import { sweepDrafts } from '../form/draft-store.ts'
import type { Meta } from '../api/meta.ts'
import { sweepFiles } from './held-files.ts'
import { forgetKept, keepFor, rest } from './kept.ts'

const ownerKey = 'rapport.owner'
const keepKey = 'rapport.keep'
const leaveKey = 'rapport.leave'
/** What belongs to the device rather than to a person. */
const common: ReadonlySet<string> = new Set(['rapport.locale', 'rapport.density', ownerKey, keepKey, leaveKey])
let settled: string | undefined

/** Called once it is known who is signed in, before any page is drawn. Whoever looks as somebody else leaves things as they are. */
export function settleIn({ user: { id: user, locale }, preview }: Meta) {
  if (preview) return rest()
  if (settled === user) return
  settled = user
  const before = localStorage.getItem(ownerKey)
  if (before !== user) {
    // The language kept here is the one read last; whoever has their own reads that.
    if (before && locale) localStorage.removeItem('rapport.locale')
    for (const store of [localStorage, sessionStorage])
      for (const key of Object.keys(store)) if (key.startsWith('rapport.') && !common.has(key)) store.removeItem(key)
    localStorage.setItem(ownerKey, user)
  }
  sweepDrafts()
  void sweepFiles(before !== user)
  void keepFor(user, localStorage.getItem(keepKey) !== 'no')
}
/** At signing in: whether this computer may keep what was seen. */
export const mayKeep = (may: boolean) => localStorage.setItem(keepKey, may ? 'yes' : 'no')
/** Signed out, here or elsewhere: nothing that was read stays; drafts wait for whoever wrote them. */
export function moveOut(): Promise<void> {
  settled = undefined
  return forgetKept()
}
/** Signed out without a network: the session ends as soon as there is one, and until then this browser does as if it had. */
export const leaveLater = (later: boolean) => (later ? localStorage.setItem(leaveKey, 'yes') : localStorage.removeItem(leaveKey))
export const isLeaving = () => localStorage.getItem(leaveKey) !== null
// Another window of this browser changed hands: this one shows nobody else's pages on.
if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key, newValue }) => {
    if (settled && ((key === ownerKey && newValue !== settled) || (key === leaveKey && newValue))) location.reload()
  })
