// My numbers: the target of the dashboard that opens first for one's role, with the same figures and the same target.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Tile } from '@rapport/model/dashboard'
import { objectNamed, pluralLabel, useMeta } from '../api/meta.ts'
import { defaultOf, dashboardsQuery, nameOf } from '../dashboard/api.ts'
import type { Chosen } from '../dashboard/ask.ts'
import { TileGoal } from '../dashboard/tile-goal.tsx'
import { TileTrouble } from '../dashboard/tile-trouble.tsx'
import { titleOfTile } from '../dashboard/tile.tsx'
import { useFigures } from '../dashboard/use-figures.ts'
import { useWords } from '../language.tsx'
import { Bones } from '../shell/empty.tsx'
import { useSlots } from '../slots.tsx'
import { Region } from './home-frame.tsx'

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
    <GoalTile
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
function GoalTile({ tile, period, owner, department, more }: { tile: Tile; more: React.ReactNode } & Chosen) {
  const words = useWords()
  const meta = useMeta()
  const chosen = useMemo(() => ({ period, owner, department }), [period, owner, department])
  const { figures, error, retry } = useFigures(tile, chosen)
  const title = titleOfTile(meta, tile, words)
  return (
    <Region name={title} title={title} more={more}>
      {error ? (
        <TileTrouble error={error} retry={retry} />
      ) : figures ? (
        <TileGoal tile={tile} chosen={chosen} figures={figures} />
      ) : (
        <Bones rows={4} height={28} />
      )}
    </Region>
  )
}
