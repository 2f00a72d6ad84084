// A row on a phone: the name, and under it what matters next.
import { Link } from '@tanstack/react-router'
import { isLate } from '../api/late.ts'
import type { Meta, MetaObject, Row } from '../api/meta.ts'
import { columnOf, type Column } from '../api/paths.ts'
import { titleOf } from '../api/records.ts'
import { glance } from '../api/glance.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'

/** What the short row of `row` tells, most telling first: whose it is, when, what else; codes and people, mostly oneself, last. */
function telling(object: MetaObject, columns: readonly Column[], row: Row): Column[] {
  const told = columns.filter((c) => c.path !== object.title && !isBlank(c.value(row)))
  const time = told.find((c) => c.field.operators?.includes('within'))
  const late = (c: Column) => c.field.kind === 'user' || c.field.kind === 'autoNumber'
  const whose = told.find((c) => c.field.kind === 'link') ?? told.find((c) => c !== time && !late(c) && !kindSet(c.field).align)
  const rank = (c: Column) => (c === whose ? 0 : c === time ? 1 : late(c) ? 3 : 2)
  return told.toSorted((a, b) => rank(a) - rank(b))
}
/** The columns of a short row: a number to call comes along. */
export function withPhone(meta: Meta, object: MetaObject, columns: readonly Column[]): readonly Column[] {
  const phone = Object.keys(object.fields).find((name) => object.fields[name]!.kind === 'phone' && !object.fields[name]!.retired)
  const called = phone && !columns.some((c) => c.field.kind === 'phone') ? columnOf(meta, object, phone) : undefined
  return called ? [...columns, called] : columns
}
export function PhoneRow({ object, columns, row, top }: { object: MetaObject; columns: readonly Column[]; row: Row; top: number }) {
  const { t } = useWords()
  const { number, words } = glance(object, telling(object, columns, row), row, 3)
  const cell = (c: Column) => {
    const { Cell } = kindSet(c.field)
    return <Cell value={c.value(row)} field={c.field} name={c.name} place="list" object={object} />
  }
  const value = number?.field.kind === 'phone' ? String(number.value(row)) : '*'
  const call = value.includes('*') ? undefined : value
  return (
    <div role="listitem" className="rp-phone-row" style={{ transform: `translateY(${top}px)` }}>
      <Link to="/$plural/$id" params={{ plural: object.plural, id: row.id }}>
        <span className="rp-phone-title">
          <span>{titleOf(object, row)}</span>
          {number && (
            <span className="rp-phone-number" data-call={call !== undefined || undefined}>
              {cell(number)}
            </span>
          )}
        </span>
        <span className="rp-phone-words">
          {words.map((c) => (
            <span key={c.path} data-late={isLate(object, row, c.path) || undefined}>
              {cell(c)}
            </span>
          ))}
        </span>
      </Link>
      {call && <a className="rp-phone-call" href={`tel:${call}`} aria-label={`${t('thumbCall')} ${titleOf(object, row)}`} />}
    </div>
  )
}
