// What a deal needs to move on, and what winning, losing and reopening set. Pure, so page and server answer alike.
import type { Issue, Money } from '@rapport/model'

export type StageFacts = {
  id: string
  name: string
  position: number
  category: 'open' | 'won' | 'lost'
  probability: number
  requires?: readonly string[] | null
}
type Deal = Readonly<Record<string, unknown>>
export type Refusal = { code: string; status: number; detail: Record<string, unknown>; issues: Issue[] }

const empty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)
const inOrder = (stages: readonly StageFacts[]) => [...stages].sort((a, b) => a.position - b.position)

/** Where a new deal begins. */
export const firstStage = (stages: readonly StageFacts[]): StageFacts | undefined => inOrder(stages).find((s) => s.category === 'open')
/** Where a closed deal stands, if the pipeline has such a stage. */
export const closingStage = (stages: readonly StageFacts[], category: 'won' | 'lost'): StageFacts | undefined =>
  inOrder(stages).find((s) => s.category === category)

/** Fields still empty that `target` or an open stage before it asks for: skipping a stage does not skip its questions. */
export function missingFor(stages: readonly StageFacts[], target: StageFacts, deal: Deal): { field: string; stage: string }[] {
  const missing = new Map<string, string>()
  for (const stage of inOrder(stages))
    if (stage.category === 'open' && stage.position <= target.position)
      for (const field of stage.requires ?? []) if (empty(deal[field]) && !missing.has(field)) missing.set(field, stage.name)
  return [...missing].map(([field, stage]) => ({ field, stage }))
}

/** Why `deal` may not move to the stage `to`; undefined where it may. `stages` are those of its pipeline. */
export function refuseMove(deal: Deal, stages: readonly StageFacts[], to: string, reason?: string | null): Refusal | undefined {
  const target = stages.find((s) => s.id === to)
  if (!target) return refusal('stage_elsewhere', 422, {}, [{ path: 'stage', code: 'stage_elsewhere' }])
  if (target.category !== 'open') return refusal('stage_closes', 409, { stage: target.name, action: target.category === 'won' ? 'win' : 'lose' })
  if (deal.stage === to) return refusal('stage_same', 409, { stage: target.name })
  const from = stages.find((s) => s.id === deal.stage)
  if (from && target.position < from.position)
    return reason?.trim() ? undefined : refusal('stage_back_reason', 422, { from: from.name, stage: target.name }, [{ path: 'reason', code: 'required' }])
  const missing = missingFor(stages, target, deal)
  if (!missing.length) return undefined
  const issues = missing.map(({ field, stage }): Issue => ({ path: field, code: 'stage_field', params: { stage } }))
  return refusal('stage_needs', 422, { stage: target.name, fields: missing.map((m) => m.field) }, issues)
}

/** What winning sets. `today` is the company's day; a day in the future is no day something was won. */
export function winning(deal: Deal, input: { amount?: Money | null; closeDate?: string | null }, today: string): { set: Record<string, unknown> } | Refusal {
  const amount = input.amount ?? deal.amount
  const issues: Issue[] = []
  if (empty(amount)) issues.push({ path: 'amount', code: 'required' })
  if (empty(input.closeDate ?? deal.closeDate)) issues.push({ path: 'closeDate', code: 'required' })
  if (issues.length) return refusal('win_needs', 422, { fields: issues.map((i) => i.path) }, issues)
  if (input.closeDate && input.closeDate > today)
    return refusal('won_in_future', 422, { today }, [{ path: 'closeDate', code: 'won_in_future', params: { today } }])
  const on = input.closeDate ?? today
  return { set: { amount, closeDate: on, wonAt: on, lostAt: null, closedAt: on, probability: 100, lostReason: null } }
}
export const losing = (input: { reason: string; competitor?: string | null }, today: string): Record<string, unknown> => ({
  lostReason: input.reason,
  lostAt: today,
  wonAt: null,
  closedAt: today,
  probability: 0,
  ...(input.competitor ? { competitor: input.competitor } : {}),
})
/** Back to the stage it was closed from, where that still stands; otherwise to the first. */
export function reopening(deal: Deal, stages: readonly StageFacts[]): Record<string, unknown> {
  const back = stages.find((s) => s.id === deal.closedFrom && s.category === 'open') ?? firstStage(stages)
  return { stage: back?.id ?? null, probability: back?.probability ?? null, wonAt: null, lostAt: null, closedAt: null, closedFrom: null, lostReason: null }
}
const refusal = (code: string, status: number, detail: Record<string, unknown>, issues: Issue[] = []): Refusal => ({ code, status, detail, issues })
