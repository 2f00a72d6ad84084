// From a user's id to what they may do: roles, posts, the people below them; reckoned once and kept until rights change.
import type { FieldRight, Grant, Locale, Role } from '@rapport/model'
import type { Principal } from '../context.ts'
import type { Queryable } from '../db.ts'
import type { Engine } from '../engine.ts'
import type { Setup } from './settings.object.ts'

const KEPT = 30_000
/** The principal of a user, or null where there is none or they no longer work here. */
export function principalOf(engine: Engine, userId: string): Promise<Principal | null> {
  const known = engine.principals.get(userId)
  if (known && Date.now() - known.at < KEPT) return known.principal
  const principal = load(engine, userId)
  engine.principals.set(userId, { at: Date.now(), principal })
  principal.catch(() => engine.principals.delete(userId))
  if (engine.principals.size > 10_000) engine.principals.clear()
  return principal
}
/** Forgets what is kept about rights, here; other processes hear it over the bus. */
export function forgetAccess(engine: Engine) {
  engine.principals.clear()
  engine.bus.emit('access')
}
async function load(engine: Engine, userId: string): Promise<Principal | null> {
  const { rows } = await engine.pool.query(
    `with recursive below(id) as (select "id" from "user" where "manager" = $1 and "deletedAt" is null union select u."id" from "user" u join below b on u."manager" = b.id and u."deletedAt" is null),
      mine as (select p."department" as id from "post" p join "department" d on d."id" = p."department" and d."deletedAt" is null where p."user" = $1 and p."deletedAt" is null),
      under(id) as (select id from mine union select d."id" from "department" d join under x on d."parent" = x.id and d."deletedAt" is null)
     select u.*, (select coalesce(array_agg(id), '{}') from below where id <> $1) as below, (select coalesce(array_agg(id), '{}') from mine) as mine, (select coalesce(array_agg(id), '{}') from under) as under,
       (select coalesce(json_agg(json_build_object('id', r."id", 'name', r."name", 'all', r."all", 'erase', r."erase", 'grants', r."grants", 'fields', r."fields", 'version', r."version") order by array_position(u."roles", r."id")), '[]') from "role" r where r."id" = any(u."roles") and r."deletedAt" is null) as held
     from "user" u where u."id" = $1 and u."deletedAt" is null and u."state" = 'active'`,
    [userId],
  )
  const row = rows[0] as Record<string, unknown> | undefined
  if (!row) return null
  const held = row.held as {
    id: string
    name: string
    all: boolean | null
    erase: boolean | null
    version: number
    grants: Record<string, Grant> | null
    fields: Record<string, Record<string, FieldRight>> | null
  }[]
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
  const grantees = [userId, ...held.map((r) => r.id), ...(row.mine as string[])]
  const { rows: shares } = await engine.pool.query(`select distinct "object" as o from "share" where "grantee" = any($1::uuid[]) and "deletedAt" is null`, [
    grantees,
  ])
  return {
    sharedObjects: shares.map((s) => (s as { o: string }).o),
    userId,
    name: String(row.name),
    email: String(row.email),
    locale: (row.locale as Locale | null) ?? engine.settings.locale,
    roles,
    rolesKey: held.map((r) => `${r.id}.${r.version}`).join(',') || '-',
    roleIds: held.map((r) => r.id),
    admin: held.some((r) => r.all === true),
    departments: row.mine as string[],
    departmentsBelow: row.under as string[],
    subordinates: row.below as string[],
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
