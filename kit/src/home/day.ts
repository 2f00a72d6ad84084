// One's day out of a list of things to do: what is late, what stands at an hour, what is done. Pure.
import type { Clock } from '@rapport/model/filter/relative'
import type { Filter, Row } from '../api/meta.ts'
import { dayOf, daysSince, todayOf } from './since.ts'

/** Which fields of an object make a day. */
export type DayConfig = {
  readonly object: string
  readonly start: string
  readonly end: string
  readonly due: string
  readonly done: string
  readonly state: string
  /** The state of what is still to be done. */
  readonly planned: string
  readonly kind: string
  readonly people: string
  /** The action that marks it done. */
  readonly complete: string
  /** Links whose names stand beside the title. */
  readonly links: readonly string[]
}
export const dayFilter = (c: DayConfig): Filter => ({
  and: [
    { or: [{ owner: '@me' }, { [c.people]: { in: ['@me'] } }] },
    {
      or: [
        { [c.state]: c.planned, [c.due]: { before: 'tomorrow' } },
        { [c.state]: c.planned, [c.start]: { within: 'today' } },
        { [c.done]: { within: 'today' } },
      ],
    },
  ],
})
export type DayItem = {
  readonly row: Row
  readonly kind: string
  /** When it begins or is due; absent where only the day counts. */
  readonly at: string
  readonly end: string | undefined
  readonly done: boolean
  /** Whole days it is overdue. */
  readonly late: number
  readonly wholeDay: boolean
}
export function dayItems(rows: readonly Row[], c: DayConfig, clock: Clock): DayItem[] {
  const today = todayOf(clock)
  const items = rows.flatMap((row): DayItem[] => {
    const done = row[c.state] !== c.planned
    const when = (row[c.start] ?? row[c.due] ?? row[c.done]) as string | null
    if (!when) return []
    // What was planned for another day and done today stands where it was done.
    const at = done && row[c.done] && dayOf(when, clock) !== today ? String(row[c.done]) : when
    const day = dayOf(at, clock)
    if (day > today) return []
    const minutes = new Date(Date.parse(at) + clock.zone * 60_000).toISOString().slice(11, 16)
    return [
      {
        row,
        kind: String(row[c.kind] ?? ''),
        at,
        end: (row[c.end] as string | null) ?? undefined,
        done,
        late: done ? 0 : Math.max(0, daysSince(day, clock)),
        wholeDay: minutes === '00:00' || minutes === '23:59',
      },
    ]
  })
  return items.sort((a, b) => Number(b.late > 0) - Number(a.late > 0) || Number(b.wholeDay) - Number(a.wholeDay) || (a.at < b.at ? -1 : 1))
}
/** How many of each kind are still to come or to do today, most frequent first. */
export function dayCounts(items: readonly DayItem[]): [kind: string, n: number][] {
  const counts = new Map<string, number>()
  for (const item of items) if (!item.done && !item.late) counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}
