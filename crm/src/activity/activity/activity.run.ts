// Runs what is done with activities, and tells the records they hang on when somebody was last in contact.
import { create, derive, find, handle, listen, measure, update, validate, type Change, type Ctx } from '@rapport/engine'
import { invalid, type Filter } from '@rapport/model'
import { parts, rowsById } from '../../rows-by-id.ts'
import { cancel, complete, reschedule } from './activity.actions.ts'
import { checkTimes, contact, doneAlready, dueBy, followUp, isContact, latest, moved } from './activity.rules.ts'

derive('activity', async (ctx, drafts, befores) => {
  const fresh = drafts.filter((_, i) => !befores[i])
  const now = ctx.now.toISOString()
  for (const draft of fresh) {
    // Imported history brings its own state; the declared one is already in the draft.
    if (draft.state !== 'planned' || draft.doneAt) continue
    const doneAt = typeof draft.startsAt === 'string' && Number.isNaN(Date.parse(draft.startsAt)) ? null : doneAlready(draft, now)
    if (doneAt) Object.assign(draft, { state: 'done', doneAt })
  }
  drafts.forEach((draft, i) => {
    const dueAt = dueBy(draft, befores[i])
    if (dueAt) draft.dueAt = dueAt
  })
  // One entry stands with customer, deal and contact alike.
  for (const via of ['opportunity', 'contact']) {
    const lacking = fresh.filter((d) => d[via] && !d.account)
    const rows = await rowsById(
      ctx,
      via,
      lacking.map((d) => d[via]),
    )
    // Whoever may write about the deal need not see its customer: what is out of sight is not linked.
    const accounts = await rowsById(
      ctx,
      'account',
      [...rows.values()].map((r) => r.account),
    )
    for (const draft of lacking) {
      const account = rows.get(draft[via] as string)?.account as string | undefined
      if (account && accounts.has(account)) draft.account = account
    }
  }
})
validate('activity', (_ctx, rows, befores) => rows.map((row, i) => checkTimes({ ...befores[i], ...row })))

handle(complete, async ({ ctx, record, input }) => {
  const now = ctx.now.toISOString()
  if (input.nextAt && input.nextAt <= now) throw invalid([{ path: 'nextAt', code: 'next_in_past' }])
  // It copies links the record has already, whether or not this user sees what they lead to.
  const next = followUp(record, input, now)
  const made = next ? (await create(ctx.system(), 'activity', [next]))[0] : undefined
  return { set: { doneAt: now, nextAt: next?.dueAt ?? null, ...(input.result && { result: input.result }) }, result: { followUp: made?.id ?? null } }
})
handle(reschedule, async ({ record, input }) => ({ set: moved(record, input.dueAt) }))
handle(cancel, async ({ record, input }) => ({ set: input.reason ? { result: [record.result, input.reason].filter(Boolean).join('\n\n') } : {} }))

const touched = ['account', 'contact', 'opportunity', 'lead'] as const
async function lastTouch(ctx: Ctx, changes: Change[]) {
  const done = changes.flatMap((c) => (c.after ? [c.after] : []))
  for (const object of touched) {
    const times = latest(done, object)
    const rows = await rowsById(ctx.system(), object, times.keys())
    const later = [...times].filter(([id, at]) => rows.has(id) && at > ((rows.get(id)!.lastActivityAt as string | null) ?? ''))
    if (later.length)
      await update(
        ctx.system(),
        object,
        later.map(([id, at]) => ({ id, set: { lastActivityAt: at } })),
        { computed: true, quiet: true },
      )
  }
}
// Actions are heard as updates too.
for (const verb of ['created', 'updated', 'restored']) listen(`activity.${verb}`, lastTouch)

/** What is no contact any more, or lies in the bin, touched nothing: for those it had touched, the latest of the rest counts. */
async function untouched(ctx: Ctx, changes: Change[]) {
  const gone = changes.flatMap((c) => (c.before && isContact(c.before) && !(c.after && isContact(c.after)) ? [c.before] : []))
  const sys = ctx.system()
  for (const object of touched)
    for (const ids of parts([...latest(gone, object).keys()])) {
      const rows = await rowsById(sys, object, ids)
      const newest = (field: string, startsAt: Filter) =>
        measure(sys, {
          object: 'activity',
          filter: { and: [{ [object]: { in: ids } }, contact, startsAt] },
          group: [{ field: object }],
          measures: [{ op: 'max', field, as: field }],
        })
      const now = ctx.now.toISOString()
      const rest = [
        ...(await newest('startsAt', { startsAt: { lte: now } })),
        ...(await newest('doneAt', { or: [{ startsAt: { empty: true } }, { startsAt: { gt: now } }] })),
      ].map((r) => ({ ...r, state: 'done', type: 'call', doneAt: new Date((r.startsAt ?? r.doneAt) as string).toISOString(), startsAt: null }))
      const at = latest(rest, object)
      await update(
        sys,
        object,
        [...rows.keys()].map((id) => ({ id, set: { lastActivityAt: at.get(id) ?? null } })),
        { computed: true, quiet: true },
      )
    }
}
for (const verb of ['updated', 'deleted']) listen(`activity.${verb}`, untouched)

/** What was noted and filed with a lead stands with the customer it became, too. */
listen('lead.converted', async (ctx, changes) => {
  const sys = ctx.system()
  const became = new Map(changes.flatMap((c) => (c.after?.convertedAt ? [[c.record, c.after] as const] : [])))
  for (const object of ['activity', 'attachment']) {
    const rows = became.size ? await find(sys, object, { filter: { lead: { in: [...became.keys()] } }, limit: 5000 }) : []
    if (!rows.length) continue
    await update(
      sys,
      object,
      rows.map((row) => {
        const to = became.get(row.lead as string)!
        return {
          id: row.id,
          set: {
            account: row.account ?? to.convertedAccount,
            contact: row.contact ?? to.convertedContact,
            opportunity: row.opportunity ?? to.convertedOpportunity,
          },
        }
      }),
    )
  }
})

/** What is still to be done with a record goes to its new owner with it; what was done stays with who did it. */
const passOn = (object: (typeof touched)[number]) => async (ctx: Ctx, changes: Change[]) => {
  // What was passed on comes back with the act that did it, and nothing else.
  if (ctx.door === 'undo') return
  const sys = ctx.system()
  const owners = new Map(
    changes.flatMap((c) =>
      c.before?.owner && c.after?.owner && c.before.owner !== c.after.owner ? [[c.record, { from: c.before.owner, to: c.after.owner }] as const] : [],
    ),
  )
  for (const ids of parts([...owners.keys()])) {
    const planned = await find(sys, 'activity', { filter: { [object]: { in: ids }, state: 'planned' }, limit: 10_000 })
    const passing = planned.filter((a) => a.owner === owners.get(a[object] as string)?.from)
    if (passing.length)
      await update(
        sys,
        'activity',
        passing.map((a) => ({ id: a.id, set: { owner: owners.get(a[object] as string)!.to } })),
      )
  }
}
for (const object of touched) listen(`${object}.updated`, passOn(object))
