// Runs the lead's own moves; the engine locks the row, checks `when` and sets the state.
import { derive, handle, validate } from '@rapport/engine'
import { companyKey } from '../../people/party/identity.rules.ts'
import { disqualify, qualify, reopen, work } from './lead.actions.ts'
import { appended, reachable } from './lead.rules.ts'

derive('lead', (_ctx, drafts) => {
  for (const draft of drafts) if ('company' in draft) draft.companyKey = companyKey(draft.company as string | null) || null
})
validate('lead', (_ctx, rows, befores, refused) => rows.map((row, i) => reachable({ ...befores[i], ...row }, refused[i])))

handle(work, async () => ({}))
handle(qualify, async () => ({}))
handle(disqualify, async ({ record, input }) => ({ set: { disqualifyReason: input.reason, description: appended(record.description, input.note) } }))
handle(reopen, async () => ({ set: { disqualifyReason: null } }))
