// Bars, lines and areas, scatter and heat: what stands on two axes.
import { crossed, heatStep, heatSteps, type Crossed, type Figures } from './figures.ts'
import { cut, printer, textWidth, type Draw, type Drawing, type Mark } from './draw.ts'
import { categoryColour, categoryDash, categoryDecal } from './theme.ts'

type Kind = 'bar' | 'line' | 'area'
/** Bars on their side read from the longest down, unless they follow each other in time or are measures of their own. */
function falling(given: Crossed, figures: Figures, sideways: boolean): Crossed {
  if (!sideways || figures.groups.length !== 1 || figures.groups[0]!.time) return given
  const total = (i: number) => given.series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0)
  const order = given.categories.map((_c, i) => i).toSorted((a, b) => total(b) - total(a))
  return {
    categories: order.map((i) => given.categories[i]!),
    keys: order.map((i) => given.keys[i]),
    series: given.series.map((s) => ({ ...s, values: order.map((i) => s.values[i] ?? null), rows: order.map((i) => s.rows[i]) })),
  }
}
/** Along time a line of sums and counts has no holes: where there is nothing, it is nought. */
const unbroken = (given: Crossed, { groups, measures }: Figures): Crossed =>
  groups[0]?.time ? { ...given, series: given.series.map((s) => (measures[s.measure]!.additive ? { ...s, values: s.values.map((n) => n ?? 0) } : s)) } : given
/** Bars whose names would not fit below them lie down where there is room for a line each. */
function lying({ categories, series }: Crossed, figures: Figures, stacked: boolean, width: number, height: number): boolean {
  if (figures.groups[0]?.time) return false
  const slot = (width - 40) / Math.max(1, categories.length) - 4
  const line = Math.max(18, stacked ? 0 : series.length * 7)
  return categories.some((name) => textWidth(name) > slot) && categories.length * line <= height - (series.length > 1 ? 56 : 28)
}
export function drawSeries(kind: Kind, { figures, look, v, locale, words, width, height }: Draw): Drawing {
  const given = kind === 'bar' ? crossed(figures, words.other) : unbroken(crossed(figures, words.other), figures)
  const sideways = kind === 'bar' && (look.horizontal === true || lying(given, figures, look.stacked === true, width, height))
  const { categories, keys, series } = falling(given, figures, sideways)
  const unit = figures.measures[0]!.unit
  const stacked = (look.stacked === true && series.length > 1) || (kind === 'area' && series.length > 1)
  const all = stacked ? categories.map((_c, i) => series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0)) : series.flatMap((s) => s.values)
  const print = printer(unit, all, locale)
  const several = series.length > 1
  const labelled = kind === 'bar' && !several && categories.length <= (sideways ? Math.floor(height / 20) : Math.floor(width / 44))
  const room = sideways ? Math.min(160, Math.max(40, ...categories.map((c) => textWidth(c) + 4))) : 0
  const valueRoom = sideways ? 0 : Math.max(28, ...all.map((n) => textWidth(print.short(n ?? 0)))) + 10
  // Lines are named where they end, as long as there is room for their names; all else has a legend.
  // One that ends earlier, or beside another, would be named nowhere near it.
  const ends = series.map((s, at) => (stacked ? series.slice(0, at + 1).reduce((sum, below) => sum + (below.values.at(-1) ?? 0), 0) : s.values.at(-1)))
  const line = (14 / (height - 44)) * Math.max(1, ...all.map((n) => n ?? 0))
  const apart = ends.every((a, i) => ends.every((b, j) => i === j || Math.abs((a ?? 0) - (b ?? 0)) > line))
  const endRoom =
    kind !== 'bar' && several && apart && ends.every((n) => n !== null && n !== undefined) && width >= 420 && categories.length > 1
      ? Math.min(132, Math.max(...series.map((s) => textWidth(s.name, 12)))) + 12
      : 0
  // The legend breaks where it must.
  const legendLines = Math.ceil(series.reduce((sum, s) => sum + textWidth(s.name, 12) + 34, 0) / Math.max(1, width))
  const slot = (width - valueRoom - endRoom) / Math.max(1, categories.length)
  // Names too long for the room below each stand aslant; stretches of time are left out here and there instead.
  const slanted = kind === 'bar' && !sideways && !figures.groups[0]?.time && slot >= 18 && categories.some((name) => textWidth(name) > slot - 4)
  const category = {
    type: 'category',
    data: categories,
    ...(sideways
      ? { inverse: true, axisLine: { show: false }, axisLabel: { interval: 0, width: room, formatter: (name: string) => cut(name, room) } }
      : {
          boundaryGap: kind === 'bar',
          axisLabel: slanted
            ? { interval: 0, rotate: 35, formatter: (name: string) => cut(name, 76) }
            : { formatter: (name: string) => cut(name, Math.max(44, slot - 4)) },
        }),
  }
  const value = {
    type: 'value',
    axisLabel: { formatter: (n: number) => print.short(n) },
    // Between whole things there are no halves.
    ...(all.every((n) => Number.isInteger(n ?? 0)) && { minInterval: 1 }),
    ...(sideways && { splitNumber: 3 }),
    ...(sideways && labelled && { show: false }),
  }
  const marks: Mark[] = categories.flatMap((name, index) =>
    series.flatMap((s, at): Mark[] =>
      s.values[index] === null || s.values[index] === undefined
        ? []
        : [
            {
              series: at,
              index,
              hue: s.hue,
              name,
              lines: [[s.name || figures.measures[s.measure]!.label, print.full(s.values[index]!)]],
              search: figures.groups.length
                ? s.rows[index]
                  ? figures.search(s.rows[index].keys, s.measure)
                  : figures.search([keys[index]], s.measure)
                : figures.search([], index),
            },
          ],
    ),
  )
  const decal = (at: number) => {
    const given = several ? categoryDecal(at, v) : undefined
    return given && { decal: given }
  }
  return {
    marks,
    ...(stacked &&
      figures.measures[0]!.additive &&
      series.every((s) => figures.measures[s.measure]!.unit.kind === unit.kind) && {
        total: (i: number) => print.full(series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0)),
      }),
    option: {
      grid: {
        left: sideways ? room + 8 : valueRoom,
        right: sideways ? 48 : 8 + endRoom,
        top: several && !endRoom ? 12 + legendLines * 20 : 20,
        bottom: sideways ? (labelled ? 4 : 24) : 24,
      },
      legend: several && !endRoom ? { top: 0, right: 0, data: series.map((s) => s.name) } : { show: false },
      xAxis: sideways ? value : category,
      yAxis: sideways ? category : value,
      series: series.map((s, at) => ({
        name: s.name,
        type: kind === 'bar' ? 'bar' : 'line',
        color: categoryColour(s.hue, v),
        ...(sideways && { barMaxWidth: 20 }),
        ...(stacked && { stack: 'all' }),
        ...(kind === 'area' && { areaStyle: { opacity: several ? 0.6 : 0.12 } }),
        ...(kind !== 'bar' && { showSymbol: categories.length <= 1, connectNulls: false, triggerLineEvent: false, emphasis: { focus: 'none' } }),
        ...(kind === 'bar' && { cursor: 'pointer', emphasis: { itemStyle: { color: v('--accent-hover') } } }),
        ...(kind !== 'bar' && several && { lineStyle: { type: categoryDash(s.hue) }, ...(kind === 'area' && { itemStyle: { ...decal(s.hue) } }) }),
        ...(endRoom > 0 && {
          endLabel: { show: true, color: v('--text'), fontSize: 12, distance: 6, formatter: () => cut(s.name, endRoom - 12, 12) },
          labelLayout: { moveOverlap: 'shiftY' },
        }),
        ...(kind === 'bar' && {
          itemStyle: { color: categoryColour(s.hue, v), ...decal(s.hue), ...(stacked && { borderColor: v('--bg'), borderWidth: at ? 0.5 : 0 }) },
        }),
        label: {
          show: labelled,
          position: sideways ? 'right' : 'top',
          color: v('--text'),
          fontSize: 12,
          formatter: ({ value: n }: { value: number }) => (Number.isFinite(n) ? print.short(n) : ''),
        },
        data: s.values,
      })),
    },
  }
}
type Point = { readonly name: string; readonly at: readonly [x: number, y: number]; readonly weight: number }
/** Which points carry their name, and on which side: the weightiest first, each as long as its name lies over no other. */
function namesShown(points: readonly Point[], width: number, height: number): ReadonlyMap<number, 'left' | 'right'> {
  const span = (i: 0 | 1) => {
    const all = points.map((p) => p.at[i])
    const low = Math.min(...all)
    return (n: number) => (n - low) / (Math.max(...all) - low || 1)
  }
  const [across, up] = [span(0), span(1)]
  const taken: { readonly from: number; readonly to: number; readonly y: number }[] = []
  const sides = new Map<number, 'left' | 'right'>()
  for (const [i, { name, at }] of [...points.entries()].toSorted(([, a], [, b]) => b.weight - a.weight)) {
    const [x, y, wide] = [across(at[0]) * width, up(at[1]) * height, textWidth(name) + 22]
    const side = x + wide > width ? 'left' : 'right'
    const [from, to] = side === 'left' ? [x - wide, x + 12] : [x - 12, x + wide]
    if (taken.some((other) => from < other.to && other.from < to && Math.abs(y - other.y) < 15)) continue
    taken.push({ from, to, y })
    sides.set(i, side)
  }
  return sides
}
export function drawScatter({ figures, v, locale, width, height }: Draw): Drawing {
  const [mx, my, ms] = figures.measures
  const column = (i: number) => figures.rows.map((r) => r.values[i] ?? null)
  const [x, y] = [printer(mx!.unit, column(0), locale), printer(my!.unit, column(1), locale)]
  const size = ms && printer(ms.unit, column(2), locale)
  const most = Math.max(1, ...column(2).map((n) => Math.abs(n ?? 0)))
  const points = figures.rows.flatMap((row, i) => (row.values[0] === null || row.values[1] === null ? [] : [{ row, i }]))
  const left = Math.max(28, ...column(1).map((n) => textWidth(y.short(n ?? 0)))) + 10
  const named = namesShown(
    points.map(({ row }) => ({ name: cut(row.names[0]!, 96), at: [row.values[0]!, row.values[1]!], weight: Math.abs(row.values[2] ?? row.values[1]!) })),
    width - left - 16,
    height - 60,
  )
  return {
    marks: points.map(({ row }, index) => ({
      series: 0,
      index,
      name: row.names[0]!,
      lines: [
        [mx!.label, x.full(row.values[0]!)],
        [my!.label, y.full(row.values[1]!)],
        ...(ms && size ? [[ms.label, size.full(row.values[2] ?? null)] as const] : []),
      ],
      search: figures.search(row.keys, 0),
    })),
    option: {
      grid: { left, right: 16, top: 24, bottom: 36 },
      xAxis: {
        type: 'value',
        scale: true,
        name: `${mx!.label} ${x.scale.name}`.trim(),
        nameLocation: 'end',
        nameGap: 8,
        nameTextStyle: { align: 'right', verticalAlign: 'top', padding: [22, 0, 0, 0] },
        axisLine: { show: true },
        axisLabel: { formatter: (n: number) => x.short(n) },
      },
      yAxis: {
        type: 'value',
        scale: true,
        name: `${my!.label} ${y.scale.name}`.trim(),
        nameTextStyle: { align: 'left', padding: [0, 0, 0, -left + 8] },
        axisLabel: { formatter: (n: number) => y.short(n) },
      },
      series: [
        {
          type: 'scatter',
          itemStyle: { color: v('--cat-1'), opacity: 0.72 },
          symbolSize: ms ? (value: readonly number[]) => 6 + 22 * Math.sqrt(Math.abs(value[2] ?? 0) / most) : 9,
          label: {
            color: v('--text-2'),
            fontSize: 11,
            formatter: ({ dataIndex }: { dataIndex: number }) => cut(points[dataIndex]!.row.names[0]!, 96),
          },
          clip: false,
          data: points.map(({ row }, i) => ({
            value: [row.values[0], row.values[1], row.values[2] ?? 0],
            label: { show: named.has(i), position: named.get(i) ?? 'right' },
          })),
        },
      ],
    },
  }
}
export function drawHeat({ figures, v, locale, width, height }: Draw): Drawing {
  const { measures, rows } = figures
  const along = (at: 0 | 1) => [...new Map(rows.map((r) => [r.keys[at], r.names[at]!]))]
  const [xs, ys] = [along(0), along(1)]
  const print = printer(
    measures[0]!.unit,
    rows.map((r) => r.values[0] ?? null),
    locale,
  )
  const bounds = heatSteps(rows.flatMap((r) => r.values[0] ?? []))
  const held = rows.filter((r) => r.values[0] !== null)
  const room = Math.min(150, width * 0.34, Math.max(32, ...ys.map(([, name]) => textWidth(name))) + 8)
  const wide = (width - room) / Math.max(1, xs.length)
  // Names of several words stand in two lines rather than cut.
  const lines = xs.some(([, name]) => textWidth(name) > wide - 6 && /\s/.test(name)) ? 2 : 1
  const labelled = wide >= 30 && (height - 14 - 14 * lines) / Math.max(1, ys.length) >= 16
  return {
    marks: held.map((row, index) => ({
      series: 0,
      index,
      name: row.names.join(' · '),
      lines: [[measures[0]!.label, print.full(row.values[0]!)]],
      search: figures.search(row.keys, 0),
    })),
    option: {
      grid: { left: room, right: 4, top: 10 + 14 * lines, bottom: 4 },
      xAxis: {
        type: 'category',
        position: 'top',
        data: xs.map(([, name]) => name),
        axisLine: { show: false },
        axisLabel: { interval: 0, hideOverlap: false, formatter: (name: string) => inLines(name, wide - 6) },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: ys.map(([, name]) => name),
        axisLine: { show: false },
        axisLabel: { interval: 0, formatter: (name: string) => cut(name, room - 8) },
      },
      visualMap: { type: 'piecewise', show: false, dimension: 2, pieces: pieces(bounds).map((piece, i) => ({ ...piece, color: v(ramp[i]!) })) },
      series: [
        {
          type: 'heatmap',
          data: held.map((row) => {
            const step = heatStep(bounds, row.values[0]!)
            return {
              value: [xs.findIndex(([k]) => k === row.keys[0]), ys.findIndex(([k]) => k === row.keys[1]), row.values[0]],
              label: { color: step === 4 ? v('--on-accent') : v('--text') },
            }
          }),
          label: { show: labelled, fontSize: 12, formatter: ({ value }: { value: readonly number[] }) => print.short(value[2]!) },
          emphasis: { itemStyle: { borderColor: v('--text'), borderWidth: 1.5 } },
        },
      ],
    },
  }
}
/** In at most two lines, each cut to `room` pixels. */
function inLines(name: string, room: number): string {
  if (textWidth(name) <= room) return name
  const words = name.split(/\s+/)
  const first = words.findLastIndex((_word, i) => i < words.length - 1 && textWidth(words.slice(0, i + 1).join(' ')) <= room) + 1 || 1
  return [words.slice(0, first), words.slice(first)].flatMap((part) => (part.length ? cut(part.join(' '), room) : [])).join('\n')
}
const ramp = ['--ramp-1', '--ramp-2', '--ramp-3', '--ramp-4', '--ramp-5'] as const
/** The stretch of each of the five steps. */
const pieces = (bounds: readonly number[]): { gte?: number; lt?: number }[] => [
  { lt: bounds[0]! },
  ...bounds.map((from, i) => ({ gte: from, ...(bounds[i + 1] !== undefined && { lt: bounds[i + 1]! }) })),
]
