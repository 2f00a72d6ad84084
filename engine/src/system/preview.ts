// “Try as”: an administrator looks at what somebody else sees. Read only, for a limited time, written down.
import { Problem } from '@rapport/model'
import { setPreview } from '../auth/sessions.ts'
import type { Ctx } from '../context.ts'
import { eventRows, insertEvents } from '../records/work.ts'
import { principalOf } from './access.ts'

export const longest = 60
/** Starts looking as `userId` in the session that asks; until when. */
export async function startPreview(ctx: Ctx, userId: string, minutes: number): Promise<{ user: string; name: string; until: string }> {
  const { sessionId } = ctx.principal
  if (!sessionId) throw new Problem('preview_needs_session', 409, {})
  if (userId === ctx.principal.userId) throw new Problem('preview_oneself', 409, {})
  const other = await principalOf(ctx.engine, userId)
  if (!other) throw new Problem('not_found', 404, { object: 'user', id: userId })
  const until = await setPreview(ctx.engine, sessionId, { user: userId, minutes })
  await note(ctx, userId, 'previewed', { minutes })
  return { user: userId, name: other.name, until: until! }
}
/** Back to oneself. */
export async function endPreview(ctx: Ctx): Promise<void> {
  const { preview, sessionId, userId } = ctx.principal
  if (!preview || !sessionId) return
  await setPreview(ctx.engine, sessionId, null)
  const own = await principalOf(ctx.engine, preview.by)
  if (own) await note(ctx.with({ principal: own }), userId, 'previewEnded', {})
}
/** One event about a user that changes no field of theirs. */
export async function note(ctx: Ctx, user: string, verb: string, payload: Record<string, unknown>): Promise<void> {
  await ctx.db.query(insertEvents('$1'), [eventRows(ctx, [{ object: 'user', record: user, verb, payload }])])
}
