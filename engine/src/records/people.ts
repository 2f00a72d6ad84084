// Who works with a record, and by which rule; who of others would see it, so that nobody is named where they cannot look.
import { allFields, isUuid, kindOf, malformed, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { principalOf } from '../system/access.ts'
import { roleLabel } from '../texts.ts'
import { held } from './explain.ts'
import type { Entry } from './parse.ts'
import { get } from './read.ts'
import { scopeSql } from './scope.ts'

type Named = { id: string; name: string }
/** `rule`: why they work with it. A share says until when, by whom, and whether the caller may change it. */
export type Member = Named & { kind: 'user' | 'department' | 'role' } & (
    | { rule: 'owner' | 'participant'; field: string }
    | { rule: 'share'; share: string; version: number; level: 'read' | 'edit'; until: string | null; over: boolean; by: Named | null; mine: boolean }
  )
/** Who else sees it, and by which rule of theirs: `role` names the roles that let them. */
export type Reader = Named & { rule: string; role: string }
/** In larger companies nobody reads such a list, and reckoning it takes long. */
const LOOKED = 200
/**
 * Owner, participants and shares of a record in the caller's sight; `share`: whether the caller may share it; `readers`: those whose
 * place or role lets them see it, null where the company is too large to look at everybody.
 */
export async function members(ctx: Ctx, def: ObjectDef, id: string): Promise<{ members: Member[]; share: boolean; readers: Reader[] | null }> {
  const row = await get(ctx, def.name, id)
  const open = (name: string) => ['read', 'edit'].includes(ctx.right(def, name))
  const held = (name: string) => [row[name]].flat().filter((v): v is string => typeof v === 'string')
  const people = [
    ...(def.owned !== false && open('owner') ? held('owner').map((user) => ({ rule: 'owner' as const, field: 'owner', user })) : []),
    ...(def.participants ?? []).filter(open).flatMap((field) => held(field).map((user) => ({ rule: 'participant' as const, field, user }))),
  ]
  const { rows: shares } = await ctx.db.query(
    `select s.*, coalesce(u."name", d."name", r."label") as name, b."name" as by from "share" s left join "user" u on u."id" = s."grantee" left join "department" d on d."id" = s."grantee"
       left join "role" r on r."id" = s."grantee" left join "user" b on b."id" = s."owner" where s."object" = $1 and s."record" = $2 and s."deletedAt" is null order by s."createdAt"`,
    [def.name, id],
  )
  const { rows: users } = await ctx.db.query(`select "id", "name" from "user" where "id" = any($1::uuid[])`, [people.map((p) => p.user)])
  const names = new Map(users.map((u) => [u.id as string, u.name as string]))
  const share = ctx.registry.object('share')!
  const may = ctx.rights(share).scopes.update
  return {
    members: [
      ...people.map(({ user, ...p }): Member => ({ ...p, kind: 'user', id: user, name: names.get(user) ?? '' })),
      ...shares.map((s): Member => ({
        rule: 'share',
        kind: s.granteeKind as 'user',
        id: s.grantee as string,
        name: s.granteeKind === 'role' ? roleLabel(String(s.name ?? ''), ctx.locale) : ((s.name as string | null) ?? ''),
        share: s.id as string,
        version: Number(s.version),
        level: s.level as 'read',
        until: (s.until as string | null) ?? null,
        over: s.until !== null && String(s.until) < ctx.today,
        by: s.owner ? { id: s.owner as string, name: (s.by as string | null) ?? '' } : null,
        mine: may.all || (may.own && s.owner === ctx.principal.userId),
      })),
    ],
    readers: await readers(ctx, def, row),
    share: def.owned !== false && ctx.rights(share).create && (await reaches(ctx, def, id)),
  }
}
async function readers(ctx: Ctx, def: ObjectDef, row: AnyRow): Promise<Reader[] | null> {
  // What inherits its parent's rights is seen by whoever sees that.
  if (def.parent) return []
  const { rows: users } = await ctx.db.query(
    `select "id", "name" from "user" where "state" = 'active' and "deletedAt" is null and "id" is distinct from $1 order by "name" limit ${LOOKED + 1}`,
    [row.owner],
  )
  if (users.length > LOOKED) return null
  const { rows: roles } = await ctx.db.query(`select "id", "label" from "role" where "deletedAt" is null`)
  const labels = new Map(roles.map((r) => [r.id as string, roleLabel(String(r.label ?? ''), ctx.locale)]))
  const found: Reader[] = []
  for (const user of users) {
    const principal = await principalOf(ctx.engine, String(user.id))
    const theirs = principal && ctx.with({ principal, unbound: false })
    if (!theirs?.may(def, 'read')) continue
    const rule = held(theirs, def, row.owner, theirs.rights(def).scopes.read)[0] ?? (def.pool && row.owner === null ? 'pool' : undefined)
    const role = principal!.roleIds.flatMap((id) => labels.get(id) ?? []).join(', ')
    if (rule) found.push({ id: String(user.id), name: String(user.name), rule, role })
  }
  return found
}
/** Whether the caller may change the record: then they may share it. */
async function reaches(ctx: Ctx, def: ObjectDef, id: string): Promise<boolean> {
  const b = new Binder()
  const { rows } = await ctx.db.query(`select 1 from ${q(def.name)} t where t."id" = ${b.p(id, 'uuid')} and ${scopeSql(ctx, def, 't', b, 'update')}`, b.values)
  return rows.length > 0
}
/** Of each user whether they see the record; where not, whether sharing it with them would help (`able`: their roles read such records at all). */
export async function sight(ctx: Ctx, def: ObjectDef, id: string, users: readonly string[]): Promise<{ id: string; sees: boolean; able: boolean }[]> {
  if (!users.length || users.length > 20 || !users.every(isUuid))
    throw malformed('bad_parameter', 'users', { given: users.length, expected: '1–20 ids of users' })
  await get(ctx, def.name, id, [])
  const found = []
  for (const user of users) {
    const principal = await principalOf(ctx.engine, user)
    const theirs = principal && ctx.with({ principal, unbound: false })
    const b = new Binder()
    const { rows } = theirs
      ? await ctx.db.query(`select 1 from ${q(def.name)} t where t."id" = ${b.p(id, 'uuid')} and ${scopeSql(theirs, def, 't', b)}`, b.values)
      : { rows: [] }
    found.push({ id: user, sees: rows.length > 0, able: Boolean(theirs?.may(def, 'read')) })
  }
  return found
}

// ---- naming colleagues ----

/** Whoever is newly named must see the record as it will stand: they are told of it, and would find a closed door. */
export async function checkMentions(ctx: Ctx, def: ObjectDef, entries: readonly Entry[]): Promise<void> {
  if (!def.mentions?.length || ctx.unbound) return
  const uses = entries.flatMap((entry, i) =>
    entry.problem
      ? []
      : def.mentions!.flatMap((field) => {
          const before = listed(entry.before?.[field])
          return listed(entry.row[field]).flatMap((user) => (before.includes(user) || user === ctx.principal.userId ? [] : [{ entry, i, field, user }]))
        }),
  )
  for (const [user, some] of Map.groupBy(uses, (u) => u.user)) {
    const sees = await inSightOf(
      ctx,
      def,
      user,
      [...new Set(some.map((u) => u.i))].map((i) => ({ i, row: entries[i]!.row })),
    )
    if (some.every((u) => sees.has(u.i))) continue
    const { rows } = await ctx.db.query(`select "name" from "user" where "id" = $1`, [user])
    for (const u of some) if (!sees.has(u.i)) u.entry.issues.push({ path: u.field, code: 'mention_out_of_sight', params: { user, name: rows[0]?.name ?? '' } })
  }
}
const listed = (value: unknown): string[] => [value].flat().filter((v): v is string => typeof v === 'string')
/** Which of `rows`, stored or not, `user` would see. */
async function inSightOf(ctx: Ctx, def: ObjectDef, user: string, rows: readonly { i: number; row: AnyRow }[]): Promise<Set<number>> {
  const principal = await principalOf(ctx.engine, user)
  if (!principal) return new Set()
  const deciding = ['id', 'owner', ...(def.parent ? [def.parent] : []), ...(def.seenThrough ?? []), ...(def.participants ?? [])].filter(
    (name) => name === 'id' || (allFields(def)[name] && kindOf(allFields(def)[name]!).columns.length),
  )
  const drafts = rows.map(({ i, row }) => ({ i, row: Object.fromEntries(deciding.map((name) => [name, row[name] ?? null])) }))
  const b = new Binder()
  const { rows: seen } = await ctx.db.query(
    `select v."i" from json_to_recordset(${b.p(JSON.stringify(drafts))}::json) as v("i" integer, "row" jsonb) cross join lateral jsonb_populate_record(null::${q(def.name)}, v."row") t where ${scopeSql(ctx.with({ principal, unbound: false }), def, 't', b)}`,
    b.values,
  )
  return new Set(seen.map((r) => Number(r.i)))
}
