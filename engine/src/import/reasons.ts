// Why rows were refused, in the reader's language: the first hundred for the page, all of them as a file to mend and load again.
import type { Readable } from 'node:stream'
import { allFields, choicesOf, locales, say, type Issue, type Locale, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { writeCsv } from '../sheet/csv-write.ts'
import type { Cell } from '../sheet/cell.ts'
import { writeXlsx } from '../sheet/xlsx-write.ts'
import { comma, sentence } from '../texts.ts'
import { mappingOf, type ImportRow } from './record.ts'

type Stored = {
  line: number
  outcome: string
  record: string | null
  problem: { code: string; issues: Issue[]; detail?: Record<string, unknown> }
  cells: (string | null)[] | null
}
export type Reason = { row: number; field: string | null; value: unknown; code: string; message: string; outcome: string; record: string | null }

export const reasonHeader = (locale: Locale) => sentence('reason_rejected', locale)
/** A column we added ourselves, in whichever language. */
export const isReasonColumn = (name: string) => locales.some((l) => reasonHeader(l) === name)

/** One line for each thing wrong with a row; `columns`: which one fills a field. */
function reasonsOf(ctx: Ctx, def: ObjectDef | undefined, stored: Stored, columns: ReadonlyMap<string, number>): Reason[] {
  const cell = (path: string) => stored.cells?.[columns.get(path) ?? columns.get(path.split('.')[0]!) ?? -1] || null
  const issues: Issue[] = stored.problem.issues.length ? stored.problem.issues : [{ path: '', code: stored.problem.code, params: stored.problem.detail ?? {} }]
  return issues.map((issue) => ({
    row: Number(stored.line),
    field: issue.path || null,
    value: issue.params?.value ?? cell(issue.path),
    code: issue.code,
    message: messageOf(ctx, def, issue),
    outcome: stored.outcome,
    record: stored.record,
  }))
}
const columnsOf = (row: ImportRow): ReadonlyMap<string, number> =>
  new Map(
    mappingOf(row).entries.flatMap((e): [string, number][] => (e.field && e.column ? [[e.field, row.columns.findIndex((c) => c.name === e.column)]] : [])),
  )
/** In the reader's language. */
export const messageOf = (ctx: Ctx, def: ObjectDef | undefined, issue: Issue) => issue.message ?? sentence(issue.code, ctx.locale, worded(ctx, def, issue))
/** Objects and fields in messages go by their labels. */
function worded(ctx: Ctx, def: ObjectDef | undefined, issue: Issue): Record<string, unknown> {
  const params = { ...issue.params }
  const object = typeof params.object === 'string' ? ctx.registry.object(params.object) : undefined
  if (object) params.object = say(object.label, ctx.locale)
  const field = typeof params.field === 'string' ? def && allFields(def)[params.field] : undefined
  if (field) params.field = say(field.label, ctx.locale)
  // A list's choices go by their words.
  const choices = def && allFields(def)[issue.path] ? Object.values(choicesOf(allFields(def)[issue.path]!)) : []
  if (issue.code === 'not_a_choice' && choices.length)
    params.allowed = choices
      .slice(0, 30)
      .map((c) => say(c, ctx.locale))
      .join(comma(ctx.locale))
  return params
}
export async function problemsOf(ctx: Ctx, row: ImportRow, limit = 100): Promise<Reason[]> {
  const { rows } = await ctx.db.query(
    `select line, outcome, record, problem, cells from rapport.import_row where import = $1 and problem is not null order by line limit ${limit}`,
    [row.id],
  )
  const def = ctx.registry.object(row.object)
  const columns = columnsOf(row)
  return (rows as unknown as Stored[]).flatMap((r) => reasonsOf(ctx, def, r, columns)).slice(0, limit)
}
/** The refused rows as they came, with a last column that says why. */
export function rejectedFile(ctx: Ctx, row: ImportRow): { bytes: Readable; name: string; type: string } {
  const def = ctx.registry.object(row.object)
  const filled = columnsOf(row)
  const names = row.columns.map((c) => c.name)
  const own = names.findIndex(isReasonColumn)
  const kept = names.filter((_n, i) => i !== own)
  const labelled = (reason: Reason) => {
    const field = reason.field ? def && allFields(def)[reason.field.split('.')[0]!] : undefined
    return field ? `${say(field.label, ctx.locale)}: ${reason.message}` : reason.message
  }
  async function* rows(): AsyncGenerator<Cell[]> {
    for (let from = -1; ;) {
      const { rows } = await ctx.db.query(
        `select line, outcome, record, problem, cells from rapport.import_row where import = $1 and outcome = 'rejected' and problem is not null and line > $2 order by line limit 1000`,
        [row.id, from],
      )
      for (const r of rows as unknown as Stored[]) {
        const cells = (r.cells ?? []).slice(0, names.length).filter((_c, i) => i !== own)
        yield [...cells, ...Array.from({ length: Math.max(0, kept.length - cells.length) }, () => null), reasonsOf(ctx, def, r, filled).map(labelled).join(' ')]
      }
      if (rows.length < 1000) return
      from = Number(rows.at(-1)!.line)
    }
  }
  const columns = [...kept, reasonHeader(ctx.locale)].map((name) => ({ name, type: 'text' as const }))
  const base = row.name.replace(/\.\w{1,5}$/, '')
  const book = row.format.format === 'xlsx'
  return book
    ? { bytes: writeXlsx({ columns, rows: rows() }), name: `${base}-rejected.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
    : {
        bytes: writeCsv({ columns, rows: rows(), ...(row.format.delimiter && { delimiter: row.format.delimiter }) }),
        name: `${base}-rejected.csv`,
        type: 'text/csv; charset=utf-8',
      }
}
