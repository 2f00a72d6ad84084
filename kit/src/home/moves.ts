// What moved: records made, closed and changed lately, each told once, old against new. Pure.
import type { Filter, Row } from '../api/meta.ts'

export type MovesConfig = {
  readonly object: string
  readonly amount: string
  readonly date: string
  readonly state: string
  readonly won: string
  readonly lost: string
  readonly closed: string
  readonly reason: string
  /** A link named beside the title. */
  readonly of: string
}
export type Changed = {
  readonly id: string
  readonly at: string
  readonly record: Row
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>
}
type Money = { amount: string; currency: string }
export type Move = {
  readonly kind: 'new' | 'won' | 'lost' | 'up' | 'down' | 'later' | 'earlier'
  readonly record: Row
  readonly from?: unknown
  readonly to?: unknown
}
export const movesFilter = (c: MovesConfig, since: string, day: string, more: Filter | undefined): Filter => ({
  and: [...(more ? [more] : []), { or: [{ createdAt: { gte: since } }, { [c.closed]: { gte: day } }] }],
})
const amountOf = (value: unknown) => (value ? Number((value as Money).amount) : 0)
/** A record made lately is new, whatever was changed on it since; one that was closed is told by its end alone. */
export function movesOf(made: readonly Row[], changed: readonly Changed[], c: MovesConfig, since: string, day: string): Move[] {
  const told = new Set<string>()
  const moves: Move[] = []
  for (const record of made) {
    const closed = record[c.closed] as string | null
    if (closed && closed >= day && (record[c.state] === c.won || record[c.state] === c.lost))
      moves.push({ kind: record[c.state] === c.won ? 'won' : 'lost', record })
    else if (String(record.createdAt) >= since) moves.push({ kind: 'new', record })
    else continue
    told.add(record.id)
  }
  // Several changes of one field are one: from what it was at first to what it is now. The newest stand first.
  const first = new Map<string, { record: Row; from: unknown; to: unknown; field: string }>()
  for (const change of changed)
    for (const field of [c.amount, c.date]) {
      const pair = change.changes[field]
      if (!pair || told.has(change.record.id)) continue
      const key = `${change.record.id} ${field}`
      const known = first.get(key)
      first.set(key, { record: change.record, field, from: pair[0], to: known ? known.to : pair[1] })
    }
  for (const { record, field, from, to } of first.values()) {
    if (field === c.amount) {
      if (!from || !to || (from as Money).currency !== (to as Money).currency || amountOf(from) === amountOf(to)) continue
      moves.push({ kind: amountOf(to) > amountOf(from) ? 'up' : 'down', record, from, to })
    } else if (from && to && from !== to) moves.push({ kind: String(to) > String(from) ? 'later' : 'earlier', record, from, to })
  }
  const rank: Record<Move['kind'], number> = { won: 0, lost: 1, new: 2, up: 3, down: 4, later: 5, earlier: 6 }
  return moves.sort((a, b) => rank[a.kind] - rank[b.kind] || amountOf(b.record[c.amount]) - amountOf(a.record[c.amount]))
}
