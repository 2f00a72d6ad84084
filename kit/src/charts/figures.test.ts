import { expect, test } from 'vitest'
import { crossed, heatStep, heatSteps, slices, waterfall, type Figures } from './figures.ts'

const measure = (label: string, more: object = {}) => ({ label, unit: { kind: 'count' } as const, additive: true, ...more })
const figures = (groups: number, measures: Figures['measures'], rows: [string[], (number | null)[]][]): Figures => ({
  groups: Array.from({ length: groups }, (_, i) => ({ label: `g${i}`, time: false })),
  measures,
  rows: rows.map(([names, values]) => ({ names, keys: names, values })),
  search: () => undefined,
  unconverted: 0,
})
test('one group and two measures are two series', () => {
  const { categories, series } = crossed(
    figures(
      1,
      [measure('a'), measure('b')],
      [
        [['x'], [1, 2]],
        [['y'], [3, null]],
      ],
    ),
    'other',
  )
  expect(categories).toEqual(['x', 'y'])
  expect(series.map((s) => [s.name, s.values])).toEqual([
    ['a', [1, 3]],
    ['b', [2, null]],
  ])
})
test('seven series are four and the others added up; averages are not added', () => {
  const rows = Array.from({ length: 7 }, (_, i): [string[], number[]] => [['x', `s${i}`], [i + 1]])
  const many = crossed(figures(2, [measure('a')], rows), 'other')
  expect(many.series.map((s) => [s.name, s.values[0]])).toEqual([
    ['s6', 7],
    ['s5', 6],
    ['s4', 5],
    ['s3', 4],
    ['other', 6],
  ])
  expect(many.series.at(-1)!.rows).toEqual([undefined])
  expect(crossed(figures(2, [measure('a', { additive: false })], rows), 'other').series.map((s) => s.name)).toEqual(['s6', 's5', 's4', 's3'])
})
test('slices fall, without nothings, and end with the others', () => {
  const rows = [5, 0, 9, 1, 2, 3, 4].map((n, i): [string[], number[]] => [[`s${i}`], [n]])
  expect(slices(figures(1, [measure('a')], rows), 'other').map((s) => [s.name, s.value])).toEqual([
    ['s2', 9],
    ['s0', 5],
    ['s6', 4],
    ['s5', 3],
    ['other', 3],
  ])
})
test('a waterfall of measures begins, rises, falls and stands', () => {
  const steps = [measure('open', { step: 'start' }), measure('new', { step: 'rise' }), measure('lost', { step: 'fall' }), measure('now', { step: 'total' })]
  expect(waterfall(figures(0, steps, [[[], [100, 40, 30, 110]]]), 'total').map((f) => [f.name, f.from, f.to, f.kind])).toEqual([
    ['open', 0, 100, 'start'],
    ['new', 100, 140, 'rise'],
    ['lost', 140, 110, 'fall'],
    ['now', 0, 110, 'total'],
  ])
})
test('a waterfall of groups ends with their sum; less is a fall', () => {
  const steps = waterfall(
    figures(
      1,
      [measure('a')],
      [
        [['x'], [10]],
        [['y'], [-4]],
      ],
    ),
    'sum',
  )
  expect(steps.map((f) => [f.name, f.from, f.to, f.kind])).toEqual([
    ['x', 0, 10, 'rise'],
    ['y', 10, 6, 'fall'],
    ['sum', 0, 6, 'total'],
  ])
})
test('heat has five steps', () => {
  const bounds = heatSteps([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect([1, 3, 5, 7, 10].map((v) => heatStep(bounds, v))).toEqual([0, 1, 2, 3, 4])
})
