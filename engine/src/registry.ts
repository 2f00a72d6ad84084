// Every object and action, standard ones with administrators' patches laid over, and custom ones: one immutable snapshot a version.
import { allFields, kindOf, rightsOn, type ActionDef, type Catalog, type Field, type ObjectDef, type ObjectRights, type Role } from '@rapport/model'
import { eraseOf } from './erasure/action.ts'
import { wordedAction, type Words } from './system/wordings.ts'

export type Inverse = { from: ObjectDef; field: string; many: boolean }
/** What an administrator's row says over a declared object or field; only what is given changes. */
export type Patch = Readonly<Record<string, unknown>>

export class Registry implements Catalog {
  readonly version: number
  /** A company’s own words, by where they stand. */
  readonly words: Words
  readonly objects = new Map<string, ObjectDef>()
  readonly actions = new Map<string, ActionDef>()
  private readonly plurals = new Map<string, ObjectDef>()
  private readonly inverses = new Map<string, Map<string, Inverse>>()
  private readonly rights = new Map<string, ObjectRights>()

  constructor(version: number, objects: readonly ObjectDef[], actions: readonly ActionDef[], words: Words = new Map()) {
    this.version = version
    this.words = words
    for (const def of objects) {
      if (this.objects.has(def.name)) throw new Error(`two objects are called ${def.name}`)
      this.objects.set(def.name, def)
      this.plurals.set(def.plural, def)
    }
    for (const action of [...objects.flatMap(eraseOf), ...actions]) {
      if (!this.objects.has(action.on)) throw new Error(`action ${action.name} stands on an unknown object ${action.on}`)
      this.actions.set(`${action.on}.${action.name}`, wordedAction(words, action))
    }
    for (const def of this.objects.values())
      for (const [name, field] of Object.entries(allFields(def))) {
        const kind = kindOf(field)
        if (!kind.links || field.retired || name === 'id') continue
        const to = String(field.options?.to)
        if (!this.objects.has(to)) throw new Error(`${def.name}.${name} links to an unknown object ${to}`)
        if (!field.options?.inverse) continue
        const sides = this.inverses.get(to) ?? new Map<string, Inverse>()
        this.inverses.set(to, sides.set(String(field.options.inverse), { from: def, field: name, many: kind.links === 'many' }))
      }
  }
  object = (name: string) => this.objects.get(name)
  byPlural = (plural: string) => this.plurals.get(plural)
  inverse = (object: string, name: string) => this.inverses.get(object)?.get(name)
  inversesOf = (object: string): ReadonlyMap<string, Inverse> => this.inverses.get(object) ?? new Map()
  actionsOn = (object: string) => [...this.actions.values()].filter((a) => a.on === object)
  /** Rights of a set of roles on an object, reckoned once a version and role set; `key` names the set. */
  rightsOf(def: ObjectDef, roles: readonly Role[], key: string): ObjectRights {
    const at = `${key}|${def.name}`
    let found = this.rights.get(at)
    if (!found) {
      if (this.rights.size > 5000) this.rights.clear()
      this.rights.set(at, (found = rightsOn(def, roles)))
    }
    return found
  }
}
/** The declaration with the administrator's patch over it: labels, choices, layout, required, retired. Never a copy. */
export const patchObject = (def: ObjectDef, patch: Patch | undefined): ObjectDef =>
  patch ? ({ ...def, ...patch, name: def.name, plural: def.plural, fields: def.fields } as ObjectDef) : def
export const patchField = (field: Field, patch: Patch | undefined): Field =>
  patch ? ({ ...field, ...patch, kind: field.kind, ...(patch.options ? { options: layOptions(field.options, patch.options as Patch) } : {}) } as Field) : field
/** Options over options; choices join those declared, so that an upgrade's and an administrator's stand side by side; null takes one out. */
export function layOptions(under: Patch | null | undefined, over: Patch): Patch {
  const choices = over.choices as Patch | undefined
  if (!choices) return { ...under, ...over }
  const joined = Object.entries({ ...(under?.choices as Patch | undefined), ...choices }).filter(([, text]) => text !== null)
  return { ...under, ...over, choices: Object.fromEntries(joined) }
}
