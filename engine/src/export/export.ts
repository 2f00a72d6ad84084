// A list as a file: keyset pages through the reader's own scope, masks and language; loads back by import.
import { allFields, kindOf, kinds, malformed, Problem, say, uuid7, type AnyRow, type Filter, type Kind, type ObjectDef } from '@rapport/model'
import type { Readable } from 'node:stream'
import type { Ctx } from '../context.ts'
import { isMoney } from '../records/amount.ts'
import { getMany, count, list, objectOf } from '../records/read.ts'
import { present, type Shown } from '../records/present.ts'
import { eventRows, insertEvents } from '../records/work.ts'
import type { Cell, SheetColumn } from '../sheet/cell.ts'
import { writeCsv } from '../sheet/csv-write.ts'
import { writeXlsx } from '../sheet/xlsx-write.ts'

export type ExportQuery = { object: string; format: 'csv' | 'xlsx'; filter?: Filter; sort?: string; fields?: string[]; q?: string; ids: boolean }
type Titles = ReadonlyMap<string, string>
type Column = SheetColumn & { cell: (row: Shown, titles: Titles) => Cell }
const PAGE = 1000
const MOST_XLSX = 1_048_575

export async function exportFile(ctx: Ctx, query: ExportQuery): Promise<{ bytes: Readable; name: string; type: string }> {
  const def = objectOf(ctx, ctx.registry.byPlural(query.object)?.name ?? query.object)
  if (def.retired) throw new Problem('unknown_object', 404, { object: query.object })
  if (!ctx.rights(def).export) throw new Problem('forbidden', 403, { operation: 'export', object: def.name })
  const names = query.fields ?? def.list.filter((n) => allFields(def)[n] && !allFields(def)[n]!.retired && ctx.right(def, n) !== 'hidden')
  const columns = names.flatMap((name) => columnsOf(ctx, def, name, query))
  if (query.ids && !names.includes('id')) columns.unshift({ name: 'ID', type: 'text', cell: (row) => row.id as string })
  const asked = { ...(query.filter && { filter: query.filter }), ...(query.q && { q: query.q }) }
  const rows = await count(ctx, def.name, asked)
  if (query.format === 'xlsx' && rows > MOST_XLSX) throw new Problem('too_many_rows', 422, { limit: MOST_XLSX })
  // A sort that does not hold is refused here, not in the middle of the file.
  await list(ctx, def.name, { ...asked, ...(query.sort && { sort: query.sort }), limit: 1, fields: names })
  await ctx.transact((tx) =>
    tx.db.query(insertEvents('$1'), [
      eventRows(tx, [
        {
          object: 'export',
          record: uuid7(),
          verb: 'exported',
          payload: { object: def.name, format: query.format, fields: names, filter: query.filter ?? null, q: query.q ?? null, sort: query.sort ?? null, rows },
        },
      ]),
    ]),
  )
  const pages = rowsOf(ctx, def, query, names, columns)
  const zone = ctx.engine.settings.zone
  const timeZone = `${zone < 0 ? '-' : '+'}${String(Math.floor(Math.abs(zone) / 60)).padStart(2, '0')}:${String(Math.abs(zone) % 60).padStart(2, '0')}`
  const label = say(def.labels ?? def.label, ctx.locale)
  const name = `${label}-${ctx.today}.${query.format}`
  return query.format === 'csv'
    ? { bytes: writeCsv({ columns, rows: pages, timeZone }), name, type: 'text/csv; charset=utf-8' }
    : { bytes: writeXlsx({ columns, rows: pages, timeZone, sheet: label }), name, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
}
async function* rowsOf(ctx: Ctx, def: ObjectDef, query: ExportQuery, names: readonly string[], columns: readonly Column[]): AsyncGenerator<Cell[]> {
  let cursor: string | null = null
  do {
    const page = await list(ctx, def.name, {
      limit: PAGE,
      fields: names,
      ...(query.filter && { filter: query.filter }),
      ...(query.sort && { sort: query.sort }),
      ...(query.q && { q: query.q }),
      ...(cursor && { cursor }),
    })
    const shown = await present(ctx, def, page.rows, { fields: names })
    const titles = await titlesOf(ctx, def, names, shown)
    for (const row of shown) yield columns.map((c) => c.cell(row, titles))
    cursor = page.next
  } while (cursor)
}
/** Titles of everything a page links to, a statement a target; what the reader may not see has none. */
async function titlesOf(ctx: Ctx, def: ObjectDef, names: readonly string[], shown: readonly Shown[]): Promise<Titles> {
  const wanted = new Map<string, Set<string>>()
  for (const name of names) {
    const field = allFields(def)[name]!
    if (!kindOf(field).links || name === 'id') continue
    const to = String(field.options?.to)
    const ids = wanted.get(to) ?? new Set<string>()
    wanted.set(to, ids)
    for (const row of shown) for (const id of [row[name]].flat()) if (typeof id === 'string') ids.add(id)
  }
  const titles = new Map<string, string>()
  for (const [to, ids] of wanted) {
    const target = ctx.registry.object(to)!
    if (!ids.size || !ctx.may(target, 'read') || ctx.right(target, target.title) === 'hidden') continue
    const found: AnyRow[] = await getMany(ctx, to, [...ids], [])
    for (const row of await present(ctx, target, found, { fields: [target.title] })) titles.set(row.id as string, String(row[target.title] ?? ''))
  }
  return titles
}
const types: Record<string, SheetColumn['type']> = {
  date: 'date',
  timestamptz: 'datetime',
  boolean: 'boolean',
  bigint: 'number',
  integer: 'number',
  numeric: 'number',
  'numeric(20,4)': 'money',
}
function columnsOf(ctx: Ctx, def: ObjectDef, name: string, query: ExportQuery): Column[] {
  const field = allFields(def)[name]
  if (!field || field.retired || ctx.right(def, name) === 'hidden') throw malformed('unknown_field', 'fields', { field: name })
  const kind = kindOf(field)
  const label = say(field.label, ctx.locale)
  if (kind.links && name !== 'id') {
    const titled: Column = {
      name: label,
      type: 'text',
      cell: (row, titles) =>
        [row[name]]
          .flat()
          .flatMap((id) => (typeof id === 'string' ? [titles.get(id) ?? ''] : []))
          .join('; ') || null,
    }
    return query.ids ? [{ name: `${label} · ID`, type: 'text', cell: (row) => [row[name]].flat().filter(Boolean).join('; ') || null }, titled] : [titled]
  }
  if (kind.columns.length > 1) return parts(kind.columns, name, label)
  if (!kind.columns.length && isMoney(ctx.registry, def, field)) return parts(kinds.money!.columns, name, label)
  const type = kind.columns.length
    ? (types[kind.columns[0]!.type] ?? 'text')
    : (({ number: 'number', boolean: 'boolean', date: 'date' } as Record<string, SheetColumn['type']>)[String(field.options?.gives ?? 'number')] ?? 'text')
  const worded = kind.family === 'id' || kind.family === 'set'
  return [
    {
      name: label,
      type,
      cell: (row) => {
        const value = row[name]
        if (value === null || value === undefined || (Array.isArray(value) && !value.length)) return null
        if (worded) return kind.print(value as never, field, ctx.locale)
        return typeof value === 'object' ? JSON.stringify(value) : (value as Cell)
      },
    },
  ]
}
/** Kinds of several columns give one for each part: an amount and its currency, the lines of an address. */
function parts(columns: Kind['columns'], name: string, label: string): Column[] {
  return columns
    .filter((c) => c.suffix !== 'base')
    .map(({ suffix, type }) => ({
      name: suffix ? `${label} · ${suffix}` : label,
      type: types[type] ?? 'text',
      cell: (row) => {
        const value = row[name] as Record<string, string> | null
        return (value && (value[suffix || 'amount'] ?? null)) || null
      },
    }))
}
