// Where tiles stand: twelve columns, no two over each other, none with air above it. Pure.
import type { Tile, TileKind, TilePlace } from '@rapport/model/dashboard'

export const columns = 12
/** Pixels of a row. */
export const rowHeight = 32
const least: Partial<Record<TileKind, readonly [w: number, h: number]>> = { number: [2, 3], text: [2, 2], gauge: [2, 5] }
const usual: Partial<Record<TileKind, readonly [w: number, h: number]>> = {
  number: [3, 3],
  text: [4, 4],
  gauge: [3, 7],
  bullet: [4, 9],
  ranking: [4, 11],
  list: [5, 9],
  pivot: [6, 9],
  pie: [4, 8],
  funnel: [5, 10],
  heat: [5, 10],
}
export const leastSize = (kind: TileKind) => least[kind] ?? ([3, 5] as const)
export const usualSize = (kind: TileKind) => usual[kind] ?? ([6, 9] as const)

const over = (a: TilePlace, b: TilePlace) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
const clamp = (n: number, low: number, high: number) => Math.min(high, Math.max(low, n))
export function clamped(kind: TileKind, { x, y, w, h }: TilePlace): TilePlace {
  const [leastW, leastH] = leastSize(kind)
  const wide = clamp(w, leastW, columns)
  return { x: clamp(x, 0, columns - wide), y: Math.max(0, y), w: wide, h: clamp(h, leastH, 60) }
}
/** In reading order: from the top, then from the left. */
export const inOrder = <T extends { readonly place: TilePlace }>(tiles: readonly T[]): T[] =>
  tiles.toSorted((a, b) => a.place.y - b.place.y || a.place.x - b.place.x)
/** Every tile as high as it can go; `first` takes its place before the others do. */
export function compact(tiles: readonly Tile[], first?: string): Tile[] {
  const placed: Tile[] = []
  const head = tiles.find((t) => t.id === first)
  const lead = (t: Tile) => (t === head ? t.place.y - 0.5 : t.place.y)
  for (const tile of tiles.toSorted((a, b) => lead(a) - lead(b) || a.place.x - b.place.x)) {
    let place = { ...tile.place }
    while (placed.some((p) => over(p.place, place))) place = { ...place, y: place.y + 1 }
    while (place.y > 0 && !placed.some((p) => over(p.place, { ...place, y: place.y - 1 }))) place = { ...place, y: place.y - 1 }
    placed.push({ ...tile, place })
  }
  // The order of the list stays, so that a move is a small change.
  return tiles.map((tile) => placed.find((p) => p.id === tile.id)!)
}
/** `id` stands at `place`; whatever was there makes way downwards. */
export function moved(tiles: readonly Tile[], id: string, place: TilePlace): Tile[] {
  return compact(
    tiles.map((t) => (t.id === id ? { ...t, place: clamped(t.kind, place) } : t)),
    id,
  )
}
/** A new tile goes into the first gap it fits, or below all others; it fills the gap where nothing else would fit beside or below it. */
export function added(tiles: readonly Tile[], tile: Tile): Tile[] {
  const { w, h } = clamped(tile.kind, tile.place)
  const bottom = Math.max(0, ...tiles.map((t) => t.place.y + t.place.h))
  for (let y = 0; y < bottom; y++)
    for (let x = 0; x + w <= columns; x++) {
      const place = fitted(tiles, tile.kind, { x, y, w, h })
      if (place) return compact([...tiles, { ...tile, place }])
    }
  return compact([...tiles, { ...tile, place: { x: 0, y: bottom, w, h } }])
}
/** `place` as it fills the gap it begins in: as high as its neighbour as long as that suits it, and to the next tile where no other has room. */
function fitted(tiles: readonly Tile[], kind: TileKind, { x, y, w, h }: TilePlace): TilePlace | undefined {
  const row = tiles.map((t) => t.place).filter((p) => p.y <= y && y < p.y + p.h)
  const right = Math.min(columns, ...row.filter((p) => p.x >= x).map((p) => p.x))
  const beside = row.filter((p) => p.x + p.w === x || p.x === right)
  if (x > 0 && !row.some((p) => p.x + p.w === x)) return undefined
  const room = beside.length ? Math.max(...beside.map((p) => p.y + p.h)) - y : h
  if (room < Math.max(leastSize(kind)[1], h * 0.6)) return undefined
  const place = { x, y, w: right - x - w < 3 ? right - x : w, h: room <= h * 1.6 ? room : h }
  return right - x < w || tiles.some((t) => over(t.place, place)) ? undefined : place
}
/** For less room than twelve columns need: the same order, wider tiles; the last of a row takes what is left of it. */
export function narrowed(tiles: readonly Tile[], width: number): readonly Tile[] {
  if (width >= 960) return tiles
  const one = width < 600
  const rows: Tile[][] = [[]]
  for (const tile of inOrder(tiles)) {
    const w = one ? (tile.kind === 'number' ? 6 : columns) : tile.place.w <= 2 ? 4 : tile.place.w <= 6 ? 6 : columns
    if (endOf(rows.at(-1)!) + w > columns) rows.push([])
    rows.at(-1)!.push({ ...tile, place: { x: endOf(rows.at(-1)!), y: 0, w, h: tile.place.h } })
  }
  let y = 0
  return rows.flatMap((row) => {
    const top = y
    y += Math.max(0, ...row.map((t) => t.place.h))
    return row.map((tile, i) => ({ ...tile, place: { ...tile.place, y: top, ...(i === row.length - 1 && { w: columns - tile.place.x }) } }))
  })
}
const endOf = (row: readonly Tile[]) => row.reduce((end, { place }) => end + place.w, 0)
