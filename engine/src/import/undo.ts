// Taking an import back: rows nobody touched since go to the bin, changed fields that still hold the import's value get their old one; the rest is listed.
import { allFields, kindOf, Problem, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, isPassing, q } from '../db.ts'
import { enqueue, task } from '../jobs/tasks.ts'
import { sameValue } from '../records/check.ts'
import { objectOf } from '../records/read.ts'
import { removeEach } from '../records/remove.ts'
import { lockRows } from '../records/update.ts'
import { contextFor, load, move, tell, type Counts, type ImportRow } from './record.ts'
import { fail } from './run.ts'
import { updateSafely } from './write.ts'

const SIZE = 1000
export const askForUndo = (ctx: Ctx, id: string) => enqueue(ctx, 'import.undo', { import: id }, { key: `import:${id}`, queue: 'imports' })
task('import.undo', async (payload, engine, signal) => {
  const id = String(payload.import)
  let row = await load(engine, id)
  if (row.state !== 'undoing') return
  try {
    const ctx = await contextFor(engine, row)
    for (;;) {
      const next = await undoBatch(ctx.with({ now: engine.clock(), registry: engine.registry }), row)
      if (!next) break
      row = next
      tell(engine, row)
      if (signal.aborted) return askForUndo(ctx, id)
    }
    await undoMadeAlong(ctx, row)
    tell(engine, await move(ctx, row, { state: 'undone' }))
  } catch (error) {
    if (isPassing(error) || (error instanceof Problem && ['stale', 'busy'].includes(error.code))) throw error
    await fail(engine, id, error)
  }
})
type Done = { line: number; outcome: 'created' | 'updated'; version: number; before: Record<string, [unknown, unknown]> | null; record: string }

/** The last thousand rows not yet undone, each with everything the import did to its record. */
async function undoBatch(ctx: Ctx, row: ImportRow): Promise<ImportRow | null> {
  const def = objectOf(ctx, row.object)
  return ctx.transact(async (tx) => {
    const { rows: last } = await tx.db.query(
      `select distinct record from (select record from rapport.import_row where import = $1 and outcome in ('created', 'updated') order by line desc limit ${SIZE}) x`,
      [row.id],
    )
    if (!last.length) return null
    const { rows } = await tx.db.query(
      `select line, outcome, version, before, record from rapport.import_row where import = $1 and record = any($2::uuid[]) and outcome in ('created', 'updated') order by line`,
      [row.id, last.map((r) => r.record)],
    )
    const byRecord = new Map<string, Done[]>()
    for (const r of rows as unknown as Done[]) byRecord.set(r.record, [...(byRecord.get(r.record) ?? []), { ...r, version: Number(r.version) }])
    const answers = await takeBack(tx.system(), def, byRecord)
    await tx.db.query(
      `update rapport.import_row i set outcome = r.outcome, problem = r.problem from json_to_recordset($2::json) as r(record uuid, outcome text, problem jsonb) where i.import = $1 and i.record = r.record and i.outcome in ('created', 'updated')`,
      [row.id, JSON.stringify(answers)],
    )
    const counts: Counts = { ...row.counts!, undone: row.counts!.undone ?? 0, kept: row.counts!.kept ?? 0 }
    for (const a of answers) counts[a.outcome]!++
    return move(tx, row, { counts })
  })
}
type Answer = { record: string; outcome: 'undone' | 'kept'; problem: { code: string; issues: { path: string; code: string }[] } | null }
async function takeBack(ctx: Ctx, def: ObjectDef, byRecord: Map<string, Done[]>): Promise<Answer[]> {
  const now = await lockRows(ctx, def, [...byRecord.keys()], 'update')
  const answers: Answer[] = []
  const binned: { id: string; ifVersion: number }[] = []
  const restored: { id: string; set: Record<string, unknown>; kept: string[] }[] = []
  for (const [record, done] of byRecord) {
    const current = now.get(record)
    // Somebody binned it already: there is nothing left to take back.
    if (!current) answers.push({ record, outcome: 'undone', problem: null })
    else if (done.some((d) => d.outcome === 'created')) {
      if (current.version === Math.max(...done.map((d) => d.version))) binned.push({ id: record, ifVersion: current.version })
      else answers.push({ record, outcome: 'kept', problem: kept('', 'kept_changed') })
    } else restored.push({ id: record, ...whatStands(def, current, done) })
  }
  if (binned.length) {
    const outcomes = await removeEach(ctx, def.name, binned)
    outcomes.forEach((o, i) =>
      answers.push({ record: binned[i]!.id, outcome: o.problem ? 'kept' : 'undone', problem: o.problem ? kept('', 'kept_changed') : null }),
    )
  }
  if (restored.length) {
    const outcomes = await updateSafely(
      ctx,
      def.name,
      restored.map(({ id, set }) => ({ id, set })),
      { computed: true, history: true },
    )
    outcomes.forEach((o, i) => {
      const { id, kept: fields } = restored[i]!
      answers.push({
        record: id,
        outcome: o.problem || fields.length ? 'kept' : 'undone',
        problem: o.problem
          ? { code: o.problem.code, issues: o.problem.issues }
          : fields.length
            ? { code: 'kept_changed', issues: fields.map((path) => ({ path, code: 'kept_changed' })) }
            : null,
      })
    })
  }
  return answers
}
const kept = (path: string, code: string) => ({ code, issues: [{ path, code }] })
/** The first value before the import for every field that still holds the last one it wrote. */
function whatStands(def: ObjectDef, current: AnyRow, done: Done[]): { set: Record<string, unknown>; kept: string[] } {
  const fields = new Map<string, { was: unknown; is: unknown }>()
  for (const d of done) for (const [name, [was, is]] of Object.entries(d.before ?? {})) fields.set(name, { was: fields.get(name)?.was ?? was, is })
  const set: Record<string, unknown> = {}
  const left: string[] = []
  for (const [name, { was, is }] of fields) {
    if (!allFields(def)[name]) continue
    if (sameValue(current[name], is)) set[name] = was
    else left.push(name)
  }
  return { set, kept: left }
}
/** Records of other objects that the import made along the way, where nothing has happened to them since and nothing links to them. */
async function undoMadeAlong(ctx: Ctx, row: ImportRow): Promise<void> {
  const { rows } = await ctx.db.query(
    `select e.object, e.record from rapport.event e where e.cause = $1 and e.verb = 'created' and e.object <> $2
       and not exists (select 1 from rapport.event o where o.record = e.record and o.cause is distinct from $1) order by e.seq desc`,
    [row.id, row.object],
  )
  const byObject = new Map<string, string[]>()
  for (const r of rows as { object: string; record: string }[]) byObject.set(r.object, [...(byObject.get(r.object) ?? []), r.record])
  for (const [object, ids] of byObject) {
    const def = ctx.registry.object(object)
    if (!def) continue
    for (let i = 0; i < ids.length; i += SIZE) {
      await ctx.transact(async (tx) => {
        const free = await unlinked(tx, def, ids.slice(i, i + SIZE))
        if (free.length)
          await removeEach(
            tx.system(),
            object,
            free.map((id) => ({ id })),
          )
      })
    }
  }
}
async function unlinked(ctx: Ctx, def: ObjectDef, ids: string[]): Promise<string[]> {
  const b = new Binder()
  const list = b.p(ids, 'uuid[]')
  const uses = [...ctx.registry.objects.values()].flatMap((from) =>
    Object.entries(allFields(from)).flatMap(([name, field]) => {
      const links = kindOf(field).links
      if (!links || field.options?.to !== def.name || ['id', 'createdBy', 'updatedBy'].includes(name)) return []
      return [
        `not exists (select 1 from ${q(from.name)} u where ${links === 'many' ? `u.${q(name)} @> array[t."id"]` : `u.${q(name)} = t."id"`} and u."deletedAt" is null)`,
      ]
    }),
  )
  const { rows } = await ctx.db.query(
    `select t."id" from ${q(def.name)} t where t."id" = any(${list}) and t."deletedAt" is null ${uses.map((u) => `and ${u}`).join(' ')}`,
    b.values,
  )
  return rows.map((r) => r.id as string)
}
