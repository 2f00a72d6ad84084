// How far a tile's figure has come to its target, with the days that are left: working days where a calendar is kept.
import { useQuery } from '@tanstack/react-query'
import type { Tile } from '@rapport/model/dashboard'
import { objectNamed, useMeta, type Meta, type Row } from '../api/meta.ts'
import { query, request } from '../api/request.ts'
import type { Figures } from '../charts/figures.ts'
import { Goal } from '../charts/goal.tsx'
import { midnight } from '../home/since.ts'
import { clockOf, periodWords, type Chosen } from './ask.ts'
import { daysLeft, daysOf, elapsed } from './period.ts'
import { useTarget } from './use-target.ts'

export function TileGoal({ tile, chosen, figures }: { tile: Tile; chosen: Chosen; figures: Figures }) {
  const meta = useMeta()
  const target = useTarget(tile, chosen)
  const clock = clockOf(meta)
  const days = daysOf(periodWords(tile, chosen), clock)
  const working = useWorkingDays(meta, days?.[1])
  return (
    <Goal
      figures={figures}
      target={target}
      elsewhere={tile.target !== undefined && target === undefined}
      {...(days && { elapsed: elapsed(days, clock), left: working ?? daysLeft(days, clock) })}
      {...(working !== undefined && { working: true })}
    />
  )
}
/** Working days from tomorrow to the day before `until`, by the company's first calendar; undefined where it keeps none. */
function useWorkingDays(meta: Meta, until: string | undefined): number | undefined {
  const calendars = objectNamed(meta, 'workCalendar')
  const clock = clockOf(meta)
  const from = midnight(daysOf('tomorrow', clock)![0], clock)
  const { data } = useQuery({
    queryKey: ['working-days', from, until],
    queryFn: async () => {
      const { data: found } = await request<{ data: Row[] }>('GET', `/work-calendars${query({ filter: { first: true }, limit: 1 })}`)
      if (!found[0] || midnight(until!, clock) <= from) return null
      const to = new Date(Date.parse(midnight(until!, clock)) - 1000).toISOString()
      return (await request<{ data: { days: number } }>('GET', `/work-calendars/${found[0].id}/reckon${query({ from, to })}`)).data.days
    },
    enabled: Boolean(calendars && until),
    staleTime: 60 * 60_000,
  })
  return data ?? undefined
}
