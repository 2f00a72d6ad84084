// One calculus of rights, as data: what roles grant, how several roles add up, what a principal may do.
import type { Field, FieldRight } from './field.ts'
import { allFields, type ObjectDef } from './object.ts'

/** Whose rows: named departments are given by id. */
export type Scope = 'none' | 'own' | 'subordinates' | 'department' | 'departmentBelow' | 'all' | { readonly departments: readonly string[] }
export const operations = ['read', 'update', 'delete', 'transfer'] as const
/** `erase` is granted by no object: an administrator has it on everything, once a role of theirs says so. */
export type Operation = (typeof operations)[number] | 'erase'
export type Grant = {
  readonly read?: Scope
  readonly create?: boolean
  readonly update?: Scope
  readonly delete?: Scope
  readonly transfer?: Scope
  readonly export?: boolean
  readonly import?: boolean
  /** Actions refused to the role although it may update. */
  readonly deny?: readonly string[]
}
/** What a role's own row says over the declarations: per object a grant, per object and field a right. */
export type RoleRights = { grants?: Readonly<Record<string, Grant>>; fields?: Readonly<Record<string, Readonly<Record<string, FieldRight>>>> }
export type Role = { readonly name: string; readonly all?: boolean; readonly erase?: boolean } & RoleRights

/** Scopes of several roles stand side by side; `all` swallows the rest. */
export type ScopeSet = { all: boolean; own: boolean; subordinates: boolean; department: boolean; departmentBelow: boolean; departments: string[] }
export const emptyScope = (): ScopeSet => ({ all: false, own: false, subordinates: false, department: false, departmentBelow: false, departments: [] })
export const isNone = (s: ScopeSet) => !(s.all || s.own || s.subordinates || s.department || s.departmentBelow || s.departments.length)
/** A set of scopes as the list of those it is made of. */
export const scopesIn = ({ departments, ...set }: ScopeSet): Scope[] => [
  ...(Object.keys(set) as (keyof typeof set)[]).filter((scope) => set[scope]),
  ...(departments.length ? [{ departments }] : []),
]
function addScope(set: ScopeSet, scope: Scope | undefined) {
  if (!scope || scope === 'none') return
  if (typeof scope === 'object') set.departments.push(...scope.departments)
  else if (scope === 'subordinates') set.own = set.subordinates = true
  else set[scope] = true
}

export type ObjectRights = {
  scopes: Record<Operation, ScopeSet>
  create: boolean
  export: boolean
  import: boolean
  deny: ReadonlySet<string>
  fields: Readonly<Record<string, FieldRight>>
}
const rank: Record<FieldRight, number> = { hidden: 0, masked: 1, read: 2, edit: 3 }
const none: Grant = {}

/** What `roles` together may do with `def`; a role's own row wins over the declaration, several roles add up. */
export function rightsOn(def: ObjectDef, roles: readonly Role[]): ObjectRights {
  const scopes = { read: emptyScope(), update: emptyScope(), delete: emptyScope(), transfer: emptyScope(), erase: emptyScope() }
  scopes.erase.all = roles.some((role) => role.all) && roles.some((role) => role.erase)
  const rights = { scopes, create: false, export: false, import: false }
  let deny: Set<string> | null = null
  const fields = Object.create(null) as Record<string, FieldRight>
  const reading: Role[] = []
  for (const role of roles) {
    const grant = role.all ? everything : (role.grants?.[def.name] ?? def.grants[role.name] ?? def.grants['*'] ?? none)
    for (const op of operations) addScope(scopes[op], grant[op] ?? (op === 'transfer' ? grant.update : undefined))
    rights.create ||= grant.create === true
    rights.export ||= grant.export === true
    rights.import ||= grant.import === true
    if (grant.read && grant.read !== 'none') {
      reading.push(role)
      const denied = new Set(grant.deny ?? [])
      const before: Set<string> = deny ?? denied
      deny = new Set([...before].filter((x) => denied.has(x)))
    }
  }
  for (const [name, field] of Object.entries(allFields(def))) {
    let best: FieldRight = 'hidden'
    // Only the system itself, which holds no role of a person, gets at secrets.
    if (field.secret && !roles.some((role) => role.name === 'system' && role.all)) {
      fields[name] = 'hidden'
      continue
    }
    for (const role of reading) {
      const right = fieldRight(role, def, name, field)
      if (rank[right] > rank[best]) best = right
    }
    fields[name] = best === 'edit' && field.computed ? 'read' : best
  }
  return { ...rights, deny: deny ?? new Set(), fields }
}
const fieldRight = (role: Role, def: ObjectDef, name: string, field: Field): FieldRight =>
  role.all ? 'edit' : (role.fields?.[def.name]?.[name] ?? field.access?.[role.name] ?? field.access?.['*'] ?? 'edit')
const everything: Grant = { read: 'all', create: true, update: 'all', delete: 'all', transfer: 'all', export: true, import: true }
