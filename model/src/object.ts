// A business object, as data; from it come table, API, pages, search, history and tests.
import type { Field } from './field.ts'
import type { Text } from './text.ts'
import type { Grant } from './access.ts'
import type { Filter } from './filter/filter.ts'

export type Fields = Readonly<Record<string, Field>>
export type Section = { readonly label: Text; readonly fields: readonly string[] }
/** What a role sees of an object in place of the common list and page; what is absent stays as it is for all. */
export type RoleLayout = { readonly list?: readonly string[]; readonly highlights?: readonly string[]; readonly layout?: readonly Section[] }
export type ViewLayout = 'table' | 'board' | 'calendar'
/** A way to look at an object's records that comes with it. `columns` as saved views keep them: a path, `~width`, `!` where it stands still. */
export type ViewDef = {
  readonly name: string
  readonly label: Text
  readonly filter?: Filter
  readonly sort?: string
  readonly columns?: readonly string[]
  readonly layout?: ViewLayout
  readonly group?: string
  readonly by?: string
}
/** What a business card tells, in vCard's words. */
export type CardPart = 'name' | 'title' | 'department' | 'organization' | 'mobile' | 'phone' | 'email' | 'wechat' | 'website' | 'address'
export type ObjectDef<F extends Fields = Fields> = {
  /** Singular, camelCase: the table's and the type's name. */
  readonly name: string
  /** kebab-case plural: the path of its address, `/api/v1/{plural}`. */
  readonly plural: string
  readonly label: Text
  readonly labels?: Text
  /** Which part of the navigation shows it. */
  readonly room: string
  readonly icon?: string
  /** The field that names a record. */
  readonly title: keyof F & string
  readonly fields: F
  /** false: rows have no owner (settings, lines, catalogue). */
  readonly owned?: boolean
  /** A link field whose target's rights this record inherits (lines, files). */
  readonly parent?: keyof F & string
  /** Link fields: whoever sees one of these records sees this one, its other links redacted; participants always do. */
  readonly seenThrough?: readonly (keyof F & string)[]
  readonly participants?: readonly (keyof F & string)[]
  /** Fields naming colleagues who are told: each must see the record. */
  readonly mentions?: readonly (keyof F & string)[]
  /** A moment by which something is to be done, as long as `when` holds: its owner and participants are told then. */
  readonly remind?: { readonly at: keyof F & string; readonly when?: Filter }
  /** Per field, where else its value may stand already, as `account.name`: whoever writes a draft is told of such records, and nothing is refused. */
  readonly like?: Readonly<Partial<Record<keyof F & string, readonly string[]>>>
  /** In which field each part of a business card belongs: one that is pasted may be spread over them. Without it, by the fields' kinds. */
  readonly card?: Readonly<Partial<Record<CardPart, keyof F & string>>>
  /** States in which a record's way is over: a path tells them apart from its steps, and what is over stays with who brought it there. */
  readonly ends?: readonly string[]
  /** What its owner was measured by: handing over leaves it with them. */
  readonly stays?: boolean
  /** Rows nobody owns are a pool: whoever may read such records at all sees them. */
  readonly pool?: boolean
  /** The engine's own noun: settings and definitions, not business records. */
  readonly system?: boolean
  readonly grants: Readonly<Record<string, Grant>>
  /**
   * What tells of a person. Such an object has the action `erase`, which empties these fields for good, and does the same
   * to what stands `along`: records that a link of this one names, or that link to it under that name. An
   * administrator's own fields go with them, whatever they hold.
   */
  readonly personal?: { readonly fields: readonly (keyof F & string)[]; readonly along?: readonly string[]; readonly when?: Filter }
  /** Fields that no two records not in the bin hold alike together; an empty one is a value like another. */
  readonly unique?: readonly (readonly ((keyof F & string) | 'owner')[])[]
  readonly indexes?: readonly (readonly string[])[]
  readonly list: readonly string[]
  readonly sort?: string
  /** The field whose values are a board's columns: a link to stages, or a state. */
  readonly board?: keyof F & string
  /** The fields a calendar places records by. */
  readonly calendar?: { readonly start: keyof F & string; readonly end?: keyof F & string }
  /** Ways to look at the records, in the order of their tabs, before those that people save. */
  readonly views?: readonly ViewDef[]
  readonly layout?: readonly Section[]
  /** Short facts under the title and in the peek. */
  readonly highlights?: readonly string[]
  /** By a role's name: what those who hold it see instead. */
  readonly byRole?: Readonly<Record<string, RoleLayout>>
  readonly custom?: boolean
  readonly retired?: boolean
}
export const defineObject = <const F extends Fields>(def: ObjectDef<F>): ObjectDef<F> => def

type Value<X> = X extends Field<infer T, infer R> ? (R extends true ? T : T | null) : never
export type Own = {
  id: string
  version: number
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  owner: string | null
}
export type Row<D> = D extends ObjectDef<infer F> ? Own & { [K in keyof F]: Value<F[K]> } : never
export type Draft<D> =
  D extends ObjectDef<infer F>
    ? { id?: string; owner?: string | null } & { [K in keyof F as F[K] extends { required: true; initial?: undefined } ? K : never]: Value<F[K]> } & {
        [K in keyof F]?: Value<F[K]> | null
      }
    : never
export type AnyRow = Own & Record<string, unknown>

const own = (kind: string, en: string, zh: string, tw: string, more: Partial<Field> = {}): Field => ({ kind, label: { en, zh, tw }, computed: true, ...more })
/** The fields every record has beside its declared ones. */
export const ownFields: Readonly<Record<string, Field>> = {
  id: own('uuid', 'ID', '编号', '編號'),
  version: own('integer', 'Version', '版本', '版本'),
  createdAt: own('instant', 'Created', '创建时间', '建立時間'),
  createdBy: own('user', 'Created by', '创建人', '建立者', { options: { to: 'user' } }),
  updatedAt: own('instant', 'Updated', '更新时间', '更新時間'),
  updatedBy: own('user', 'Updated by', '更新人', '更新者', { options: { to: 'user' } }),
}
export const ownerField: Field = { kind: 'user', label: { en: 'Owner', zh: '负责人', tw: '負責人' }, options: { to: 'user' }, index: true }
/** Declared and built-in fields together, in the order pages show them. */
export const allFields = (def: ObjectDef): Readonly<Record<string, Field>> => {
  let all = known.get(def)
  // Without a prototype: `constructor` is no field of anything.
  if (!all)
    known.set(def, (all = Object.assign(Object.create(null) as Record<string, Field>, def.fields, def.owned !== false && { owner: ownerField }, ownFields)))
  return all
}
const known = new WeakMap<ObjectDef, Readonly<Record<string, Field>>>()
