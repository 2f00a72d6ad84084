// My numbers: the target of the dashboard that opens first for one's role, with the same figures and the same target.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Tile } from '@rapport/model/dashboard'
import { objectNamed, pluralLabel, useMeta, type Meta, type Row } from '../api/meta.ts'
import { request } from '../api/request.ts'
import { query } from '../api/request.ts'
import { Goal } from '../charts/goal.tsx'
import { defaultOf, dashboardsQuery, nameOf } from '../dashboard/api.ts'
import { clockOf, periodWords, type Chosen } from '../dashboard/ask.ts'
import { daysLeft, daysOf, elapsed } from '../dashboard/period.ts'
import { TileTrouble } from '../dashboard/tile-trouble.tsx'
import { titleOfTile } from '../dashboard/tile.tsx'
import { useFigures } from '../dashboard/use-figures.ts'
import { useTarget } from '../dashboard/use-target.ts'
import { useWords } from '../language.tsx'
import { Bones } from '../shell/empty.tsx'
import { useSlots } from '../slots.tsx'
import { Region } from './home-frame.tsx'
import { midnight } from './since.ts'

/** Nothing where no dashboard opens first for this person, or it has no target. */
export function GoalRegion() {
  const { t, say } = useWords()
  const meta = useMeta()
  const { targets } = useSlots()
  const kept = targets && objectNamed(meta, targets.object)
  const all = useQuery(dashboardsQuery).data
  const dashboard = all && defaultOf(meta, all)
  const tile = dashboard?.tiles?.find((one) => one.kind === 'bullet' && !one.group?.length)
  if (!dashboard || !tile) return all ? null : <Bones rows={4} height={28} />
  const { period, owner, department } = dashboard.filters ?? {}
  return (
    <TileGoal
      tile={tile}
      period={period || undefined}
      owner={owner || undefined}
      department={department || undefined}
      more={
        <>
          {kept && (
            <Link to="/$plural" params={{ plural: kept.plural }} className="rp-tile-link">
              {say(pluralLabel(kept))}
            </Link>
          )}
          <Link to="/dashboards/$id" params={{ id: dashboard.id }} className="rp-tile-link">
            {nameOf(dashboard, say) || t('dashboard')}
          </Link>
        </>
      }
    />
  )
}
function TileGoal({ tile, period, owner, department, more }: { tile: Tile; more: React.ReactNode } & Chosen) {
  const words = useWords()
  const meta = useMeta()
  const chosen = useMemo(() => ({ period, owner, department }), [period, owner, department])
  const { figures, error, retry } = useFigures(tile, chosen)
  const target = useTarget(tile, chosen)
  const clock = clockOf(meta)
  const days = daysOf(periodWords(tile, chosen), clock)
  const working = useWorkingDays(meta, days?.[1])
  const title = titleOfTile(meta, tile, words)
  return (
    <Region name={title} title={title} more={more}>
      {error ? (
        <TileTrouble error={error} retry={retry} />
      ) : figures ? (
        <Goal
          figures={figures}
          target={target}
          {...(days && { elapsed: elapsed(days, clock), left: working ?? daysLeft(days, clock) })}
          {...(working !== undefined && { working: true })}
        />
      ) : (
        <Bones rows={4} height={28} />
      )}
    </Region>
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
