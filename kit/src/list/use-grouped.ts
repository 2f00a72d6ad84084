// A grouped list: its groups with their totals, and the rows of those that stand open.
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeta, type Filter, type MetaObject, type Row } from '../api/meta.ts'
import { columnOf, type Column } from '../api/paths.ts'
import { fewQuery, type ListAsk } from '../api/records.ts'
import { useTitles } from '../api/titles.ts'
import { kindSet } from '../fields/registry.ts'
import { isBlank } from '../fields/kind-set.ts'
import { useWords } from '../language.tsx'
import type { GroupSpec } from '../views/view.ts'
import { both, groupFilter, ordered, stretchName } from './groups.ts'
import { groupsQuery, type Group, type Sum } from './summary.ts'

export type Line =
  | { readonly type: 'row'; readonly row: Row; readonly index: number }
  | {
      readonly type: 'group'
      readonly group: Group
      readonly name: string
      readonly open: boolean
      /** Those that are loaded, the filter that finds them all, and how to load as many as can be. */
      readonly rows: readonly Row[]
      readonly filter: Filter
      load(): Promise<readonly Row[]>
      toggle(): void
    }
  | { readonly type: 'more'; readonly group: Group; readonly left: number; more(): void }
const step = 50
const most = 500
/** What a group is called: the choice, the linked record, the stretch of time. */
export function useGroupName(object: MetaObject, column: Column | undefined, group: GroupSpec | undefined, groups: readonly Group[]): (key: unknown) => string {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const ids = column?.field.options?.to ? groups.flatMap((g) => (typeof g.key === 'string' ? g.key : [])) : []
  const titles = useTitles(column?.field ?? object.fields[object.title]!, ids.slice(0, 500))
  return (key) =>
    isBlank(key) || !column
      ? t('groupEmpty')
      : group?.by
        ? stretchName(String(key), group.by, locale, t)
        : column.field.options?.to
          ? titles[String(key)] || '…'
          : kindSet(column.field).print(key as never, column.field, { locale, say, t, meta })
}
export type Grouped = { readonly lines: readonly Line[]; readonly rows: readonly Row[]; readonly pending: boolean; readonly error: unknown; retry(): void }
export function useGrouped(object: MetaObject, ask: ListAsk, spec: GroupSpec | undefined, sums: readonly Sum[]): Grouped | undefined {
  const meta = useMeta()
  const column: Column | undefined = spec && columnOf(meta, object, spec.path)
  const group = column ? spec : undefined
  const answer = useQuery({ ...groupsQuery(object, { filter: ask.filter, q: ask.q }, sums, group), placeholderData: keepPreviousData })
  // Which groups were opened or closed by hand, and how many rows of each are wanted.
  const place = JSON.stringify([group, ask.filter])
  const [touched, setTouched] = useState<{ place: string; open: Record<string, boolean>; limit: Record<string, number> }>({ place, open: {}, limit: {} })
  const mine = touched.place === place ? touched : { place, open: {}, limit: {} }
  const name = useGroupName(object, column, group, answer.data ?? [])
  const groups = group && column && answer.data ? ordered(answer.data, column, group, { sort: ask.sort, sums, name }) : []
  // The first groups stand open, until they fill a page.
  let sum = 0
  const isOpen = groups.map((g) => {
    const open = mine.open[String(g.key)] ?? sum < 80
    sum += g.count
    return open
  })
  const asked = groups.flatMap((g, i) => (isOpen[i] ? [g] : []))
  const limitOf = (g: Group) => mine.limit[String(g.key)] ?? step
  const filterOf = (g: Group) => both(ask.filter, groupFilter(column!, group!, g.key))
  const client = useQueryClient()
  const rows = useQueries({ queries: asked.map((g) => fewQuery(object.plural, { ...ask, filter: filterOf(g), limit: limitOf(g) })) })
  if (!group || !column) return undefined
  const lines: Line[] = []
  const all: Row[] = []
  groups.forEach((g, i) => {
    const key = String(g.key)
    const found = rows[asked.indexOf(g)]?.data?.data ?? []
    lines.push({
      type: 'group',
      group: g,
      name: name(g.key),
      open: isOpen[i]!,
      rows: found,
      filter: filterOf(g),
      load: () => {
        const limit = Math.max(limitOf(g), Math.min(most, g.count))
        setTouched({ ...mine, open: { ...mine.open, [key]: true }, limit: { ...mine.limit, [key]: limit } })
        return client.ensureQueryData(fewQuery(object.plural, { ...ask, filter: filterOf(g), limit })).then((page) => page.data)
      },
      toggle: () => setTouched({ ...mine, open: { ...mine.open, [key]: !isOpen[i] } }),
    })
    if (!isOpen[i]) return
    for (const row of found) {
      lines.push({ type: 'row', row, index: all.length })
      all.push(row)
    }
    const left = g.count - found.length
    if (left > 0 && found.length > 0 && limitOf(g) < most)
      lines.push({ type: 'more', group: g, left, more: () => setTouched({ ...mine, limit: { ...mine.limit, [key]: Math.min(most, limitOf(g) * 3) } }) })
  })
  return { lines, rows: all, pending: answer.isPending, error: answer.isError && !answer.data ? answer.error : undefined, retry: () => void answer.refetch() }
}
