// One chart: drawn as SVG from figures, in the page's colours, led by pointer or arrow keys; every mark leads to its records.
import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useWords } from '../language.tsx'
import { askDrawing, type Drawn } from './asking.ts'
import type { Drawing, Look, Mark } from './draw.ts'
import { drawings, type ChartKind } from './drawings.ts'
import { FiguresTable } from './figures-table.tsx'
import type { Figures, Search } from './figures.ts'
import { readTokens } from './theme.ts'
import { Tip, type Pointed } from './tip.tsx'
import { useSeen } from './turn.ts'

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
  const [size, setSize] = useState<{ width: number; height: number }>()
  const [off, setOff] = useState<readonly number[]>([])
  const [drawn, setDrawn] = useState<Drawn>()
  const [failed, setFailed] = useState(false)
  const [at, setAt] = useState<number>()
  const [pointed, setPointed] = useState<Pointed>()
  const colours = useColours()
  const seen = useSeen(box)
  useEffect(() => {
    if (!seen || !box.current) return
    const element = box.current
    const watch = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element
      if (width && height) setSize((was) => (was?.width === width && was.height === height ? was : { width, height }))
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [seen])
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
  const asked = useMemo(
    () => (size ? { kind, figures, look, tokens: readTokens(), locale, words, off, ...size } : undefined),
    // `colours` stands for the tokens read inside.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [kind, figures, look, locale, words, off, size, colours],
  )
  // What the marks say and where they lead is known here; where they stand, there.
  const drawing = useMemo(() => asked && drawings[kind]({ ...asked, v: (name) => asked.tokens[name] }), [asked, kind])
  useEffect(() => {
    if (!asked) return
    const { search: _stays, ...plain } = asked.figures
    return askDrawing({ ...asked, figures: plain }, { done: (next) => (setFailed(false), setDrawn(next)), failed: () => setFailed(true) })
  }, [asked])
  useLayoutEffect(() => {
    if (!drawn || !box.current) return
    const read = new DOMParser().parseFromString(drawn.svg, 'image/svg+xml').documentElement
    box.current.querySelector('svg')?.remove()
    box.current.prepend(document.importNode(read, true))
  }, [drawn])
  const marks = drawing?.marks ?? []
  const mark = at === undefined ? undefined : marks[at]
  const sought = mark ?? pointed?.mark
  useLayoutEffect(() => {
    const lit = sought ? elementsOf(box.current, sought) : []
    for (const one of lit) one.setAttribute('data-at', '')
    return () => {
      for (const one of lit) one.removeAttribute('data-at')
    }
  }, [sought, drawn])
  if (failed) return <FiguresTable figures={figures} label={label} />
  const shown = mark && drawn ? placed(mark, drawing!, drawn, box.current) : pointed
  const find = (event: MouseEvent) => drawing && drawn && found(event, drawing, drawn, box.current!)
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step && marks.length) setAt(at === undefined ? (step > 0 ? 0 : marks.length - 1) : (at + step + marks.length) % marks.length)
    else if (event.key === 'Home' && marks.length) setAt(0)
    else if (event.key === 'End' && marks.length) setAt(marks.length - 1)
    else if (event.key === 'Enter' && mark?.search) go(mark.search)
    else if (event.key === 'Escape' && at !== undefined) setAt(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const click = (event: MouseEvent) => {
    const named = legendAt(event.target, kind === 'pie')
    if (named !== undefined) return setOff(off.includes(named) ? off.filter((n) => n !== named) : [...off, named])
    const to = find(event)?.mark?.search
    if (to) go(to)
  }
  return (
    <div
      className="rp-chart"
      role="group"
      aria-roledescription={t('chart')}
      aria-label={`${label}. ${t('chartKeys')}`}
      tabIndex={0}
      onKeyDown={press}
      onBlur={() => setAt(undefined)}
    >
      <div
        ref={box}
        className="rp-chart-box"
        aria-hidden="true"
        data-kind={kind}
        onPointerMove={(e) => setPointed(find(e))}
        onPointerLeave={() => setPointed(undefined)}
        onClick={click}
      >
        {shown && <Tip pointed={shown} drawing={drawing!} />}
      </div>
      <span className="rp-sr" role="status">
        {mark && `${mark.name}: ${mark.lines.map((line) => line.filter(Boolean).join(' ')).join(', ')}`}
      </span>
    </div>
  )
}
const of = (element: Element, name: string) => Number(element.getAttribute(`ecmeta_${name}`))
const elementsOf = (box: HTMLElement | null, { series, index }: Mark) => [
  ...(box?.querySelectorAll(`[ecmeta_ssr_type='chart'][ecmeta_series_index='${series}'][ecmeta_data_index='${index}']:not([ecmeta_silent])`) ?? []),
]
/** The number of the series, or of the part of a ring, whose name in the legend this is. */
function legendAt(target: EventTarget, parts: boolean): number | undefined {
  const name = (target as Element).closest("[ecmeta_ssr_type='legend']")
  return name ? of(name, parts ? 'data_index' : 'series_index') : undefined
}
/** All that stands on the line through a place of a line's chart. */
function onLine(x: number, { marks }: Drawing, { places }: Drawn): Pointed['places'] {
  return places.flatMap((place) => {
    const mark = Math.abs(place.x - x) < 0.5 && marks.find((m) => m.series === place.series && m.index === place.index)
    return mark ? [{ ...place, mark }] : []
  })
}
/** What the pointer is at: a mark it is over, or the stretch nearest to it of lines. */
function found(event: MouseEvent, drawing: Drawing, drawn: Drawn, box: HTMLElement): Pointed | undefined {
  const { left, top } = box.getBoundingClientRect()
  const [x, y] = [event.clientX - left, event.clientY - top]
  if (legendAt(event.target, false) !== undefined) return undefined
  if (drawn.places.length) {
    const near = drawn.places.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x) || Math.abs(a.y - y) - Math.abs(b.y - y))[0]!
    const mark = drawing.marks.find((m) => m.series === near.series && m.index === near.index)
    return { x, y, line: near.x, mark, places: onLine(near.x, drawing, drawn) }
  }
  const element = (event.target as Element).closest("[ecmeta_ssr_type='chart']")
  const mark = element && drawing.marks.find((m) => m.series === of(element, 'series_index') && m.index === of(element, 'data_index'))
  return mark ? { x, y, mark, places: [{ mark }] } : undefined
}
/** Where a mark stands that arrow keys came to. */
function placed(mark: Mark, drawing: Drawing, drawn: Drawn, box: HTMLElement | null): Pointed | undefined {
  const place = drawn.places.find((p) => p.series === mark.series && p.index === mark.index)
  if (place) return { x: place.x, y: place.y, line: place.x, mark, places: onLine(place.x, drawing, drawn) }
  const element = elementsOf(box, mark)[0]
  if (!element || !box) return undefined
  const [outer, inner] = [box.getBoundingClientRect(), element.getBoundingClientRect()]
  return { x: inner.x + inner.width / 2 - outer.x, y: inner.y + inner.height / 2 - outer.y, mark, places: [{ mark }] }
}
