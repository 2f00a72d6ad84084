// A board's columns: choices of a field or records it links to, with what each adds up to and its first cards.
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { objectNamed, useMeta, type Filter, type MetaObject, type Row } from '../api/meta.ts'
import { columnsOf, expandOf, linked, type Column } from '../api/paths.ts'
import { fewQuery, titleOf, type ListAsk } from '../api/records.ts'
import { choicesIn } from '../fields/choice.tsx'
import { isBlank } from '../fields/kind-set.ts'
import { useWords } from '../language.tsx'
import { both } from '../list/groups.ts'
import { groupsQuery, sumsOf, type Group, type Sum } from '../list/summary.ts'
import { wholeOf } from '../record/wholes.ts'
import { boardFields, type View } from '../views/view.ts'

const step = 30
/** The key of the column of those without a value. */
const none = ''
export type BoardColumn = {
  readonly key: string
  readonly name: string
  /** What a dropped card's field becomes. */
  readonly value: unknown
  readonly note?: unknown
  /** States that the record behind the column stands for: a last step is that of being done. */
  readonly marks: readonly string[]
  readonly group: Group | undefined
  readonly rows: readonly Row[]
  readonly pending: boolean
  readonly left: number
  more(): void
}
/** `count`: how many of the view are in it. */
type Whole = {
  readonly options: readonly { id: string; name: string; count: number }[]
  readonly chosen: string | undefined
  readonly label: MetaObject
  /** How many of the view are in the others. */
  readonly others: number
}
export type BoardData = {
  readonly field: string
  readonly columns: readonly BoardColumn[]
  readonly cards: readonly Column[]
  readonly sums: readonly Sum[]
  readonly filter: Filter | undefined
  /** Boards whose columns belong to several wholes (stages to pipelines) show one whole at a time. */
  readonly whole: Whole | undefined
  readonly error: unknown
  /** A card that is about to be dropped here stays in sight, however far down its new place is. */
  keep(row: Row): void
  retry(): void
}
export function useBoard(object: MetaObject, view: View, q: string | undefined): BoardData {
  const { t, say } = useWords()
  const meta = useMeta()
  const [name, chosenWhole] = (view.by ?? object.board ?? '').split('@') as [string, string?]
  const fields = boardFields(object)
  const field = fields.includes(name) ? name : fields[0]!
  const at = object.fields[field]!
  const target = at.options?.to ? objectNamed(meta, String(at.options.to)) : undefined
  const part = wholeOf(meta, object, at)
  const [wholeObject, wholeField] = [part?.object, part?.own]
  const targets = useQuery({
    ...fewQuery(target?.plural ?? '', { limit: 200, ...(target?.sort && { sort: target.sort }) }),
    enabled: Boolean(target),
    staleTime: 5 * 60_000,
  })
  const wholes = useQuery({ ...fewQuery(wholeObject?.plural ?? '', { limit: 50 }), enabled: Boolean(wholeField), staleTime: 5 * 60_000 })
  const per = useQuery(groupsQuery(object, { filter: view.filter, q: undefined }, [], wholeField ? { path: wholeField } : undefined))
  const busiest = per.data?.toSorted((a, b) => b.count - a.count).find((g) => g.key)?.key as string | undefined
  const countIn = (id: string) => per.data?.find((g) => g.key === id)?.count ?? 0
  const whole = wholeField ? (chosenWhole ?? busiest ?? wholes.data?.data[0]?.id) : undefined
  const filter = wholeField && whole ? both(view.filter, { [wholeField]: { in: [whole] } }) : view.filter
  const cards = columnsOf(meta, object, [...new Set([...(object.highlights ?? []), ...view.columns.map((c) => c.path)])]).filter((c) => c.path !== field)
  const sums = sumsOf(cards)
    .filter((s) => s.column.field.kind === 'money')
    .slice(0, 1)
  const ready = !wholeField || whole !== undefined || wholes.isSuccess
  const groups = useQuery({ ...groupsQuery(object, { filter, q: undefined }, sums, { path: field }), enabled: ready, placeholderData: keepPreviousData })
  const [limits, setLimits] = useState<Readonly<Record<string, number>>>({})
  const heads: Pick<BoardColumn, 'key' | 'name' | 'value' | 'note' | 'marks'>[] = target
    ? (targets.data?.data ?? []).flatMap((row) =>
        !whole || !target.parent || linked(row[target.parent])?.id === whole
          ? { key: row.id, name: titleOf(target, row), value: { id: row.id, title: titleOf(target, row) }, note: row.probability, marks: marksOf(target, row) }
          : [],
      )
    : Object.entries(choicesIn(at)).map(([key, label]) => ({ key, name: say(label), value: key, note: undefined, marks: [key] }))
  // Those that are in no column yet have one of their own, as long as there are any.
  if (groups.data?.some((g) => g.key === null && g.count > 0)) heads.unshift({ key: none, name: t('groupEmpty'), value: null, note: undefined, marks: [] })
  const expand = expandOf(cards)
  const ask: ListAsk = { ...(view.sort && { sort: view.sort }), ...(q && { q }), ...(expand && { expand }) }
  const client = useQueryClient()
  const [kept, setKept] = useState<string>()
  const alone = (id: string) => fewQuery(object.plural, { ...ask, filter: both(filter, { id: { in: [id] } }), limit: 1 })
  const rows = useQueries({
    queries: [
      ...heads.map((h) => ({
        ...fewQuery(object.plural, {
          ...ask,
          filter: both(filter, h.key === none ? { [field]: { empty: true } } : { [field]: { in: [h.key] } }),
          limit: limits[h.key] ?? step,
        }),
        enabled: ready,
        placeholderData: keepPreviousData,
      })),
      ...(kept ? [{ ...alone(kept), enabled: ready, staleTime: Infinity }] : []),
    ],
  })
  // A card just dropped stands where it was put, before the server has answered.
  const placed = new Map<string, Row[]>(heads.map((h) => [h.key, []]))
  rows.forEach((answer) => {
    for (const row of answer.data?.data ?? []) placed.get(isBlank(row[field]) ? none : (linked(row[field])?.id ?? String(row[field])))?.push(row)
  })
  const columns = heads.map((h, i): BoardColumn => {
    const group = groups.data?.find((g) => (g.key ?? none) === h.key)
    const own = rows[i]!
    const shown = [...new Map((placed.get(h.key) ?? []).map((row) => [row.id, row])).values()]
    return {
      ...h,
      group,
      rows: shown,
      pending: own.isPending,
      left: q ? 0 : Math.max(0, (group?.count ?? 0) - (own.data?.data.length ?? 0)),
      more: () => setLimits({ ...limits, [h.key]: Math.min(500, (limits[h.key] ?? step) * 2) }),
    }
  })
  return {
    field,
    columns,
    cards,
    sums,
    filter,
    whole:
      wholeField && wholeObject
        ? {
            label: wholeObject,
            chosen: whole,
            options: (wholes.data?.data ?? []).map((row) => ({ id: row.id, name: titleOf(wholeObject, row), count: countIn(row.id) })),
            others: (per.data ?? []).reduce((n, g) => n + (g.key === whole ? 0 : g.count), 0),
          }
        : undefined,
    error: groups.error ?? targets.error,
    keep: (row) => {
      client.setQueryData(alone(row.id).queryKey, { data: [row], page: { next: null } })
      setKept(row.id)
    },
    retry: () => void Promise.all([groups.refetch(), targets.refetch()]),
  }
}
const marksOf = (target: MetaObject, row: Row) =>
  Object.entries(target.fields).flatMap(([name, f]) => (f.kind === 'choice' && typeof row[name] === 'string' ? [row[name]] : []))
