// One tile: its head says what is shown and in which unit, its body shows it, and both lead to the records.
import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { memo, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Tile } from '@rapport/model/dashboard'
import { objectNamed, pluralLabel, useMeta, type Meta } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'
import { Bullets } from '../charts/bullet.tsx'
import Chart from '../charts/chart.tsx'
import { drawings, type ChartKind } from '../charts/drawings.ts'
import { addressed, type Search } from '../charts/figures.ts'
import { FiguresTable } from '../charts/figures-table.tsx'
import { BigNumber } from '../charts/number.tsx'
import { Pivot } from '../charts/pivot.tsx'
import { Ranking } from '../charts/ranking.tsx'
import { RecordsLink } from '../charts/records-link.tsx'
import { useLull, useTurn } from '../charts/turn.ts'
import { scaleOf, unitWords } from '../charts/units.ts'
import { useWords, type Words } from '../language.tsx'
import { Bones } from '../shell/empty.tsx'
import type { Chosen } from './ask.ts'
import { ListTile, listFilter } from './list-tile.tsx'
import { useTarget, useTargets } from './use-target.ts'
import { TextTile } from './text-tile.tsx'
import { TileGoal } from './tile-goal.tsx'
import { TileTrouble } from './tile-trouble.tsx'
import { measureName, useFigures, type TileFigures } from './use-figures.ts'
import { wordsOf } from './words.ts'

const charts: ReadonlySet<string> = new Set(Object.keys(drawings))

/** What a tile is called: as somebody named it, else by what it asks. */
export function titleOfTile(meta: Meta, tile: Tile, words: Pick<Words, 't' | 'say' | 'low'>): string {
  const given = wordsOf(tile.title, words.say)
  if (given) return given
  const object = tile.object ? objectNamed(meta, tile.object) : undefined
  if (!object) return words.t(`tile_${tile.kind}`)
  if (tile.kind === 'list') return words.say(pluralLabel(object))
  const first = tile.measures?.[0]
  const figure = first ? wordsOf(first.label, words.say) || measureName(first, object, words) : ''
  const by = (tile.group ?? []).flatMap((g) => words.low(columnOf(meta, object, g.field)?.label) || [])
  return by.length ? words.t('figureBy', { figure, by: by.join(words.t('andAlso')) }) : figure
}
type ViewProps = { tile: Tile; chosen: Chosen; told?: (at: number) => void; tools?: ReactNode }
export const TileView = memo(function TileView(props: ViewProps) {
  return props.tile.kind === 'text' ? <TextTile tile={props.tile} tools={props.tools} /> : <AskingTile {...props} />
})
/** A tile that asks the server something: each in its turn. */
function AskingTile({ tile, chosen, told, tools }: ViewProps) {
  const words = useWords()
  const title = titleOfTile(useMeta(), tile, words)
  const head = useRef<HTMLElement>(null)
  if (!useTurn(head))
    return (
      <>
        <header ref={head} className="rp-tile-head" data-small={tile.kind === 'number' || undefined}>
          <h2 title={title}>{title}</h2>
          <span className="rp-grow" />
          {tools}
        </header>
        <Waiting tile={tile} />
      </>
    )
  if (tile.kind === 'list') return <ListFrame tile={tile} chosen={chosen} title={title} tools={tools} />
  return <FigureTile tile={tile} chosen={chosen} title={title} told={told} tools={tools} />
}
const Waiting = ({ tile }: { tile: Tile }) => <Bones rows={tile.kind === 'number' ? 1 : 3} height={tile.kind === 'number' ? 36 : 28} />
function ListFrame({ tile, chosen, title, tools }: { tile: Tile; chosen: Chosen; title: string; tools: ReactNode }) {
  const { t } = useWords()
  const object = objectNamed(useMeta(), tile.object ?? '')
  return (
    <>
      <header className="rp-tile-head">
        <h2 title={title}>{title}</h2>
        <span className="rp-grow" />
        {object && (
          <RecordsLink search={{ plural: object.plural, filter: listFilter(tile, chosen) }} className="rp-tile-link">
            {t('openList')}
          </RecordsLink>
        )}
        {tools}
      </header>
      <ListTile tile={tile} chosen={chosen} label={title} />
    </>
  )
}
function FigureTile({ tile, chosen, title, told, tools }: { tile: Tile; chosen: Chosen; title: string; told: ViewProps['told']; tools: ReactNode }) {
  const { t, say, locale } = useWords()
  const navigate = useNavigate()
  const shown = useFigures(tile, chosen)
  const [table, setTable] = useState(false)
  const { figures, at } = shown
  const chart = charts.has(tile.kind)
  useEffect(() => {
    if (at) told?.(at)
  }, [at, told])
  const go = (search: Search) => void navigate({ to: '/$plural', params: { plural: search.plural }, search: addressed(search) })
  const small = tile.kind === 'number'
  const scale = figures?.measures[0] && scaleOf(Math.max(0, ...figures.rows.map((r) => Math.abs(r.values[0] ?? 0))), figures.measures[0].unit, locale)
  const first = figures?.measures[0]
  // A chart's axis and a crossed table are in one unit, said once; other tables say theirs in their heads.
  const crossed = tile.kind === 'pivot' && figures && figures.groups.length > 1 && figures.measures.length === 1
  const unit = first && scale && (chart || crossed) && tile.kind !== 'gauge' && tile.kind !== 'scatter' ? unitWords(first.unit, scale, locale) : ''
  // One measure is named beside the title, unless the title says it; several name themselves.
  const alone =
    first && figures!.groups.length > 0 && figures!.measures.length === 1 && (chart || crossed) && wordsOf(tile.title, say) && !title.includes(first.label)
  const way = shown.way
  const across = crossed ? figures.groups.at(-1)!.label : ''
  const meta = [
    way?.all.length === 1 ? way.all[0]!.name : '',
    alone ? first.label : '',
    across && !title.toLowerCase().includes(across.toLowerCase()) ? t('acrossBy', { by: across }) : '',
    unit,
  ]
    .filter(Boolean)
    .join(t('clause'))
  return (
    <>
      <header className="rp-tile-head" data-small={small || undefined}>
        <h2 title={title}>{title}</h2>
        {meta && <span className="rp-tile-unit">{meta}</span>}
        {way && way.all.length > 1 && (
          <NativeSelect
            size="xs"
            className="rp-choose rp-tile-way"
            aria-label={t('tileWay')}
            value={way.at}
            data={way.all.map(({ id, name }) => ({ value: id, label: name || t('outOfSight') }))}
            onChange={(e) => way.choose(e.currentTarget.value)}
          />
        )}
        <span className="rp-grow" />
        {chart && figures && figures.rows.length > 0 && (
          <ActionIcon
            size={24}
            className="rp-tile-tool"
            aria-label={t(table ? 'asChart' : 'asTable')}
            title={t(table ? 'asChart' : 'asTable')}
            aria-pressed={table}
            onClick={() => setTable(!table)}
          >
            {table ? <IconChartBar size={14} stroke={1.5} /> : <IconTable size={14} stroke={1.5} />}
          </ActionIcon>
        )}
        {tools}
      </header>
      <FigureBody tile={tile} chosen={chosen} shown={shown} title={title} table={table} go={go} />
      {figures && figures.unconverted > 0 && <p className="rp-tile-note rp-warn-rule">{t('unconverted', { n: figures.unconverted })}</p>}
    </>
  )
}
/** What nobody looks at comes when the page has nothing else to do. */
const Later = ({ children }: { children: ReactNode }) => useLull() && children
type BodyProps = { tile: Tile; chosen: Chosen; shown: TileFigures; title: string; table: boolean; go(search: Search): void }
function FigureBody({ tile, chosen, shown, title, table, go }: BodyProps) {
  const { t } = useWords()
  const meta = useMeta()
  const target = useTarget(tile, chosen)
  const targets = useTargets(tile, chosen)
  const { figures, error } = shown
  if (error) return <TileTrouble error={error} retry={shown.retry} />
  if (!figures) return <Waiting tile={tile} />
  const elsewhere = tile.target !== undefined && target === undefined
  const empty = figures.groups.length > 0 && figures.rows.length === 0
  if (empty) return <p className="rp-tile-nothing">{t('tileNothing')}</p>
  if (tile.kind === 'number') {
    const value = figures.rows[0]?.values[0] ?? null
    const unit = figures.measures[0]!.unit
    const against = shown.before && { value: shown.before[0] ?? null, words: t(tile.compare === 'year' ? 'againstYear' : 'againstBefore') }
    return <BigNumber value={value} unit={unit} against={against} inverse={tile.inverse} trend={shown.trend} search={figures.search([], 0)} />
  }
  if (tile.kind === 'bullet' && !figures.groups.length) return <TileGoal tile={tile} chosen={chosen} figures={figures} />
  if (tile.kind === 'bullet') return <Bullets figures={figures} target={target} elsewhere={elsewhere} />
  if (tile.kind === 'ranking')
    return <Ranking figures={figures} people={columnOf(meta, shown.object!, tile.group![0]!.field)?.field.options?.to === 'user'} targets={targets} />
  if (tile.kind === 'pivot') return <Pivot figures={figures} />
  if (table) return <FiguresTable figures={figures} label={title} />
  return (
    <>
      <Chart
        kind={tile.kind as ChartKind}
        figures={figures}
        look={{
          ...(tile.stacked && { stacked: true }),
          ...(tile.horizontal && { horizontal: true }),
          ...(target && { target }),
          ...(elsewhere && { elsewhere }),
        }}
        label={title}
        go={go}
      />
      <Later>
        <FiguresTable figures={figures} label={title} hidden />
      </Later>
    </>
  )
}
