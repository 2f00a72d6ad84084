// Which actions fit a record as it stands, by their conditions; loaded with the first record opened.
import { matches, parseFilter, type Filter, type ObjectDef } from '@rapport/model'
import { objectNamed, type Meta, type MetaAction, type MetaObject, type Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'

const isMoney = (value: unknown): value is { amount: string; currency: string } =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value
/** The row as the filter reads it: ids where links came expanded, money with an amount to compare. */
function plainRow(row: Readonly<Record<string, unknown>>) {
  const plain: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    plain[name] = isMoney(value) ? value : idOf(value)
    if (isMoney(value)) plain[`${name}$base`] = value.amount
  }
  return plain
}
export function fits(meta: Meta, object: MetaObject, record: Row, action: MetaAction): boolean {
  if (!action.when) return true
  const def = (name: string) => objectNamed(meta, name) as unknown as ObjectDef | undefined
  try {
    const tree = parseFilter(object as unknown as ObjectDef, action.when as Filter, {
      catalog: { object: def, inverse: () => undefined },
      right: () => 'read',
      now: new Date(),
      zone: Number(meta.company.zone) || 0,
      weekStart: meta.company.weekStart,
      people: (word) => (word === '@me' ? [meta.user.id] : []),
    })
    return matches(tree, plainRow(record), {
      linked: (row, step) => (typeof record[step.link] === 'object' && row.id === record.id ? plainRow(record[step.link] as Row) : undefined),
    })
  } catch {
    // A condition this page cannot read is left to the server to refuse.
    return true
  }
}
