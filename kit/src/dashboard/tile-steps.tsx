// The steps of making a tile, each a part of the form.
import { Checkbox, NativeSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import type { Tile, TileMeasure } from '@rapport/model/dashboard'
import type { GroupBy } from '@rapport/model/measure'
import { objectNamed, pluralLabel, useMeta, type MetaObject } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'
import { useWords } from '../language.tsx'
import { Conditions } from '../list/filter-sentence.tsx'
import { placesOf } from '../shell/places.ts'
import { groupUnits } from '../views/view.ts'
import { groupOptions, measureOptions, peopleFields, timeFields } from './suggest.ts'
import { measureName } from './use-figures.ts'
import { wordsOf } from './words.ts'
import '../list/list.css'

const tokenOf = (m: Pick<TileMeasure, 'op' | 'field'>) => [m.op, m.field].filter(Boolean).join(' ')
export function Step({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="rp-step">
      <legend>{label}</legend>
      {children}
    </fieldset>
  )
}
export function ObjectStep({ tile, object, start }: { tile: Tile; object: MetaObject | undefined; start(object: MetaObject): void }) {
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
export function TextStep({ tile, change }: { tile: Tile; change(part: Partial<Tile>): void }) {
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
export function MeasureStep({ tile, object, change }: StepProps) {
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
  return <Conditions object={object} filter={measure.filter} change={(filter) => change(writeFilter(measure, filter))} short />
}
const writeFilter = ({ filter: _f, ...measure }: TileMeasure, filter: TileMeasure['filter']): TileMeasure => ({ ...measure, ...(filter && { filter }) })
export function GroupStep({ tile, object, change }: StepProps) {
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
export function Looks({ tile, change }: { tile: Tile; change(part: Partial<Tile>): void }) {
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
export function FilterStep({ tile, object, change }: { tile: Tile; object: MetaObject; change(filter: Tile['filter']): void }) {
  const { t } = useWords()
  return (
    <Step label={t('stepFilter')}>
      <div className="rp-sentence">
        <Conditions object={object} filter={tile.filter} change={change} />
      </div>
    </Step>
  )
}
export function NarrowStep({ tile, object, change, fresh }: StepProps & { fresh: boolean }) {
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
