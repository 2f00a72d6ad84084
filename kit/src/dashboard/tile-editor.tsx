// Making a tile: what it is about, what is counted, by what it is split, how it is shown; with the tile itself beside it.
import { Button, Checkbox, NativeSelect, NumberInput, Popover, Select, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import type { Tile, TileKind, TileMeasure } from '@rapport/model/dashboard'
import type { GroupBy } from '@rapport/model/measure'
import { objectNamed, pluralLabel, useMeta, type MetaObject } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import { ConditionEditor } from '../list/condition-editor.tsx'
import { readConditions, writeConditions, type Condition } from '../list/conditions.ts'
import { ConditionWords } from '../list/filter-bar.tsx'
import { placesOf } from '../shell/places.ts'
import { groupUnits } from '../views/view.ts'
import type { Chosen } from './ask.ts'
import { rowHeight, usualSize } from './grid.ts'
import { begun, groupOptions, kindsOffered, measureOptions, peopleFields, suggested, timeFields } from './suggest.ts'
import { TileIcon } from './tile-icon.tsx'
import { TileView, titleOfTile } from './tile.tsx'
import { measureName } from './use-figures.ts'
import { wordsOf } from './words.ts'
import '../list/list.css'

const none = { id: 'new', kind: 'number', place: { x: 0, y: 0, w: 3, h: 3 } } as const satisfies Tile
const tokenOf = (m: Pick<TileMeasure, 'op' | 'field'>) => [m.op, m.field].filter(Boolean).join(' ')
const withoutEmpty = (tile: Tile): Tile =>
  Object.fromEntries(Object.entries(tile).filter(([, v]) => v !== undefined && v !== '' && !(Array.isArray(v) && v.length === 0))) as unknown as Tile

type EditorProps = { tile?: Tile | undefined; chosen: Chosen; close(): void; keep(tile: Tile): void }
export default function TileEditor({ tile: start, chosen, close, keep }: EditorProps) {
  const words = useWords()
  const { t, say } = words
  const meta = useMeta()
  const [tile, setTile] = useState<Tile>(start ?? none)
  const [touched, setTouched] = useState(Boolean(start))
  const object = tile.object ? objectNamed(meta, tile.object) : undefined
  const kinds = useMemo(() => (object ? suggested(meta, tile) : []), [meta, object, tile])
  const text = tile.kind === 'text'
  /** The question changes: the best chart for it is taken, unless one that still fits was chosen by hand. */
  const change = (part: Partial<Tile>) => {
    const next = { ...tile, ...part }
    const fit = suggested(meta, next)
    const kind = touched && (fit.includes(next.kind) || next.kind === 'text') ? next.kind : (fit[0] ?? 'number')
    setTile(shaped(withoutEmpty({ ...next, kind }), start))
  }
  const choose = (kind: TileKind) => {
    setTouched(true)
    setTile(shaped({ ...tile, kind }, start))
  }
  const ready = text ? Boolean(wordsOf(tile.text, say).trim()) : Boolean(object && (tile.kind === 'list' || tile.measures?.length))
  return (
    <Dialog
      opened
      onClose={close}
      title={start ? t('editTile', { name: titleOfTile(meta, start, words) }) : t('addTile')}
      size={1040}
      classNames={{ body: 'rp-editor' }}
    >
      <form
        className="rp-editor-form"
        onSubmit={(e) => {
          e.preventDefault()
          if (ready) keep(withoutEmpty(tile))
        }}
      >
        {!text && (
          <ObjectStep tile={tile} object={object} start={(o) => setTile(shaped({ id: tile.id, place: tile.place, kind: 'number', ...begun(o) }, start))} />
        )}
        {!object && !text && (
          <button
            type="button"
            className="rp-textlink"
            onClick={() => (setTouched(true), setTile(shaped({ id: tile.id, place: tile.place, kind: 'text', text: '' }, start)))}
          >
            {t('orText')}
          </button>
        )}
        {text && <TextStep tile={tile} change={(part) => setTile({ ...tile, ...part })} />}
        {object && (
          <>
            {tile.kind !== 'list' && <MeasureStep tile={tile} object={object} change={change} />}
            {tile.kind !== 'list' && <GroupStep tile={tile} object={object} change={change} />}
            <Step label={t('stepChart')}>
              <div className="rp-kinds" role="radiogroup" aria-label={t('stepChart')}>
                {kindsOffered(tile).map(({ kind, lacks }) => (
                  <button
                    key={kind}
                    type="button"
                    role="radio"
                    aria-checked={tile.kind === kind}
                    aria-disabled={lacks ? true : undefined}
                    onClick={() => !lacks && choose(kind)}
                    title={lacks ? t(lacks) : kind === kinds[0] ? t('suggestedChart') : undefined}
                  >
                    <TileIcon kind={kind} />
                    <span>{t(`tile_${kind}`)}</span>
                  </button>
                ))}
              </div>
              <Looks tile={tile} change={(part) => setTile(withoutEmpty({ ...tile, ...part }))} />
            </Step>
            <FilterStep tile={tile} object={object} change={(filter) => setTile(withoutEmpty({ ...tile, filter }))} />
            <NarrowStep fresh={!start} tile={tile} object={object} change={(part) => setTile(withoutEmpty({ ...tile, ...part }))} />
            <Step label={t('stepName')}>
              <TextInput
                aria-label={t('stepName')}
                placeholder={titleOfTile(meta, { ...tile, title: '' }, words)}
                value={wordsOf(tile.title, say)}
                maxLength={100}
                onChange={(e) => setTile({ ...tile, title: e.currentTarget.value })}
              />
            </Step>
          </>
        )}
        <div className="rp-editor-do">
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="submit" className="rp-ink" disabled={!ready}>
            {t(start ? 'done' : 'tileAdded')}
          </Button>
        </div>
      </form>
      <aside className="rp-editor-preview" aria-label={t('sampleTile')}>
        <p className="rp-meta">{t('sampleTile')}</p>
        {ready ? (
          <section className="rp-tile" data-kind={tile.kind} style={{ height: Math.min(14, Math.max(4, tile.place.h)) * rowHeight }}>
            <TileView key={tile.kind} tile={withoutEmpty(tile)} chosen={chosen} />
          </section>
        ) : (
          <p className="rp-meta">{t('previewFirst')}</p>
        )}
      </aside>
    </Dialog>
  )
}
/** Only what the kind can use is kept; a new tile has its kind's usual size. */
function shaped(tile: Tile, start: Tile | undefined): Tile {
  const [w, h] = usualSize(tile.kind)
  const place = start?.kind === tile.kind ? start.place : { ...tile.place, w, h }
  if (tile.kind === 'list') {
    const { measures: _m, group: _g, compare: _c, trend: _t, ratio: _r, target: _a, ...rest } = tile
    return { ...rest, place }
  }
  const measures = tile.kind !== 'text' && !tile.measures?.length ? [{ op: 'count' as const }] : tile.measures
  return { ...tile, place, ...(measures && { measures }) }
}
function Step({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="rp-step">
      <legend>{label}</legend>
      {children}
    </fieldset>
  )
}
function ObjectStep({ tile, object, start }: { tile: Tile; object: MetaObject | undefined; start(object: MetaObject): void }) {
  const { t, say } = useWords()
  const meta = useMeta()
  // The usual ones first: those that have a place of their own.
  const usual = placesOf(meta).flatMap((place) => place.objects)
  const offered = [...new Set([...usual, ...meta.objects])].filter((o) => !o.system || o.name === 'user')
  const options = offered.map((o) => ({ value: o.name, label: say(pluralLabel(o)) }))
  const [typed, setTyped] = useState('')
  const take = (name: string | null) => {
    const next = name ? objectNamed(meta, name) : undefined
    if (next && next !== object) start(next)
  }
  return (
    <Step label={t('stepObject')}>
      <Select
        aria-label={t('stepObject')}
        data-autofocus
        searchable
        placeholder={t('choose')}
        allowDeselect={false}
        value={tile.object ?? null}
        data={options}
        onSearchChange={setTyped}
        onKeyDown={(event) => {
          // Enter takes the first of what was found, unless another was gone to.
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.currentTarget.getAttribute('aria-activedescendant')) return
          const word = typed.trim().toLowerCase()
          const first = word ? options.find((o) => o.label.toLowerCase().includes(word)) : undefined
          if (!first) return
          event.preventDefault()
          take(first.value)
          event.currentTarget.blur()
        }}
        onChange={take}
      />
    </Step>
  )
}
function TextStep({ tile, change }: { tile: Tile; change(part: Partial<Tile>): void }) {
  const { t, say } = useWords()
  return (
    <Step label={t('tile_text')}>
      <TextInput
        aria-label={t('stepName')}
        placeholder={t('stepName')}
        value={wordsOf(tile.title, say)}
        maxLength={100}
        onChange={(e) => change({ title: e.currentTarget.value })}
        mb={8}
      />
      <Textarea
        aria-label={t('textBody')}
        description={t('textHow')}
        data-autofocus
        autosize
        minRows={5}
        maxLength={5000}
        value={wordsOf(tile.text, say)}
        onChange={(e) => change({ text: e.currentTarget.value })}
      />
    </Step>
  )
}
type StepProps = { tile: Tile; object: MetaObject; change(part: Partial<Tile>): void }
function MeasureStep({ tile, object, change }: StepProps) {
  const words = useWords()
  const { t } = words
  const measures = tile.measures ?? []
  const name = (m: TileMeasure) => (m.op === 'sum' ? t('figure_sum', { name: measureName(m, object, words) }) : measureName(m, object, words))
  const options = measureOptions(object).map((m) => ({ value: tokenOf(m), label: name(m) }))
  const set = (i: number, token: string) => {
    const [op, field] = token.split(' ') as [TileMeasure['op'], string?]
    change({ measures: measures.map((m, j) => (i === j ? { op, ...(field && { field }) } : m)) })
  }
  return (
    <Step label={t('stepMeasure')}>
      {measures.map((m, i) => (
        <div key={i} className="rp-step-line">
          <Select
            aria-label={measures.length > 1 ? `${t('measure')} ${i + 1}` : t('stepMeasure')}
            flex={1}
            searchable
            allowDeselect={false}
            value={tokenOf(m)}
            data={options.some((o) => o.value === tokenOf(m)) ? options : [{ value: tokenOf(m), label: wordsOf(m.label, words.say) || name(m) }, ...options]}
            onChange={(token) => token && set(i, token)}
          />
          <MeasureFilter measure={m} object={object} change={(next) => change({ measures: measures.map((one, j) => (i === j ? next : one)) })} />
          {measures.length > 1 && (
            <button
              type="button"
              className="rp-quiet"
              aria-label={t('removeMeasure')}
              onClick={() => change({ measures: measures.filter((_m, j) => j !== i), ratio: undefined })}
            >
              <IconX size={14} stroke={1.5} aria-hidden />
            </button>
          )}
        </div>
      ))}
      {measures.length < 6 && (
        <button type="button" className="rp-add-condition" onClick={() => change({ measures: [...measures, { op: 'count' }] })}>
          <IconPlus size={14} stroke={1.5} aria-hidden />
          {t('anotherMeasure')}
        </button>
      )}
    </Step>
  )
}
/** Which of the records one figure counts: only then do several counts of one object differ. */
function MeasureFilter({ measure, object, change }: { measure: TileMeasure; object: MetaObject; change(next: TileMeasure): void }) {
  const { t } = useWords()
  const { conditions, rest } = readConditions(measure.filter)
  return (
    <Conditions object={object} conditions={conditions} set={(next) => change(writeFilter(measure, writeConditions(next, rest)))} add={t('condition')} short />
  )
}
const writeFilter = ({ filter: _f, ...measure }: TileMeasure, filter: TileMeasure['filter']): TileMeasure => ({ ...measure, ...(filter && { filter }) })
function GroupStep({ tile, object, change }: StepProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  const groups = tile.group ?? []
  const options = useMemo(() => groupOptions(meta, object), [meta, object])
  const name = (path: string) => {
    const column = columnOf(meta, object, path)
    const link = path.includes('.') ? columnOf(meta, object, path.split('.')[0]!) : undefined
    return column ? (link ? `${say(link.label)} → ${say(column.label)}` : say(column.label)) : path
  }
  const set = (i: number, path: string | null) => {
    const time = options.find((o) => o.path === path)?.time
    const next: GroupBy | undefined = path ? { field: path, ...(time && { by: 'month' as const }) } : undefined
    change({ group: [...groups.slice(0, i), ...(next ? [next, ...groups.slice(i + 1).filter((g) => g.field !== path)] : [])], sort: undefined })
  }
  return (
    <Step label={t('stepGroup')}>
      {[...groups, ...(groups.length < 2 ? [undefined] : [])].map((group, i) => (
        <div key={i} className="rp-step-line">
          <Select
            aria-label={i ? t('splitAgain') : t('stepGroup')}
            flex={1}
            searchable
            clearable={Boolean(group)}
            placeholder={i ? t('splitAgain') : t('noSplit')}
            value={group?.field ?? null}
            data={options
              .filter((o) => o.path === group?.field || !groups.some((g) => g.field === o.path))
              .map((o) => ({ value: o.path, label: name(o.path) }))}
            onChange={(path) => set(i, path)}
          />
          {group?.by && (
            <NativeSelect
              aria-label={t('stepGroup')}
              value={group.by}
              data={groupUnits.map((unit) => ({ value: unit, label: t(`unit_${unit}`) }))}
              onChange={(e) => change({ group: groups.map((g, j) => (i === j ? { ...g, by: e.currentTarget.value as NonNullable<GroupBy['by']> } : g)) })}
            />
          )}
        </div>
      ))}
    </Step>
  )
}
/** What only some kinds have: stacked, sideways, compared, a target. */
function Looks({ tile, change }: { tile: Tile; change(part: Partial<Tile>): void }) {
  const { t } = useWords()
  const several = (tile.group?.length ?? 0) > 1 || (tile.measures?.length ?? 0) > 1
  const ranked = ['bar', 'ranking', 'bullet', 'list', 'scatter'].includes(tile.kind)
  const box = (key: 'stacked' | 'horizontal' | 'ratio' | 'inverse', label: string) => (
    <Checkbox label={label} checked={tile[key] === true} onChange={(e) => change({ [key]: e.currentTarget.checked || undefined })} />
  )
  return (
    <div className="rp-looks">
      {tile.kind === 'bar' && several && box('stacked', t('stackedBars'))}
      {tile.kind === 'bar' && box('horizontal', t('sideways'))}
      {(tile.kind === 'number' || tile.kind === 'gauge') && tile.measures?.length === 2 && box('ratio', t('asShare'))}
      {tile.kind === 'number' && tile.by?.period && (
        <>
          <NativeSelect
            label={t('setAgainst')}
            value={tile.compare ?? ''}
            data={[
              { value: '', label: t('setAgainstNone') },
              { value: 'year', label: t('setAgainstYear') },
              { value: 'before', label: t('setAgainstBefore') },
            ]}
            onChange={(e) => change({ compare: (e.currentTarget.value || undefined) as Tile['compare'] })}
          />
          <Checkbox
            label={t('withTrend')}
            checked={Boolean(tile.trend)}
            onChange={(e) => change({ trend: e.currentTarget.checked ? { field: tile.by!.period!, by: 'month', last: 12 } : undefined })}
          />
          {tile.compare && box('inverse', t('lessIsBetter'))}
        </>
      )}
      {['gauge', 'bullet', 'waterfall'].includes(tile.kind) && (
        <NumberInput
          label={t('target')}
          description={t('targetWhy')}
          min={0}
          thousandSeparator=","
          value={tile.target ?? ''}
          onChange={(n) => change({ target: typeof n === 'number' && n > 0 ? n : undefined })}
        />
      )}
      {ranked && (
        <NumberInput
          label={t('howMany')}
          min={1}
          max={100}
          allowDecimal={false}
          value={tile.limit ?? (tile.kind === 'list' ? 10 : 20)}
          onChange={(n) => change({ limit: typeof n === 'number' && n >= 1 ? Math.trunc(n) : undefined })}
        />
      )}
    </div>
  )
}
function FilterStep({ tile, object, change }: { tile: Tile; object: MetaObject; change(filter: Tile['filter']): void }) {
  const { t } = useWords()
  const { conditions, rest } = readConditions(tile.filter)
  return (
    <Step label={t('stepFilter')}>
      <div className="rp-sentence">
        <Conditions object={object} conditions={conditions} set={(next) => change(writeConditions(next, rest))} add={t('condition')} />
        {rest.length > 0 && <span className="rp-sentence-part">{t('furtherConditions', { n: rest.length })}</span>}
      </div>
    </Step>
  )
}
type ConditionsProps = { object: MetaObject; conditions: readonly Condition[]; set(next: Condition[]): void; add: string; short?: boolean }
function Conditions({ object, conditions, set, add, short }: ConditionsProps) {
  const [adding, setAdding] = useState(false)
  return (
    <>
      {conditions.map((condition, i) => (
        <ConditionWords
          key={`${condition.path} ${condition.op} ${i}`}
          object={object}
          condition={condition}
          first={i === 0}
          change={(next) => set(conditions.map((c, j) => (j === i ? next : c)))}
          remove={() => set(conditions.filter((_c, j) => j !== i))}
        />
      ))}
      {!(short && conditions.length > 0) && (
        <Popover opened={adding} onChange={setAdding} position="bottom-start" trapFocus withRoles>
          <Popover.Target>
            <button type="button" className="rp-add-condition" onClick={() => setAdding(!adding)}>
              <IconPlus size={14} stroke={1.5} aria-hidden />
              {add}
            </button>
          </Popover.Target>
          <Popover.Dropdown>
            <ConditionEditor
              object={object}
              done={(condition) => {
                setAdding(false)
                set([...conditions, condition])
              }}
            />
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  )
}
function NarrowStep({ tile, object, change, fresh }: StepProps & { fresh: boolean }) {
  const { t, say } = useWords()
  const { period, owner } = tile.by ?? {}
  const set = (key: 'period' | 'owner', path: string) => {
    const by = { period, owner, [key]: path || undefined }
    const kept = Object.fromEntries(Object.entries(by).filter(([, v]) => v))
    change({
      by: Object.keys(kept).length ? kept : undefined,
      ...(key === 'period' && !path && { compare: undefined, trend: undefined }),
      ...(key === 'period' && path && tile.trend && { trend: { ...tile.trend, field: path } }),
    })
  }
  const options = (paths: readonly string[]) => [
    { value: '', label: t('notNarrowed') },
    ...paths.map((path) => ({ value: path, label: say(object.fields[path]?.label) })),
  ]
  return (
    <Step label={t('stepNarrow')}>
      {fresh && <p className="rp-meta">{t('followsPeriod')}</p>}
      <div className="rp-step-line">
        <NativeSelect
          flex={1}
          label={t('narrowPeriod')}
          value={period ?? ''}
          data={options(timeFields(object))}
          onChange={(e) => set('period', e.currentTarget.value)}
        />
        <NativeSelect
          flex={1}
          label={t('narrowOwner')}
          value={owner ?? ''}
          data={options(peopleFields(object))}
          onChange={(e) => set('owner', e.currentTarget.value)}
        />
      </div>
    </Step>
  )
}
