// How wide a list's columns stand: as what they hold needs, then narrower or wider until the table fits its page.
import { useMemo, useState } from 'react'
import { useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { columnOf, type Column } from '../api/paths.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { textWidth } from '../format.ts'
import { useWords } from '../language.tsx'
import type { ColumnSpec } from '../views/view.ts'
import type { Placed } from './record-table.tsx'
import { rounded, sumsOf, type Summary } from './summary.ts'

export const checkWidth = 46
/** Pixels of a cell that are not its words: what stands around them, the circle before a person, the air behind a figure. */
const around = ({ field }: Column) => 26 + (field.kind === 'user' ? 24 : 0) + (kindSet(field).align === 'right' ? 12 : 0)
const isFigure = ({ field }: Column) => kindSet(field).align === 'right' || field.kind === 'phone' || Boolean(field.operators?.includes('within'))
/** `least`: as narrow as it may become; `most`: what it would fill. */
type Widths = { readonly width: number; readonly least: number; readonly most: number }
export type Fitting = Placed & Widths

/** Rows that are measured: the first of what was asked for. */
const measured = 40
/** What stands in each column of the rows needs, by path; it grows while the list stands, so that sorting moves no heads. */
export function useNatural(
  object: MetaObject,
  specs: readonly ColumnSpec[],
  rows: readonly Row[],
  totals: Summary | null | undefined,
): ReadonlyMap<string, number> {
  const words = useWords()
  const meta = useMeta()
  const [kept] = useState(() => new Map<string, number>())
  const first = rows.slice(0, measured)
  const seen = JSON.stringify([specs.map((s) => s.path), first.map((row) => [row.id, row.version]), totals?.values])
  return useMemo(() => {
    for (const { path } of specs) {
      const column = columnOf(meta, object, path)
      if (!column) continue
      const { print } = kindSet(column.field)
      const wide = (value: unknown, size = 13) =>
        isBlank(value) ? 0 : textWidth(print(value as never, column.field, { ...words, meta }), size) + around(column)
      const all = first.map((row) => wide(column.value(row))).filter(Boolean)
      if (!all.length) continue
      // A figure is never cut, nor the total under it; of words the one in ten that is longest may be.
      const words90 = all.toSorted((a, b) => a - b)[Math.ceil(all.length * 0.9) - 1]!
      const widest = Math.max(...all)
      const average = column.field.kind === 'percent' ? textWidth(words.t('average'), 11) + 8 : 0
      // Until the total has come there is room for some thousand times the largest: its coming moves nothing.
      const total = !sumsOf([column]).length
        ? 0
        : totals
          ? wide(rounded(totals.values[path]), 14) + average
          : totals === null
            ? 0
            : widest + (average ? average + 24 : 34)
      const now = isFigure(column) ? Math.max(widest, total) : words90
      kept.set(path, Math.max(kept.get(path) ?? 0, Math.ceil(now)))
    }
    return new Map(kept)
    // What is measured is told apart by `seen`.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [seen, object, meta, words.locale, kept])
}
/** `natural`: what its values need, undefined while there are none; `head`: what its label needs. */
export function widthsOf(column: Column & { readonly width: number }, first: boolean, natural: number | undefined, head: number): Widths {
  const set = kindSet(column.field)
  const usual = set.widthOf?.(column.field) ?? set.width
  const firm = (width: number) => ({ width, least: width, most: width })
  // What was sized by hand stays so; so do days and figures, which cannot be cut.
  if (column.width) return firm(column.width)
  const label = Math.min(168, head + (column.field.kind === 'money' ? 32 : 0) + (set.align === 'right' ? 12 : 0))
  if (isFigure(column)) return firm(Math.max(label, natural ?? usual))
  if (first) {
    const width = Math.min(320, Math.max(144, natural ?? 250))
    return { width, least: Math.min(width, 200), most: Math.min(480, Math.max(width, natural ?? 0)) }
  }
  const width = Math.min(usual * 1.6, Math.max(natural ?? usual, label))
  // Where nothing stands, nothing is cut.
  return { width, least: Math.min(width, Math.max(natural === undefined ? 0 : usual * 0.76, head)), most: width }
}
/** Too wide for the page: columns give way, the first last of all, and only if the others then fit; with room to spare, the first takes what it lacks. */
export function fitted(columns: readonly Fitting[], room: number): Placed[] {
  const sum = (of: (c: Fitting) => number) => columns.reduce((all, c) => all + of(c), 0)
  const over = checkWidth + sum((c) => c.width) - room
  const slack = (c: Fitting) => c.width - c.least
  const [first] = columns
  const others = sum(slack) - (first ? slack(first) : 0)
  const give = room ? Math.max(0, over > sum(slack) ? others : over) : 0
  const share = others ? Math.min(1, give / others) : 0
  let offset = checkWidth
  return columns.map((c, i) => {
    const gives = i === 0 ? Math.max(0, give - others) : slack(c) * share
    const takes = i === 0 && room && over < 0 ? Math.min(c.most - c.width, -over) : 0
    const width = Math.floor(c.width - gives + takes)
    const placed = { ...c, width, ...(c.left !== undefined && { left: offset }) }
    offset += width
    return placed
  })
}
