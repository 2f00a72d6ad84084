// Who sees or touches which rows: one function that yields SQL. Every reader and writer of records goes through it.
import { allFields, isNone, kindOf, type ObjectDef, type Operation, type ScopeSet } from '@rapport/model'
import type { Ctx, Principal } from '../context.ts'
import { q, type Binder } from '../db.ts'

/** A condition on `alias` for `op`; 'true' or 'false' where no row needs looking at. Binned rows are left out. */
export function scopeSql(ctx: Ctx, def: ObjectDef, alias: string, b: Binder, op: Operation = 'read', binned = false): string {
  const alive = binned ? 'true' : `${alias}."deletedAt" is null`
  const scope = rowScope(ctx, def, alias, b, op, 0)
  return scope === 'true' ? alive : scope === 'false' ? 'false' : `${alive} and ${scope}`
}

function rowScope(ctx: Ctx, def: ObjectDef, alias: string, b: Binder, op: Operation, depth: number): string {
  if (ctx.unbound) return 'true'
  const set = ctx.rights(def).scopes[op]
  // A share opens a row only to people who may work with such records at all.
  if (isNone(set)) return 'false'
  // What may be changed must be in sight: a right to change that reaches further than the one to read ends where that ends.
  if (op === 'read' || within(set, ctx.rights(def).scopes.read)) return reach(ctx, def, alias, b, op, depth, set)
  const read = rowScope(ctx, def, alias, b, 'read', depth)
  return read === 'false' ? 'false' : `(${read} and ${reach(ctx, def, alias, b, op, depth, set)})`
}
/** Whether everything that `inner` reaches is reached by `outer`. */
function within(inner: ScopeSet, outer: ScopeSet): boolean {
  if (outer.all) return true
  const own = outer.own || outer.subordinates || outer.department || outer.departmentBelow
  const people = (!inner.own || own) && (!inner.subordinates || outer.subordinates)
  const departments = (!inner.department || outer.department || outer.departmentBelow) && (!inner.departmentBelow || outer.departmentBelow)
  return !inner.all && people && departments && inner.departments.every((d) => outer.departments.includes(d))
}
function reach(ctx: Ctx, def: ObjectDef, alias: string, b: Binder, op: Operation, depth: number, set: ScopeSet): string {
  if (def.parent) {
    const field = allFields(def)[def.parent]!
    const parent = ctx.registry.object(String(field.options?.to))!
    return through(ctx, parent, `${alias}.${q(def.parent)}`, b, op === 'delete' || op === 'transfer' ? 'update' : op, depth)
  }
  if (set.all || def.owned === false) return 'true'
  const ways = ownership(ctx, set, alias, b)
  ways.push(...shared(ctx, def, alias, b, op))
  if (op === 'read' && def.pool) ways.push(`${alias}."owner" is null`)
  if (op === 'read') {
    for (const name of def.participants ?? [])
      ways.push(
        kindOf(allFields(def)[name]!).links === 'many'
          ? `${alias}.${q(name)} @> array[${b.p(ctx.principal.userId, 'uuid')}]`
          : `${alias}.${q(name)} = ${b.p(ctx.principal.userId, 'uuid')}`,
      )
    for (const name of def.seenThrough ?? []) {
      const target = ctx.registry.object(String(allFields(def)[name]!.options?.to))!
      const way = through(ctx, target, `${alias}.${q(name)}`, b, 'read', depth)
      if (way !== 'false') ways.push(way)
    }
  }
  return ways.length ? `(${ways.join(' or ')})` : 'false'
}

/** Whose rows a scope holds: people, and everybody with a post in one of the departments. */
export function ownersOf({ principal }: Ctx, set: ScopeSet): { people: Set<string>; departments: string[] } {
  const people = new Set<string>()
  if (set.own || set.subordinates || set.department || set.departmentBelow) people.add(principal.userId)
  if (set.subordinates) for (const id of principal.subordinates) people.add(id)
  const departments = new Set([
    ...(set.department ? principal.departments : []),
    ...(set.departmentBelow ? principal.departmentsBelow : []),
    ...set.departments,
  ])
  return { people, departments: [...departments] }
}
/** Beyond this many people an owner's department is looked up in the statement instead of being listed in it. */
const LISTED = 2000
function ownership(ctx: Ctx, set: ScopeSet, alias: string, b: Binder): string[] {
  const { people, departments } = ownersOf(ctx, set)
  const ways: string[] = []
  const members = ctx.engine.membersOf(departments)
  if (members.length <= LISTED) for (const id of members) people.add(id)
  else
    ways.push(
      `${alias}."owner" = any(array(select p."user" from "post" p where p."department" = any(${b.p(departments, 'uuid[]')}) and p."deletedAt" is null))`,
    )
  if (people.size) ways.push(people.size === 1 ? `${alias}."owner" = ${b.p([...people][0], 'uuid')}` : `${alias}."owner" = any(${b.p([...people], 'uuid[]')})`)
  return ways
}
/** Whom a share may name to mean this reader: the person, a role or a department of theirs. */
export const granteesOf = (p: Principal) => [p.userId, ...p.roleIds, ...p.departments]
/** Rows shared with the reader one by one: with the person, a role or a department of theirs, until a date. */
function shared(ctx: Ctx, def: ObjectDef, alias: string, b: Binder, op: Operation): string[] {
  const { principal } = ctx
  // Most people have nothing shared with them of most kinds: then the statement need not ask.
  // A share lets others read or change a record, never delete it or give it away.
  if (op === 'delete' || op === 'transfer' || !principal.sharedObjects.includes(def.name)) return []
  const level = op === 'read' ? '' : ` and s."level" = 'edit'`
  return [
    `${alias}."id" = any(array(select s."record" from "share" s where s."object" = ${b.p(def.name)} and s."grantee" = any(${b.p(granteesOf(principal), 'uuid[]')})${level} and (s."until" is null or s."until" >= ${b.p(ctx.today, 'date')}) and s."deletedAt" is null))`,
  ]
}
/** The row that `column` points to is within reach. */
function through(ctx: Ctx, target: ObjectDef, column: string, b: Binder, op: Operation, depth: number): string {
  if (depth > 3 || isNone(ctx.rights(target).scopes[op])) return 'false'
  const inner = `s${depth}`
  const scope = rowScope(ctx, target, inner, b, op, depth + 1)
  if (scope === 'false') return 'false'
  const alive = `${inner}."deletedAt" is null`
  if (scope === 'true') return `exists (select 1 from ${q(target.name)} ${inner} where ${inner}."id" = ${column} and ${alive})`
  // Few rows: gather them once and let the column's index serve; many: ask row by row.
  return wide(ctx, target)
    ? `exists (select 1 from ${q(target.name)} ${inner} where ${inner}."id" = ${column} and ${alive} and ${scope})`
    : `${column} = any(array(select ${inner}."id" from ${q(target.name)} ${inner} where ${alive} and ${scope}))`
}
/** Whether the record that a `seenThrough` link names is in the reader's sight; null where the link may be shown as it is. */
export function linkSight(ctx: Ctx, def: ObjectDef, name: string, column: string, b: Binder): string | null {
  if (ctx.unbound || !def.seenThrough?.includes(name)) return null
  const target = ctx.registry.object(String(allFields(def)[name]!.options?.to))!
  return ctx.rights(target).scopes.read.all ? null : through(ctx, target, column, b, 'read', 0)
}
/** Whether the reader's scope on an object may hold a large part of its rows. */
export function wide(ctx: Ctx, def: ObjectDef): boolean {
  const set = ctx.rights(def).scopes.read
  return set.all || set.departmentBelow || set.department || set.departments.length > 0 || def.owned === false || ctx.principal.subordinates.length > 20
}
