// Whose browser this is: what one person left in it is gone as soon as another one signs in.
import { sweepDrafts } from '../form/draft-store.ts'

let settled: string | undefined
/** Called once it is known who is signed in, before any page is drawn. */
export function settleIn(user: string) {
  if (settled === user) return
  settled = user
  sweepDrafts(user)
}
