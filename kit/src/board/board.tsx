// Records as cards in columns. Dropping one runs the action meant for it, or is refused with the reason; Space picks one up by keyboard.
import { NativeSelect } from '@mantine/core'
import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useDroppable,
  useSensor,
  useSensors,
  type Announcements,
  type CollisionDetection,
  type DragEndEvent,
  type KeyboardCoordinateGetter,
} from '@dnd-kit/core'
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { pluralLabel, type MetaAction, type MetaObject, type Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { titleOf } from '../api/records.ts'
import { kindSet } from '../fields/registry.ts'
import { formatNumber } from '../format.ts'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { useFits } from '../record/use-fitting.ts'
import { Bones, Failed } from '../shell/empty.tsx'
import { useDrop } from '../views/drop.ts'
import type { Viewing } from '../views/use-view.ts'
import { NamedIcon } from '../icons.tsx'
import { Card, CardFace, type Followed } from './card.tsx'
import type { Group, Sum } from '../list/summary.ts'
import { boardFields, type View } from '../views/view.ts'
import { useBoard, type BoardColumn, type BoardData } from './use-columns.ts'
import { useLanes } from './use-lanes.ts'
import './board.css'

/** The pointer's column; by keyboard, the column the card lies over. */
const under: CollisionDetection = (args) => (args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args))
/** Arrow keys carry a card from column to column. */
const byColumn: KeyboardCoordinateGetter = (event, { currentCoordinates, context: { droppableRects, over, droppableContainers } }) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.code]
  if (!step) return undefined
  event.preventDefault()
  const ids = droppableContainers
    .getEnabled()
    .map((c) => c.id)
    .toSorted((a, b) => (droppableRects.get(a)?.left ?? 0) - (droppableRects.get(b)?.left ?? 0))
  const next = ids[Math.max(0, Math.min(ids.length - 1, ids.indexOf(over?.id ?? ids[0]!) + step))]
  const rect = next !== undefined && droppableRects.get(next)
  return rect ? { x: rect.left + 8, y: currentCoordinates.y } : undefined
}
type Place = { readonly name: string; readonly value?: unknown; readonly lane?: string; readonly action?: MetaAction | undefined; keep?(row: Row): void }
export default function Board({ object, viewing }: { object: MetaObject; viewing: Viewing }) {
  const { t, say, low, locale } = useWords()
  const { view, q } = viewing
  const board = useBoard(object, view, q)
  const fits = useFits(object)
  const { drop, run, may, dialog } = useDrop(object)
  useKeys('board', { ' ': { label: t('cardPick') }, arrowright: { label: t('cardMove') }, enter: { label: t('open') } })
  const [held, setHeld] = useState<{ row: Row; lane: string }>()
  const lanes = useLanes(object, view, board)
  const fields = boardFields(object)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byColumn, keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] } }),
  )
  // What ends a record's way across the board: winning, losing, completing.
  const able = new Set(board.columns.flatMap((c) => c.rows.slice(0, 10)).flatMap((row) => fits(row)))
  const offered = object.actions
    .filter((a) => a.to && board.field !== 'state' && able.has(a))
    .toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false))
  // Such an end stands once: as a column while it holds cards, else as a strip at the edge.
  const endOf = (column: BoardColumn) => offered.find((a) => column.marks.includes(a.to!))
  const columns = board.columns.filter((c) => !endOf(c) || (c.group?.count ?? 0) > 0)
  const ends = offered.filter((a) => !columns.some((c) => endOf(c) === a))
  const followed = useFollowed()
  const end = ({ active, over, activatorEvent }: DragEndEvent) => {
    setHeld(undefined)
    const row = active.data.current?.row as Row | undefined
    const place = over?.data.current as Place | undefined
    if (!row || !place) return
    followed.set(activatorEvent instanceof globalThis.KeyboardEvent ? row.id : undefined)
    if ('value' in place && (idOf(row[board.field]) ?? null) === (idOf(place.value) ?? null)) return
    if (place.action) return run(row, place.action)
    place.keep?.(row)
    drop(row, board.field, place.value)
  }
  type Where = { data: { current?: unknown } } | null
  const said = (at: Where) => (at?.data.current as Place | undefined)?.name ?? ''
  const name = (at: NonNullable<Where>) => titleOf(object, (at.data.current as { row: Row }).row)
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('cardPicked', { name: name(active) }),
    onDragOver: ({ active, over }) => (over ? t('cardOver', { name: name(active), column: said(over) }) : undefined),
    onDragEnd: ({ active, over }) => (over ? t('cardDropped', { name: name(active), column: said(over) }) : undefined),
    onDragCancel: ({ active }) => t('cardKept', { name: name(active) }),
  }
  const open = (column: BoardColumn, lane: string) => {
    if (!held) return true
    const last = endOf(column)
    return held.lane === lane && (last ? fits(held.row).includes(last) : may(held.row, board.field, column.value))
  }
  if (board.error) return <Failed error={board.error} retry={board.retry} />
  return (
    <DndContext
      // Slow enough that the next column can be hit.
      autoScroll={{ acceleration: 3 }}
      sensors={sensors}
      collisionDetection={under}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('cardHow') } }}
      onDragStart={({ active }) => setHeld(active.data.current as { row: Row; lane: string })}
      onDragCancel={() => setHeld(undefined)}
      onDragEnd={end}
    >
      {(fields.length > 1 || (board.whole && board.whole.options.length > 1)) && (
        <div className="rp-board-whole">
          {fields.length > 1 && (
            <NativeSelect
              className="rp-choose"
              aria-label={t('boardBy')}
              value={board.field}
              onChange={(e) => viewing.change({ by: e.currentTarget.value })}
              data={fields.map((name) => ({ value: name, label: say(object.fields[name]!.label) }))}
            />
          )}
          {board.whole && board.whole.options.length > 1 && (
            <NativeSelect
              className="rp-choose"
              aria-label={say(board.whole.label.label)}
              value={board.whole.chosen ?? ''}
              onChange={(e) => viewing.change({ by: `${board.field}@${e.currentTarget.value}` })}
              data={board.whole.options.map((o) => ({ value: o.id, label: `${o.name} (${formatNumber(o.count, locale)})` }))}
            />
          )}
          {board.whole && board.whole.others > 0 && (
            <span className="rp-meta">{t('boardOthers', { n: formatNumber(board.whole.others, locale), name: low(pluralLabel(board.whole.label)) })}</span>
          )}
        </div>
      )}
      <div className="rp-board-frame">
        {lanes ? (
          <div className="rp-board-lanes">
            <div className="rp-board">
              {columns.map((column) => (
                <div key={column.key} className="rp-board-column">
                  <Head column={column} sum={board.sums[0]} />
                </div>
              ))}
            </div>
            {lanes.map((lane) => (
              <section key={lane.key} className="rp-board-lane" aria-label={lane.name}>
                <header>
                  <button
                    type="button"
                    className="rp-group"
                    aria-expanded={lane.open}
                    aria-label={t(lane.open ? 'groupClose' : 'groupOpen', { name: lane.name })}
                    onClick={lane.toggle}
                  >
                    {lane.open ? <IconChevronDown size={14} stroke={1.5} aria-hidden /> : <IconChevronRight size={14} stroke={1.5} aria-hidden />}
                    <strong>{lane.name}</strong>
                    <small>{formatNumber(lane.group.count, locale)}</small>
                  </button>
                  {board.sums[0] && <Figure group={lane.group} sum={board.sums[0]} />}
                </header>
                {lane.open && (
                  <Lane
                    object={object}
                    view={{ ...view, by: view.by, filter: lane.filter }}
                    q={q}
                    lane={lane.key}
                    shown={columns.map((c) => c.key)}
                    whole={board.whole?.chosen}
                    open={open}
                    held={held?.row.id}
                    followed={followed}
                    endOf={endOf}
                    bare
                  />
                )}
              </section>
            ))}
          </div>
        ) : (
          <Columns object={object} board={board} shown={columns.map((c) => c.key)} lane="" open={open} held={held?.row.id} followed={followed} endOf={endOf} />
        )}
        {ends.map((action) => (
          <End key={action.name} id={`end ${action.name}`} place={{ name: say(action.label), action }} open={held ? fits(held.row).includes(action) : false}>
            {action.icon && <NamedIcon name={action.icon} size={16} />}
            <span>{say(action.label)}</span>
          </End>
        ))}
      </div>
      <DragOverlay dropAnimation={null}>{held && <CardFace object={object} row={held.row} cards={board.cards} floating />}</DragOverlay>
      {dialog}
    </DndContext>
  )
}
type ColumnsProps = {
  object: MetaObject
  shown: readonly string[]
  lane: string
  open(column: BoardColumn, lane: string): boolean
  held: string | undefined
  followed: Followed
  /** What ends a record's way where the column stands for that end. */
  endOf(column: BoardColumn): MetaAction | undefined
  bare?: boolean
}
/** The card whoever carried it by keyboard goes along with, until they turn to something else. */
function useFollowed(): Followed {
  const [followed] = useState<Followed>(() => {
    let card: string | undefined
    return { is: (id) => card === id, set: (id) => void (card = id) }
  })
  useEffect(() => {
    const leave = () => followed.set(undefined)
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [followed])
  return followed
}
/** One lane's columns: they ask for their own cards. */
function Lane({ view, q, whole, ...rest }: ColumnsProps & { view: View; q: string | undefined; whole: string | undefined }) {
  const by = whole && !view.by?.includes('@') ? `${view.by ?? boardFields(rest.object)[0] ?? ''}@${whole}` : view.by
  return <Columns {...rest} board={useBoard(rest.object, { ...view, by }, q)} />
}
function Columns({ object, board, shown, lane, open, held, followed, endOf, bare }: ColumnsProps & { board: BoardData }) {
  const { t, say } = useWords()
  return (
    <div className="rp-board" role="list" tabIndex={0} aria-label={say(object.fields[board.field]?.label)} onKeyDown={walk}>
      {board.columns
        .filter((c) => shown.includes(c.key))
        .map((column) => (
          <ColumnBox
            key={column.key}
            place={{ name: column.name, value: column.value, lane, action: endOf(column), keep: board.keep }}
            id={`${lane} ${column.key}`}
            open={open(column, lane)}
            held={held !== undefined}
          >
            {!bare && <Head column={column} sum={board.sums[0]} />}
            <ul className="rp-board-cards">
              {column.rows.map((row) => (
                <Card key={row.id} object={object} row={row} cards={board.cards} lane={lane} held={held === row.id} followed={followed} />
              ))}
              {column.pending && !column.rows.length && (
                <li>
                  <Bones rows={2} height={84} />
                </li>
              )}
              {column.left > 0 && (
                <li>
                  <button type="button" className="rp-textlink" onClick={column.more}>
                    {t('groupMore', { n: column.group?.count })}
                  </button>
                </li>
              )}
            </ul>
          </ColumnBox>
        ))}
    </div>
  )
}
function Head({ column, sum }: { column: BoardColumn; sum: Sum | undefined }) {
  const { locale } = useWords()
  const note = typeof column.note === 'number' && <span className="rp-board-note">{column.note}%</span>
  return (
    <header className="rp-board-head">
      <h2>
        <span title={column.name}>{column.name}</span> <small>{formatNumber(column.group?.count ?? 0, locale)}</small>
        {!sum && note}
      </h2>
      {sum && (
        <p>
          <Figure group={column.group} sum={sum} />
          {note}
        </p>
      )}
    </header>
  )
}
function Figure({ group, sum }: { group: Group | undefined; sum: Sum }) {
  const value = group?.values[sum.as] as { amount: string; currency: string } | null | undefined
  const { Cell } = kindSet(sum.column.field)
  return value ? (
    <Cell value={{ ...value, amount: String(Math.round(Number(value.amount))) }} field={sum.column.field} name={sum.column.name} place="list" />
  ) : (
    <>0</>
  )
}
type BoxProps = { id: string; place: Place; open: boolean; held: boolean; children: ReactNode }
function ColumnBox({ id, place, open, held, children }: BoxProps) {
  const { setNodeRef, isOver } = useDroppable({ id, data: place })
  return (
    <section
      ref={setNodeRef}
      className="rp-board-column"
      role="listitem"
      aria-label={place.name}
      data-over={(isOver && held) || undefined}
      data-closed={!open || undefined}
    >
      {children}
    </section>
  )
}
function End({ id, place, open, children }: { id: string; place: Place; open: boolean; children: ReactNode }) {
  const { setNodeRef, isOver } = useDroppable({ id, data: place, disabled: !open })
  return (
    <div ref={setNodeRef} className="rp-board-end" data-open={open || undefined} data-over={isOver || undefined} aria-hidden={!open}>
      {children}
    </div>
  )
}
/** Arrows walk from card to card, down a column and across columns. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const card = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
  if (!card || event.defaultPrevented || card.getAttribute('aria-pressed') === 'true') return
  const column = card.closest('.rp-board-column')!
  const own = [...column.querySelectorAll<HTMLElement>('[data-card]')]
  const at = own.indexOf(card)
  const across = (step: 1 | -1) => {
    let next = step === 1 ? column.nextElementSibling : column.previousElementSibling
    while (next && !next.querySelector('[data-card]')) next = step === 1 ? next.nextElementSibling : next.previousElementSibling
    const cards = next?.querySelectorAll<HTMLElement>('[data-card]')
    return cards?.[Math.min(at, cards.length - 1)]
  }
  const ways: Readonly<Record<string, () => HTMLElement | undefined>> = {
    ArrowDown: () => own[at + 1],
    j: () => own[at + 1],
    ArrowUp: () => own[at - 1],
    k: () => own[at - 1],
    ArrowRight: () => across(1),
    ArrowLeft: () => across(-1),
  }
  const to = ways[event.key]?.()
  if (!to) return
  event.preventDefault()
  to.focus()
  to.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
