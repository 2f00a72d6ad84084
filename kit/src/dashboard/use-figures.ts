// A tile's figures: asked of the server under the reader's own rights, named, put in order, and asked again when records change.
import { figureName, type Tile, type TileMeasure } from '@rapport/model/dashboard'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { MeasureQuery } from '@rapport/model/measure'
import type { Locale } from '@rapport/model/text'
import { pluralLabel, useMeta, type Meta, type MetaField, type MetaObject } from '../api/meta.ts'
import type { Column } from '../api/paths.ts'
import { request, Trouble } from '../api/request.ts'
import { useTitles } from '../api/titles.ts'
import type { FigureMeasure, FigureRow, Figures } from '../charts/figures.ts'
import type { Unit } from '../charts/units.ts'
import { choicesIn } from '../fields/choice.tsx'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { dayInWords } from '../format.ts'
import { useWords, type Translate, type Words } from '../language.tsx'
import { stretch, stretchName } from '../list/groups.ts'
import type { GroupUnit } from '../views/view.ts'
import { ask, askTrend, clockOf, periodWords, searchOf, type Chosen, type Question } from './ask.ts'
import { hued } from './hues.ts'
import { dayBefore, daysOf, passed, startOf } from './period.ts'
import { amount, waysOf, type Answer } from './shown.ts'
import { wordsOf } from './words.ts'
import { wall } from '../clock.ts'

export const measureQuery = (plural: string, query: object) =>
  queryOptions({
    queryKey: ['records', plural, 'measure', query],
    queryFn: ({ signal }) => request<{ data: Answer[] }>('POST', '/measure', query, { signal }).then((r) => r.data),
  })
/** The figures of before stay in view while those of another period are on their way, as long as they are of the same shape. */
function useMeasure(plural: string, query: MeasureQuery | undefined) {
  const shape = (q: Partial<MeasureQuery> | undefined) => JSON.stringify([q?.object, q?.group, q?.measures?.length])
  return useQuery({
    ...measureQuery(plural, query ?? {}),
    enabled: Boolean(query),
    placeholderData: (before: Answer[] | undefined, asked) => (shape(asked?.queryKey[3] as MeasureQuery) === shape(query) ? before : undefined),
  })
}
const noField = { kind: 'text', label: { en: '', zh: '' }, right: 'read', operators: [] } as unknown as MetaField

/** Names of linked records, by group; at most four groups, so as many hooks. */
function useNames(
  columns: readonly (Column | undefined)[],
  rows: readonly Answer[] | undefined,
  { group, kind }: Tile,
): readonly Readonly<Record<string, string>>[] {
  const idsAt = (i: number) =>
    columns[i]?.field.options?.to ? [...new Set((rows ?? []).flatMap((r) => (typeof r[group![i]!.field] === 'string' ? String(r[group![i]!.field]) : [])))] : []
  const fieldAt = (i: number) => columns[i]?.field ?? noField
  // A table has room to say what each step is a step of.
  const useAt = (i: number) => useTitles(fieldAt(i), idsAt(i), kind === 'pivot')
  return [useAt(0), useAt(1), useAt(2), useAt(3)]
}
/** The way whose steps are shown, of those there are; the one that holds most comes first. */
export type Way = { readonly at: string; readonly all: readonly { readonly id: string; readonly name: string }[]; choose(id: string): void }
const none: readonly string[] = []
export type TileFigures = {
  readonly figures: Figures | undefined
  /** The figures of the stretch it is set against. */
  readonly before: readonly (number | null)[] | undefined
  readonly trend: readonly (number | null)[] | undefined
  readonly way: Way | undefined
  readonly object: MetaObject | undefined
  readonly pending: boolean
  readonly error: unknown
  /** When the figures were asked for. */
  readonly at: number
  retry(): void
}
export function useFigures(tile: Tile, chosen: Chosen): TileFigures {
  const meta = useMeta()
  const words = useWords()
  const question = useMemo(() => ask(meta, tile, chosen), [meta, tile, chosen])
  const trendAsk = useMemo(() => askTrend(meta, tile, chosen), [meta, tile, chosen])
  const answer = useMeasure(question?.object.plural ?? '', question?.query)
  const trendAnswer = useMeasure(question?.object.plural ?? '', question && trendAsk?.query)
  const [chosenWay, chooseWay] = useState<string>()
  const path = question?.way?.path
  const ways = useMemo(() => (path && answer.data ? waysOf(path, answer.data) : none), [path, answer.data])
  const wayNames = useTitles(question?.way?.field ?? noField, ways)
  const at = chosenWay !== undefined && ways.includes(chosenWay) ? chosenWay : ways[0]
  const rows = useMemo(() => (path && at !== undefined ? answer.data?.filter((r) => r[path] === at) : answer.data), [answer.data, path, at])
  const names = useNames(question?.columns ?? [], rows, tile)
  const named = (question?.columns ?? []).every(
    (c, i) => !c?.field.options?.to || !rows?.some((r) => typeof r[tile.group![i]!.field] === 'string') || Object.keys(names[i]!).length > 0,
  )
  const figures = useMemo(
    () => (question && rows && named ? figuresOf(meta, tile, chosen, question, rows, names, words) : undefined),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [meta, tile, chosen, question, rows, named, JSON.stringify(names), words],
  )
  const count = tile.measures?.length ?? 0
  const before =
    question?.compared && answer.data
      ? ratioed(
          tile,
          (tile.measures ?? []).map((_m, i) => amount(answer.data[0]?.[figureName(count + i)])),
        )
      : undefined
  const trend = useMemo(() => {
    if (!trendAsk || !trendAnswer.data) return undefined
    const at = new Map(trendAnswer.data.map((r) => [r[trendAsk.path], r]))
    return trendAsk.starts.map(
      (start) =>
        ratioed(
          tile,
          (tile.measures ?? []).map((_m, i) => amount(at.get(start)?.[figureName(i)]) ?? (additive(tile.measures![i]!) ? 0 : null)),
        )[0] ?? null,
    )
  }, [tile, trendAsk, trendAnswer.data])
  return {
    figures,
    before,
    trend,
    way: at === undefined ? undefined : { at, all: ways.map((id) => ({ id, name: wayNames[id] ?? '' })), choose: chooseWay },
    object: question?.object,
    pending: Boolean(question) && answer.isPending,
    error: question ? (answer.isError && !answer.data ? answer.error : undefined) : new Trouble(403, 'tile_object', words.t('tileNoObject')),
    at: answer.dataUpdatedAt,
    retry: () => void answer.refetch(),
  }
}
const additive = (m: TileMeasure) => m.op === 'count' || m.op === 'sum'
/** With a ratio, one figure: the first as a share of the second. */
const ratioed = (tile: Tile, values: readonly (number | null)[]): readonly (number | null)[] =>
  tile.ratio ? [values[1] ? ((values[0] ?? 0) / values[1]) * 100 : null] : values

function figuresOf(
  meta: Meta,
  tile: Tile,
  chosen: Chosen,
  question: Question,
  answer: readonly Answer[],
  names: readonly Readonly<Record<string, string>>[],
  words: Words,
): Figures {
  const { object, columns } = question
  const group = tile.group ?? []
  const nameAt = (i: number, key: unknown): string => {
    const column = columns[i]
    const by = group[i]?.by as GroupUnit | undefined
    if (isBlank(key) || !column) return words.t('groupEmpty')
    if (by) return shortStretch(String(key), by, words.locale, words.t)
    if (column.field.options?.to) return names[i]?.[String(key)] || words.t('outOfSight')
    return kindSet(column.field).print(key as never, column.field, { ...words, meta })
  }
  const plain = answer.map((row): FigureRow => {
    const keys = group.map((g) => row[g.field] ?? null)
    return {
      keys,
      names: keys.map((key, i) => nameAt(i, key)),
      values: ratioed(
        tile,
        (tile.measures ?? []).map((_m, i) => amount(row[figureName(i)])),
      ),
    }
  })
  const measures = measuresOf(meta, tile, object, words, answer)
  const rows = ordered(tile, question, plain, answer)
  const figures: Figures = {
    groups: group.map((g, i) => ({ label: words.say(columns[i]?.label), time: Boolean(g.by) })),
    measures: tile.ratio ? [{ ...measures[0]!, unit: { kind: 'percent' }, additive: false }] : measures,
    rows: filled(meta, tile, chosen, rows, measures, nameAt),
    search: (keys, measure) => searchOf(meta, tile, chosen, object, columns, keys, measure),
    unconverted: answer.reduce((n, row) => Math.max(n, Number(row.unconverted ?? 0)), 0),
  }
  const told = tile.kind === 'pie' ? 0 : ['bar', 'line', 'area'].includes(tile.kind) ? 1 : -1
  const column = columns[told]
  return column && !group[told]!.by ? hued(figures, tile.kind, `${object.name}.${column.path}`, Object.keys(choicesIn(column.field))) : figures
}
function measuresOf(meta: Meta, tile: Tile, object: MetaObject, words: Words, answer: readonly Answer[]): FigureMeasure[] {
  return (tile.measures ?? []).map((m, i): FigureMeasure => {
    const sample = answer.find((row) => row[figureName(i)] !== null && row[figureName(i)] !== undefined)?.[figureName(i)]
    const kind = m.field ? object.fields[m.field]?.kind : undefined
    const counts = m.op === 'count' || m.op === 'countDistinct'
    const money = kind === 'money' || object.fields[m.field ?? '']?.options?.gives === 'money' || (typeof sample === 'object' && sample !== null)
    const unit: Unit = counts
      ? { kind: 'count' }
      : money
        ? { kind: 'money', currency: meta.company.currency }
        : { kind: kind === 'percent' ? 'percent' : 'number' }
    return { label: wordsOf(m.label, words.say) || measureName(m, object, words), unit, additive: additive(m), step: m.step }
  })
}
export function measureName(m: TileMeasure, object: MetaObject, { t, say, low }: Pick<Words, 't' | 'say' | 'low'>): string {
  const of = m.field ? say(object.fields[m.field]?.label) : low(pluralLabel(object))
  return m.op === 'count' && !m.field ? t('countOf', { name: of }) : m.op === 'sum' ? of : t(`figure_${m.op}`, { name: of })
}
/** Stretches of time and steps of a way as they follow each other, choices as declared, all else as the server has it. */
function ordered(tile: Tile, question: Question, rows: readonly FigureRow[], answer: readonly Answer[]): readonly FigureRow[] {
  const group = tile.group ?? []
  if (!group.length) return rows
  const ways = group.map((_g, i) => (question.orders[i]?.length === 2 ? waysOf(question.orders[i]![0]!, answer) : []))
  const rank = (row: FigureRow, at: number, i: number): number | string => {
    const key = row.keys[i]
    if (key === null) return Infinity
    if (group[i]!.by) return String(key)
    const order = question.orders[i]
    if (order) return ways[i]!.indexOf(String(answer[at]![order[0]!])) * 10_000 + Number(answer[at]![order.at(-1)!] ?? Infinity)
    const choices = Object.keys(choicesIn(question.columns[i]?.field ?? noField))
    const place = choices.indexOf(String(key))
    return choices.length ? (place < 0 ? choices.length : place) : 0
  }
  const ranks = rows.map((row, at) => group.map((_g, i) => rank(row, at, i)))
  const compare = (a: number | string, b: number | string) => (a === b ? 0 : a === Infinity ? 1 : b === Infinity ? -1 : a < b ? -1 : 1)
  return rows
    .map((row, at) => ({ row, ranks: ranks[at]! }))
    .sort((a, b) => a.ranks.map((r, i) => compare(r, b.ranks[i]!)).find((c) => c !== 0) ?? 0)
    .map(({ row }) => row)
}
/** Along time there are no holes: stretches without records stand there with nothing, from the first to the last, or over the period chosen. */
function filled(
  meta: Meta,
  tile: Tile,
  chosen: Chosen,
  rows: readonly FigureRow[],
  measures: readonly FigureMeasure[],
  nameAt: (i: number, key: unknown) => string,
): readonly FigureRow[] {
  const by = tile.group?.[0]?.by as GroupUnit | undefined
  const known = rows.flatMap((r) => (typeof r.keys[0] === 'string' ? r.keys[0] : [])).sort()
  if (!by || !known.length || !['bar', 'line', 'area'].includes(tile.kind)) return rows
  const clock = clockOf(meta)
  const days = daysOf(periodWords(tile, chosen, tile.group![0]!.field), clock)
  const over = days && passed(days, clock)
  const first = over ? startOf(over[0], by, clock.weekStart) : known[0]!
  const last = over ? dayBefore(over[1]) : known[0]!
  const [start, end] = [first < known[0]! ? first : known[0]!, last > known.at(-1)! ? last : known.at(-1)!]
  const held = new Set(known)
  const missing: FigureRow[] = []
  for (let at = start, n = 0; at <= end && n < 400; at = stretch(at, by)[1], n++)
    if (!held.has(at))
      missing.push({
        keys: [at, ...(rows[0]?.keys.slice(1) ?? [])],
        names: [nameAt(0, at), ...(rows[0]?.names.slice(1) ?? [])],
        values: measures.map((m) => (m.additive ? 0 : null)),
      })
  const place = (row: FigureRow) => (row.keys[0] === null ? '\uffff' : String(row.keys[0]))
  return [...rows, ...missing].sort((x, y) => (place(x) < place(y) ? -1 : place(x) > place(y) ? 1 : 0))
}
/** `11月`, `Nov ’25`, `25 Q4`: short enough for an axis, with the year where it is another. */
function shortStretch(start: string, by: GroupUnit, locale: Locale, t: Translate): string {
  const [year = '', month = ''] = start.split('-')
  const other = Number(year) !== wall().getFullYear()
  if (by === 'quarter') return `${other ? `${year.slice(2)} ` : ''}Q${Math.ceil(Number(month) / 3)}`
  if (by === 'month') {
    const name = dayInWords(start, locale, { month: 'short' })
    return other ? (locale === 'en' ? `${name} ’${year.slice(2)}` : `${year.slice(2)}-${month}`) : name
  }
  return by === 'year' || by === 'day' ? stretchName(start, by, locale, t) : `${other ? `${year.slice(2)}-` : ''}${start.slice(5)}`
}
