// What the server says this person may see: rooms, objects, fields, actions. Everything on the pages comes from it.
import type { ActionDef, CardPart, Field, FieldRight, Filter, Scope, Section, Text, ViewDef } from '@rapport/model'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { request } from './request.ts'
import { keepZone } from '../clock.ts'

export type MetaField = Field & {
  readonly right: Exclude<FieldRight, 'hidden'>
  readonly operators: readonly string[]
  readonly sortable?: boolean
  readonly groupable?: boolean
  /** Of the records a link may name, those that fit where it is asked. */
  readonly only?: Filter
}
export type MetaAction = ActionDef
export type MetaChild = { readonly name: string; readonly object: string; readonly field: string; readonly label?: Text }
export type Can = { create?: boolean; update?: boolean; delete?: boolean; export?: boolean; import?: boolean; transfer?: boolean }
export type MetaObject = {
  readonly name: string
  readonly plural: string
  readonly label: Text
  readonly labels?: Text
  readonly room: string
  readonly icon?: string
  readonly title: string
  readonly owned?: boolean
  readonly parent?: string | null
  readonly list: readonly string[]
  readonly sort?: string
  readonly board?: string | null
  readonly calendar?: { readonly start: string; readonly end?: string } | null
  /** A moment by which something is to be done, while `when` holds. */
  /** States in which a record's way is over. */
  readonly ends?: readonly string[]
  readonly remind?: { readonly at: string; readonly when?: Filter } | null
  /** Fields naming colleagues: those told of it, those who take part. */
  readonly mentions?: readonly string[]
  readonly participants?: readonly string[]
  /** Its records stand in the timelines of those they link to. */
  readonly tells?: boolean
  readonly views?: readonly ViewDef[]
  readonly layout?: readonly Section[]
  readonly highlights?: readonly string[]
  /** The field in which each part of a business card belongs. */
  readonly card?: Readonly<Partial<Record<CardPart, string>>>
  readonly custom?: boolean
  readonly system?: boolean
  readonly fields: Readonly<Record<string, MetaField>>
  readonly actions: readonly MetaAction[]
  readonly children: readonly MetaChild[]
  readonly can: Can
  /** Whose records this person sees and changes. */
  readonly reach: { readonly read: readonly Scope[]; readonly update: readonly Scope[] }
}
export type Company = {
  readonly name: string
  readonly currency: string
  readonly zone: number
  readonly weekStart: number
  readonly sample?: boolean
  readonly locale?: string
  readonly logo?: string | null
  readonly accent?: string | null
  readonly setup?: { readonly done?: readonly string[]; readonly closed?: boolean } | null
}
export type Me = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale?: string
  readonly admin?: boolean
  readonly roles?: readonly string[]
  readonly roleIds?: readonly string[]
}
export type Room = { readonly name: string; readonly label: Text; readonly icon?: string }
export type Meta = {
  readonly version: string | number
  readonly company: Company
  readonly user: Me
  /** Set while an administrator looks as this user. */
  readonly preview?: { readonly by: string; readonly until: string } | null
  /** The company's own words in place of the pages'. */
  readonly words?: Readonly<Record<string, Partial<Text>>>
  readonly rooms: readonly Room[]
  readonly objects: readonly MetaObject[]
}
export type Row = { readonly id: string; readonly version: number } & Record<string, unknown>
export type { Field, Filter }

/** What somebody sees who looks as another: all the other may do, and no field to write in. */
const lookedAt = (meta: Meta): Meta =>
  meta.preview
    ? {
        ...meta,
        objects: meta.objects.map((object) => ({
          ...object,
          fields: Object.fromEntries(Object.entries(object.fields).map(([name, f]) => [name, f.right === 'edit' ? { ...f, right: 'read' as const } : f])),
        })),
      }
    : meta
export const metaQuery = queryOptions({
  queryKey: ['meta'],
  queryFn: () => request<{ data: Meta }>('GET', '/meta').then(({ data }) => (keepZone(data.company.zone), lookedAt(data))),
  staleTime: 5 * 60_000,
})
/** What the frame around the pages asks, once for all that stands in it. */
export const useAskedMeta = (): Meta => useSuspenseQuery(metaQuery).data
export const MetaContext = createContext<Meta | undefined>(undefined)
export function useMeta(): Meta {
  const meta = use(MetaContext)
  if (!meta) throw new Error('outside the frame')
  return meta
}
export const objectNamed = (meta: Meta, name: string) => meta.objects.find((o) => o.name === name)
export const objectAt = (meta: Meta, plural: string) => meta.objects.find((o) => o.plural === plural)
export const pluralLabel = (object: MetaObject): Text => object.labels ?? object.label
export type Info = {
  readonly company: string | { name: string }
  readonly sample?: boolean
  readonly firstRun?: boolean
  readonly logo?: string | null
  readonly accent?: string | null
}
export const infoQuery = queryOptions({
  queryKey: ['info'],
  queryFn: () => request<{ data: Info }>('GET', '/auth/info').then((r) => r.data),
  staleTime: Infinity,
})
