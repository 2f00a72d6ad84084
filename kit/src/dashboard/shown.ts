// What of a tile is shown: its target, and the way whose steps stand in a funnel. Pure.
import { figureName, type Tile } from '@rapport/model/dashboard'
import type { Chosen } from './ask.ts'

export type Answer = Record<string, unknown>
/** A figure as the server gives it, money among them. */
export const amount = (value: unknown): number | null =>
  value === null || value === undefined ? null : typeof value === 'object' ? Number((value as { amount: string }).amount) : Number(value)
/** The ways that rows belong to, the one with most in it first. */
export function waysOf(path: string, rows: readonly Answer[]): readonly string[] {
  const held = new Map<string, number>()
  for (const row of rows) if (typeof row[path] === 'string') held.set(row[path], (held.get(row[path]) ?? 0) + Math.abs(amount(row[figureName(0)]) ?? 0))
  return [...held].toSorted(([, a], [, b]) => b - a).map(([id]) => id)
}
/** A target is for those whom the dashboard begins with: once others are chosen above, there is none for them alone, unless it is each person's own. */
export const targetOf = (tile: Tile, { owner, department, usual }: Chosen): number | undefined =>
  !usual && tile.by?.owner && (owner || department) && !(tile.kind === 'bullet' && tile.group?.[0]?.field === tile.by.owner) ? undefined : tile.target
