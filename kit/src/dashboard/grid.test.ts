import type { Tile, TilePlace } from '@rapport/model/dashboard'
import { expect, test } from 'vitest'
import { added, clamped, compact, moved, narrowed } from './grid.ts'

const tile = (id: string, x: number, y: number, w: number, h: number, kind: Tile['kind'] = 'bar'): Tile => ({ id, kind, place: { x, y, w, h } })
const places = (tiles: readonly Tile[]) => Object.fromEntries(tiles.map((t) => [t.id, Object.values(t.place)]))
const overlaps = (tiles: readonly Tile[]) => tiles.some((a) => tiles.some((b) => a !== b && cross(a.place, b.place)))
const cross = (a: TilePlace, b: TilePlace) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

test('no air above a tile', () => {
  expect(places(compact([tile('a', 0, 4, 6, 5), tile('b', 0, 20, 6, 5)]))).toEqual({ a: [0, 0, 6, 5], b: [0, 5, 6, 5] })
})
test('what is moved stands where it was put, the others make way', () => {
  const tiles = [tile('a', 0, 0, 6, 5), tile('b', 6, 0, 6, 5), tile('c', 0, 5, 12, 5)]
  expect(places(moved(tiles, 'c', { x: 0, y: 0, w: 12, h: 5 }))).toEqual({ c: [0, 0, 12, 5], a: [0, 5, 6, 5], b: [6, 5, 6, 5] })
  expect(places(moved(tiles, 'a', { x: 6, y: 0, w: 6, h: 5 }))).toEqual({ a: [6, 0, 6, 5], b: [6, 5, 6, 5], c: [0, 10, 12, 5] })
})
test('nothing leaves the grid or becomes too small', () => {
  expect(clamped('bar', { x: 11, y: -3, w: 1, h: 1 })).toEqual({ x: 9, y: 0, w: 3, h: 5 })
  expect(clamped('number', { x: 0, y: 0, w: 40, h: 90 })).toEqual({ x: 0, y: 0, w: 12, h: 60 })
})
test('a new tile takes the first gap', () => {
  const tiles = [tile('a', 0, 0, 8, 5), tile('b', 0, 5, 12, 5)]
  expect(places(added(tiles, tile('n', 0, 0, 4, 5)))).toMatchObject({ n: [8, 0, 4, 5] })
  expect(places(added(tiles, tile('n', 0, 0, 6, 5)))).toMatchObject({ n: [0, 10, 6, 5] })
})
test('tiles added one after the other leave no holes between them', () => {
  const sizes = [
    ['ranking', 4, 11],
    ['pivot', 6, 9],
    ['pie', 4, 8],
    ['bar', 6, 9],
    ['list', 5, 9],
    ['number', 3, 3],
    ['gauge', 3, 7],
  ] as const
  const all = sizes.reduce<Tile[]>((tiles, [kind, w, h], i) => added(tiles, tile(`t${i}`, 0, 0, w, h, kind)), [])
  expect(Object.values(places(all))).toEqual([
    [0, 0, 4, 11],
    [4, 0, 8, 11],
    [0, 11, 4, 8],
    [4, 11, 8, 8],
    [0, 19, 5, 9],
    [5, 19, 3, 3],
    [5, 22, 3, 6],
  ])
})
test('a thousand moves never lay one over another', () => {
  let tiles = Array.from({ length: 12 }, (_, i) => tile(`t${i}`, (i * 3) % 12, Math.floor(i / 4) * 5, 3, 5))
  for (let i = 0; i < 1000; i++) {
    const n = (i * 7919) % 12
    tiles = moved(tiles, `t${n}`, { x: (i * 31) % 12, y: (i * 17) % 25, w: 3 + ((i * 13) % 8), h: 5 + ((i * 11) % 6) })
    expect(overlaps(tiles)).toBe(false)
  }
})
test('on a phone one stands below the other, in reading order, and numbers two abreast', () => {
  const tiles = [tile('b', 6, 0, 6, 5), tile('a', 0, 0, 6, 5), ...['c', 'd', 'e'].map((id, i) => tile(id, i * 2, 5, 2, 3, 'number'))]
  expect(narrowed(tiles, 390).map((t) => [t.id, t.place.y, t.place.w])).toEqual([
    ['a', 0, 12],
    ['b', 5, 12],
    ['c', 10, 6],
    ['d', 10, 6],
    ['e', 13, 12],
  ])
  expect(narrowed(tiles, 1200)).toBe(tiles)
})
