// The kinds of charts and how each is drawn.
import type { Draw, Drawing } from './draw.ts'
import { drawHeat, drawScatter, drawSeries } from './draw-axes.ts'
import { drawFunnel, drawGauge, drawPie, drawWaterfall } from './draw-steps.ts'

export const drawings = {
  bar: (d: Draw): Drawing => drawSeries('bar', d),
  line: (d: Draw): Drawing => drawSeries('line', d),
  area: (d: Draw): Drawing => drawSeries('area', d),
  pie: drawPie,
  funnel: drawFunnel,
  gauge: drawGauge,
  heat: drawHeat,
  scatter: drawScatter,
  waterfall: drawWaterfall,
} satisfies Readonly<Record<string, (draw: Draw) => Drawing>>
export type ChartKind = keyof typeof drawings
