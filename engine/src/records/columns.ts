// How a definition's fields lie in its table, and a row's way in and out.
import { allFields, kindOf, type AnyRow, type Column, type Field, type Kind, type ObjectDef, type SqlType } from '@rapport/model'
import { q } from '../db.ts'

export type TableColumn = { name: string; type: SqlType | 'tsvector'; field?: string }
export const columnName = (field: string, suffix: string) => (suffix ? `${field}$${suffix}` : field)

/** A field with columns of its own; `base` is the one the engine reckons, in the company's currency. */
export type TableField = {
  readonly name: string
  readonly field: Field
  readonly kind: Kind
  readonly columns: readonly (Column & { readonly name: string })[]
  readonly base: string | null
}
export type Table = {
  readonly def: ObjectDef
  readonly name: string
  /** Everything stored, in a fixed order, but the search documents. */
  readonly columns: readonly TableColumn[]
  /** What a record has beside its own columns, settled once: the door walks over it for every row. */
  readonly fields: readonly TableField[]
  readonly search: { readonly words: boolean; readonly numbers: boolean }
  /** Every column, or those of `fields` beside what each record has. */
  readonly select: (alias: string, fields?: ReadonlySet<string>) => string
  readonly read: (raw: Record<string, unknown>) => AnyRow
  /** A row with nothing filled in: a copy of it is much cheaper than a row put together key by key. */
  readonly blank: Readonly<Record<string, unknown>>
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
  const fields = Object.entries(allFields(def)).flatMap(([name, field]): TableField[] => {
    const kind = kindOf(field)
    if (!kind.columns.length || ownColumns.some((c) => c.name === name)) return []
    const columns = kind.columns.map((c) => ({ ...c, name: columnName(name, c.suffix) }))
    return [{ name, field, kind, columns, base: kind.compare === 'base' ? columnName(name, 'base') : null }]
  })
  const columns: TableColumn[] = [...ownColumns, ...fields.flatMap((f) => f.columns.map((c) => ({ name: c.name, type: c.type, field: f.name })))]
  const searched = Object.entries(def.fields).filter(([name, f]) => f.search || name === def.title)
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
    for (const f of fields) {
      row[f.name] = f.kind.unpack(
        f.columns.map((c) => raw[c.name]),
        f.field,
      )
      if (f.base) row[f.base] = raw[f.base] ?? null
    }
    if (raw.deletedAt) row.deletedAt = at.unpack([raw.deletedAt], allFields(def).createdAt!)
    return row as AnyRow
  }
  const names = columns.map((c) => c.name).filter((n) => n !== 'deletedBy' && n !== 'deletedWith')
  const table: Table = {
    def,
    name: q(def.name),
    columns,
    fields,
    search: {
      words: searched.some(([n, f]) => f.search !== 'contact' || n === def.title),
      numbers: searched.some(([n, f]) => f.search === 'contact' && n !== def.title),
    },
    select: (alias, fields) =>
      (fields ? columns.filter((c) => names.includes(c.name) && (!c.field || fields.has(c.field))).map((c) => c.name) : names)
        .map((n) => `${alias}.${q(n)}`)
        .join(', '),
    read,
    blank: JSON.parse(JSON.stringify(Object.fromEntries(fields.flatMap((f) => [[f.name, null], ...(f.base ? [[f.base, null]] : [])])))) as Record<string, null>,
  }
  tables.set(def, table)
  return table
}
/** A field's values as its columns hold them. */
export const packed = (field: Field, value: unknown): unknown[] => {
  const kind = kindOf(field)
  return value === null || value === undefined ? kind.columns.map(() => null) : kind.pack(value as never, field)
}
