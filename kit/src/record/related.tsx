// What belongs to a record: its children, a few of each, and the way to all of them.
import { ActionIcon } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { objectNamed, pluralLabel, useMeta, type MetaChild, type MetaObject, type Row } from '../api/meta.ts'
import { columnsOf, expandOf } from '../api/paths.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { glance } from '../api/glance.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'

export function Related({ object, record }: { object: MetaObject; record: Row }) {
  const meta = useMeta()
  return (
    <>
      {object.children.map((child) => {
        const target = objectNamed(meta, child.object)
        return target && <Children key={`${child.object} ${child.field}`} child={child} target={target} parent={object} record={record} />
      })}
    </>
  )
}
type ChildrenProps = { child: MetaChild; target: MetaObject; parent: MetaObject; record: Row }
function Children({ child, target, parent, record }: ChildrenProps) {
  const { t, say, low } = useWords()
  const meta = useMeta()
  const navigate = useNavigate()
  const columns = columnsOf(meta, target, target.list).filter((c) => c.path !== target.title && c.path !== child.field && c.path !== 'owner')
  const filter = { [child.field]: { in: [record.id] } }
  const few = useQuery(fewQuery(target.plural, { filter, sort: target.sort, limit: 5, count: 'exact', expand: expandOf(columns.slice(0, 3)) }))
  const rows = few.data?.data ?? []
  const label = say(child.label ?? pluralLabel(target))
  const set = { [child.field]: { id: record.id, title: titleOf(parent, record) } }
  return (
    <section className="rp-related" aria-label={label}>
      <header>
        <Link to="/$plural" params={{ plural: target.plural }} search={{ filter }} className="rp-h3">
          {label}
          <span className="rp-n">{few.data?.page.count ?? ''}</span>
        </Link>
        {target.can.create && (
          <ActionIcon
            size={24}
            aria-label={t('newOne', { name: low(target.label) })}
            onClick={() => void navigate({ to: '/$plural/new', params: { plural: target.plural }, search: { set } })}
          >
            <IconPlus size={16} stroke={1.5} />
          </ActionIcon>
        )}
      </header>
      <ul>
        {rows.map((row) => {
          const { number, words } = glance(target, columns, row, 2)
          return (
            <li key={row.id}>
              <Link to="/$plural/$id" params={{ plural: target.plural, id: row.id }}>
                <span className="rp-related-line">
                  <span>{titleOf(target, row)}</span>
                  {number && <span>{cell(number, row, target)}</span>}
                </span>
                <span className="rp-related-words">
                  {words.map((c) => (
                    <span key={c.path}>{cell(c, row, target)}</span>
                  ))}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
const cell = (column: ReturnType<typeof columnsOf>[number], row: Row, object: MetaObject) => {
  const { Cell } = kindSet(column.field)
  return <Cell value={column.value(row)} field={column.field} name={column.name} place="list" object={object} />
}
