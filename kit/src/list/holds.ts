// Looking for a field by its names: every word typed stands somewhere in them, in whichever language, or is among their pinyin initials.
import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core'
import { objectNamed, type Meta, type MetaObject } from '../api/meta.ts'
import { answers, type Names } from '../names.ts'

/** What the field at `path` answers to: its own names, those of the links that lead there, and of what they lead to. */
export function namesAt(meta: Meta, object: MetaObject, path: string): Names {
  let at: MetaObject | undefined = object
  const names = path.split('.').map((name) => {
    const field = at?.fields[name]
    at = field?.options?.to ? objectNamed(meta, String(field.options.to)) : undefined
    return [field?.label, at?.label, at?.labels, meta.rooms.find((room) => room.name === at?.room)?.label]
  })
  return [path, ...names.flat()]
}
export const holds = (names: Names, typed: string) => answers(typed.replace(/[>→]/g, ' ').trim(), names)
/** The same over the options of a select, grouped ones too. */
export const holdingOptions =
  (namesOf: (option: ComboboxItem) => Names): OptionsFilter =>
  ({ options, search }) =>
    options.flatMap((one): ComboboxParsedItem[] => {
      if (!('items' in one)) return holds(namesOf(one), search) ? [one] : []
      const items = one.items.filter((item) => holds(namesOf(item), search))
      return items.length ? [{ ...one, items }] : []
    })
