// Looking through names: every word typed stands somewhere in one.
import type { ComboboxParsedItem, OptionsFilter } from '@mantine/core'

export function holds(name: string, typed: string): boolean {
  const lower = name.toLowerCase()
  return typed
    .toLowerCase()
    .split(/[\s>→]+/)
    .every((word) => lower.includes(word))
}
/** The same over the options of a select, grouped ones too. */
export const holdingOptions: OptionsFilter = ({ options, search }) =>
  options.flatMap((one): ComboboxParsedItem[] => {
    if (!('items' in one)) return holds(one.label, search) ? [one] : []
    const items = one.items.filter((item) => holds(item.label, search))
    return items.length ? [{ ...one, items }] : []
  })
