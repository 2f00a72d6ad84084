// The table: only rows in view are drawn, heads sort, a row opens its record.
import { useMediaQuery } from '@mantine/hooks'
import { IconFilterOff } from '@tabler/icons-react'
import { Button } from '@mantine/core'
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useReducer, useRef } from 'react'
import { pluralLabel, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import type { Column } from '../api/paths.ts'
import { titleOf } from '../api/records.ts'
import { kindSet } from '../fields/registry.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { PhoneRow } from './phone-row.tsx'
import { ColumnHead } from './column-head.tsx'
import { RecordRow } from './record-row.tsx'
import type { Rows } from './use-rows.ts'

const features = tableFeatures({})
const helper = createColumnHelper<typeof features, Row>()
const titleWidth = 250
const scrolled = new Map<string, number>()
type TableProps = {
  object: MetaObject
  columns: readonly Column[]
  rows: Rows
  sort: string | undefined
  onSort(sort: string | undefined): void
  filtered: boolean
  reset(): void
  chosen: ReadonlySet<string>
  setChosen(next: ReadonlySet<string>): void
}
export function RecordTable({ object, columns, rows, sort, onSort, filtered, reset, chosen, setChosen }: TableProps) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const href = useLocation({ select: (l) => l.href })
  const phone = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false })
  const box = useRef<HTMLDivElement>(null)
  const height = useRowHeight(phone)
  const meta = useMeta()
  const key = columns.map((c) => c.path).join(' ')
  // Columns are made anew at each rendering; their paths say whether they are others.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const defs = useMemo(() => helper.columns(columns.map((c) => helper.accessor((row) => c.value(row), { id: c.path }))), [key, object, meta])
  const table = useTable({ features, columns: defs, data: rows.list, getRowId: (row) => row.id })
  const models = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: models.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
    initialOffset: () => scrolled.get(href) ?? 0,
  })
  useEffect(() => virtual.measure(), [height, virtual])
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  const next = rows.next
  useEffect(() => {
    if (rows.more && lastSeen >= models.length - 20) next()
  }, [lastSeen, models.length, rows.more, next])
  const open = (row: Row) => void navigate({ to: '/$plural/$id', params: { plural: object.plural, id: row.id } })
  if (rows.error)
    return (
      <div className="rp-table-box">
        <Failed error={rows.error} retry={rows.retry} />
      </div>
    )
  if (!rows.pending && !rows.list.length)
    return (
      <div className="rp-table-box">
        <NoRows object={object} filtered={filtered} reset={reset} />
      </div>
    )
  const [top, bottom] = [items[0]?.start ?? 0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0)]
  const all = models.length > 0 && models.every((m) => chosen.has(m.id))
  return (
    <div className="rp-table-box" ref={box} data-stale={rows.stale || undefined} onScroll={(e) => scrolled.set(href, e.currentTarget.scrollTop)}>
      {phone ? (
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="list">
          {items.map((item) => (
            <PhoneRow key={item.key} object={object} columns={columns} row={models[item.index]!.original} top={item.start} />
          ))}
        </div>
      ) : (
        <table
          className="rp-table"
          aria-label={say(pluralLabel(object))}
          aria-rowcount={models.length + 1}
          style={{ minWidth: 46 + columns.reduce((sum, c, i) => sum + (i === 0 ? titleWidth : kindSet(c.field).width), 0) }}
        >
          <colgroup>
            <col style={{ width: 46 }} />
            {columns.map((c, i) => (
              <col key={c.path} style={{ width: i === 0 ? titleWidth : kindSet(c.field).width }} />
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
                  onChange={() => setChosen(all ? new Set() : new Set(models.map((m) => m.id)))}
                />
              </th>
              {columns.map((c) => (
                <ColumnHead key={c.path} column={c} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {top > 0 && (
              <tr aria-hidden style={{ height: top }}>
                <td colSpan={columns.length + 1} />
              </tr>
            )}
            {items.map((item) => {
              const model = models[item.index]!
              return (
                <RecordRow
                  key={model.id}
                  object={object}
                  columns={columns}
                  row={model.original}
                  index={item.index}
                  title={titleOf(object, model.original)}
                  chosen={chosen.has(model.id)}
                  open={open}
                  choose={() => setChosen(toggled(chosen, model.id))}
                />
              )
            })}
            {bottom > 0 && (
              <tr aria-hidden style={{ height: bottom }}>
                <td colSpan={columns.length + 1} />
              </tr>
            )}
          </tbody>
        </table>
      )}
      {rows.pending && <Bones rows={14} height={height} />}
    </div>
  )
}
const toggled = (set: ReadonlySet<string>, id: string) => {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
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
function NoRows({ object, filtered, reset }: { object: MetaObject; filtered: boolean; reset(): void }) {
  const { t, low } = useWords()
  const navigate = useNavigate()
  const name = low(object.label)
  if (filtered)
    return (
      <Empty icon={<IconFilterOff size={20} stroke={1.5} aria-hidden />} title={t('noMatch', { name: low(pluralLabel(object)) })} why={t('noMatchWhy')}>
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
