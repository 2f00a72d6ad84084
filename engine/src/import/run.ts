// The job of an import: reads the file, settles a batch of rows and its checkpoint in one transaction, goes on where a killed one stopped.
import { setFlagsFromString } from 'node:v8'
import { Problem } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { isPassing } from '../db.ts'
import type { Engine } from '../engine.ts'
import { enqueue, task } from '../jobs/tasks.ts'
import { Claims } from '../records/claims.ts'
import { readTable, type TableInput } from '../sheet/table.ts'
import { loadBatch, type BatchOptions, type RowIn, type RowOut } from './batch.ts'
import { settleLater } from './later.ts'
import { makePlan, type Plan } from './plan.ts'
import { contextFor, importable, load, mappingOf, move, noCounts, tell, type Counts, type ImportRow } from './record.ts'
import { survey } from './survey.ts'

/** Rows a transaction: enough for PostgreSQL and this process to work side by side, few enough that others wait for none of them long. */
const SIZE = 5000
let size = SIZE
export const setBatchSize = (rows = SIZE) => void (size = rows)
const QUEUE = 'imports'
// An import makes a lot of short-lived rows. Little room for the newest and a late look at the old keeps the process small for a tenth of the time.
setFlagsFromString('--semi-space-growth-factor=1')
setFlagsFromString('--heap-growing-percent=100')

export const askFor = (ctx: Ctx, id: string, dry: boolean) =>
  enqueue(ctx, 'import.run', { import: id, dry }, { key: `import:${id}`, queue: QUEUE, attempts: 25 })
task('import.run', (payload, engine, signal) => run(engine, String(payload.import), signal))

async function run(engine: Engine, id: string, signal: AbortSignal): Promise<void> {
  let row = await load(engine, id).catch(() => null)
  if (!row || (row.state !== 'running' && row.state !== 'checking')) return
  try {
    const ctx = await contextFor(engine, row)
    row = await readFile(engine, ctx, row, signal)
    if (signal.aborted && (row.state === 'running' || row.state === 'checking')) await askFor(ctx, id, row.state === 'checking')
  } catch (error) {
    // Somebody cancelled it, or another worker has it: what that one says holds.
    if (error instanceof Problem && (error.code === 'stale' || error.code === 'busy')) {
      const now = await load(engine, id)
      if (now.state === row.state) throw error
      return tell(engine, now)
    }
    if (isPassing(error)) throw error
    await fail(engine, id, error)
  }
}
export async function fail(engine: Engine, id: string, error: unknown) {
  const row = await load(engine, id)
  const problem =
    error instanceof Problem
      ? { code: error.code, status: error.status, detail: error.detail, issues: error.issues }
      : { code: 'internal', status: 500, detail: {}, issues: [] }
  if (!(error instanceof Problem)) process.stderr.write(`${JSON.stringify({ level: 50, msg: 'import failed', import: id, err: (error as Error).stack })}\n`)
  const ctx = (await contextFor(engine, row).catch(() => null)) ?? null
  if (ctx) tell(engine, await move(ctx, row, { state: 'failed', problem }))
}
/** The source of an import, as it was read the first time. */
export async function sourceOf(engine: Engine, row: ImportRow): Promise<TableInput> {
  const { format, delimiter, encoding, sheet } = row.format
  return {
    source: (await engine.files.get(row.file!)) as AsyncIterable<Uint8Array>,
    name: row.name,
    ...(format === 'csv' && { delimiter, encoding }),
    ...(sheet && { sheet }),
  } as TableInput
}
async function readFile(engine: Engine, ctx: Ctx, from: ImportRow, signal: AbortSignal): Promise<ImportRow> {
  let row = from
  const dry = row.state === 'checking'
  if (!row.file) throw new Problem('file_missing', 404)
  if (dry && row.progress?.line) row = await anew(ctx, row)
  const claims = dry ? new Claims() : null
  let plan: Plan | null = null
  const planFor = (at: Ctx): Plan => {
    const def = importable(at, row.object)
    if (plan?.def !== def)
      plan = makePlan(
        at,
        def,
        row.columns.map((c) => c.name),
        mappingOf(row),
        dry,
      )
    return plan
  }
  const found = await survey(ctx, await sourceOf(engine, row), planFor(ctx), dry, row.progress?.total ?? null)
  if (row.progress?.total !== found.total) row = await move(ctx, row, { progress: { done: 0, line: 0, ...row.progress, total: found.total } })
  const settle = async (rows: RowIn[], sent: () => void) => {
    const at = ctx.with({ now: engine.clock(), registry: engine.registry })
    row = await settleBatch(at, planFor(at), row, rows, { claims, titles: found.titles, sent })
    tell(engine, row)
    // Requests of others get their turn.
    await new Promise(setImmediate)
  }
  const batches = batchesOf(await sourceOf(engine, row), row.progress!.line, () => {
    const at = ctx.with({ now: engine.clock(), registry: engine.registry })
    return { at, plan: planFor(at) }
  })
  try {
    for (let now = await batches.next(); !now.done;) {
      let next: ReturnType<typeof batches.next> | undefined
      // While PostgreSQL writes the last of these, the next are read.
      const read = () => {
        next ??= batches.next()
        next.catch(() => {})
      }
      await settle(now.value, read)
      if (signal.aborted) return row
      read()
      now = await next!
    }
  } finally {
    await batches.return()
  }
  if (!dry && found.titles) await settleLater(ctx, planFor(ctx), row)
  row = await move(ctx, row, { state: dry ? 'checked' : 'done' })
  tell(engine, row)
  return row
}
/** The rows after `line`, so many at a time, each read already by the plan of the moment, what they link to looked up. */
async function* batchesOf(input: TableInput, line: number, now: () => { at: Ctx; plan: Plan }): AsyncGenerator<RowIn[], void> {
  let waiting: RowIn[] = []
  for await (const part of readTable(input)) {
    if ('columns' in part) continue
    const { at: ctx, plan } = now()
    for (const [i, cells] of part.rows.entries()) {
      const at = part.lines[i]!
      if (at <= line) continue
      const flags = part.flags.length ? part.flags.filter((f) => f.line === at) : []
      waiting.push({ line: at, cells, ...(flags.length && { flags }), read: { plan, reading: plan.read(cells, at) } })
      if (waiting.length < size) continue
      await lookAhead(ctx, plan, waiting)
      yield waiting
      waiting = []
    }
  }
  if (waiting.length) yield waiting
}
const lookAhead = (ctx: Ctx, { links }: Plan, rows: readonly RowIn[]) =>
  Promise.all(links.map(({ resolver }, slot) => resolver.ahead(ctx, new Set(rows.flatMap((r) => r.read?.reading.links[slot] ?? [])))))
/** A dry run knows what it has met only in its own memory: one that was interrupted begins again. */
const anew = (ctx: Ctx, row: ImportRow) =>
  ctx.transact(async (tx) => {
    await tx.db.query('delete from rapport.import_row where import = $1', [row.id])
    return move(tx, row, { counts: noCounts(), progress: { ...row.progress!, done: 0, line: 0 } })
  })
class DryRun extends Error {}
async function settleBatch(ctx: Ctx, plan: Plan, row: ImportRow, rows: RowIn[], options: BatchOptions): Promise<ImportRow> {
  let answers: RowOut[] = []
  const before = new Map([...plan.made].map(([object, names]) => [object, names.size]))
  const next = () => {
    const counts = add(row.counts ?? noCounts(), answers)
    for (const [object, names] of plan.made) {
      const fresh = names.size - (before.get(object) ?? 0)
      if (fresh) counts.made = { ...counts.made, [object]: (counts.made?.[object] ?? 0) + fresh }
    }
    return { progress: { ...row.progress!, done: row.progress!.done + rows.length, line: rows.at(-1)!.line }, counts }
  }
  const { claims } = options
  if (claims) {
    const claimed = claims.size
    await ctx
      .transact(async (tx) => {
        claims.giveBack(claimed)
        answers = await loadBatch(tx, plan, rows, options)
        throw new DryRun()
      })
      .catch((error: unknown) => {
        if (!(error instanceof DryRun)) throw error
      })
    plan.matcher?.commit()
    return ctx.transact(async (tx) => {
      await keepRows(
        tx,
        row.id,
        answers.filter((a) => a.problem).map(({ record: _r, version: _v, ...a }) => a),
      )
      return move(tx, row, next())
    })
  }
  const after = await ctx.transact(async (tx) => {
    answers = await loadBatch(tx, plan, rows, options)
    await keepRows(tx, row.id, answers)
    return move(tx, row, next())
  })
  for (const resolver of [plan.matcher, ...plan.links.map((l) => l.resolver)]) resolver?.commit()
  return after
}
function add(counts: Counts, answers: readonly RowOut[]): Counts {
  const sum: Counts = { ...counts }
  for (const a of answers) {
    sum[a.outcome]++
    if (a.alike) sum.alike = (sum.alike ?? 0) + 1
  }
  return sum
}
async function keepRows(ctx: Ctx, id: string, answers: readonly RowOut[]) {
  if (!answers.length) return
  await ctx.db.query(
    `insert into rapport.import_row (import, line, outcome, record, version, before, problem, cells)
     select $1::uuid, r.line, r.outcome, r.record, r.version, r.before, r.problem, r.cells from json_to_recordset($2::json) as r(line integer, outcome text, record uuid, version integer, before jsonb, problem jsonb, cells jsonb)`,
    [id, JSON.stringify(answers).replaceAll('\\u0000', '')],
  )
}
