// Named places which the product fills: the kit draws every object alike and knows none by name.
import { createContext, use, type ComponentType, type ReactNode } from 'react'
import type { Text } from '@rapport/model'
import type { PageTexts } from './own-words.ts'
import type { MetaObject, Row } from './api/meta.ts'
import type { SettingsGroup } from './settings/pages.ts'

export type ActionSlot = { readonly record: Row; readonly input: Readonly<Record<string, unknown>> }
export type RecordSlot = { readonly object: MetaObject; readonly record: Row }
/** What the product knows of a way through steps: pure, reckoned as the server does. */
export type StepRules = {
  /** Fields of the record still empty that `step` or one before it asks for. */
  missing(record: Row, steps: readonly Row[], step: Row): readonly string[]
  /** The state of a record that stands on `step`: what ends the way is reached by the action that leads to that state. */
  state(step: Row): string | undefined
}
export type Slots = {
  /** Above the timeline of any record: where people write down what happened. */
  readonly composer?: ComponentType<RecordSlot>
  /** Under the head of a record, by object. */
  readonly head?: Readonly<Record<string, ComponentType<RecordSlot>>>
  /** The way a record goes through the steps of its board, by object. */
  readonly steps?: Readonly<Record<string, StepRules>>
  /** Further tabs beside the timeline, by object. */
  readonly tabs?: Readonly<Record<string, readonly { name: string; label: Text; body: ComponentType<RecordSlot> }[]>>
  /** On top of the right column, by object. */
  readonly aside?: Readonly<Record<string, ComponentType<RecordSlot>>>
  /** What an action is about to do with a record, by `object.action`: told above what it asks, as that is answered. */
  readonly asking?: Readonly<Record<string, ComponentType<ActionSlot>>>
  /** Icons of the timeline, by the kind of its items. */
  readonly timeline?: Readonly<Record<string, string>>
  /** Settings pages of the product’s own, for administrators; `settles` names objects that are shaped there and need no list. */
  readonly settings?: readonly {
    readonly name: string
    readonly label: Text
    readonly why: Text
    readonly icon: string
    readonly group: SettingsGroup
    readonly settles?: readonly string[]
    readonly body: ComponentType
  }[]
  /** The room whose navigation also lists the settings pages. */
  readonly settingsRoom?: string
  /** Pages in place of the list of an object, by its name. */
  readonly lists?: Readonly<Record<string, ComponentType>>
  /** Where targets are kept: records with an amount for a month, each of its owner, of what field of which object. */
  readonly targets?: {
    readonly object: string
    readonly month: string
    readonly amount: string
    readonly of: { readonly object: string; readonly field: string }
  }
  /** The texts of pages of the product’s own, by area: a company may say them its own way. */
  readonly words?: Readonly<Record<string, () => Promise<PageTexts>>>
  /** What stands at `/`; the first object's list where nothing does. */
  readonly home?: ComponentType
}
const Filled = createContext<Slots>({})
export const SlotsProvider = ({ slots, children }: { slots: Slots; children: ReactNode }) => <Filled value={slots}>{children}</Filled>
export const useSlots = () => use(Filled)
