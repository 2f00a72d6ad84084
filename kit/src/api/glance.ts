// What a short row says beside the name: its figure on the right, two or three words below.
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { linked } from './ids.ts'
import type { MetaObject, Row } from './meta.ts'
import type { Column } from './paths.ts'

/** Figures that say of themselves what they are; a bare count beside a name would not. */
const speaking: ReadonlySet<string> = new Set(['money', 'percent', 'phone'])
/** Too long for a short row, and read where one writes to them: last. */
const addresses: ReadonlySet<string> = new Set(['email', 'url'])
/** The figure is the amount where the object has one, else the first that needs no word beside it. */
export function glance(object: MetaObject, columns: readonly Column[], row: Row, words: number): { number: Column | undefined; words: Column[] } {
  const figures = columns.filter((c) => speaking.has(c.field.kind))
  const figure = figures.find((c) => c.field.kind === 'money') ?? figures.find((c) => !isBlank(c.value(row)))
  const title = row[object.title]
  // A link of the same name says the name once more.
  const says = (c: Column) => !isBlank(c.value(row)) && (linked(c.value(row))?.title ?? c.value(row)) !== title
  const rest = columns.filter((c) => c.path !== object.title && c !== figure && kindSet(c.field).align !== 'right' && says(c))
  return {
    number: figure && !isBlank(figure.value(row)) ? figure : undefined,
    words: rest.toSorted((a, b) => Number(addresses.has(a.field.kind)) - Number(addresses.has(b.field.kind))).slice(0, words),
  }
}
