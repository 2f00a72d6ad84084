// What a role may do with an object, as the page shows it: what stands, what was shipped, what a click makes of it.
import type { Field, FieldRight, Grant, Scope } from '@rapport/model'
import type { Definition, RoleRow } from '../api.ts'

export const scopeOps = ['read', 'update', 'delete', 'transfer'] as const
export const flagOps = ['create', 'import', 'export'] as const
export type ScopeOp = (typeof scopeOps)[number]
export type FlagOp = (typeof flagOps)[number]
export const scopes = ['none', 'own', 'subordinates', 'department', 'departmentBelow', 'all'] as const
export type RoleDraft = Pick<RoleRow, 'name' | 'all' | 'grants' | 'fields'>

export const shippedGrant = (def: Definition, role: string): Grant => {
  const from = def.shipped?.grants ?? def.grants
  return from[role] ?? from['*'] ?? {}
}
export const grantOf = (def: Definition, role: RoleDraft): Grant => role.grants?.[def.name] ?? def.grants[role.name] ?? def.grants['*'] ?? {}
/** What everybody who works here may do, whatever their roles: a role can add to it, not take from it. */
export const everyoneGrant = (def: Definition): Grant => def.grants.employee ?? def.grants['*'] ?? {}
/** The scope of an operation; who may change may also pass on, unless it is said otherwise. */
export const scopeOf = (grant: Grant, op: ScopeOp): Scope => grant[op] ?? (op === 'transfer' ? (grant.update ?? 'none') : 'none')
const plain = (grant: Grant) =>
  JSON.stringify([...scopeOps.map((op) => scopeOf(grant, op)), ...flagOps.map((op) => grant[op] === true), [...(grant.deny ?? [])].sort()])
export const sameGrant = (a: Grant, b: Grant) => plain(a) === plain(b)
/** The role with one object's grant changed; one that comes out as shipped leaves no trace. */
export function withGrant(role: RoleDraft, def: Definition, change: Partial<Grant>): RoleDraft {
  const next = { ...grantOf(def, role), ...change }
  const { [def.name]: _was, ...rest } = role.grants ?? {}
  const base = def.grants[role.name] ?? def.grants['*'] ?? {}
  return { ...role, grants: sameGrant(next, base) ? rest : { ...rest, [def.name]: next } }
}
export const rightNames = ['hidden', 'masked', 'read', 'edit'] as const
export const usualRight = (field: Field, role: string): FieldRight => field.access?.[role] ?? field.access?.['*'] ?? 'edit'
export const rightOf = (role: RoleDraft, object: string, name: string, field: Field): FieldRight =>
  role.fields?.[object]?.[name] ?? usualRight(field, role.name)
export function withRight(role: RoleDraft, object: string, name: string, field: Field, right: FieldRight): RoleDraft {
  const { [name]: _was, ...others } = role.fields?.[object] ?? {}
  const own = right === usualRight(field, role.name) ? others : { ...others, [name]: right }
  const { [object]: _all, ...rest } = role.fields ?? {}
  return { ...role, fields: Object.keys(own).length ? { ...rest, [object]: own } : rest }
}
