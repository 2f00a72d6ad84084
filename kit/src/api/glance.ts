// What a short row says beside the name: its figure on the right, two or three words below.
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import type { MetaObject, Row } from './meta.ts'
import type { Column } from './paths.ts'

/** The figure is the amount where the object has one, else whatever stands to the right. */
export function glance(object: MetaObject, columns: readonly Column[], row: Row, words: number): { number: Column | undefined; words: Column[] } {
  const right = columns.filter((c) => kindSet(c.field).align === 'right')
  const figure = right.find((c) => c.field.kind === 'money') ?? right.find((c) => !isBlank(c.value(row)))
  const rest = columns.filter((c) => c.path !== object.title && c !== figure && kindSet(c.field).align !== 'right' && !isBlank(c.value(row)))
  return { number: figure && !isBlank(figure.value(row)) ? figure : undefined, words: rest.slice(0, words) }
}
