// One row of the table.
import { Link } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import type { MetaObject, Row } from '../api/meta.ts'
import type { Column } from '../api/paths.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'

type RowProps = {
  object: MetaObject
  columns: readonly Column[]
  row: Row
  index: number
  title: string
  chosen: boolean
  open(row: Row): void
  choose(): void
}
export function RecordRow({ object, columns, row, index, title, chosen, open, choose }: RowProps) {
  const { t } = useWords()
  const click = (event: MouseEvent) => {
    if ((event.target as Element).closest('a, button, input, label') || getSelection()?.toString()) return
    if (event.metaKey || event.ctrlKey) window.open(`/${object.plural}/${row.id}`)
    else open(row)
  }
  return (
    <tr aria-selected={chosen} aria-rowindex={index + 2} onClick={click}>
      <td className="rp-cell-check">
        <input type="checkbox" aria-label={t('selectOne', { name: title })} checked={chosen} onChange={choose} />
      </td>
      {columns.map((column, i) => {
        const set = kindSet(column.field)
        const value = column.value(row)
        const cell = isBlank(value) ? null : <set.Cell value={value} field={column.field} name={column.name} place="list" object={object} />
        return (
          <td key={column.path} data-align={set.align} data-first={i === 0 || undefined}>
            {i === 0 ? (
              <Link to="/$plural/$id" params={{ plural: object.plural, id: row.id }}>
                {cell ?? title}
              </Link>
            ) : (
              cell
            )}
          </td>
        )
      })}
    </tr>
  )
}
