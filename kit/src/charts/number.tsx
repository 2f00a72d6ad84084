// One number: large, with what it is set against and how it went.
import { useWords } from '../language.tsx'
import type { Search } from './figures.ts'
import { RecordsLink } from './records-link.tsx'
import { Spark } from './spark.tsx'
import { full, growth, scaleOf, short, unitWords, type Unit } from './units.ts'

export type Against = { readonly value: number | null; readonly words: string }
type NumberProps = {
  value: number | null
  unit: Unit
  against?: Against | undefined
  /** More of it is worse. */
  inverse?: boolean | undefined
  trend?: readonly (number | null)[] | undefined
  search?: Search | undefined
}
export function BigNumber({ value, unit, against, inverse, trend, search }: NumberProps) {
  const { t, locale } = useWords()
  const scale = scaleOf(value ?? 0, unit, locale)
  const figure = (
    <>
      <strong>{value === null ? '–' : short(value, unit, scale, locale).replace('%', '')}</strong>
      <span className="rp-number-unit">{unitWords(unit, scale, locale)}</span>
    </>
  )
  // Shortened, it is said in full as well.
  const whole = value !== null && scale.by !== 1 ? full(value, unit, locale) : ''
  return (
    <div className="rp-number">
      <div className="rp-number-line">
        {search && value !== null ? (
          <RecordsLink search={search} className="rp-number-figure">
            {figure}
            <span className="rp-sr"> {`${whole} ${t('openRecords')}`}</span>
          </RecordsLink>
        ) : (
          <span className="rp-number-figure">{figure}</span>
        )}
        {trend && <Spark values={trend} />}
      </div>
      {against && <Change now={value} against={against} unit={unit} inverse={inverse} />}
    </div>
  )
}
/** ▲ 12.4% against before; in points where the figure itself is a share. Red only where it went the wrong way. */
function Change({ now, against, unit, inverse }: { now: number | null; against: Against; unit: Unit; inverse: boolean | undefined }) {
  const { t, locale } = useWords()
  const points = unit.kind === 'percent'
  const change = points ? (now === null || against.value === null ? null : now - against.value) : growth(now, against.value)
  const nothing = t('nothingBefore', { before: against.words })
  if (change === null)
    return (
      <p className="rp-number-change" title={nothing}>
        {nothing}
      </p>
    )
  const rounded = Math.round(change * 10) / 10
  const worse = rounded !== 0 && rounded < 0 !== Boolean(inverse)
  const size = short(Math.abs(rounded), { kind: 'percent' }, { by: 1, name: '' }, locale)
  return (
    <p className="rp-number-change" data-worse={worse || undefined} title={full(against.value, unit, locale)}>
      <b>
        <span aria-hidden>{rounded > 0 ? '▲' : rounded < 0 ? '▼' : '='}</span> <span className="rp-sr">{rounded > 0 ? '+' : rounded < 0 ? '−' : ''}</span>
        {points ? t('points', { n: size.replace('%', '') }) : size}
      </b>{' '}
      {against.words}
    </p>
  )
}
