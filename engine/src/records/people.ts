// Who works with a record, and by which rule; who of others would see it, so that nobody is named where they cannot look.
import { allFields, isUuid, kindOf, malformed, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx, Principal } from '../context.ts'
import { Binder, q } from '../db.ts'
import { principalsOf } from '../system/access.ts'
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
  const principals = await principalsOf(
    ctx.engine,
    users.map((u) => u.id as string),
  )
  return users.flatMap((user): Reader[] => {
    const principal = principals.get(user.id as string)
    const theirs = principal && ctx.with({ principal, unbound: false })
    if (!theirs?.may(def, 'read')) return []
    const rule = held(theirs, def, row.owner, theirs.rights(def).scopes.read)[0] ?? (def.pool && row.owner === null ? 'pool' : undefined)
    const role = principal!.roleIds.flatMap((id) => labels.get(id) ?? []).join(', ')
    return rule ? [{ id: String(user.id), name: String(user.name), rule, role }] : []
  })
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
  const principals = await principalsOf(ctx.engine, users)
  const seen = await inSightOf(ctx, def, principals, (b) => `select 0 as "$i", t.* from ${q(def.name)} t where t."id" = ${b.p(id, 'uuid')}`)
  return users.map((user) => {
    const principal = principals.get(user)
    return { id: user, sees: seen(user, 0), able: Boolean(principal && ctx.with({ principal, unbound: false }).may(def, 'read')) }
  })
}
/** People whose sight is asked in one statement. */
const ABREAST = 50
/** Who of `principals` sees which rows of `from`, a statement that numbers rows of `def` as `$i`. */
async function inSightOf(ctx: Ctx, def: ObjectDef, principals: ReadonlyMap<string, Principal>, from: (b: Binder) => string) {
  const seen = new Set<string>()
  const asked = [...principals]
  for (let at = 0; at < asked.length; at += ABREAST) {
    const b = new Binder()
    const rows = from(b)
    const theirs = asked
      .slice(at, at + ABREAST)
      .map(
        ([user, principal]) =>
          `select ${b.p(user, 'text')} as user, t."$i" as i from v t where ${scopeSql(ctx.with({ principal, unbound: false }), def, 't', b)}`,
      )
    const found = await ctx.db.query(`with v as materialized (${rows}) ${theirs.join(' union all ')}`, b.values)
    for (const { user, i } of found.rows) seen.add(`${user as string} ${i as number}`)
  }
  return (user: string, i: number) => seen.has(`${user} ${i}`)
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
  if (!uses.length) return
  const users = [...new Set(uses.map((u) => u.user))]
  const rows = [...new Set(uses.map((u) => u.i))].map((i) => ({ i, row: entries[i]!.row }))
  const sees = await inSightOf(ctx, def, await principalsOf(ctx.engine, users), drafted(def, rows))
  const blind = uses.filter((u) => !sees(u.user, u.i))
  if (!blind.length) return
  const { rows: named } = await ctx.db.query(`select "id", "name" from "user" where "id" = any($1::uuid[])`, [blind.map((u) => u.user)])
  const names = new Map(named.map((r) => [r.id as string, r.name as string]))
  for (const { entry, field, user } of blind) entry.issues.push({ path: field, code: 'mention_out_of_sight', params: { user, name: names.get(user) ?? '' } })
}
const listed = (value: unknown): string[] => [value].flat().filter((v): v is string => typeof v === 'string')
/** Rows as they will stand, stored or not: of each what decides who sees it. */
const drafted = (def: ObjectDef, rows: readonly { i: number; row: AnyRow }[]) => (b: Binder) => {
  const deciding = ['id', 'owner', ...(def.parent ? [def.parent] : []), ...(def.seenThrough ?? []), ...(def.participants ?? [])].filter(
    (name) => name === 'id' || (allFields(def)[name] && kindOf(allFields(def)[name]!).columns.length),
  )
  const drafts = rows.map(({ i, row }) => ({ i, row: Object.fromEntries(deciding.map((name) => [name, row[name] ?? null])) }))
  return `select v."i" as "$i", t.* from json_to_recordset(${b.p(JSON.stringify(drafts))}::json) as v("i" integer, "row" jsonb) cross join lateral jsonb_populate_record(null::${q(def.name)}, v."row") t`
}
