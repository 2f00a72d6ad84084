// Pie, funnel, waterfall and gauge: parts of a whole, steps of a way, a figure on its way to a target.
import { contrast, isColour } from '@rapport/model/contrast'
import { slices, waterfall, type FigureRow } from './figures.ts'
import { cut, printer, textWidth, type Draw, type Drawing } from './draw.ts'
import { categoryColour, categoryDecal } from './theme.ts'
import { full, unitWords } from './units.ts'

/** What ECharts hands to a series that draws itself. */
type Api = {
  value(dimension: number): number
  coord(point: readonly [number, number]): [number, number]
  size(extent: readonly [number, number]): [number, number]
  getWidth(): number
}
type Item = { dataIndex: number }

export function drawPie({ figures, v, locale, words, width, height }: Draw): Drawing {
  const measure = figures.measures[0]!
  const parts = slices(figures, words.other)
  const whole = parts.reduce((sum, p) => sum + p.value, 0)
  const print = printer(measure.unit, [whole], locale)
  const share = (n: number) => full((n / whole) * 100, { kind: 'percent' }, locale)
  // Beside the ring its parts by name; with little room their shares are left to the tip, with less the names stand below.
  const named = Math.min(150, Math.max(...parts.map((p) => textWidth(p.name, 12))) + 8)
  const counted = Math.max(...parts.map((p) => textWidth(print.short(p.value), 12))) + 12
  const ring = (shared: number) => Math.min(height - 16, width - 48 - named - counted - shared)
  const shared = ring(52) >= 104 ? 52 : 0
  const beside = ring(shared) >= 88
  const size = beside ? ring(shared) : Math.min(height - 48, width - 32)
  return {
    marks: parts.map((p, index) => ({
      series: 0,
      index,
      name: p.name,
      lines: [[figures.measures[p.measure]!.label, `${print.full(p.value)} · ${share(p.value)}`]],
      search: p.row ? figures.search(p.row.keys, p.measure) : undefined,
    })),
    option: {
      legend: beside
        ? {
            orient: 'vertical',
            left: size + 24,
            top: 'middle',
            itemWidth: 8,
            itemHeight: 8,
            itemGap: 10,
            formatter: (name: string) => {
              const part = parts.find((p) => p.name === name)
              const said = part && `{n|${print.short(part.value)}}${shared ? `{share|${share(part.value)}}` : ''}`
              return `{name|${cut(name, named, 12)}}${said ?? ''}`
            },
            textStyle: {
              color: v('--text-2'),
              rich: {
                name: { width: named, fontSize: 12, color: v('--text') },
                n: { width: counted, align: 'right', fontSize: 12, color: v('--text') },
                share: { width: 52, align: 'right', fontSize: 12, color: v('--text-3') },
              },
            },
          }
        : { bottom: 0, type: 'scroll' },
      series: [
        {
          type: 'pie',
          radius: [size * 0.33, size * 0.5],
          center: beside ? [size / 2 + 8, '50%'] : ['50%', '45%'],
          itemStyle: { borderColor: v('--bg'), borderWidth: 1.5 },
          emphasis: { scale: false, itemStyle: { opacity: 0.8 } },
          data: parts.map((p) => {
            const [color, decal] = [categoryColour(p.hue, v), categoryDecal(p.hue, v)]
            return {
              name: p.name,
              value: p.value,
              itemStyle: { color, ...(decal && { decal }) },
              // Its share on the slice itself, where it is wide enough.
              label: {
                show: size >= 150 && p.value / whole >= 0.07,
                position: 'inside',
                fontSize: 11,
                fontWeight: 600,
                color: inkOn(color, v),
                textBorderColor: color,
                textBorderWidth: 3,
                formatter: () => `${Math.round((p.value / whole) * 100)}%`,
              },
            }
          }),
        },
        // The whole, in the middle: a ring without parts that only says it.
        {
          type: 'pie',
          silent: true,
          radius: [0, 1],
          center: beside ? [size / 2 + 8, '50%'] : ['50%', '45%'],
          itemStyle: { color: 'transparent' },
          label: {
            show: measure.additive && size > 110,
            position: 'center',
            formatter: () => `{n|${print.short(whole)}}{unit| ${print.scale.name}}`,
            rich: { n: { fontSize: 18, fontWeight: 600, color: v('--text') }, unit: { fontSize: 12, color: v('--text-3') } },
          },
          data: [{ value: 1, name: '' }],
        },
      ],
    },
  }
}
/** Words on a coloured ground: the page's ink or its paper, whichever reads better. */
function inkOn(ground: string, v: Draw['v']): string {
  const [ink, paper] = [v('--text'), v('--bg')]
  return isColour(ground) && isColour(ink) && isColour(paper) && contrast(paper, ground) > contrast(ink, ground) ? paper : ink
}
type Step = { name: string; value: number; second: number | null; row: FigureRow | undefined; measure: number }
export function drawFunnel({ figures, v, locale, words, width }: Draw): Drawing {
  const { measures, rows, groups } = figures
  const steps: Step[] = groups.length
    ? rows.map((row) => ({ name: row.names[0]!, value: row.values[0] ?? 0, second: measures[1] ? (row.values[1] ?? null) : null, row, measure: 0 }))
    : measures.map((m, i) => ({ name: m.label, value: rows[0]?.values[i] ?? 0, second: null, row: rows[0], measure: i }))
  const print = printer(
    measures[0]!.unit,
    steps.map((s) => s.value),
    locale,
  )
  const second =
    groups.length > 0 && measures[1]
      ? printer(
          measures[1].unit,
          steps.map((s) => s.second),
          locale,
        )
      : undefined
  // Measures one after the other are steps of one way: how many came from the one before. Groups stand side by side.
  const passed = (i: number) => (groups.length || !i || !steps[i - 1]!.value ? null : (steps[i]!.value / steps[i - 1]!.value) * 100)
  const column = second
    ? ([
        measures[1]!.label + (second.scale.name && ` ${second.scale.name}`),
        (i: number) => (steps[i]!.second === null ? '' : second.short(steps[i]!.second!)),
      ] as const)
    : groups.length
      ? undefined
      : ([words.ofBefore, (i: number) => (passed(i) === null ? '' : full(passed(i), { kind: 'percent' }, locale))] as const)
  const room = Math.min(120, Math.max(40, ...steps.map((s) => textWidth(s.name, 12)))) + 12
  const most = Math.max(1, ...steps.map((s) => s.value))
  const right = (column ? 72 : 8) + 44
  const text = (content: string, x: number, y: number, more: object = {}) => ({
    type: 'text',
    silent: true,
    style: { text: content, x, y, fontSize: 12, fill: v('--text'), fontFamily: v('--font-sans'), verticalAlign: 'middle', ...more },
  })
  return {
    marks: steps.map((s, index) => ({
      series: 0,
      index,
      name: s.name,
      lines: [
        [measures[s.measure]!.label, print.full(s.value)],
        ...(second ? [[measures[1]!.label, full(s.second, measures[1]!.unit, locale)] as const] : []),
        ...(passed(index) === null ? [] : [[words.ofBefore, full(passed(index), { kind: 'percent' }, locale)] as const]),
      ],
      search: figures.search(s.row?.keys ?? [], s.measure),
    })),
    option: {
      grid: { left: room, right, top: column ? 24 : 4, bottom: 4 },
      xAxis: { type: 'value', show: false, max: most },
      yAxis: {
        type: 'category',
        inverse: true,
        data: steps.map((s) => s.name),
        axisLine: { show: false },
        axisLabel: { interval: 0, fontSize: 12, color: v('--text'), align: 'left', margin: room, formatter: (name: string) => cut(name, room - 12, 12) },
      },
      series: [
        {
          type: 'custom',
          data: steps.map((s, i) => [s.value, i]),
          renderItem: ({ dataIndex: i }: Item, api: Api) => {
            const [x0, y] = api.coord([0, i])
            const [x1] = api.coord([steps[i]!.value, i])
            const pitch = api.size([0, 1])[1]
            const h = Math.min(24, pitch * 0.62)
            const next = steps[i + 1]
            const last = i === steps.length - 1 && !groups.length
            return {
              type: 'group',
              children: [
                ...(next
                  ? [
                      {
                        type: 'polygon',
                        silent: true,
                        shape: {
                          points: [
                            [x0, y + h / 2],
                            [x1, y + h / 2],
                            [api.coord([next.value, i])[0], y + pitch - h / 2],
                            [x0, y + pitch - h / 2],
                          ],
                        },
                        style: { fill: v('--ramp-0') },
                      },
                    ]
                  : []),
                {
                  type: 'rect',
                  shape: { x: x0, y: y - h / 2, width: Math.max(1, x1 - x0), height: h },
                  style: { fill: last ? v('--ramp-5') : v('--ramp-3') },
                  emphasis: { style: { fill: v('--ramp-4') } },
                },
                text(print.short(steps[i]!.value), x1 + 8, y, { fontWeight: 600 }),
                ...(column ? [text(column[1](i), width - 8, y, { align: 'right', fontWeight: 400, fill: v('--text-2') })] : []),
                ...(column && i === 0
                  ? [text(cut(column[0], width - room - 8, 12), width - 8, 8, { align: 'right', fontWeight: 400, fill: v('--text-3') })]
                  : []),
              ],
            }
          },
        },
      ],
    },
  }
}
export function drawWaterfall({ figures, look, v, locale, words, width }: Draw): Drawing {
  const steps = waterfall(figures, words.total)
  const unit = figures.measures[0]!.unit
  const print = printer(
    unit,
    steps.flatMap((s) => [s.from, s.to]),
    locale,
  )
  const sign = (n: number, kind: string) => (kind === 'rise' && n > 0 ? `+${print.short(n)}` : print.short(n))
  const left = Math.max(28, ...steps.map((s) => textWidth(print.short(s.to)))) + 10
  const target = look.target
  const colours = {
    start: [v('--grey-3'), v('--grey-3')],
    total: [v('--ink'), v('--ink')],
    rise: [v('--ramp-5'), v('--ramp-5')],
    fall: [v('--bg'), v('--ramp-5')],
  } as const
  return {
    marks: steps.map((s, index) => ({
      series: 0,
      index,
      name: s.name,
      lines: [[figures.measures[s.measure]!.label === s.name ? '' : figures.measures[s.measure]!.label, full(s.value, unit, locale)]],
      search: s.row ? figures.search(s.row.keys, s.measure) : figures.groups.length ? figures.search([], 0) : undefined,
    })),
    option: {
      grid: { left, right: 8, top: 20, bottom: 24 },
      xAxis: {
        type: 'category',
        data: steps.map((s) => s.name),
        axisLabel: { interval: 0, formatter: (name: string) => cut(name, (width - left) / steps.length - 4) },
      },
      yAxis: { type: 'value', axisLabel: { formatter: (n: number) => print.short(n) } },
      series: [
        {
          type: 'custom',
          data: steps.map((s, i) => [i, s.from, s.to]),
          encode: { x: 0, y: [1, 2] },
          renderItem: ({ dataIndex: i }: Item, api: Api) => {
            const s = steps[i]!
            const [x, y0] = api.coord([i, s.from])
            const y1 = api.coord([i, s.to])[1]
            const pitch = api.size([1, 0])[0]
            const w = Math.min(32, pitch * 0.56)
            const [fill, stroke] = colours[s.kind]
            // A step whose figure has no room leaves it to the tip; where it starts and ends is always said.
            const label = sign(s.value, s.kind)
            const told = s.kind === 'start' || s.kind === 'total' || textWidth(label, 10) <= pitch
            const fontSize = textWidth(label, 12) <= pitch ? 12 : 10
            const next = steps[i + 1]
            return {
              type: 'group',
              children: [
                ...(next && s.kind !== 'total'
                  ? [
                      {
                        type: 'line',
                        silent: true,
                        shape: { x1: x + w / 2, x2: x + pitch - w / 2, y1, y2: y1 },
                        style: { stroke: v('--grey-3'), lineWidth: 1 },
                      },
                    ]
                  : []),
                {
                  type: 'rect',
                  shape: { x: x - w / 2, y: Math.min(y0, y1), width: w, height: Math.max(1, Math.abs(y1 - y0)) },
                  style: { fill, stroke, lineWidth: s.kind === 'fall' ? 1.5 : 0 },
                },
                {
                  type: 'text',
                  silent: true,
                  style: {
                    text: told ? label : '',
                    x,
                    y: Math.min(y0, y1) - 6,
                    align: 'center',
                    verticalAlign: 'bottom',
                    fontSize,
                    fill: v('--text'),
                    fontFamily: v('--font-sans'),
                  },
                },
              ],
            }
          },
        },
        ...(target
          ? [
              {
                type: 'custom',
                silent: true,
                data: [[0, target]],
                encode: { x: 0, y: 1 },
                renderItem: (_item: Item, api: Api) => {
                  const y = api.coord([0, target])[1]
                  // At the side whose bar ends further from the line.
                  const far = (s: (typeof steps)[number] | undefined) => Math.abs((s ? Math.max(s.from, s.to) : 0) - target)
                  const first = far(steps[0]) > far(steps.at(-1))
                  return {
                    type: 'group',
                    children: [
                      { type: 'line', shape: { x1: left, x2: width - 8, y1: y, y2: y }, style: { stroke: v('--text-3'), lineWidth: 1, lineDash: [3, 3] } },
                      {
                        type: 'text',
                        style: {
                          text: `${words.target} ${print.short(target)}`,
                          x: first ? left + 4 : width - 8,
                          y: y - 4,
                          align: first ? 'left' : 'right',
                          verticalAlign: 'bottom',
                          fontSize: 11,
                          fill: v('--text-3'),
                          fontFamily: v('--font-sans'),
                        },
                      },
                    ],
                  }
                },
              },
            ]
          : []),
      ],
    },
  }
}
export function drawGauge({ figures, look, v, locale, words, width, height }: Draw): Drawing {
  const measure = figures.measures[0]!
  const value = figures.rows[0]?.values[0] ?? 0
  // Without a target there is nothing to be on the way to: the arc stays empty.
  const target = look.target ?? (measure.unit.kind === 'percent' ? 100 : undefined)
  const print = printer(measure.unit, [value], locale)
  const share = full(target ? (value / target) * 100 : null, { kind: 'percent' }, locale)
  const unit = measure.unit.kind === 'percent' ? '' : unitWords(measure.unit, print.scale, locale)
  const radius = Math.min(width / 2 - 12, height * 0.78)
  const middle = height * 0.5 + radius * 0.36
  return {
    marks: [
      {
        series: 0,
        index: 0,
        name: measure.label,
        lines: [
          [measure.label, print.full(value)],
          ...(look.target ? [[words.target, full(look.target, measure.unit, locale)] as const, [words.share, share] as const] : []),
        ],
        search: figures.search([], 0),
      },
    ],
    option: {
      series: [
        {
          type: 'gauge',
          startAngle: 180,
          endAngle: 0,
          center: ['50%', middle],
          radius,
          min: 0,
          max: target ?? 1,
          progress: { show: target !== undefined, width: 12, itemStyle: { color: v('--accent') } },
          axisLine: { lineStyle: { width: 12, color: [[1, v('--grey-1')]] } },
          axisTick: { show: false },
          splitLine: { show: false },
          axisLabel: { show: false },
          pointer: { show: false },
          anchor: { show: false },
          title: { show: measure.unit.kind !== 'percent' || Boolean(look.target), offsetCenter: [0, 16], color: v('--text-3'), fontSize: 12 },
          detail: {
            offsetCenter: [0, -14],
            fontSize: Math.max(18, Math.min(28, radius / 4)),
            fontWeight: 600,
            color: v('--text'),
            formatter: () => (look.target ? share : print.short(value)),
          },
          data: [
            {
              value: Math.min(value, target ?? 0),
              name: look.target ? `${print.short(value)} / ${print.short(look.target)} ${unit}`.trim() : [unit, words.noTarget].filter(Boolean).join(' · '),
            },
          ],
        },
      ],
    },
  }
}
