// A board's swim-lanes: the groups of the view, the first few open.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeta, type Filter, type MetaObject } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'
import { useGroupName } from '../list/use-grouped.ts'
import { both, groupFilter, ordered } from '../list/groups.ts'
import { groupsQuery, type Group } from '../list/summary.ts'
import type { View } from '../views/view.ts'
import type { BoardData } from './use-columns.ts'

export type BoardLane = { readonly key: string; readonly name: string; readonly group: Group; readonly filter: Filter; readonly open: boolean; toggle(): void }
const most = 50
export function useLanes(object: MetaObject, view: View, board: BoardData): readonly BoardLane[] | undefined {
  const meta = useMeta()
  const spec = view.group && view.group.path !== board.field ? view.group : undefined
  const column = spec && columnOf(meta, object, spec.path)
  const groups = useQuery({
    ...groupsQuery(object, { filter: board.filter, q: undefined }, board.sums, column ? spec : undefined),
    placeholderData: keepPreviousData,
  })
  const name = useGroupName(object, column, spec, groups.data ?? [])
  const found = column && spec ? ordered(groups.data ?? [], column, spec, { sort: view.sort, sums: board.sums, name }).slice(0, most) : []
  const [touched, setTouched] = useState<Readonly<Record<string, boolean>>>({})
  if (!column || !spec) return undefined
  return found.map((group, i) => {
    const key = String(group.key)
    const open = touched[key] ?? i < 3
    return {
      key,
      name: name(group.key),
      group,
      filter: both(view.filter, groupFilter(column, spec, group.key)),
      open,
      toggle: () => setTouched({ ...touched, [key]: !open }),
    }
  })
}
