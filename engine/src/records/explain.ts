// Why somebody sees a record, or may change it: the rules that let them, named.
import type { ObjectDef, Operation, Role, ScopeSet } from '@rapport/model'
import { isNone, operations, rightsOn } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { roleLabel } from '../texts.ts'
import { get } from './read.ts'
import { scopeSql } from './scope.ts'

/** By which rules of theirs a reader reaches what `owner` owns, the most personal first. */
export function held({ principal, engine }: Ctx, def: ObjectDef, owner: string | null, set: ScopeSet): string[] {
  const peers = (departments: readonly string[]) => owner !== null && engine.membersOf(departments).includes(owner)
  const ways = {
    own: owner === principal.userId && (set.own || set.subordinates || set.department || set.departmentBelow),
    subordinates: owner !== null && set.subordinates && principal.subordinates.includes(owner),
    department: set.department && peers(principal.departments),
    departmentBelow: set.departmentBelow && peers(principal.departmentsBelow),
    departments: set.departments.length > 0 && peers(set.departments),
    all: set.all || def.owned === false,
  }
  return Object.entries(ways).flatMap(([rule, holds]) => (holds ? [rule] : []))
}
/** `roles`: of what is not allowed, those that may do so with records of this kind, by their names. */
export type Why = Record<Operation, { allowed: boolean; rules: { rule: string; detail: string }[]; roles?: string[] }>
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
      rules.push(...held(ctx, def, row.owner, set).map((rule) => ({ rule, detail: rule === 'all' ? principal.roles.map((r) => r.name).join(', ') : '' })))
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
  const closed = operations.filter((op) => !why[op].allowed)
  const { rows: roles } = closed.length
    ? await ctx.db.query(`select "name", "label", "all", "grants" from "role" where "deletedAt" is null order by "createdAt", "id"`)
    : { rows: [] }
  for (const op of closed)
    why[op].roles = (roles as (Role & { label: string })[])
      .filter((role) => !isNone(rightsOn(def, [role]).scopes[op]))
      .map((role) => roleLabel(role.label, ctx.locale))
  return why
}
