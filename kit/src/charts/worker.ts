// Draws charts away from the page, whose keys and clicks so never wait for one: figures come in, an SVG goes back.
import { BarChart, CustomChart, GaugeChart, HeatmapChart, LineChart, PieChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, VisualMapComponent } from 'echarts/components'
import { init, setPlatformAPI, use as register, type EChartsCoreOption } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import latin from '../theme/fonts/rapport-latin.woff2'
import type { Answer, Asked, Place } from './asking.ts'
import { drawings } from './drawings.ts'
import { chartTheme, type Token } from './theme.ts'

register([BarChart, CustomChart, GaugeChart, HeatmapChart, LineChart, PieChart, ScatterChart])
register([GridComponent, LegendComponent, VisualMapComponent, LabelLayout, SVGRenderer])
const worker = self as unknown as { fonts?: FontFaceSet; onmessage: (event: MessageEvent<Asked>) => void; postMessage(answer: Answer): void }
// Words are measured in the page's own type, where the browser can do so out of the page.
if ('OffscreenCanvas' in globalThis) setPlatformAPI({ createCanvas: () => new OffscreenCanvas(1, 1) as unknown as HTMLCanvasElement })
const type = worker.fonts
  ? new FontFace('Rapport Latin', `url(${latin})`, { weight: '100 900' }).load().then(
      (face) => void worker.fonts!.add(face),
      () => undefined,
    )
  : Promise.resolve()

type Series = { name?: string; type: string; stack?: string; data: readonly (number | null | { name?: string })[] }
/** The names in the legend of the series, or the parts of a ring, that were put out by a click. */
function putOut(series: readonly Series[], off: readonly number[]): Record<string, false> {
  const names = series[0]?.type === 'pie' ? series[0].data.map((part) => (part as { name: string }).name) : series.map((s) => s.name ?? '')
  return Object.fromEntries(off.map((at) => [names[at]!, false]))
}
/** Where each point of each line stands; on each other where they are stacked. */
function placesOf(series: readonly Series[], off: readonly number[], toPixel: (series: number, index: number, value: number) => unknown): Place[] {
  const piled: number[] = []
  return series.flatMap((line, at) =>
    line.type !== 'line' || off.includes(at)
      ? []
      : line.data.flatMap((value, index): Place[] => {
          if (typeof value !== 'number') return []
          if (line.stack) piled[index] = (piled[index] ?? 0) + value
          const [x, y] = toPixel(at, index, line.stack ? piled[index]! : value) as [number, number]
          return [{ series: at, index, x, y }]
        }),
  )
}
worker.onmessage = ({ data: { id, kind, off, tokens, figures, ...rest } }) =>
  void type.then(() => {
    try {
      const v: Token = (name) => tokens[name]
      const { width, height } = rest
      const { option } = drawings[kind]({ ...rest, v, figures: { ...figures, search: () => undefined } })
      const { legend, series } = option as EChartsCoreOption & { legend?: object; series: readonly Series[] }
      const chart = init(null, chartTheme(v), { renderer: 'svg', ssr: true, width, height })
      chart.setOption({ animation: false, ...option, ...(legend && { legend: { ...legend, selected: putOut(series, off) } }) })
      // Of a ring only the parts that are shown are numbered.
      const parts = kind === 'pie' ? series[0]!.data.map((_part, i) => i).filter((i) => !off.includes(i)) : undefined
      const svg = chart
        .renderToSVGString()
        .replace(/(ecmeta_data_index=")(\d+)(?=" ecmeta_ssr_type="chart")/g, (_all, name: string, at: string) => `${name}${parts?.[Number(at)] ?? at}`)
      const places = placesOf(series, off, (seriesIndex, index, value) => chart.convertToPixel({ seriesIndex }, [index, value]))
      chart.dispose()
      worker.postMessage({ id, svg, places })
    } catch (error) {
      worker.postMessage({ id, trouble: String(error) })
    }
  })
