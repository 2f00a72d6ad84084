// How a definition's fields lie in its table, and a row's way in and out.
import { allFields, kindOf, type AnyRow, type Field, type ObjectDef, type SqlType } from '@rapport/model'
import { q } from '../db.ts'

export type TableColumn = { name: string; type: SqlType | 'tsvector'; field?: string }
export const columnName = (field: string, suffix: string) => (suffix ? `${field}$${suffix}` : field)

export type Table = {
  readonly def: ObjectDef
  readonly name: string
  /** Everything stored, in a fixed order, but the search documents. */
  readonly columns: readonly TableColumn[]
  readonly search: { readonly words: boolean; readonly numbers: boolean }
  /** Every column, or those of `fields` beside what each record has. */
  readonly select: (alias: string, fields?: ReadonlySet<string>) => string
  readonly read: (raw: Record<string, unknown>) => AnyRow
}
const ownColumns: TableColumn[] = [
  { name: 'id', type: 'uuid' },
  { name: 'version', type: 'integer' },
  { name: 'createdAt', type: 'timestamptz' },
  { name: 'createdBy', type: 'uuid' },
  { name: 'updatedAt', type: 'timestamptz' },
  { name: 'updatedBy', type: 'uuid' },
  { name: 'deletedAt', type: 'timestamptz' },
  { name: 'deletedBy', type: 'uuid' },
  { name: 'deletedWith', type: 'uuid' },
]
const tables = new WeakMap<ObjectDef, Table>()
export function tableOf(def: ObjectDef): Table {
  const known = tables.get(def)
  if (known) return known
  const stored = Object.entries(allFields(def)).filter(([name, field]) => kindOf(field).columns.length && !ownColumns.some((c) => c.name === name))
  const columns: TableColumn[] = [
    ...ownColumns,
    ...stored.flatMap(([name, field]) => kindOf(field).columns.map((c) => ({ name: columnName(name, c.suffix), type: c.type, field: name }))),
  ]
  const searched = Object.entries(def.fields).filter(([name, f]) => f.search || name === def.title)
  // Values the driver gives, by field, in the order of its kind's columns.
  const readers = stored.map(([name, field]) => {
    const kind = kindOf(field)
    const names = kind.columns.map((c) => columnName(name, c.suffix))
    return { name, field, kind, names, base: kind.compare === 'base' ? columnName(name, 'base') : null }
  })
  const at = kindOf(allFields(def).createdAt!)
  const read = (raw: Record<string, unknown>): AnyRow => {
    const row: Record<string, unknown> = {
      id: raw.id,
      version: Number(raw.version),
      createdAt: at.unpack([raw.createdAt], allFields(def).createdAt!),
      createdBy: raw.createdBy ?? null,
      updatedAt: at.unpack([raw.updatedAt], allFields(def).updatedAt!),
      updatedBy: raw.updatedBy ?? null,
    }
    for (const r of readers) {
      row[r.name] = r.kind.unpack(
        r.names.map((n) => raw[n]),
        r.field,
      )
      if (r.base) row[r.base] = raw[r.base] ?? null
    }
    if (raw.deletedAt) row.deletedAt = at.unpack([raw.deletedAt], allFields(def).createdAt!)
    return row as AnyRow
  }
  const names = columns.map((c) => c.name).filter((n) => n !== 'deletedBy' && n !== 'deletedWith')
  const table: Table = {
    def,
    name: q(def.name),
    columns,
    search: {
      words: searched.some(([n, f]) => f.search !== 'contact' || n === def.title),
      numbers: searched.some(([n, f]) => f.search === 'contact' && n !== def.title),
    },
    select: (alias, fields) =>
      (fields ? columns.filter((c) => names.includes(c.name) && (!c.field || fields.has(c.field))).map((c) => c.name) : names)
        .map((n) => `${alias}.${q(n)}`)
        .join(', '),
    read,
  }
  tables.set(def, table)
  return table
}
/** A field's values as its columns hold them. */
export const packed = (field: Field, value: unknown): unknown[] => {
  const kind = kindOf(field)
  return value === null || value === undefined ? kind.columns.map(() => null) : kind.pack(value as never, field)
}
