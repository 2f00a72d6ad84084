// A board's swim-lanes: the groups of the view, the first few open.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeta, type Filter, type MetaObject } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'
import { useGroupName } from '../list/use-grouped.ts'
import { both, groupFilter, ordered } from '../list/groups.ts'
import { groupsQuery } from '../list/summary.ts'
import type { View } from '../views/view.ts'
import type { BoardData } from './use-columns.ts'

export type BoardLane = { readonly key: string; readonly name: string; readonly count: number; readonly filter: Filter; readonly open: boolean; toggle(): void }
const most = 50
export function useLanes(object: MetaObject, view: View, board: BoardData): readonly BoardLane[] | undefined {
  const meta = useMeta()
  const spec = view.group && view.group.path !== board.field ? view.group : undefined
  const column = spec && columnOf(meta, object, spec.path)
  const groups = useQuery({ ...groupsQuery(object, { filter: board.filter, q: undefined }, [], column ? spec : undefined), placeholderData: keepPreviousData })
  const found = column && spec ? ordered(groups.data ?? [], column, spec).slice(0, most) : []
  const name = useGroupName(object, column, spec, found)
  const [touched, setTouched] = useState<Readonly<Record<string, boolean>>>({})
  if (!column || !spec) return undefined
  return found.map((group, i) => {
    const key = String(group.key)
    const open = touched[key] ?? i < 3
    return {
      key,
      name: name(group.key),
      count: group.count,
      filter: both(view.filter, groupFilter(column, spec, group.key, meta.company.zone)),
      open,
      toggle: () => setTouched({ ...touched, [key]: !open }),
    }
  })
}
