// Sharing a record: only by those who may change it themselves, only with people, departments and roles that are there.
import type { Issue } from '@rapport/model'
import { Binder, q } from '../db.ts'
import { validate } from '../hooks.ts'
import { scopeSql } from '../records/scope.ts'

const kinds = { user: 'user', department: 'department', role: 'role' } as const
validate('share', async (ctx, rows, befores) => {
  const issues: Issue[][] = rows.map(() => [])
  const fresh = rows.flatMap((row, i) => (befores[i] ? [] : [{ row, i }]))
  const ask = async (object: string, ids: unknown[], scoped: boolean): Promise<Set<unknown>> => {
    const def = ctx.registry.object(object)
    if (!def || (scoped && def.owned === false)) return new Set()
    const b = new Binder()
    const reach = scoped ? scopeSql(ctx, def, 't', b, 'update') : 't."deletedAt" is null'
    const { rows: found } = await ctx.db.query(`select t."id" from ${q(object)} t where t."id" = any(${b.p(ids, 'uuid[]')}) and ${reach}`, b.values)
    return new Set(found.map((r) => r.id))
  }
  for (const [object, some] of Map.groupBy(fresh, (f) => String(f.row.object))) {
    const there = await ask(
      object,
      some.map((f) => f.row.record),
      true,
    )
    for (const f of some) if (!there.has(f.row.record)) issues[f.i]!.push({ path: 'record', code: 'no_such_record', params: { object } })
  }
  for (const [kind, some] of Map.groupBy(fresh, (f) => String(f.row.granteeKind) as keyof typeof kinds)) {
    const there = kinds[kind]
      ? await ask(
          kinds[kind],
          some.map((f) => f.row.grantee),
          false,
        )
      : new Set()
    for (const f of some) if (!there.has(f.row.grantee)) issues[f.i]!.push({ path: 'grantee', code: 'no_such_record', params: { object: kind } })
  }
  return issues
})
