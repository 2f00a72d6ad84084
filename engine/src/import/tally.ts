// The values of a file's columns and how often each stands there: one walk for all of them, remembered while somebody looks.
import type { Engine } from '../engine.ts'
import { readTable } from '../sheet/table.ts'
import type { ImportRow } from './record.ts'
import { sourceOf } from './run.ts'

/** `values`: trimmed text → rows; `more`: there are others, beyond the bound or too long to be words. `empty` counts rows. */
export type ColumnTally = { values: Map<string, number>; empty: number; more: boolean }
/** `whole` is false where the file goes on after `rows`. */
export type Tally = { rows: number; whole: boolean; columns: ColumnTally[] }

const ROWS = 200_000
const DISTINCT = 5_000
const LONGEST = 200
/** Files remembered; others are walked again. */
const KEPT = 4
const known = new Map<string, Promise<Tally>>()

export function tallyOf(engine: Engine, row: ImportRow): Promise<Tally> {
  const key = row.file!
  const found = known.get(key) ?? walk(engine, row)
  known.delete(key)
  known.set(key, found)
  found.catch(() => known.delete(key))
  if (known.size > KEPT) known.delete(known.keys().next().value!)
  return found
}
async function walk(engine: Engine, row: ImportRow): Promise<Tally> {
  const columns = row.columns.map((): ColumnTally => ({ values: new Map(), empty: 0, more: false }))
  let rows = 0
  for await (const part of readTable(await sourceOf(engine, row))) {
    if ('columns' in part) continue
    for (const cells of part.rows) {
      if (rows === ROWS) return { rows, whole: false, columns }
      rows++
      for (const [i, column] of columns.entries()) count(column, cells[i]?.trim() ?? '')
    }
  }
  return { rows, whole: true, columns }
}
function count(column: ColumnTally, text: string) {
  if (!text) return void column.empty++
  const before = column.values.get(text)
  if (before === undefined && (column.values.size >= DISTINCT || text.length > LONGEST)) column.more = true
  else column.values.set(text, (before ?? 0) + 1)
}
