// Links between rows of one file that could not be filled row by row: once all rows are there, the rest is settled.
import type { Ctx } from '../context.ts'
import { updateEach } from '../records/update.ts'
import type { Plan } from './plan.ts'
import type { ImportRow } from './record.ts'

type Waiting = { line: number; record: string; before: { $later: Record<string, string> } & Record<string, unknown> }

export async function settleLater(ctx: Ctx, plan: Plan, row: ImportRow): Promise<void> {
  for (let from = -1; ;) {
    const last = await ctx.transact(async (tx) => {
      const { rows } = await tx.db.query(
        `select line, record, before from rapport.import_row where import = $1 and line > $2 and before ? '$later' order by line limit 1000 for update`,
        [row.id, from],
      )
      if (!rows.length) return null
      await settle(tx, plan, row, rows as unknown as Waiting[])
      return Number(rows.at(-1)!.line)
    })
    if (last === null) return
    from = last
  }
}
async function settle(ctx: Ctx, plan: Plan, row: ImportRow, waiting: Waiting[]) {
  const sets = waiting.map((w) => ({
    id: w.record,
    set: {} as Record<string, unknown>,
    lacking: [] as { path: string; code: string; params: Record<string, unknown> }[],
  }))
  for (const step of plan.links.filter((l) => l.own)) {
    step.resolver.begin()
    await step.resolver.load(
      ctx,
      waiting.flatMap((w) => w.before.$later[step.field] ?? []),
    )
    waiting.forEach((w, i) => {
      const text = w.before.$later[step.field]
      const found = text === undefined ? undefined : step.resolver.get(text)
      if (found && 'id' in found) sets[i]!.set[step.field] = found.id
      else if (text !== undefined)
        sets[i]!.lacking.push(
          found
            ? { path: step.field, code: 'ambiguous', params: { value: text, matches: found.many } }
            : { path: step.field, code: 'link_not_found', params: { object: step.to, value: text } },
        )
    })
  }
  // Two rows may mean one record: the last word counts.
  const changes = new Map<string, Record<string, unknown>>()
  for (const { id, set } of sets) changes.set(id, { ...changes.get(id), ...set })
  const ids = [...changes.keys()]
  const done = await updateEach(
    ctx,
    plan.def.name,
    [...changes].map(([id, set]) => ({ id, set })),
    { history: true },
  )
  const outcomes = sets.map(({ id }) => done[ids.indexOf(id)]!)
  const answers = waiting.map((w, i) => {
    const { $later: _l, ...before } = w.before
    const issues = [...sets[i]!.lacking, ...(outcomes[i]!.problem?.issues ?? [])]
    return {
      line: w.line,
      version: outcomes[i]!.row?.version ?? null,
      before: Object.keys(before).length ? before : null,
      problem: issues.length ? { code: 'invalid', issues } : null,
    }
  })
  await ctx.db.query(
    `update rapport.import_row i set version = coalesce(r.version, i.version), before = r.before, problem = r.problem from json_to_recordset($2::json) as r(line integer, version integer, before jsonb, problem jsonb) where i.import = $1 and i.line = r.line`,
    [row.id, JSON.stringify(answers)],
  )
}
