// Making a tile: what it is about, what is counted, by what it is split, how it is shown; with the tile itself beside it.
import { Button, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Tile, TileKind } from '@rapport/model/dashboard'
import { objectNamed, useMeta } from '../api/meta.ts'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import type { Chosen } from './ask.ts'
import { rowHeight, usualSize } from './grid.ts'
import { begun, kindsOffered, suggested } from './suggest.ts'
import { TileIcon } from './tile-icon.tsx'
import { FilterStep, GroupStep, Looks, MeasureStep, NarrowStep, ObjectStep, Step, TextStep } from './tile-steps.tsx'
import { TileView, titleOfTile } from './tile.tsx'
import { wordsOf } from './words.ts'

const none = { id: 'new', kind: 'number', place: { x: 0, y: 0, w: 3, h: 3 } } as const satisfies Tile
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
        tabIndex={-1}
        data-autofocus
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
            <NarrowStep fresh={!start} tile={tile} object={object} change={(part) => setTile(withoutEmpty({ ...tile, ...part }))} />
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
          <>
            <section className="rp-tile" data-kind={tile.kind} style={{ height: Math.min(14, Math.max(4, tile.place.h)) * rowHeight }}>
              <TileView key={tile.kind} tile={withoutEmpty(tile)} chosen={chosen} />
            </section>
            {object && <p className="rp-meta">{tile.by?.period ? t('countsBy', { field: say(object.fields[tile.by.period]?.label) }) : t('countsAlways')}</p>}
          </>
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
