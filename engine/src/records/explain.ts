// Why somebody sees a record, or may change it: the rules that let them, named.
import type { ObjectDef, Operation } from '@rapport/model'
import { operations } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { get } from './read.ts'
import { scopeSql } from './scope.ts'

export type Why = Record<Operation, { allowed: boolean; rules: { rule: string; detail: string }[] }>
export async function explain(ctx: Ctx, def: ObjectDef, id: string): Promise<Why> {
  const row = await get(ctx, def.name, id, [])
  const { principal } = ctx
  const why = {} as Why
  for (const op of operations) {
    const b = new Binder()
    const { rows } = await ctx.db.query(`select 1 from ${q(def.name)} t where t."id" = ${b.p(id, 'uuid')} and ${scopeSql(ctx, def, 't', b, op)}`, b.values)
    const set = ctx.rights(def).scopes[op]
    const rules: { rule: string; detail: string }[] = []
    if (rows.length) {
      if (set.all || def.owned === false) rules.push({ rule: 'all', detail: principal.roles.map((r) => r.name).join(', ') })
      if (row.owner === principal.userId && (set.own || set.subordinates || set.department || set.departmentBelow)) rules.push({ rule: 'own', detail: '' })
      if (row.owner && set.subordinates && principal.subordinates.includes(row.owner)) rules.push({ rule: 'subordinates', detail: '' })
      const peers = (departments: readonly string[]) => row.owner !== null && ctx.engine.membersOf(departments).includes(row.owner)
      if (set.department && peers(principal.departments)) rules.push({ rule: 'department', detail: '' })
      if (set.departmentBelow && peers(principal.departmentsBelow)) rules.push({ rule: 'departmentBelow', detail: '' })
      if (set.departments.length && peers(set.departments)) rules.push({ rule: 'departments', detail: '' })
      if (op === 'read' && def.pool && row.owner === null) rules.push({ rule: 'pool', detail: '' })
      if (def.parent) rules.push({ rule: 'parent', detail: def.parent })
      const { rows: shares } = await ctx.db.query(
        `select "granteeKind" as k, "level" as l from "share" where "object" = $1 and "record" = $2 and "grantee" = any($3::uuid[]) and ("until" is null or "until" >= $4) and "deletedAt" is null`,
        [def.name, id, [principal.userId, ...principal.roleIds, ...principal.departments], ctx.today],
      )
      for (const s of shares)
        if (op === 'read' || (op === 'update' && s.l === 'edit')) rules.push({ rule: 'share', detail: `${s.k as string} · ${s.l as string}` })
      if (!rules.length) rules.push({ rule: 'linked', detail: (def.seenThrough ?? []).join(', ') })
    }
    why[op] = { allowed: rows.length > 0, rules }
  }
  return why
}
