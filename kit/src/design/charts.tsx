// Every chart there is, on figures of the page's own.
import { Bullets } from '../charts/bullet.tsx'
import Chart from '../charts/chart.tsx'
import type { ChartKind } from '../charts/drawings.ts'
import type { Figures } from '../charts/figures.ts'
import { FiguresTable } from '../charts/figures-table.tsx'
import { Goal } from '../charts/goal.tsx'
import { BigNumber } from '../charts/number.tsx'
import { Pivot } from '../charts/pivot.tsx'
import { Ranking } from '../charts/ranking.tsx'
import { Region, Specimen, useBoth } from './parts.tsx'
import { byMonth, byStage, counted, crossing, moves, people, points, reached } from './samples.ts'
import '../charts/charts.css'

const drawn: readonly (readonly [ChartKind, Figures, object?])[] = [
  ['bar', crossing, { stacked: true }],
  ['bar', counted, { horizontal: true }],
  ['line', crossing],
  ['area', byMonth],
  ['pie', byStage],
  ['funnel', byStage],
  ['gauge', reached, { target: 1_800_000 }],
  ['heat', crossing],
  ['scatter', points],
  ['waterfall', moves],
]
const money = { kind: 'money', currency: 'CNY' } as const
export default function ChartsRegion() {
  const both = useBoth()
  const before = both('on the year', '同比')
  return (
    <Region id="charts" title={both('Charts', '图表')}>
      <div className="rp-design-columns">
        <Specimen name="number">
          <BigNumber value={55_479_624} unit={money} against={{ value: 44_240_000, words: before }} trend={[4, 6, 5, 8, 7, 9]} />
        </Specimen>
        <Specimen name={both('number, worse', 'number，变差')}>
          <BigNumber value={134} unit={{ kind: 'count' }} inverse against={{ value: 98, words: before }} trend={[4, 5, 5, 8, 7, 9]} />
        </Specimen>
        <Specimen name="bullet">
          <Goal figures={reached} target={1_800_000} elapsed={0.63} left={8} working />
        </Specimen>
        <Specimen name={both('bullet, no target', 'bullet，未设目标')}>
          <Goal figures={reached} />
        </Specimen>
        {drawn.map(([kind, figures, look = {}], i) => (
          <Specimen key={`${kind} ${i}`} name={kind}>
            <div className="rp-design-chart">
              <Chart kind={kind} figures={figures} look={look} label={kind} go={() => undefined} />
            </div>
          </Specimen>
        ))}
        <Specimen name="bullets">
          <Bullets figures={people} target={6_000_000} />
        </Specimen>
        <Specimen name="ranking">
          <Ranking figures={people} people />
        </Specimen>
        <Specimen name="pivot" wide>
          <Pivot figures={crossing} />
        </Specimen>
        <Specimen name={both('as a table', '数据表')} wide>
          <FiguresTable figures={byStage} label="table" />
        </Specimen>
      </div>
    </Region>
  )
}
