// Receiving a table: what is in it, what its columns probably mean, and how the same headers were mapped the last time.
import { createHash } from 'node:crypto'
import { isUuid, malformed, Problem, uuid7, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Uploaded } from '../files/upload.ts'
import { create } from '../records/create.ts'
import { previewTable, readTable, type TableHead, type TableInput } from '../sheet/table.ts'
import { candidates, readMapping, type Mapped, type Mapping } from './mapping.ts'
import { importable, mappingOf, type Format, type ImportRow } from './record.ts'
import { isReasonColumn } from './reasons.ts'
import { suggestMapping, type Suggestion } from './suggest.ts'

export type Suggested = Mapped & { confidence: number; why: Suggestion['why'] | 'saved' }
/** Counting needs a walk through the file; of larger ones the number is known once they run. */
const COUNTED = 16 * 1024 * 1024

/** Makes the import's record; the file is in the store already. */
export async function receive(
  ctx: Ctx,
  file: Uploaded,
  fields: Record<string, string>,
): Promise<{ row: ImportRow; mapping: Suggested[]; rows: number | null }> {
  for (const name of Object.keys(fields)) if (!['object', 'delimiter', 'encoding', 'sheet', 'name'].includes(name)) throw malformed('unknown_parameter', name)
  if (!fields.object) throw new Problem('invalid', 422, {}, [{ path: 'object', code: 'required' }])
  const def = importable(ctx, ctx.registry.byPlural(fields.object)?.name ?? fields.object)
  const open = async (): Promise<TableInput> => ({
    source: (await ctx.engine.files.get(file.key)) as AsyncIterable<Uint8Array>,
    name: file.name,
    ...(fields.delimiter && { delimiter: fields.delimiter === '\\t' ? '\t' : fields.delimiter }),
    ...(fields.encoding && { encoding: fields.encoding }),
    ...(fields.sheet && { sheet: fields.sheet }),
  })
  const head = await previewTable(await open(), 20)
  let rows: number | null = null
  if (file.size <= COUNTED) {
    rows = 0
    for await (const part of readTable(await open())) if (!('columns' in part)) rows += part.rows.length
  }
  const columns = head.columns.map((name, i) => ({
    name,
    samples: [...new Set(head.rows.map((r) => r[i]).filter((v): v is string => Boolean(v)))].slice(0, 5).map((v) => v.slice(0, 100)),
  }))
  const format = formatOf(head)
  const saved = await lastMapping(ctx, def, format.headers)
  const mapping = suggest(ctx, def, head, saved)
  const [row] = await create(ctx.system(), 'import', [
    {
      id: uuid7(), name: file.name, object: def.name, owner: ctx.principal.userId, by: ctx.principal.userId, file: file.key, format, columns, state: 'uploaded',
      mapping: mapping.filter((m) => m.field).map(({ confidence: _c, why: _w, ...m }) => m),
      mode: saved?.mode ?? 'insert', match: saved?.match ?? null, options: saved?.options ?? {}, progress: { done: 0, total: rows, line: 0 },
    },
  ], { computed: true }) // prettier-ignore
  return { row: row as ImportRow, mapping, rows }
}
function formatOf(head: TableHead): Format {
  const { format, delimiter, encoding, sheet, sheets, line } = head
  const headers = createHash('sha256')
    .update(JSON.stringify(head.columns.filter((c) => !isReasonColumn(c)).sort()))
    .digest('base64url')
    .slice(0, 22)
  return { format, ...(delimiter && { delimiter }), ...(encoding && { encoding }), ...(sheet && { sheet }), ...(sheets && { sheets }), line, headers }
}
/** What the same person did with the same headers, as far as it still holds. */
async function lastMapping(ctx: Ctx, def: ObjectDef, headers: string): Promise<Mapping | null> {
  const { rows } = await ctx.db.query(
    `select * from "import" where "owner" = $1 and "object" = $2 and "format"->>'headers' = $3 and "mapping" is not null and "deletedAt" is null and "state" in ('done', 'undone', 'cancelled', 'running', 'failed') order by "createdAt" desc limit 1`,
    [ctx.principal.userId, def.name, headers],
  )
  return rows[0] ? mappingOf(rows[0] as never) : null
}
function suggest(ctx: Ctx, def: ObjectDef, head: TableHead & { rows: (string | null)[][] }, saved: Mapping | null): Suggested[] {
  if (saved) {
    const kept = readMapping(
      ctx,
      def,
      head.columns,
      { mapping: saved.entries.filter((e) => !e.column || head.columns.includes(e.column)) },
      { ...saved, mode: 'insert', match: null, options: {} },
      [],
    )
    const of = (column: string | undefined) =>
      kept.entries.filter((e) => e.column === column && e.field).map((e): Suggested => ({ ...e, confidence: 1, why: 'saved' }))
    const columns = head.columns.flatMap((column): Suggested[] => {
      const entries = of(column)
      return entries.length ? entries : [{ column, field: null, confidence: 0, why: 'none' }]
    })
    return [...columns, ...of(undefined)]
  }
  const ours = new Set(head.columns.map((c, i) => (isReasonColumn(c) ? i : -1)))
  const ids = idColumn(head)
  const plain = suggestMapping(
    head.columns.map((c, i) => (ours.has(i) || i === ids ? '' : c)),
    head.rows,
    candidates(ctx, def),
  )
  return plain.map((s, i) =>
    i === ids
      ? { column: head.columns[i]!, field: 'id', confidence: 1, why: 'name' }
      : ours.has(i)
        ? { column: head.columns[i]!, field: null, confidence: 0, why: 'none' }
        : { ...s, column: head.columns[i]! },
  )
}
/** The column with our own ids, as an export writes it. */
function idColumn(head: TableHead & { rows: (string | null)[][] }): number {
  return head.columns.findIndex((c, i) => /^(id|编号|編號)$/i.test(c.trim()) && head.rows.length > 0 && head.rows.every((r) => isUuid(r[i])))
}
