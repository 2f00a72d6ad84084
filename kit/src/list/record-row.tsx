// One row of the table. It is drawn again only where something of its own has changed: scrolling draws the rows that come in, no others.
import { IconPencil } from '@tabler/icons-react'
import { memo, useEffect, useRef, useState, type MouseEvent } from 'react'
import { isLate } from '../api/late.ts'
import type { MetaObject, Row } from '../api/meta.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'
import { standing, type Placed } from './record-table.tsx'

/** What is done to rows; the same functions for as long as the table stands. */
export type RowActs = {
  open(row: Row): void
  /** The record is likely to be opened next; undefined: no longer. */
  near(row: Row | undefined): void
  choose(index: number, range: boolean): void
  edit(row: Row, index: number, column: Placed, cell: HTMLElement): void
  /** It was to be changed, and is not where it stands: an action does it, or nothing. */
  elsewhere(row: Row, column: Placed, cell: HTMLElement): void
}
type RowProps = {
  object: MetaObject
  columns: readonly Placed[]
  row: Row
  index: number
  title: string
  chosen: boolean
  /** The row keys act on. */
  current: boolean
  /** Paths of the cells that are this person's to change. */
  able: ReadonlySet<string>
  /** Paths of those that actions change. */
  moved: ReadonlySet<string>
  acts: RowActs
}
/** Milliseconds in which a second click belongs to the first. */
const twoClicks = 250
export const RecordRow = memo(function RecordRow({ object, columns, row, index, title, chosen, current, able, moved, acts }: RowProps) {
  const { t, say } = useWords()
  const [hovered, setHovered] = useState(false)
  const address = `/${object.plural}/${row.id}`
  const opening = useRef(0)
  // A first click is seen at once, though it waits for a second.
  const [hit, setHit] = useState(false)
  useEffect(() => () => clearTimeout(opening.current), [])
  const click = (event: MouseEvent) => {
    const target = event.target as Element
    if (target.closest('a, button, input, label')) return
    clearTimeout(opening.current)
    const cell = target.closest<HTMLElement>('td[data-path]')
    const column = cell && columns.find((c) => c.path === cell.dataset.path)
    if (event.detail > 1) {
      setHit(false)
      if (!column) return
      getSelection()?.removeAllRanges()
      return able.has(column.path) ? acts.edit(row, index, column, cell) : acts.elsewhere(row, column, cell)
    }
    if (getSelection()?.toString()) return
    if (event.metaKey || event.ctrlKey) window.open(address)
    // A second click changes what is there, or says why it cannot be: the first waits for it.
    else if (column && object.can.update) {
      setHit(true)
      acts.near(row)
      opening.current = window.setTimeout(() => (setHit(false), acts.open(row)), twoClicks)
    } else acts.open(row)
  }
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    acts.open(row)
  }
  return (
    <tr
      aria-selected={chosen}
      aria-rowindex={index + 2}
      data-current={current || undefined}
      data-hit={hit || undefined}
      data-row={index}
      tabIndex={current ? 0 : -1}
      onClick={click}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      <td className="rp-cell-check">
        <input
          type="checkbox"
          tabIndex={current ? 0 : -1}
          aria-label={t('selectOne', { name: title })}
          checked={chosen}
          onChange={(event) => acts.choose(index, (event.nativeEvent as unknown as MouseEvent).shiftKey)}
        />
      </td>
      {columns.map((column, i) => {
        const set = kindSet(column.field)
        const value = column.value(row)
        const late = isLate(object, row, column.path)
        const cell = isBlank(value) ? null : <set.Cell value={value} field={column.field} name={column.name} place="list" object={object} />
        return (
          <td
            key={column.path}
            data-align={set.align}
            data-first={i === 0 || undefined}
            data-path={column.path}
            data-late={late || undefined}
            {...standing(column)}
          >
            {i === 0 ? (
              <a
                href={address}
                onClick={follow}
                onPointerEnter={() => acts.near(row)}
                onPointerLeave={() => acts.near(undefined)}
                onFocus={() => acts.near(row)}
                tabIndex={current ? 0 : -1}
              >
                {cell ?? title}
              </a>
            ) : (
              cell
            )}
            {late && <span className="rp-sr"> {t('lateWord')}</span>}
            {(hovered || current) && (able.has(column.path) || moved.has(column.path)) && (
              <button
                type="button"
                className="rp-cell-edit"
                tabIndex={-1}
                aria-label={t('editField', { name: say(column.label) })}
                onClick={(event) => {
                  const at = event.currentTarget.closest('td')!
                  if (able.has(column.path)) acts.edit(row, index, column, at)
                  else acts.elsewhere(row, column, at)
                }}
              >
                <IconPencil size={14} stroke={1.5} aria-hidden />
              </button>
            )}
          </td>
        )
      })}
    </tr>
  )
})
