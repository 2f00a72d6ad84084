// Emptying fields for good: no event and no listener hears what stood there; the search documents are written anew without it.
import { allFields, kindOf, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { q } from '../db.ts'
import { columnName, packed, tableOf, type TableColumn } from './columns.ts'
import { searchColumns } from './search-columns.ts'
import { declared, searchColumnList, selected } from './work.ts'

/** Rows of `def` by their ids, locked, whether or not they lie in the bin. */
export async function everyRow(ctx: Ctx, def: ObjectDef, ids: readonly string[]): Promise<AnyRow[]> {
  const table = tableOf(def)
  const { rows } = await ctx.db.query(`select ${table.select('t')} from ${table.name} t where t."id" = any($1::uuid[]) order by t."id" for no key update`, [
    ids,
  ])
  return rows.map(table.read)
}
/** Empties the fields `names` of `rows`, which are locked; a title gets `title` instead. The rows as they stand afterwards. */
export async function blankRows(ctx: Ctx, def: ObjectDef, rows: readonly AnyRow[], names: readonly string[], title: string): Promise<AnyRow[]> {
  const table = tableOf(def)
  const fields = allFields(def)
  const empty = (name: string) => (kindOf(fields[name]!).family === 'set' ? [] : name === def.title && fields[name]!.kind === 'text' ? title : null)
  const columns: TableColumn[] = [
    ...names.flatMap((name) => kindOf(fields[name]!).columns.map((c): TableColumn => ({ name: columnName(name, c.suffix), type: c.type }))),
    ...searchColumnList(table),
  ]
  const after = rows.map((row): AnyRow => {
    const own = { version: row.version + 1, updatedAt: ctx.now.toISOString(), updatedBy: ctx.principal.userId || null }
    return { ...row, ...own, ...Object.fromEntries(names.map((name) => [name, empty(name)])) }
  })
  const data = after.map((row) => {
    const record: Record<string, unknown> = { id: row.id, ...searchColumns(table, row) }
    for (const name of names) {
      const cells = packed(fields[name]!, row[name])
      kindOf(fields[name]!).columns.forEach((c, i) => (record[columnName(name, c.suffix)] = cells[i]))
    }
    return record
  })
  await ctx.db.query(
    `update ${table.name} t set ${columns.map((c) => `${q(c.name)} = ${selected(c)}`).join(', ')}, "version" = t."version" + 1, "updatedAt" = $2, "updatedBy" = $3
     from json_to_recordset($1::json) as r("id" uuid, ${columns.map(declared).join(', ')}) where t."id" = r."id"`,
    [JSON.stringify(data), ctx.now.toISOString(), ctx.principal.userId || null],
  )
  return after
}
