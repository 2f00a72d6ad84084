// For whom the API is described: what they may see and do, in their language; and how things are called there.
import { say, type Locale, type ObjectDef, type ObjectRights, type Text } from '@rapport/model'
import type { Registry } from '../registry.ts'
import { toTraditional } from '../text/derive-tw.ts'

export type Json = Record<string, unknown>
export type Reader = { registry: Registry; rights(def: ObjectDef): ObjectRights; locale: Locale; admin: boolean }

/** Words written here in two languages, in the reader's. */
export const words = (reader: Reader, en: string, zh: string): string => (reader.locale === 'en' ? en : reader.locale === 'zh-TW' ? toTraditional(zh) : zh)
export const told = (reader: Reader, text: Text): string => say(text, reader.locale)

/** `x_visit_site` → XVisitSite, `price-books` → PriceBooks. */
export const pascal = (name: string): string => name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_whole, first: string) => first.toUpperCase())
/** Names that programs in many languages already give to something else. */
const taken: Readonly<Record<string, string>> = { object: 'ObjectDefinition', field: 'FieldDefinition', file: 'StoredFile' }
export const schemaName = (def: ObjectDef): string => taken[def.name] ?? pascal(def.name)
export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
