// Signing out, with a network or without: what was read here is gone at once; the session ends now, or as soon as the server can be told.
import { request, Trouble } from '../api/request.ts'
import { isDown } from './connection.ts'
import { isLeaving, leaveLater, moveOut } from './owner.ts'

export async function leave(): Promise<void> {
  await moveOut()
  leaveLater(true)
  await finishLeaving()
}
/** Ends a session that was left without a network; answers whether this browser is (still) to be treated as signed out. */
export async function finishLeaving(): Promise<boolean> {
  if (!isLeaving()) return false
  try {
    await request('POST', '/auth/sign-out', {})
    leaveLater(false)
  } catch (error) {
    // No session to end is as good as an ended one.
    if (!(error instanceof Trouble && isDown(error.status))) leaveLater(false)
  }
  return true
}
