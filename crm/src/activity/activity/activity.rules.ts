// When something written down is already done, what follows it, and how times move together.
import type { Issue } from '@rapport/model'

type Draft = Readonly<Record<string, unknown>>
/**
 * Writing down "I called" is one step, not two: what is no task, has no due time and does not start in the future has happened.
 * Gives the moment it was done, or null where it is still to come.
 */
export function doneAlready(draft: Draft, now: string): string | null {
  if (draft.type === 'task' || draft.dueAt) return null
  const starts = draft.startsAt as string | null | undefined
  if (!starts) return now
  return Date.parse(starts) <= Date.parse(now) ? new Date(starts).toISOString() : null
}
/**
 * What is planned for a time falls due then, unless it was given another: calendars, reminders and what is overdue go by that. Follows a
 * start that is moved; null where nothing is to be set.
 */
export function dueBy(draft: Draft, before: Draft | null | undefined): string | null {
  const { state, startsAt, dueAt } = { ...before, ...draft } as { state?: string; startsAt?: string | null; dueAt?: string | null }
  const own = 'dueAt' in draft ? dueAt : before && before.dueAt !== before.startsAt ? before.dueAt : null
  if (state !== 'planned' || own || !startsAt || (before && !('startsAt' in draft)) || Number.isNaN(Date.parse(startsAt))) return null
  return startsAt
}
export function checkTimes(row: Draft): Issue[] {
  const { startsAt, endsAt } = row as { startsAt?: string; endsAt?: string }
  return startsAt && endsAt && Date.parse(endsAt) < Date.parse(startsAt) ? [{ path: 'endsAt', code: 'ends_before_start' }] : []
}
/** What a note says is next: 下一步：寄样件. */
export const stepIn = (text: string): string | undefined =>
  /(?:下一步|下步|next step|next)\s*[:：]\s*([^\n。；;!?！？]+)/i.exec(text)?.[1]?.replaceAll('@', '').trim().slice(0, 300) || undefined
/** By what is to follow is named where no step is: how the note begins. */
export function gist(text: string): string {
  const first = text
    .split(/[\n。；!?！？]|\.\s/)[0]!
    .replaceAll('@', '')
    .trim()
  return first.length > 40 ? `${first.slice(0, 39)}…` : first
}
/** The task that follows, if one was asked for. Without a day it is due in a week: a step without a date is forgotten. */
export function followUp(
  done: Draft & { id?: string },
  input: { nextStep?: string | null; nextAt?: string | null; result?: string | null },
  now: string,
): Record<string, unknown> | null {
  if (!input.nextStep && !input.nextAt) return null
  const { account, contact, opportunity, lead, owner, participants, priority, subject } = done
  const dueAt = input.nextAt ?? new Date(Date.parse(now) + 7 * 86_400_000).toISOString()
  const said = input.result ? (stepIn(input.result) ?? gist(input.result)) : ''
  return { type: 'task', subject: input.nextStep ?? (said || subject), dueAt, account, contact, opportunity, lead, owner, participants, priority }
}
/** A new time for whatever times there are: what has a start keeps its length. */
export function moved(row: Draft, to: string): Record<string, unknown> {
  const { startsAt, endsAt, dueAt } = row as { startsAt?: string | null; endsAt?: string | null; dueAt?: string | null }
  if (!startsAt) return { dueAt: to }
  const length = endsAt ? Date.parse(endsAt) - Date.parse(startsAt) : 0
  return { startsAt: to, ...(endsAt && { endsAt: new Date(Date.parse(to) + length).toISOString() }), ...(dueAt && { dueAt: to }) }
}
/** When what is done took place: where a timeline shows it, unless it was done before its time. */
export const took = ({ startsAt, doneAt }: Draft): string | null => {
  const [started, done] = [startsAt, doneAt] as (string | null | undefined)[]
  return (started && done && Date.parse(started) < Date.parse(done) ? started : done) ?? null
}
/** What counts as contact: a note among colleagues does not, a task only once it tells what came of it. The same as data, for what is asked of the database. */
export const contact = { state: 'done', or: [{ type: { notIn: ['note', 'task'] } }, { type: 'task', result: { empty: false } }] } as const
export const isContact = ({ state, type, result }: Draft): boolean => state === 'done' && type !== 'note' && (type !== 'task' || Boolean(result))
/** Per record of `link`, the latest moment somebody was in contact over it. */
export function latest(rows: readonly Draft[], link: string): Map<string, string> {
  const at = new Map<string, string>()
  for (const row of rows) {
    const id = row[link] as string | null | undefined
    const done = took(row)
    if (isContact(row) && id && done && done > (at.get(id) ?? '')) at.set(id, done)
  }
  return at
}
