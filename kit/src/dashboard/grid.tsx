// The grid of tiles: regions divided by hairlines; while editing, tiles are moved and sized by pointer or keys.
import { ActionIcon } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconCopy, IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Tile, TilePlace } from '@rapport/model/dashboard'
import { useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import type { Chosen } from './ask.ts'
import { clamped, columns, compact, inOrder, moved, narrowed, rowHeight } from './grid.ts'
import { titleOfTile, TileView } from './tile.tsx'

export type GridEdit = {
  set(tiles: readonly Tile[]): void
  edit(tile: Tile): void
  copy(tile: Tile): void
  remove(tile: Tile): void
}
type Drag = { id: string; how: 'move' | 'size'; x: number; y: number; start: TilePlace; place: TilePlace; dx: number; dy: number }
type GridProps = { tiles: readonly Tile[]; chosen: Chosen; edit?: GridEdit | undefined; told(at: number): void }
export function Grid({ tiles, chosen, edit, told }: GridProps) {
  const words = useWords()
  const { t } = words
  const meta = useMeta()
  const { ref, width } = useElementSize()
  const [drag, setDrag] = useState<Drag>()
  const [said, setSaid] = useState('')
  const box = useRef<HTMLDivElement>(null)
  // The same tiles while nothing moves: what they draw hangs on them.
  const base = useMemo(() => compact(tiles), [tiles])
  const narrow = useMemo(() => narrowed(base, width || innerWidth), [base, width])
  const shown = drag ? moved(base, drag.id, drag.place) : narrow
  const name = (tile: Tile) => titleOfTile(meta, tile, words)
  const tell = (tile: Tile, { x, y, w, h }: TilePlace) => setSaid(t('tileAt', { name: name(tile), x: x + 1, y: y + 1, w, h }))
  const begin = (tile: Tile, how: Drag['how']) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !edit || width < 960) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    event.currentTarget.focus()
    setDrag({ id: tile.id, how, x: event.clientX, y: event.clientY, start: tile.place, place: tile.place, dx: 0, dy: 0 })
  }
  const go = (event: PointerEvent<HTMLElement>) => {
    if (!drag) return
    const tile = base.find((one) => one.id === drag.id)!
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y]
    const [cx, cy] = [Math.round(dx / (width / columns)), Math.round(dy / rowHeight)]
    const { x, y, w, h } = drag.start
    const place = clamped(tile.kind, drag.how === 'move' ? { x: x + cx, y: y + cy, w, h } : { x, y, w: Math.min(w + cx, columns - x), h: h + cy })
    setDrag({ ...drag, dx, dy, place })
  }
  const drop = (keep: boolean) => {
    if (!drag) return
    if (keep && edit) edit.set(moved(base, drag.id, drag.place))
    setDrag(undefined)
  }
  const press = (tile: Tile) => (event: KeyboardEvent) => {
    if (drag && event.key === 'Escape') return drop(false)
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (!step || !edit || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const [dx, dy] = step as [number, number]
    const { x, y, w, h } = tile.place
    // A step down goes past whatever stands there, since tiles have no air above them.
    const below =
      dy > 0 && !event.shiftKey
        ? Math.min(
            ...base
              .filter((o) => o.id !== tile.id && o.place.y >= y + h && o.place.x < x + w && x < o.place.x + o.place.w)
              .map((o) => o.place.y + o.place.h - h),
            2000,
          )
        : y
    const place = clamped(
      tile.kind,
      event.shiftKey ? { x, y, w: Math.min(w + dx, columns - x), h: h + dy } : { x: x + dx, y: dy > 0 ? (below === 2000 ? y : below) : y + dy, w, h },
    )
    const next = moved(base, tile.id, place)
    edit.set(next)
    tell(tile, next.find((one) => one.id === tile.id)!.place)
  }
  return (
    <div ref={ref} className="rp-tiles-box" data-editing={edit ? true : undefined}>
      <div className="rp-tiles" ref={box} data-dragging={drag ? drag.how : undefined}>
        {inOrder(shown).map((tile) => {
          const held = drag?.id === tile.id
          const { x, y, w, h } = tile.place
          const at = { gridColumn: `${x + 1} / span ${w}`, gridRow: `${y + 1} / span ${h}` }
          const tools = edit && (
            <span className="rp-tile-tools">
              <ActionIcon size={24} aria-label={t('editTile', { name: name(tile) })} title={t('edit')} onClick={() => edit.edit(tile)}>
                <IconPencil size={14} stroke={1.5} />
              </ActionIcon>
              <ActionIcon size={24} aria-label={t('copyTile', { name: name(tile) })} title={t('dashboardCopy')} onClick={() => edit.copy(tile)}>
                <IconCopy size={14} stroke={1.5} />
              </ActionIcon>
              <ActionIcon size={24} aria-label={t('removeTile', { name: name(tile) })} title={t('remove')} onClick={() => edit.remove(tile)}>
                <IconTrash size={14} stroke={1.5} />
              </ActionIcon>
              <ActionIcon
                size={24}
                className="rp-tile-grip"
                aria-label={t('moveTile', { name: name(tile) })}
                onPointerDown={begin(tile, 'move')}
                onPointerMove={go}
                onPointerUp={() => drop(true)}
                onPointerCancel={() => drop(false)}
                onKeyDown={press(tile)}
              >
                <IconGripVertical size={14} stroke={1.5} />
              </ActionIcon>
            </span>
          )
          return (
            <section key={tile.id} className="rp-tile" data-kind={tile.kind} data-held={held || undefined} aria-label={name(tile)} style={at}>
              <TileView tile={tile} chosen={chosen} told={told} tools={tools} />
              {edit && (
                <span
                  className="rp-tile-size"
                  title={t('sizeTile', { name: name(tile) })}
                  aria-hidden
                  onPointerDown={begin(tile, 'size')}
                  onPointerMove={go}
                  onPointerUp={() => drop(true)}
                  onPointerCancel={() => drop(false)}
                />
              )}
            </section>
          )
        })}
      </div>
      <span className="rp-sr" role="status" aria-live="polite">
        {said}
      </span>
    </div>
  )
}
