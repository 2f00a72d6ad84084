// A row on a phone: the name, and under it what matters next.
import { Link } from '@tanstack/react-router'
import { isLate } from '../api/late.ts'
import type { MetaObject, Row } from '../api/meta.ts'
import type { Column } from '../api/paths.ts'
import { titleOf } from '../api/records.ts'
import { glance } from '../api/glance.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'

export function PhoneRow({ object, columns, row, top }: { object: MetaObject; columns: readonly Column[]; row: Row; top: number }) {
  const { t } = useWords()
  const { number, words } = glance(object, columns, row, 3)
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
