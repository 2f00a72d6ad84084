// Records by day: a month, a week or a day; dragging one to another day runs the action meant for that, or is refused with the reason.
import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
  type Announcements,
  type CollisionDetection,
  type DragEndEvent,
  type KeyboardCoordinateGetter,
} from '@dnd-kit/core'
import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Locale } from '@rapport/model/text'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { objectNamed, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { expandOf, columnsOf, linked } from '../api/paths.ts'
import { dayInWords, formatClock, formatDay, localDay, thisDay } from '../format.ts'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { both } from '../list/groups.ts'
import { Failed } from '../shell/empty.tsx'
import { useDrop } from '../views/drop.ts'
import { calendarFields } from '../views/view.ts'
import type { Viewing } from '../views/use-view.ts'
import { addDays, dateOf, daysOf, movedTo, step, type Unit } from './days.ts'
import './calendar.css'
import { wall } from '../clock.ts'

const units: readonly Unit[] = ['day', 'week', 'month']
const most = 500
/** The day each calendar was left at. */
const leftAt = new Map<string, string>()
const under: CollisionDetection = (args) => (args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args))
/** Arrow keys carry an entry to the neighbouring day or hour. */
const bySlot: KeyboardCoordinateGetter = (event, { currentCoordinates, context: { droppableRects, over } }) => {
  const [dx, dy] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.code] ?? [0, 0]
  const rect = over && droppableRects.get(over.id)
  if ((!dx && !dy) || !rect) return undefined
  event.preventDefault()
  return { x: currentCoordinates.x + dx! * rect.width, y: currentCoordinates.y + dy! * rect.height }
}
type Slot = { readonly day: string; readonly minutes?: number }
export default function Calendar({ object, viewing }: { object: MetaObject; viewing: Viewing }) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const navigate = useNavigate()
  const phone = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false })
  const { view, q } = viewing
  const [given, wantedUnit] = (view.by ?? '').split(':') as [string, Unit?]
  const fields = calendarFields(object)
  const field = fields.includes(given) ? given : fields[0]!
  const kind = object.fields[field]!.kind
  const unit: Unit = wantedUnit && units.includes(wantedUnit) ? wantedUnit : 'month'
  const today = thisDay()
  const [day, setDay] = useState(leftAt.get(object.name) ?? today)
  const { ref: month, height } = useElementSize()
  const [held, setHeld] = useState<Row>()
  const go = (to: string) => {
    leftAt.set(object.name, to)
    setDay(to)
  }
  const days = daysOf(day, unit, meta.company.weekStart)
  const [from, to] = [days[0]!, addDays(days.at(-1)!, 1)]
  const range = { gte: from, lt: to }
  // Whom it is about: the first link of those told first that is filled.
  const about = [...new Set([...(object.highlights ?? []), ...object.list])].filter((path) => {
    const link = object.fields[path]
    return link?.kind === 'link' && !objectNamed(meta, String(link.options?.to))?.system
  })
  const columns = columnsOf(meta, object, [...new Set([...(object.highlights ?? []), ...about, ...(object.fields.owner ? ['owner'] : [])])])
  const expand = expandOf(columns)
  const answer = useQuery({
    ...fewQuery(object.plural, {
      filter: both(view.filter, { [field]: range }),
      sort: field,
      limit: most,
      count: 'exact',
      ...(q && { q }),
      ...(expand && { expand }),
    } as never),
    placeholderData: keepPreviousData,
  })
  const rows = answer.data?.data ?? []
  const byDay = Map.groupBy(rows, (row) => (kind === 'date' ? String(row[field]) : localDay(String(row[field]))))
  const { drop, dialog } = useDrop(object)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: bySlot, keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] } }),
  )
  useKeys(
    'calendar',
    {
      arrowleft: { label: t('calendarBack'), run: () => go(step(day, unit, -1)) },
      arrowright: { label: t('calendarOn'), run: () => go(step(day, unit, 1)) },
      t: { label: t('today'), run: () => go(today) },
      d: { label: t('cal_day'), run: () => viewing.change({ by: `${field}:day` }) },
      w: { label: t('cal_week'), run: () => viewing.change({ by: `${field}:week` }) },
      m: { label: t('cal_month'), run: () => viewing.change({ by: `${field}:month` }) },
    },
    !held,
  )
  const slotOf = (at: { data: { current?: unknown } } | null) => at?.data.current as Slot | undefined
  const rowOf = (at: { data: { current?: unknown } } | null) => (at?.data.current as { row: Row } | undefined)?.row
  const end = ({ active, over }: DragEndEvent) => {
    setHeld(undefined)
    const [row, slot] = [rowOf(active), slotOf(over)]
    if (!row || !slot) return
    const next = movedTo(String(row[field]), kind, slot.day, slot.minutes)
    if (next !== row[field]) drop(row, field, next)
  }
  const name = (at: { data: { current?: unknown } } | null) => (rowOf(at) ? titleOf(object, rowOf(at)!) : '')
  const said = (slot: Slot | undefined) => (slot ? `${formatDay(slot.day, locale)}${slot.minutes === undefined ? '' : ` ${clock(slot.minutes)}`}` : '')
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('cardPicked', { name: name(active) }),
    onDragOver: ({ active, over }) => (over ? t('cardOver', { name: name(active), column: said(slotOf(over)) }) : undefined),
    onDragEnd: ({ active, over }) => (over ? t('cardDropped', { name: name(active), column: said(slotOf(over)) }) : undefined),
    onDragCancel: ({ active }) => t('cardKept', { name: name(active) }),
  }
  const create = (slot: Slot) =>
    object.can.create &&
    void navigate({
      to: '/$plural/new',
      params: { plural: object.plural },
      search: { set: { [field]: kind === 'date' ? slot.day : movedTo('', kind, slot.day, slot.minutes ?? 9 * 60) } },
    })
  const entry = (row: Row, withTime = kind !== 'date', tall = false) => (
    <Entry key={row.id} object={object} row={row} field={field} withTime={withTime} tall={tall} about={about} today={today} />
  )
  if (answer.error && !answer.data) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const more = (answer.data?.page.count ?? 0) - rows.length
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={under}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('cardHow') } }}
      onDragStart={({ active }) => setHeld(rowOf(active))}
      onDragCancel={() => setHeld(undefined)}
      onDragEnd={end}
    >
      <div className="rp-cal-head">
        <ActionIcon aria-label={t('calendarBack')} title="←" onClick={() => go(step(day, unit, -1))}>
          <IconChevronLeft size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon aria-label={t('calendarOn')} title="→" onClick={() => go(step(day, unit, 1))}>
          <IconChevronRight size={16} stroke={1.5} />
        </ActionIcon>
        <h2>{headOf(days, day, unit, locale)}</h2>
        <Button onClick={() => go(today)} disabled={days.includes(today) && unit !== 'month' ? day === today : day === today}>
          {t('today')}
        </Button>
        <span className="rp-grow" />
        {fields.length > 1 && (
          <NativeSelect
            className="rp-choose rp-cal-by"
            aria-label={t('calendarBy')}
            value={field}
            onChange={(e) => viewing.change({ by: `${e.currentTarget.value}:${unit}` })}
            data={fields.map((name) => ({ value: name, label: say(object.fields[name]!.label) }))}
          />
        )}
        {more > 0 && <span className="rp-meta">{t('calendarMore', { n: more })}</span>}
        <div className="rp-layouts rp-cal-units" role="radiogroup" aria-label={t('layout_calendar')}>
          {units.map((one) => (
            <button key={one} type="button" role="radio" aria-checked={one === unit} onClick={() => viewing.change({ by: `${field}:${one}` })}>
              {t(`cal_${one}`)}
            </button>
          ))}
        </div>
      </div>
      {unit === 'month' ? (
        <>
          <div className="rp-cal-month" ref={month} role="grid" aria-label={headOf(days, day, unit, locale)} data-weeks={days.length / 7}>
            <div role="row" className="rp-cal-names">
              {days.slice(0, 7).map((d) => (
                <span key={d} role="columnheader">
                  {dayInWords(d, locale, { weekday: 'short' })}
                </span>
              ))}
            </div>
            {Array.from({ length: days.length / 7 }, (_, week) => (
              <div key={week} role="row">
                {days.slice(week * 7, week * 7 + 7).map((d) => {
                  const own = byDay.get(d) ?? []
                  const room = entriesIn((height - namesHeight) / (days.length / 7))
                  const shown = phone ? [] : own.slice(0, room)
                  const late = own.filter((row) => isOverdue(object, row, field, today)).length
                  const whole = () => (phone ? go(d) : (go(d), viewing.change({ by: `${field}:day` })))
                  return (
                    <DaySlot
                      key={d}
                      slot={{ day: d }}
                      label={`${formatDay(d, locale)}`}
                      outside={d.slice(0, 7) !== day.slice(0, 7)}
                      today={d === today}
                      chosen={phone && d === day}
                      pick={() => (phone ? go(d) : undefined)}
                      create={() => create({ day: d })}
                    >
                      <header>
                        <button type="button" className="rp-cal-number" aria-label={formatDay(d, locale)} onClick={whole}>
                          {Number(d.slice(8))}
                        </button>
                        {own.length > shown.length && (
                          <button type="button" className="rp-cal-more" onClick={whole}>
                            {phone ? (
                              <span
                                className="rp-dot"
                                role="img"
                                data-tone={late ? 'risk' : 'accent'}
                                aria-label={late ? `${own.length}, ${t('lateCount', { n: late })}` : String(own.length)}
                              />
                            ) : (
                              t('calendarPlus', { n: own.length - shown.length })
                            )}
                          </button>
                        )}
                      </header>
                      {shown.map((row) => entry(row, undefined, own.length * 2 <= room))}
                    </DaySlot>
                  )
                })}
              </div>
            ))}
          </div>
          {phone && (
            <section className="rp-cal-agenda" aria-label={formatDay(day, locale)}>
              <h3 className="rp-h3">{formatDay(day, locale)}</h3>
              {(byDay.get(day) ?? []).map((row) => entry(row))}
              {!byDay.get(day)?.length && <p className="rp-meta">{t('calendarFree')}</p>}
            </section>
          )}
        </>
      ) : (
        <Hours days={days} kind={kind} field={field} byDay={byDay} today={today} entry={entry} create={create} />
      )}
      <DragOverlay dropAnimation={null}>
        {held && (
          <div className="rp-cal-entry" data-floating>
            {titleOf(object, held)}
          </div>
        )}
      </DragOverlay>
      {dialog}
    </DndContext>
  )
}
/** Pixels of the line of weekdays; how many entries fit into a day of a month that is `height` pixels high, below its number. */
const namesHeight = 33
const entriesIn = (height: number) => Math.max(1, Math.floor((Math.max(72, height) - 25) / 20))
/** Still to be done. */
const isOpen = (object: MetaObject, row: Row) =>
  row.state === undefined || row.state === (object.fields.state?.initial ?? Object.keys((object.fields.state?.options?.choices as object) ?? { open: 1 })[0])
const isOverdue = (object: MetaObject, row: Row, field: string, today: string) =>
  isOpen(object, row) && (object.fields[field]!.kind === 'date' ? String(row[field]) : localDay(String(row[field]))) < today
const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
function headOf(days: readonly string[], day: string, unit: Unit, locale: Locale): string {
  const format = (d: string, options: Intl.DateTimeFormatOptions) => dayInWords(d, locale, options)
  if (unit === 'month') return format(day, { year: 'numeric', month: 'long' })
  if (unit === 'day') return format(day, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' })
  const [from, to] = [days[0]!, days.at(-1)!]
  if (locale === 'en') return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric' }).formatRange(dateOf(from), dateOf(to))
  // 2026年11月16日 – 22日: what is the same is said once.
  const [year, month] = [4, 7].map((n) => (from.slice(0, n) === to.slice(0, n) ? undefined : ('numeric' as const)))
  const whole = { year: 'numeric', month: 'long', day: 'numeric' } as const
  return `${format(from, whole)} – ${format(to, { ...whole, year, month: month && 'long' })}`
}
type SlotProps = {
  slot: Slot
  label: string
  outside?: boolean
  today?: boolean
  chosen?: boolean | undefined
  pick?(): void
  create(): void
  children: ReactNode
}
function DaySlot({ slot, label, outside, today, chosen, pick, create, children }: SlotProps) {
  const { setNodeRef, isOver } = useDroppable({ id: slot.day, data: slot })
  return (
    <div
      ref={setNodeRef}
      role="gridcell"
      aria-label={label}
      className="rp-cal-day"
      data-outside={outside || undefined}
      data-today={today || undefined}
      data-over={isOver || undefined}
      data-chosen={chosen || undefined}
      onClick={(e) => e.target === e.currentTarget && pick?.()}
      onDoubleClick={(e) => e.target === e.currentTarget && create()}
    >
      {children}
    </div>
  )
}
type EntryProps = { object: MetaObject; row: Row; field: string; withTime: boolean; tall: boolean; about: readonly string[]; today: string }
/** `tall`: there is room for a second line. */
function Entry({ object, row, field, withTime, tall, about, today }: EntryProps) {
  const navigate = useNavigate()
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id: row.id, data: { row } })
  const me = useMeta().user.id
  const owner = linked(row.owner)
  const whom = about.map((path) => linked(row[path])?.title).find(Boolean)
  const at = String(row[field])
  const go = () => void navigate({ to: '/$plural/$id', params: { plural: object.plural, id: row.id } })
  return (
    <div
      ref={setNodeRef}
      {...attributes}
      {...listeners}
      className="rp-cal-entry"
      data-done={!isOpen(object, row) || undefined}
      data-late={isOverdue(object, row, field, today) || undefined}
      data-held={isDragging || undefined}
      data-tall={(tall && whom !== undefined) || undefined}
      title={[titleOf(object, row), whom, owner && owner.id !== me && owner.title].filter(Boolean).join(' · ')}
      onClick={go}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isDragging) {
          event.preventDefault()
          return go()
        }
        listeners?.onKeyDown?.(event)
      }}
    >
      {withTime && <time dateTime={at}>{formatClock(at)}</time>}
      <span>
        {titleOf(object, row)} {whom && <i>{whom}</i>}
      </span>
      {owner && owner.id !== me && owner.title && <small>{owner.title}</small>}
    </div>
  )
}
type HoursProps = {
  days: readonly string[]
  kind: string
  field: string
  byDay: Map<string, Row[]>
  today: string
  entry(row: Row, withTime?: boolean): ReactNode
  create(slot: Slot): unknown
}
/** A week or a day by the hour; dates without a time stand on top. */
function Hours({ days, kind, field, byDay, today, entry, create }: HoursProps) {
  const { t, locale } = useWords()
  const hours = kind === 'date' ? [] : hoursFor([...byDay.values()].flat(), field)
  return (
    <div className="rp-cal-hours" role="grid" data-days={days.length}>
      <div role="row" className="rp-cal-hour-names">
        <span role="presentation" />
        {days.map((d) => (
          <span key={d} role="columnheader" data-today={d === today || undefined}>
            {dayInWords(d, locale, { weekday: 'short' })} <strong>{Number(d.slice(8))}</strong>
          </span>
        ))}
      </div>
      {kind === 'date' ? (
        <div role="row" className="rp-cal-allday">
          <span role="rowheader">{t('allDay')}</span>
          {days.map((d) => (
            <DaySlot key={d} slot={{ day: d }} label={formatDay(d, locale)} create={() => create({ day: d })}>
              {(byDay.get(d) ?? []).map((row) => entry(row, false))}
            </DaySlot>
          ))}
        </div>
      ) : (
        hours.map((hour) => (
          <div key={hour} role="row">
            <span role="rowheader">{clock(hour * 60)}</span>
            {days.map((d) => (
              <HourSlot key={d} day={d} hour={hour} create={() => create({ day: d, minutes: hour * 60 })}>
                {(byDay.get(d) ?? []).filter((row) => wall(String(row[field])).getHours() === hour).map((row) => entry(row))}
              </HourSlot>
            ))}
          </div>
        ))
      )}
    </div>
  )
}
function HourSlot({ day, hour, create, children }: { day: string; hour: number; create(): unknown; children: ReactNode }) {
  const slot: Slot = { day, minutes: hour * 60 }
  const { locale } = useWords()
  const { setNodeRef, isOver } = useDroppable({ id: `${day} ${hour}`, data: slot })
  return (
    <div
      ref={setNodeRef}
      role="gridcell"
      aria-label={`${formatDay(day, locale)} ${clock(hour * 60)}`}
      data-over={isOver || undefined}
      onDoubleClick={(e) => e.target === e.currentTarget && create()}
    >
      {children}
    </div>
  )
}
/** Working hours, and whatever else something stands at. */
function hoursFor(rows: readonly Row[], field: string): number[] {
  const at = rows.map((row) => wall(String(row[field])).getHours())
  const [from, to] = [Math.min(8, ...at), Math.max(19, ...at)]
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
