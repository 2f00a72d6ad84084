// One row of the table.
import { Link } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { IconPencil } from '@tabler/icons-react'
import type { MetaObject, Row } from '../api/meta.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'
import type { Placed } from './record-table.tsx'

type RowProps = {
  object: MetaObject
  columns: readonly Placed[]
  row: Row
  index: number
  title: string
  chosen: boolean
  /** The row keys act on. */
  current: boolean
  open(row: Row): void
  /** The list is left for this row's record. */
  leave(): void
  choose(range: boolean): void
  /** Undefined where the cell is not this person's to change. */
  edit(column: Placed): ((cell: HTMLElement) => void) | undefined
}
export function RecordRow({ object, columns, row, index, title, chosen, current, open, leave, choose, edit }: RowProps) {
  const { t, say } = useWords()
  const click = (event: MouseEvent) => {
    if ((event.target as Element).closest('a, button, input, label') || getSelection()?.toString()) return
    if (event.metaKey || event.ctrlKey) window.open(`/${object.plural}/${row.id}`)
    else open(row)
  }
  return (
    <tr aria-selected={chosen} aria-rowindex={index + 2} data-current={current || undefined} data-row={index} tabIndex={current ? 0 : -1} onClick={click}>
      <td className="rp-cell-check">
        <input
          type="checkbox"
          tabIndex={current ? 0 : -1}
          aria-label={t('selectOne', { name: title })}
          checked={chosen}
          onChange={(event) => choose((event.nativeEvent as unknown as MouseEvent).shiftKey)}
        />
      </td>
      {columns.map((column, i) => {
        const set = kindSet(column.field)
        const value = column.value(row)
        const cell = isBlank(value) ? null : <set.Cell value={value} field={column.field} name={column.name} place="list" object={object} />
        const change = edit(column)
        return (
          <td
            key={column.path}
            data-align={set.align}
            data-first={i === 0 || undefined}
            data-pinned={column.left === undefined ? undefined : true}
            data-path={column.path}
            style={column.left === undefined ? undefined : { left: column.left }}
          >
            {i === 0 ? (
              <Link to="/$plural/$id" params={{ plural: object.plural, id: row.id }} onClick={leave} tabIndex={current ? 0 : -1}>
                {cell ?? title}
              </Link>
            ) : (
              cell
            )}
            {change && (
              <button
                type="button"
                className="rp-cell-edit"
                tabIndex={-1}
                aria-label={t('editField', { name: say(column.label) })}
                onClick={(event) => change(event.currentTarget.closest('td')!)}
              >
                <IconPencil size={14} stroke={1.5} aria-hidden />
              </button>
            )}
          </td>
        )
      })}
    </tr>
  )
}
