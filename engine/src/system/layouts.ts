// How an object's list and page are laid out for one person: as for all, unless a role of theirs has its own.
import type { ObjectDef, RoleLayout } from '@rapport/model'
import type { Principal } from '../context.ts'

/** The first of the person's roles, in their order, that has a layout of its own for `def` decides. */
export function laidOut(def: ObjectDef, principal: Pick<Principal, 'roles'>): Required<Pick<ObjectDef, 'list'>> & RoleLayout {
  const own = principal.roles.map((role) => def.byRole?.[role.name]).find(Boolean) ?? {}
  return {
    list: own.list ?? def.list,
    ...((own.highlights ?? def.highlights) && { highlights: own.highlights ?? def.highlights! }),
    ...((own.layout ?? def.layout) && { layout: own.layout ?? def.layout! }),
  }
}
