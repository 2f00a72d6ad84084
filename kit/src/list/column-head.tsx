// A column's head: its label, its unit, and the sort a click gives it.
import { IconCaretDownFilled, IconCaretUpFilled } from '@tabler/icons-react'
import { useMeta } from '../api/meta.ts'
import type { Column } from '../api/paths.ts'
import { kindSet } from '../fields/registry.ts'
import { moneyUnit } from '../format.ts'
import { useWords } from '../language.tsx'

export function ColumnHead({ column, sort, onSort }: { column: Column; sort: string | undefined; onSort(sort: string | undefined): void }) {
  const { say, locale } = useWords()
  const own = useMeta().company.currency
  const first = (sort ?? '').split(',')[0] ?? ''
  const direction = first === column.path ? 'ascending' : first === `-${column.path}` ? 'descending' : undefined
  const set = kindSet(column.field)
  const inner = (
    <>
      {direction && (direction === 'ascending' ? <IconCaretUpFilled size={10} aria-hidden /> : <IconCaretDownFilled size={10} aria-hidden />)}
      <span>{say(column.label)}</span>
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
  return (
    <th scope="col" aria-sort={direction ?? (column.field.sortable === false ? undefined : 'none')} data-align={set.align}>
      {column.field.sortable === false ? (
        <span className="rp-colhead">{inner}</span>
      ) : (
        <button type="button" className="rp-colhead" data-sorted={direction} onClick={() => onSort(next)}>
          {inner}
        </button>
      )}
    </th>
  )
}
