// A tile's target: the number set on it, else the sum of the targets kept for those people and that stretch.
import { useQuery } from '@tanstack/react-query'
import type { Tile } from '@rapport/model/dashboard'
import { objectNamed, useMeta, type Filter } from '../api/meta.ts'
import { useSlots } from '../slots.tsx'
import { clockOf, periodWords, type Chosen } from './ask.ts'
import { daysOf } from './period.ts'
import { amount, targetOf } from './shown.ts'
import { measureQuery } from './use-figures.ts'

export function useTarget(tile: Tile, chosen: Chosen): number | undefined {
  const meta = useMeta()
  const { targets } = useSlots()
  const object = targets && objectNamed(meta, targets.object)
  const days = daysOf(periodWords(tile, chosen), clockOf(meta))
  const [first] = tile.measures ?? []
  const fits =
    object &&
    days?.every((day) => day.endsWith('-01')) &&
    tile.target === undefined &&
    tile.kind === 'bullet' &&
    !tile.group?.length &&
    tile.object === targets.of.object &&
    first?.op === 'sum' &&
    first.field === targets.of.field
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
    }),
    enabled: Boolean(fits),
  })
  return fits ? amount(data?.[0]?.sum) || undefined : targetOf(tile, chosen)
}
