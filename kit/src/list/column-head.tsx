// A column's head: its label, its unit, the sort a click gives it, its edge to drag for the width, and itself to drag to another place.
import { IconCaretDownFilled, IconCaretUpFilled } from '@tabler/icons-react'
import { useState, type PointerEvent } from 'react'
import { useMeta } from '../api/meta.ts'
import { kindSet } from '../fields/registry.ts'
import { moneyUnit } from '../format.ts'
import { useWords } from '../language.tsx'
import { useColumnName } from './columns-menu.tsx'
import type { MetaObject } from '../api/meta.ts'
import { standing, type Placed } from './record-table.tsx'

type HeadProps = {
  object: MetaObject
  column: Placed
  sort: string | undefined
  onSort(sort: string | undefined): void
  resize(width: number, done: boolean): void
  place(path: string): void
  /** The head that is being dragged to another place, and on which side of this one it would come to stand. */
  drag(path: string | undefined): void
  side: 'before' | 'after' | undefined
}
export function ColumnHead({ object, column, sort, onSort, resize, place, drag, side }: HeadProps) {
  const { t, locale } = useWords()
  const own = useMeta().company.currency
  const label = useColumnName(object)(column)
  const [over, setOver] = useState(false)
  const first = (sort ?? '').split(',')[0] ?? ''
  const direction = first === column.path ? 'ascending' : first === `-${column.path}` ? 'descending' : undefined
  const set = kindSet(column.field)
  const inner = (
    <>
      {direction && (direction === 'ascending' ? <IconCaretUpFilled size={10} aria-hidden /> : <IconCaretDownFilled size={10} aria-hidden />)}
      <span title={label}>{label}</span>
      {column.field.kind === 'money' && <small>{moneyUnit(own, locale)}</small>}
    </>
  )
  // Numbers and times are first wanted from the top.
  const next =
    direction === undefined
      ? set.align === 'right' || column.field.operators?.includes('within')
        ? `-${column.path}`
        : column.path
      : direction === 'descending'
        ? column.path
        : `-${column.path}`
  const size = (down: PointerEvent<HTMLElement>) => {
    down.preventDefault()
    const [from, edge] = [down.clientX, down.currentTarget]
    edge.setPointerCapture(down.pointerId)
    const width = (at: number) => Math.min(800, Math.max(60, column.width + at - from))
    const move = (event: globalThis.PointerEvent) => resize(width(event.clientX), false)
    edge.addEventListener('pointermove', move)
    edge.addEventListener(
      'pointerup',
      (event) => {
        edge.removeEventListener('pointermove', move)
        resize(width((event as globalThis.PointerEvent).clientX), true)
      },
      { once: true },
    )
  }
  return (
    <th
      scope="col"
      aria-sort={direction ?? (column.field.sortable === false ? undefined : 'none')}
      data-align={set.align}
      data-over={(over && side) || undefined}
      {...standing(column)}
      draggable
      onDragStart={(e) => {
        e.dataTransfer.setData('text/column', column.path)
        drag(column.path)
      }}
      onDragEnd={() => drag(undefined)}
      onDragEnter={() => setOver(true)}
      onDragOver={(e) => e.preventDefault()}
      onDragLeave={(e) => !e.currentTarget.contains(e.relatedTarget as Node | null) && setOver(false)}
      onDrop={(e) => {
        setOver(false)
        const path = e.dataTransfer.getData('text/column')
        if (path && path !== column.path) place(path)
      }}
    >
      {column.field.sortable === false ? (
        <span className="rp-colhead">{inner}</span>
      ) : (
        <button type="button" className="rp-colhead" data-sorted={direction} onClick={() => onSort(next)}>
          {inner}
        </button>
      )}
      <span
        className="rp-col-edge"
        role="separator"
        aria-orientation="vertical"
        aria-label={t('columnWidth', { name: label })}
        aria-valuenow={column.width}
        aria-valuemin={60}
        aria-valuemax={800}
        draggable
        onDragStart={(e) => (e.preventDefault(), e.stopPropagation())}
        onPointerDown={size}
        onDoubleClick={() => resize(0, true)}
      />
    </th>
  )
}
