// One chart: drawn as SVG from figures, in the page's colours, led by pointer or arrow keys; every mark leads to its records.
import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../language.tsx'
import type { Draw, Drawing, Look } from './draw.ts'
import { drawHeat, drawScatter, drawSeries } from './draw-axes.ts'
import { drawFunnel, drawGauge, drawPie, drawWaterfall } from './draw-steps.ts'
import { init, type ECharts } from './echarts.ts'
import './echarts-parts.ts'
import './echarts-marks.ts'
import type { Figures, Search } from './figures.ts'
import { chartTheme, tokens } from './theme.ts'
import { inTurn, useSeen } from './turn.ts'

export type ChartKind = 'bar' | 'line' | 'area' | 'pie' | 'funnel' | 'gauge' | 'heat' | 'scatter' | 'waterfall'
const drawings: Readonly<Record<ChartKind, (draw: Draw) => Drawing>> = {
  bar: (d) => drawSeries('bar', d),
  line: (d) => drawSeries('line', d),
  area: (d) => drawSeries('area', d),
  pie: drawPie,
  funnel: drawFunnel,
  gauge: drawGauge,
  heat: drawHeat,
  scatter: drawScatter,
  waterfall: drawWaterfall,
}
/** Changes whenever the page's colours do: light or dark, or a company's accent. */
function useColours(): number {
  const { colorScheme } = useMantineColorScheme()
  const [seen, setSeen] = useState(0)
  useEffect(() => {
    const watch = new MutationObserver(() => setSeen((n) => n + 1))
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme', 'style', 'lang'] })
    return () => watch.disconnect()
  }, [colorScheme])
  return seen
}
type ChartProps = { kind: ChartKind; figures: Figures; look: Look; label: string; go(search: Search): void }
export default function Chart({ kind, figures, look, label, go }: ChartProps) {
  const { t, locale } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  const [size, setSize] = useState<{ width: number; height: number }>()
  const colours = useColours()
  const [at, setAt] = useState<number>()
  const words = useMemo(
    () => ({
      other: t('others'),
      total: t('totals'),
      target: t('target'),
      noTarget: t(look.elsewhere ? 'noTargetHere' : 'noTarget'),
      share: t('reached'),
      ofBefore: t('ofBefore'),
    }),
    [t, look.elsewhere],
  )
  const drawing = useMemo(
    () => (size ? drawings[kind]({ figures, look, v: tokens(), locale, words, ...size }) : undefined),
    // `colours` stands for the tokens read inside.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [kind, figures, look, locale, words, size, colours],
  )
  const held = useRef({ drawing, go })
  useEffect(() => {
    held.current = { drawing, go }
  })
  const seen = useSeen(box)
  useEffect(() => {
    if (!seen) return
    const element = box.current!
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      if (!width || !height) return
      chart.current?.resize()
      setSize((was) => (was && was.width === width && was.height === height ? was : { width, height }))
    }
    const watch = new ResizeObserver(measure)
    const back = inTurn(() => {
      const made = init(element, chartTheme(tokens()), { renderer: 'svg' })
      chart.current = made
      watch.observe(element)
      measure()
      made.on('click', (event) => {
        const { seriesIndex, dataIndex } = event as unknown as { seriesIndex: number; dataIndex: number }
        const mark = held.current.drawing?.marks.find((m) => m.series === seriesIndex && m.index === dataIndex)
        if (mark?.search) held.current.go(mark.search)
      })
    })
    return () => {
      back()
      watch.disconnect()
      chart.current?.dispose()
      chart.current = undefined
    }
  }, [seen])
  useEffect(() => {
    if (!drawing) return
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    return inTurn(() => {
      chart.current?.setTheme(chartTheme(tokens()))
      chart.current?.setOption(
        {
          animation: !still,
          animationDuration: 200,
          animationDurationUpdate: 140,
          animationEasing: 'cubicOut',
          tooltip: {
            trigger: kind === 'line' || kind === 'area' ? 'axis' : 'item',
            confine: true,
            transitionDuration: still ? 0 : 0.1,
            formatter: (given: unknown) => tip(drawing, given, { open: t('openRecords'), total: t('totals') }),
          },
          ...drawing.option,
        },
        { notMerge: true },
      )
    })
  }, [drawing, kind, t])
  const marks = drawing?.marks ?? []
  const mark = at === undefined ? undefined : marks[at]
  const point = (next: number | undefined) => {
    setAt(next)
    const to = next === undefined ? undefined : marks[next]
    chart.current?.dispatchAction({ type: 'downplay' })
    if (!to) return void chart.current?.dispatchAction({ type: 'hideTip' })
    chart.current?.dispatchAction({ type: 'highlight', seriesIndex: to.series, dataIndex: to.index })
    chart.current?.dispatchAction({ type: 'showTip', seriesIndex: to.series, dataIndex: to.index })
  }
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step && marks.length) point(at === undefined ? (step > 0 ? 0 : marks.length - 1) : (at + step + marks.length) % marks.length)
    else if (event.key === 'Home' && marks.length) point(0)
    else if (event.key === 'End' && marks.length) point(marks.length - 1)
    else if (event.key === 'Enter' && mark?.search) go(mark.search)
    else if (event.key === 'Escape' && at !== undefined) point(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      className="rp-chart"
      role="group"
      aria-roledescription={t('chart')}
      aria-label={`${label}. ${t('chartKeys')}`}
      tabIndex={0}
      onKeyDown={press}
      onBlur={() => at !== undefined && point(undefined)}
    >
      <div ref={box} className="rp-chart-box" aria-hidden="true" />
      <span className="rp-sr" role="status">
        {mark && `${mark.name}: ${mark.lines.map((line) => line.filter(Boolean).join(' ')).join(', ')}`}
      </span>
    </div>
  )
}
/** What stands in the tip: the mark's name, its figures, and that it leads on. */
function tip({ marks, total }: Drawing, given: unknown, words: { open: string; total: string }): HTMLElement | string {
  const items = (Array.isArray(given) ? given : [given]) as { seriesIndex: number; dataIndex: number; color?: string }[]
  const found = items.flatMap(({ seriesIndex, dataIndex, color }) => {
    const mark = marks.find((m) => m.series === seriesIndex && m.index === dataIndex)
    return mark ? [{ ...mark, color }] : []
  })
  // What stands on top is read first.
  if (total) found.reverse()
  if (!found.length) return ''
  const make = (tag: string, className: string, text = '') => {
    const element = document.createElement(tag)
    element.className = className
    element.textContent = text
    return element
  }
  const root = make('div', 'rp-tip')
  root.append(make('strong', '', found[0]!.name))
  for (const mark of found)
    for (const [label, figure] of mark.lines) {
      const line = make('div', 'rp-tip-line')
      const name = make('span', '', label)
      if (found.length > 1 && typeof mark.color === 'string') {
        const swatch = make('i', 'rp-tip-swatch')
        swatch.style.background = mark.color
        name.prepend(swatch)
      }
      line.append(name, make('b', '', figure))
      root.append(line)
    }
  if (total && items.length > 1) {
    const line = make('div', 'rp-tip-line rp-tip-total')
    line.append(make('span', '', words.total), make('b', '', total(found[0]!.index)))
    root.append(line)
  }
  if (found.length === 1 && found[0]!.search) root.append(make('small', '', words.open))
  return root
}
