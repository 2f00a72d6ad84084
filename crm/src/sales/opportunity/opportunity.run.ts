// A deal's beginnings and moves, on the server: default pipeline, first stage, probability, and the four actions.
import { derive, find, handle, labelsOf, once, validate, type Ctx } from '@rapport/engine'
import { Problem, type AnyRow, type Issue } from '@rapport/model'
import { rowsById } from '../../rows-by-id.ts'
import { move, lose, reopen, win } from './opportunity.actions.ts'
import { closingStage, firstStage, losing, refuseMove, reopening, winning, type Refusal, type StageFacts } from './opportunity.rules.ts'

type Stage = StageFacts & { pipeline: string }
const allStages = async (ctx: Ctx, filter: Record<string, unknown> = {}) =>
  (await find(ctx.system(), 'stage', { filter, sort: 'position', limit: 500 })) as unknown as Stage[]
const refuse = (ctx: Ctx, r: Refusal): never => {
  const labels = labelsOf(ctx.registry.object('opportunity')!, (r.detail.fields as string[] | undefined) ?? [])
  throw new Problem(r.code, r.status, { ...r.detail, labels }, r.issues)
}

derive('opportunity', async (ctx, drafts, befores) => {
  const fresh = drafts.filter((_, i) => !befores[i])
  if (!fresh.length) return
  await accountsFromContacts(ctx, fresh)
  const { pipelines, stages } = await once(ctx, 'deal beginnings', async () => ({
    pipelines: await find(ctx.system(), 'pipeline', { filter: { active: true }, sort: 'createdAt', limit: 100 }),
    stages: await allStages(ctx),
  }))
  const usual = pipelines.find((p) => p.isDefault === true) ?? pipelines[0]
  for (const draft of fresh) {
    const given = stages.find((s) => s.id === draft.stage)
    draft.pipeline ??= given?.pipeline ?? usual?.id
    if (!draft.pipeline) throw new Problem('no_pipeline', 409)
    const stage = given ?? firstStage(stages.filter((s) => s.pipeline === draft.pipeline))
    if (!stage) throw new Problem('no_pipeline', 409)
    draft.stage = stage.id
    draft.probability ??= stage.probability
    draft.stageSince ??= ctx.now.toISOString()
    draft.engageDate ??= ctx.today
  }
})
/** A deal with a contact is a deal with the contact's account, unless it says otherwise; an account out of the writer's sight is not linked behind their back. */
async function accountsFromContacts(ctx: Ctx, drafts: Record<string, unknown>[]) {
  const lacking = drafts.filter((d) => d.contact && !d.account)
  const contacts = await rowsById(
    ctx,
    'contact',
    lacking.map((d) => d.contact),
  )
  const accounts = await rowsById(
    ctx,
    'account',
    [...contacts.values()].map((c) => c.account),
  )
  for (const draft of lacking) {
    const account = contacts.get(draft.contact as string)?.account as string | undefined
    if (account && accounts.has(account)) draft.account = account
  }
}
// Old deals come in as other systems kept them, customer or not.
validate('opportunity', (ctx, rows, befores) =>
  rows.map((row, i): Issue[] => {
    const whole = (befores[i] ? { ...befores[i], ...row } : row) as AnyRow
    return whole.account || whole.contact || ctx.door === 'import' ? [] : [{ path: 'account', code: 'deal_needs_customer' }]
  }),
)

handle(move, async ({ ctx, record, input }) => {
  const stages = await allStages(ctx, { pipeline: record.pipeline })
  const no = refuseMove(record, stages, input.stage, input.reason)
  if (no) refuse(ctx, no)
  const target = stages.find((s) => s.id === input.stage)!
  return { set: { stage: target.id, probability: target.probability, stageSince: ctx.now.toISOString() } }
})
handle(win, async ({ ctx, record, input }) => {
  const outcome = winning(record, input, ctx.today)
  if ('code' in outcome) return refuse(ctx, outcome)
  return { set: { ...outcome.set, ...(await closing(ctx, record, 'won')) } }
})
handle(lose, async ({ ctx, record, input }) => ({ set: { ...losing(input, ctx.today), ...(await closing(ctx, record, 'lost')) } }))
handle(reopen, async ({ ctx, record }) => ({
  set: { ...reopening(record, await allStages(ctx, { pipeline: record.pipeline })), stageSince: ctx.now.toISOString() },
}))

async function closing(ctx: Ctx, record: AnyRow, category: 'won' | 'lost') {
  const stage = closingStage(await allStages(ctx, { pipeline: record.pipeline }), category)
  return { closedFrom: record.stage, ...(stage && { stage: stage.id, stageSince: ctx.now.toISOString() }) }
}
