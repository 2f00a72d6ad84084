// What the dashboards that come with the program are written in: a tile in a line or two.
import type { Text, Tile, TileKind, TileMeasure } from '@rapport/model'

type Asks = Omit<Tile, 'id' | 'kind' | 'title' | 'place'>
/** A tile by its name, kind, title, place (column, row, columns wide, rows high) and what it asks. */
export const tile = (id: string, kind: TileKind, title: Text, [x, y, w, h]: readonly [number, number, number, number], asks: Asks): Tile => ({
  id,
  kind,
  title,
  place: { x, y, w, h },
  ...asks,
})
type Counted = Omit<TileMeasure, 'op' | 'field'>
export const count = (more: Counted = {}): TileMeasure => ({ op: 'count', ...more })
export const sum = (field: string, more: Counted = {}): TileMeasure => ({ op: 'sum', field, ...more })
/** Set against the year before, with a line of the last twelve months by `field`. */
export const yearly = (field: string) => ({ compare: 'year', trend: { field, by: 'month', last: 12 } }) as const
