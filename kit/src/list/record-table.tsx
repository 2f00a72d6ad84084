// The table: only rows in view are drawn; heads sort, size and order the columns; keys move a row, open it, peek into it, change its cells.
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight, IconFilterOff } from '@tabler/icons-react'
import { useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState, type Dispatch, type SetStateAction } from 'react'
import { pluralLabel, useMeta, type Filter, type MetaObject, type Row } from '../api/meta.ts'
import { columnOf, type Column } from '../api/paths.ts'
import { titleOf } from '../api/records.ts'
import { useSave } from '../api/save.ts'
import { kindSet } from '../fields/registry.ts'
import { editable } from '../form/editable.ts'
import { formatNumber, textWidth } from '../format.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords, type Say } from '../language.tsx'
import { useFits } from '../record/use-fitting.ts'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { toast } from '../toasts.tsx'
import type { ColumnSpec } from '../views/view.ts'
import type { Moving } from './cell-action.tsx'
import { CellEditor, type Leave } from './cell-editor.tsx'
import { ColumnHead } from './column-head.tsx'
import { changing, whyFixed } from './fixed.ts'
import { PhoneRow, withPhone } from './phone-row.tsx'
import { RecordRow, type RowActs } from './record-row.tsx'
import { useRowKeys } from './row-keys.ts'
import { rounded, type Sum, type Summary } from './summary.ts'
import { checkWidth, fitted, useNatural, widthsOf, type Fitting } from './widths.ts'
import type { Line } from './use-grouped.ts'

const CellAction = lazy(() => import('./cell-action.tsx'))
/** A column with its place: `left` where it stands still, `edge` where it is the last that does. */
export type Placed = Column & { readonly width: number; readonly left?: number; readonly edge?: boolean }
/** What a cell of `column` needs to stand still where the column does. */
export const standing = ({ left, edge }: Placed) => (left === undefined ? {} : { 'data-pinned': edge ? 'edge' : 'still', style: { left } })
/** Scroll and row of each list left, by its address. */
const left = new Map<string, { top: number; at: number }>()
type GroupLine = Extract<Line, { type: 'group' }>
type TableProps = {
  object: MetaObject
  specs: readonly ColumnSpec[]
  lines: readonly Line[]
  rows: readonly Row[]
  pending: boolean
  error: unknown
  stale: boolean
  retry(): void
  /** Called near the end of what is loaded. */
  next?: (() => void) | undefined
  sums: readonly Sum[]
  totals: Summary | null | undefined
  sort: string | undefined
  onSort(sort: string | undefined): void
  onColumns(specs: readonly ColumnSpec[]): void
  filtered: boolean
  /** The words looked for. */
  q: string | undefined
  reset(): void
  chosen: ReadonlySet<string>
  setChosen: Dispatch<SetStateAction<ReadonlySet<string>>>
  /** A whole group of more rows than can be loaded. */
  chooseWhole(filter: Filter, count: number, loaded: ReadonlySet<string>): void
  peeked: string | undefined
  peek(row: Row | undefined): void
}
export function RecordTable(props: TableProps) {
  const { object, specs, lines, rows, sums, totals, sort, onSort, onColumns, chosen, setChosen, peeked, peek } = props
  const words = useWords()
  const { t, say } = words
  const client = useQueryClient()
  const navigate = useNavigate()
  const meta = useMeta()
  const href = useLocation({ select: (l) => l.href })
  const phone = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false })
  const box = useRef<HTMLDivElement>(null)
  const height = useRowHeight(phone)
  const [sizing, setSizing] = useState<ColumnSpec>()
  const [dragged, setDragged] = useState<string>()
  const natural = useNatural(object, specs, rows, totals)
  const room = useWidth(box, Boolean(props.error) || (!props.pending && !lines.length))
  const columns = useMemo(() => fitted(place(meta, object, specs, sizing, say, natural), room), [meta, object, specs, sizing, say, natural, room])
  const told = useMemo(() => (phone ? withPhone(meta, object, columns) : columns), [phone, meta, object, columns])
  const [at, setAt] = useState(() => left.get(href)?.at ?? -1)
  const [editing, setEditing] = useState<{ id: string; path: string; cell: HTMLElement }>()
  const save = useSave(object)
  const fits = useFits(object)
  const [moving, setMoving] = useState<Moving & { readonly n: number }>()
  const fields = useMemo(() => editable(object, false), [object])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 8,
    initialOffset: () => left.get(href)?.top ?? 0,
    scrollPaddingStart: phone ? 0 : 32,
    scrollPaddingEnd: sums.length ? 40 : 8,
  })
  useEffect(() => virtual.measure(), [height, virtual])
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  const { next } = props
  useEffect(() => {
    if (next && lastSeen >= lines.length - 20) next()
  }, [lastSeen, lines.length, next])
  // Back from a record: the row left is in view and has the focus again.
  const comesBack = useRef(left.get(href)?.at ?? -1)
  useLayoutEffect(() => {
    if (comesBack.current < 0 || !rows.length) return
    const row = box.current?.querySelector<HTMLElement>(`tr[data-row="${comesBack.current}"]`)
    if (!row) return
    row.focus({ preventScroll: true })
    comesBack.current = -1
  }, [rows.length, items.length])
  const keep = (index = at) => left.set(href, { top: box.current?.scrollTop ?? 0, at: index })
  const scrolled = () => {
    keep()
    // What stands still has an edge while others pass beneath it.
    box.current!.toggleAttribute('data-aside', box.current!.scrollLeft > 0)
  }
  const open = (row: Row) => {
    const index = rows.indexOf(row)
    setAt(index)
    keep(index)
    void navigate({ to: '/$plural/$id', params: { plural: object.plural, id: row.id } })
  }
  const lineOf = (index: number) => lines.findIndex((l) => l.type === 'row' && l.index === index)
  const focusRow = (index: number) => {
    setAt(index)
    virtual.scrollToIndex(lineOf(index), { align: 'auto' })
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`tr[data-row="${index}"]`)?.focus({ preventScroll: true }))
    if (peeked) peek(rows[index])
  }
  const toggle = (index: number, range = false) => {
    const row = rows[index]
    if (!row) return
    const set = new Set(chosen)
    if (range && at >= 0) for (const between of rows.slice(Math.min(at, index), Math.max(at, index) + 1)) set.add(between.id)
    else if (!set.delete(row.id)) set.add(row.id)
    setAt(index)
    setChosen(set)
  }
  const chooseGroup = async (line: GroupLine, on: boolean) => {
    const loaded = new Set(line.rows.map((row) => row.id))
    if (!on) return setChosen((before) => new Set([...before].filter((id) => !loaded.has(id))))
    const ids = new Set((await line.load()).map((row) => row.id))
    if (ids.size < line.group.count) props.chooseWhole(line.filter, line.group.count, ids)
    else setChosen((before) => new Set([...before, ...ids]))
  }
  const able = useMemo(
    () => new Set(columns.map((c) => c.path).filter((path) => object.can.update && !path.includes('.') && path in fields)),
    [columns, object, fields],
  )
  const moved = useMemo(
    () => (object.can.update ? new Set(columns.flatMap((c) => (changing(c, object.actions).length ? [c.path] : []))) : none),
    [columns, object],
  )
  const movedIn = (row: Row) => (ableIn(row) === none ? none : moved)
  const ableIn = (row: Row) => ((row._can as { update?: boolean } | undefined)?.update === false ? none : able)
  const edit = (row: Row, path: string) => {
    const cell = box.current?.querySelector<HTMLElement>(`tr[data-row="${rows.indexOf(row)}"] td[data-path="${CSS.escape(path)}"]`)
    if (cell) setEditing({ id: row.id, path, cell })
  }
  const current = rows[at]
  const acts = useActs(object.plural, {
    open,
    choose: toggle,
    edit: (row, index, column, cell) => {
      setAt(index)
      setEditing({ id: row.id, path: column.path, cell })
    },
    elsewhere: (row, column, cell) => {
      const by = changing(column, fits(row))
      if (!by.length) toast(whyFixed(object, column, words))
      else setMoving((before) => ({ row, by, at: cell.getBoundingClientRect(), n: (before?.n ?? 0) + 1 }))
    },
  })
  useRowKeys({
    move: (by) => rows.length && focusRow(Math.min(rows.length - 1, Math.max(0, at + by))),
    open: () => current && open(current),
    peek: () => !phone && peek(peeked ? undefined : (current ?? rows[0])),
    choose: () => toggle(at),
    edit: () => {
      const first = current && columns.find((c) => ableIn(current).has(c.path))
      if (first) edit(current, first.path)
    },
    leave: () => (peeked ? peek(undefined) : setChosen(new Set())),
  })
  if (props.error)
    return (
      <div className="rp-table-box">
        <Failed error={props.error} retry={props.retry}>
          {props.filtered && <Button onClick={props.reset}>{t('reset')}</Button>}
        </Failed>
      </div>
    )
  if (!props.pending && !lines.length)
    return (
      <div className="rp-table-box">
        <NoRows object={object} filtered={props.filtered} q={props.q} reset={props.reset} />
      </div>
    )
  const [top, bottom] = [items[0]?.start ?? 0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0)]
  const isWhole = (some: readonly Row[]) => some.length > 0 && some.every((row) => chosen.has(row.id))
  const all = isWhole(rows) && lines.every((line) => line.type !== 'group' || isWhole(line.rows))
  const put = (path: string, value: unknown, then: Leave) => {
    const row = rows.find((r) => r.id === editing!.id)!
    if (value !== undefined) void save(row, { [path]: value })
    setEditing(undefined)
    const open = columns.filter((c) => ableIn(row).has(c.path))
    const to = open[open.findIndex((c) => c.path === path) + (then === 'previous' ? -1 : 1)]
    if (then !== 'stay' && to) edit(row, to.path)
    else box.current?.querySelector<HTMLElement>(`tr[data-row="${rows.indexOf(row)}"]`)?.focus({ preventScroll: true })
  }
  const blank = (h: number) => (
    <tr aria-hidden style={{ height: h }}>
      <td colSpan={columns.length + 1} />
    </tr>
  )
  return (
    <div className="rp-table-box" ref={box} data-stale={props.stale || undefined} onScroll={scrolled}>
      {phone ? (
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="list">
          {items.map((item) => {
            const line = lines[item.index]!
            return line.type === 'row' ? (
              <PhoneRow key={line.row.id} object={object} columns={told} row={line.row} top={item.start} />
            ) : (
              <div key={item.key} role="listitem" className="rp-phone-row rp-phone-group" style={{ transform: `translateY(${item.start}px)` }}>
                <GroupButton line={line} />
              </div>
            )
          })}
        </div>
      ) : (
        <table
          className="rp-table"
          data-free={columns[0]?.left === undefined || undefined}
          aria-label={say(pluralLabel(object))}
          aria-rowcount={lines.length + 1}
          style={{ minWidth: checkWidth + columns.reduce((sum, c) => sum + c.width, 0) }}
        >
          <colgroup>
            <col style={{ width: checkWidth }} />
            {columns.map((c) => (
              <col key={c.path} style={{ width: c.width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="rp-cell-check">
                <input
                  type="checkbox"
                  aria-label={t('selectAll')}
                  checked={all}
                  ref={(el) => void (el && (el.indeterminate = !all && chosen.size > 0))}
                  onChange={() => setChosen(all ? new Set() : new Set(rows.map((row) => row.id)))}
                />
              </th>
              {columns.map((c, i) => (
                <ColumnHead
                  key={c.path}
                  object={object}
                  column={c}
                  sort={sort}
                  onSort={onSort}
                  drag={setDragged}
                  side={!dragged || dragged === c.path ? undefined : columns.findIndex((one) => one.path === dragged) < i ? 'after' : 'before'}
                  resize={(width, done) => {
                    const { width: _old, ...spec } = specs.find((s) => s.path === c.path)!
                    const sized = width ? { ...spec, width: Math.round(width) } : spec
                    setSizing(done ? undefined : sized)
                    if (done) onColumns(specs.map((s) => (s.path === c.path ? sized : s)))
                  }}
                  place={(path) => {
                    const rest = specs.filter((s) => s.path !== path)
                    const moved = specs.find((s) => s.path === path)
                    const to =
                      rest.findIndex((s) => s.path === c.path) + (specs.findIndex((s) => s.path === path) < specs.findIndex((s) => s.path === c.path) ? 1 : 0)
                    if (moved) onColumns(rest.toSpliced(to, 0, moved))
                  }}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {top > 0 && blank(top)}
            {items.map((item) => {
              const line = lines[item.index]!
              if (line.type === 'group')
                return (
                  <tr key={`group ${String(line.group.key)}`} className="rp-group-row">
                    <Figures
                      columns={columns}
                      sums={sums}
                      summary={line.group}
                      head={<GroupButton line={line} />}
                      check={
                        <input
                          type="checkbox"
                          aria-label={t('selectGroup', { name: line.name })}
                          checked={isWhole(line.rows)}
                          ref={(el) => void (el && (el.indeterminate = !isWhole(line.rows) && line.rows.some((row) => chosen.has(row.id))))}
                          onChange={(event) => void chooseGroup(line, event.currentTarget.checked)}
                        />
                      }
                    />
                  </tr>
                )
              if (line.type === 'more')
                return (
                  <tr key={`more ${String(line.group.key)}`} className="rp-more-row">
                    <td className="rp-cell-check" />
                    <td colSpan={columns.length} className="rp-figures-head">
                      <span>
                        <button type="button" className="rp-textlink" onClick={line.more}>
                          {t('groupMore', { n: line.group.count })}
                        </button>
                      </span>
                    </td>
                  </tr>
                )
              const { row, index } = line
              return (
                <RecordRow
                  key={row.id}
                  object={object}
                  columns={columns}
                  row={row}
                  index={index}
                  title={titleOf(object, row)}
                  chosen={chosen.has(row.id)}
                  current={index === (at < 0 ? 0 : at) || row.id === peeked}
                  able={ableIn(row)}
                  moved={movedIn(row)}
                  acts={acts}
                />
              )
            })}
            {bottom > 0 && blank(bottom)}
          </tbody>
          {totals && sums.length > 0 && (
            <tfoot>
              <tr>
                <Figures columns={columns} sums={sums} summary={totals} head={t('totals')} />
              </tr>
            </tfoot>
          )}
        </table>
      )}
      {props.pending && <Bones rows={14} height={height} />}
      {moving && (
        <Suspense>
          <CellAction key={moving.n} object={object} moving={moving} />
        </Suspense>
      )}
      {editing && rows.some((r) => r.id === editing.id) && (
        <CellEditor
          key={`${editing.id} ${editing.path}`}
          column={columns.find((c) => c.path === editing.path)!}
          row={rows.find((r) => r.id === editing.id)!}
          anchor={editing.cell}
          keep={(value, then) => put(editing.path, value, then)}
          cancel={() => put(editing.path, undefined, 'stay')}
          paste={(cells) => {
            const from = rows.findIndex((r) => r.id === editing.id)
            const right = columns.slice(columns.findIndex((c) => c.path === editing.path)).map((c) => (able.has(c.path) ? c : undefined))
            const below = rows.slice(from).filter((row) => ableIn(row) !== none)
            put(editing.path, undefined, 'stay')
            void import('./paste.ts').then((m) => m.pasteDown({ object, rows: below, columns: right, cells, client, words }))
          }}
        />
      )}
    </div>
  )
}
const none: ReadonlySet<string> = new Set()
/** `acts` as functions that stay the same while what they do is the newest. */
function useActs(plural: string, newest: Omit<RowActs, 'near'>): RowActs {
  const router = useRouter()
  const held = useRef(newest)
  const timer = useRef(0)
  useLayoutEffect(() => void (held.current = newest))
  return useMemo(() => {
    return {
      open: (row) => held.current.open(row),
      choose: (index, range) => held.current.choose(index, range),
      edit: (...given) => held.current.edit(...given),
      elsewhere: (...given) => held.current.elsewhere(...given),
      near: (row) => {
        clearTimeout(timer.current)
        if (row) timer.current = window.setTimeout(() => void router.preloadRoute({ to: '/$plural/$id', params: { plural, id: row.id } }), 50)
      },
    }
  }, [router, plural])
}
function place(
  meta: ReturnType<typeof useMeta>,
  object: MetaObject,
  specs: readonly ColumnSpec[],
  sizing: ColumnSpec | undefined,
  say: Say,
  natural: ReadonlyMap<string, number>,
): Fitting[] {
  const all = specs.flatMap((given) => {
    const spec = sizing?.path === given.path ? sizing : given
    const column = columnOf(meta, object, spec.path)
    return column ? [{ ...column, width: spec.width ?? 0, pinned: spec.pinned }] : []
  })
  // What stands still stands in front.
  const still = all.filter((c) => c.pinned)
  return [...still, ...all.filter((c) => !c.pinned)].map(({ pinned, ...column }, i) => ({
    ...column,
    ...widthsOf(column, i === 0, natural.get(column.path), textWidth(say(column.label), 12) + 24),
    ...(pinned && { left: 0, edge: i === still.length - 1 }),
  }))
}
/** How wide the box is; told again once it stands there, and when it changes. */
function useWidth(box: React.RefObject<HTMLElement | null>, gone: boolean) {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const at = box.current
    if (!at || gone) return
    const watch = new ResizeObserver(() => setWidth(at.clientWidth))
    watch.observe(at)
    return () => watch.disconnect()
  }, [box, gone])
  return width
}
function GroupButton({ line }: { line: Exclude<Line, { type: 'row' }> }) {
  const { t, locale } = useWords()
  if (line.type === 'more')
    return (
      <button type="button" className="rp-textlink" onClick={line.more}>
        {t('groupMore', { n: line.group.count })}
      </button>
    )
  const Icon = line.open ? IconChevronDown : IconChevronRight
  return (
    <button
      type="button"
      className="rp-group"
      aria-expanded={line.open}
      aria-label={t(line.open ? 'groupClose' : 'groupOpen', { name: line.name })}
      onClick={line.toggle}
    >
      <Icon size={14} stroke={1.5} aria-hidden />
      <strong>{line.name}</strong>
      <small>{formatNumber(line.group.count, locale)}</small>
    </button>
  )
}
type FiguresProps = { columns: readonly Placed[]; sums: readonly Sum[]; summary: Summary; head: React.ReactNode; check?: React.ReactNode }
/** Sums under their columns; what they are the sums of stays in sight. */
function Figures({ columns, sums, summary, head, check }: FiguresProps) {
  const { t } = useWords()
  const missing = summary.unconverted ? t('unconverted', { n: summary.unconverted }) : undefined
  const first = columns.findIndex((c) => sums.some((s) => s.column.path === c.path))
  const still = columns.filter((c) => c.left !== undefined).length
  // Over those that stand still, or as far as there is no figure.
  const span = Math.max(1, Math.min(still || columns.length, first < 0 ? columns.length : first))
  return (
    <>
      <td className="rp-cell-check">{check}</td>
      <td colSpan={span} data-first className="rp-figures-head" {...standing({ ...columns[0]!, edge: span === still })}>
        <span>{head}</span> {missing && <small className="rp-warn-rule">{missing}</small>}
      </td>
      {columns.slice(span).map((column) => {
        const sum = sums.find((s) => s.column.path === column.path)
        const value = sum && summary.values[sum.as]
        const { Cell } = kindSet(column.field)
        return (
          <td key={column.path} data-align="right" {...standing(column)}>
            {value !== null && value !== undefined && (
              <>
                {sum?.op === 'avg' && <small>{t('average')} </small>}
                <Cell value={rounded(value)} field={column.field} name={column.name} place="list" />
              </>
            )}
          </td>
        )
      })}
    </>
  )
}
/** The token's row height, read again when density changes. */
function useRowHeight(phone: boolean | undefined) {
  const [, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => {
    window.addEventListener('rapport-density', again)
    return () => window.removeEventListener('rapport-density', again)
  }, [])
  return phone ? 56 : parseInt(getComputedStyle(document.documentElement).getPropertyValue('--h-row')) || 36
}
function NoRows({ object, filtered, q, reset }: Pick<TableProps, 'object' | 'filtered' | 'q' | 'reset'>) {
  const { t, low } = useWords()
  const navigate = useNavigate()
  const name = low(object.label)
  if (filtered)
    return (
      <Empty
        icon={<IconFilterOff size={20} stroke={1.5} aria-hidden />}
        title={t('noMatch', { name: low(pluralLabel(object)) })}
        why={q ? t('noMatchWhyText', { q }) : t('noMatchWhy')}
      >
        <Button onClick={reset}>{t('reset')}</Button>
      </Empty>
    )
  return (
    <Empty icon={<NamedIcon name={object.icon} size={20} />} title={t('noneYet', { name })} why={t(object.can.create ? 'noneYetWhy' : 'noneYetNoRight')}>
      {object.can.create && (
        <Button className="rp-ink" onClick={() => void navigate({ to: '/$plural/new', params: { plural: object.plural } })}>
          {t('newOne', { name })}
        </Button>
      )}
      {object.can.import && <Button onClick={() => void navigate({ to: '/$plural/import', params: { plural: object.plural } })}>{t('import')}</Button>}
    </Empty>
  )
}
