// A tile's target: the number set on it, else the sum of the targets kept for those people and that stretch.
import { useQuery } from '@tanstack/react-query'
import type { Tile } from '@rapport/model/dashboard'
import { objectNamed, useMeta, type Filter } from '../api/meta.ts'
import { useSlots } from '../slots.tsx'
import { clockOf, periodWords, type Chosen } from './ask.ts'
import { daysOf, elapsed } from './period.ts'
import { amount, targetOf } from './shown.ts'
import { measureQuery } from './use-figures.ts'

/** What is kept for the stretch of a tile about what targets are set for; by person where `each`. */
function useKept(tile: Tile, chosen: Chosen, asked: boolean, each: boolean) {
  const meta = useMeta()
  const { targets } = useSlots()
  const object = targets && objectNamed(meta, targets.object)
  const days = daysOf(periodWords(tile, chosen), clockOf(meta))
  const [first] = tile.measures ?? []
  const fits =
    asked && object && days?.every((day) => day.endsWith('-01')) && tile.object === targets.of.object && first?.op === 'sum' && first.field === targets.of.field
  const { owner, department } = tile.by?.owner ? chosen : {}
  const people: Filter[] = [
    { owner: { empty: false } },
    ...(owner ? [{ owner: { in: [owner] } }] : []),
    ...(department ? [{ owner: { in: [`@department:${department}`] } }] : []),
  ]
  const { data } = useQuery({
    ...measureQuery(object?.plural ?? '', {
      object: targets?.object,
      filter: { and: people, [targets?.month ?? '']: { gte: days?.[0], lt: days?.[1] } },
      measures: [{ op: 'sum', field: targets?.amount, as: 'sum' }],
      ...(each && { group: [{ field: 'owner' }] }),
    }),
    enabled: Boolean(fits),
  })
  return { fits: Boolean(fits), rows: data, days }
}
export function useTarget(tile: Tile, chosen: Chosen): number | undefined {
  const { fits, rows } = useKept(tile, chosen, tile.target === undefined && tile.kind === 'bullet' && !tile.group?.length, false)
  return fits ? amount(rows?.[0]?.sum) || undefined : targetOf(tile, chosen)
}
/** What each person is to reach, by id, and how much of the time is over, 0 to 1; nothing where no targets are kept. */
export type Targets = { readonly of: ReadonlyMap<string, number>; readonly elapsed: number }
export function useTargets(tile: Tile, chosen: Chosen): Targets | undefined {
  const meta = useMeta()
  const [by] = tile.group ?? []
  const { rows, days } = useKept(tile, chosen, tile.kind === 'ranking' && tile.group?.length === 1 && by?.field === 'owner', true)
  if (!rows?.length || !days) return undefined
  const of = new Map(rows.flatMap((row) => (amount(row.sum) ? [[String(row.owner), amount(row.sum)!] as const] : [])))
  return { of, elapsed: elapsed(days, clockOf(meta)) }
}
