// From a user's id to what they may do: roles, posts, the people below them; reckoned once and kept until rights change.
import type { FieldRight, Grant, Locale, Role } from '@rapport/model'
import type { Principal } from '../context.ts'
import type { Queryable } from '../db.ts'
import type { Engine } from '../engine.ts'
import type { Setup } from './settings.object.ts'

const KEPT = 30_000
/** Users loaded by one statement. */
const PART = 500
/** The principal of a user, or null where there is none or they no longer work here. */
export const principalOf = async (engine: Engine, userId: string): Promise<Principal | null> => (await principalsOf(engine, [userId])).get(userId) ?? null
/** The principals of those of `userIds` who work here, by the id asked for: as many statements for all as for one. */
export async function principalsOf(engine: Engine, userIds: readonly string[]): Promise<Map<string, Principal>> {
  const asked = new Map<string, Promise<Principal | null>>()
  const unknown: string[] = []
  for (const id of new Set(userIds.map((u) => u.toLowerCase()))) {
    const known = engine.principals.get(id)
    if (known && Date.now() - known.at < KEPT) asked.set(id, known.principal)
    else unknown.push(id)
  }
  for (let from = 0; from < unknown.length; from += PART) {
    const part = unknown.slice(from, from + PART)
    const loading = load(engine, part)
    if (engine.principals.size > 10_000) engine.principals.clear()
    for (const id of part) {
      const principal = loading.then((found) => found.get(id) ?? null)
      asked.set(id, principal)
      engine.principals.set(id, { at: Date.now(), principal })
      principal.catch(() => engine.principals.delete(id))
    }
    await loading
  }
  const found = new Map<string, Principal>()
  for (const id of userIds) {
    const principal = await asked.get(id.toLowerCase())
    if (principal) found.set(id, principal)
  }
  return found
}
/** Forgets what is kept about rights, here; other processes hear it over the bus. */
export function forgetAccess(engine: Engine) {
  engine.principals.clear()
  engine.bus.emit('access')
}
type UserRow = { id: string; name: string; email: string; locale: Locale | null; roles: string[] | null; below: string[]; mine: string[]; under: string[] }
type RoleRow = {
  id: string
  name: string
  all: boolean | null
  erase: boolean | null
  version: number
  grants: Record<string, Grant> | null
  fields: Record<string, Record<string, FieldRight>> | null
}
async function load(engine: Engine, userIds: readonly string[]): Promise<Map<string, Principal>> {
  const { rows } = await engine.pool.query(
    `with recursive below(top, id) as (select "manager", "id" from "user" where "manager" = any($1::uuid[]) and "deletedAt" is null
         union select b.top, u."id" from "user" u join below b on u."manager" = b.id and u."deletedAt" is null),
      mine(holder, id) as (select p."user", p."department" from "post" p join "department" d on d."id" = p."department" and d."deletedAt" is null where p."user" = any($1::uuid[]) and p."deletedAt" is null),
      under(holder, id) as (select holder, id from mine union select x.holder, d."id" from "department" d join under x on d."parent" = x.id and d."deletedAt" is null),
      b as (select top, array_agg(id) as ids from below where id <> top group by top),
      m as (select holder, array_agg(id) as ids from mine group by holder),
      n as (select holder, array_agg(id) as ids from under group by holder)
     select u."id", u."name", u."email", u."locale", u."roles", coalesce(b.ids, '{}') as below, coalesce(m.ids, '{}') as mine, coalesce(n.ids, '{}') as under
       from "user" u left join b on b.top = u."id" left join m on m.holder = u."id" left join n on n.holder = u."id"
      where u."id" = any($1::uuid[]) and u."deletedAt" is null and u."state" = 'active'`,
    [userIds],
  )
  const users = rows as UserRow[]
  if (!users.length) return new Map()
  const roleIds = [...new Set(users.flatMap((u) => u.roles ?? []))]
  const [{ rows: roles }, { rows: shares }] = await Promise.all([
    engine.pool.query(`select "id", "name", "all", "erase", "version", "grants", "fields" from "role" where "id" = any($1::uuid[]) and "deletedAt" is null`, [
      roleIds,
    ]),
    engine.pool.query(`select distinct "grantee" as to, "object" as o from "share" where "grantee" = any($1::uuid[]) and "deletedAt" is null`, [
      [...userIds, ...roleIds, ...new Set(users.flatMap((u) => u.mine))],
    ]),
  ])
  const roleById = new Map((roles as RoleRow[]).map((r) => [r.id, r]))
  const objectsTo = Map.groupBy(shares as { to: string; o: string }[], (s) => s.to)
  return new Map(users.map((u) => [u.id, reckon(engine, u, roleById, (grantee) => (objectsTo.get(grantee) ?? []).map((s) => s.o))]))
}
function reckon(engine: Engine, user: UserRow, roleById: ReadonlyMap<string, RoleRow>, sharedWith: (grantee: string) => string[]): Principal {
  const held = [...new Set(user.roles)].flatMap((id) => roleById.get(id) ?? [])
  // Everyone who works here holds this one: colleagues' names, departments, the company.
  const roles: Role[] = [
    { name: 'employee' },
    ...held.map((r) => ({
      name: r.name,
      all: r.all === true,
      erase: r.erase === true,
      ...(r.grants && { grants: r.grants }),
      ...(r.fields && { fields: r.fields }),
    })),
  ]
  const roleIds = held.map((r) => r.id)
  return {
    sharedObjects: [...new Set([user.id, ...roleIds, ...user.mine].flatMap(sharedWith))],
    userId: user.id,
    name: user.name,
    email: user.email,
    locale: user.locale ?? engine.settings.locale,
    roles,
    rolesKey: held.map((r) => `${r.id}.${r.version}`).join(',') || '-',
    roleIds,
    admin: held.some((r) => r.all === true),
    departments: user.mine,
    departmentsBelow: user.under,
    subordinates: user.below,
  }
}
/** Who holds posts where, and the company's settings and rates: small tables kept in memory. */
export async function loadSettings(engine: Engine, db: Queryable = engine.pool) {
  const { rows: posts } = await db.query(`select p."department" as d, p."user" as u from "post" p where p."deletedAt" is null`)
  engine.posts.clear()
  for (const { d, u } of posts as { d: string; u: string }[]) engine.posts.set(d, [...(engine.posts.get(d) ?? []), u])
  const { rows: departments } = await db.query(`select "id" as d, "parent" as p from "department" where "deletedAt" is null`)
  engine.departments.clear()
  for (const { d, p } of departments as { d: string; p: string | null }[]) engine.departments.set(d, p)
  const { rows } = await db.query(`select * from "company" where "deletedAt" is null order by "createdAt" limit 1`)
  const company = rows[0] as Record<string, unknown> | undefined
  if (company)
    engine.settings = {
      company: String(company.name),
      currency: String(company.currency),
      zone: Number(company.zone),
      weekStart: Number(company.weekStart),
      locale: company.locale as Locale,
      sample: company.sample === true,
      logo: (company.logo as string | null) ?? null,
      accent: (company.accent as string | null) ?? null,
      setup: (company.setup as Setup | null) ?? null,
    }
  const { rows: rates } = await db.query(`select "currency" as c, "from" as f, "rate" as r from "rate" where "deletedAt" is null order by "from" desc`)
  engine.rates.clear()
  for (const { c, f, r } of rates as { c: string; f: string; r: string }[]) engine.rates.set(c, [...(engine.rates.get(c) ?? []), { from: f, rate: r }])
}
export const nobody = {
  locale: 'en' as Locale,
  name: 'Rapport',
  email: '',
  roles: [],
  rolesKey: 'system',
  roleIds: [],
  admin: false,
  departments: [],
  departmentsBelow: [],
  subordinates: [],
  sharedObjects: [],
  userId: '',
} satisfies Principal
