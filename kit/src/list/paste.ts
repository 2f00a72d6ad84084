// Cells copied from a spreadsheet, put into the rows from the one being changed on down. Loaded when first pasted.
import { kindOf } from '@rapport/model'
import type { QueryClient } from '@tanstack/react-query'
import type { MetaObject, Row } from '../api/meta.ts'
import type { Column } from '../api/paths.ts'
import { titleOf } from '../api/records.ts'
import { kindSet } from '../fields/registry.ts'
import type { Words } from '../language.tsx'
import { toast } from '../toasts.tsx'
import { begin, pagesOf } from '../work.tsx'

/** Kinds whose values a line of text cannot give. */
const takes = (column: Column) => !kindSet(column.field).expands && !['json', 'file', 'image', 'address'].includes(column.field.kind)
type Paste = {
  object: MetaObject
  /** From the row being changed on; those that are not this person's to change are left out. */
  rows: readonly Row[]
  /** From the cell being changed to the right; `undefined` where a column is not this person's to change. */
  columns: readonly (Column | undefined)[]
  cells: readonly (readonly string[])[]
  client: QueryClient
  words: Words
}
/** One act, undone as one; what cannot be read goes as it is, so that the refusal names it. Cells without a place are told of. */
export function pasteDown({ object, rows, columns, cells, client, words }: Paste) {
  const { t, say, locale } = words
  const wide = Math.max(...cells.map((line) => line.length))
  const into = columns.slice(0, wide).map((column) => (column && takes(column) ? column : undefined))
  const used = into.flatMap((column) => column ?? [])
  if (!used.length) return toast(t('pasteNot', { field: columns[0] ? say(columns[0].label) : '' }), { tone: 'risk' })
  const filled = rows.slice(0, cells.length)
  const data = new Map(
    filled.map((row, i) => [
      row.id,
      Object.fromEntries(
        into.flatMap((column, j) => {
          const text = cells[i]![j]?.trim()
          if (!column || text === undefined) return []
          return [[column.name, text === '' ? null : (kindOf(column.field).parse(text, column.field, locale) ?? text)]]
        }),
      ),
    ]),
  )
  begin({
    what: t('pasteInto', { fields: used.map((column) => say(column.label)).join(t('comma')) }),
    plural: object.plural,
    total: filled.length,
    client,
    targets: () => pagesOf(filled.map((row) => ({ id: row.id, title: titleOf(object, row) }))),
    operation: ({ id }) => ({ op: 'update', id, data: data.get(id) ?? {} }),
  })
  if (cells.length > filled.length) toast(t('pasteRest', { n: cells.length - filled.length }), { tone: 'risk' })
}
