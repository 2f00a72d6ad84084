// What stands beside a mark one points at: its name, its figures, and that it leads on.
import { useLayoutEffect, useRef } from 'react'
import { useWords } from '../language.tsx'
import type { Drawing, Mark } from './draw.ts'
import { readTokens, categoryColour } from './theme.ts'

/** In pixels of the chart. `line`: where the stretch lies that several series have a point on. */
export type Pointed = {
  readonly x: number
  readonly y: number
  readonly line?: number
  readonly mark: Mark | undefined
  readonly places: readonly { readonly mark: Mark; readonly y?: number }[]
}
const apart = 14
export function Tip({ pointed: { x, y, line, places }, drawing: { total } }: { pointed: Pointed; drawing: Drawing }) {
  const { t } = useWords()
  const ref = useRef<HTMLDivElement>(null)
  // Beside the pointer, on the side where there is room, and never beyond the chart.
  useLayoutEffect(() => {
    const element = ref.current!
    const { clientWidth: width, clientHeight: height } = element.parentElement!
    const { offsetWidth: w, offsetHeight: h } = element
    const beside = line ?? x
    const left = beside + apart + w <= width ? beside + apart : beside - apart - w
    element.style.left = `${Math.max(0, Math.min(left, width - w))}px`
    element.style.top = `${Math.max(0, Math.min(y + apart, height - h))}px`
  })
  // What stands on top is read first.
  const read = total ? places.toReversed() : places
  const v = readTokens()
  const several = read.length > 1
  return (
    <>
      {line !== undefined && <span className="rp-chart-line" style={{ left: line }} />}
      {line !== undefined &&
        places.map(({ mark, y: top }) => (
          <span
            key={mark.series}
            className="rp-chart-dot"
            style={{ left: line, top, background: categoryColour(mark.hue ?? mark.series, (name) => v[name]) }}
          />
        ))}
      <div ref={ref} className="rp-tip">
        <strong>{read[0]!.mark.name}</strong>
        {read.flatMap(({ mark }) =>
          mark.lines.map(([label, figure], i) => (
            <div key={`${mark.series} ${i}`} className="rp-tip-line">
              <span>
                {several && <i className="rp-tip-swatch" style={{ background: categoryColour(mark.hue ?? mark.series, (name) => v[name]) }} />}
                {label}
              </span>
              <b>{figure}</b>
            </div>
          )),
        )}
        {total && several && (
          <div className="rp-tip-line rp-tip-total">
            <span>{t('totals')}</span>
            <b>{total(read[0]!.mark.index)}</b>
          </div>
        )}
        {!several && read[0]!.mark.search && <small>{t('openRecords')}</small>}
      </div>
    </>
  )
}
