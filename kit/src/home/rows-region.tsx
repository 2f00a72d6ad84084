// A few records that want attention: the day that makes them so, their name, two words, a figure; and the way to all of them.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { objectNamed, useMeta, type Filter, type Row } from '../api/meta.ts'
import { columnOf, columnsOf, expandOf, type Column } from '../api/paths.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { RecordsLink } from '../charts/records-link.tsx'
import { clockOf } from '../dashboard/ask.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { formatDay, formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { Region } from './home-frame.tsx'
import { dayOf, daysSince } from './since.ts'

/** `ahead`: the day it is due, red once it is past. `behind`: how many days ago it was, amber from fourteen, red from thirty. */
export type Lead = { readonly path: string; readonly as: 'ahead' | 'behind' | 'plain' }
export type RowsConfig = {
  readonly title: string
  readonly object: string
  readonly filter: Filter
  readonly sort: string
  readonly lead?: Lead
  readonly words: readonly string[]
  readonly figure?: string
  readonly limit?: number
  /** By which rule they were chosen, where the title does not say. */
  readonly note?: string
  /** What is said where there is none; without it the region is left out. */
  readonly none?: string
}
export function RowsRegion({ title, object: name, filter, sort, lead, words, figure, limit = 6, note, none }: RowsConfig) {
  const { t, locale } = useWords()
  const meta = useMeta()
  const object = objectNamed(meta, name)
  const columns = object ? columnsOf(meta, object, [...words, ...(figure ? [figure] : [])]) : []
  const found = useQuery({ ...fewQuery(object?.plural ?? '', { filter, sort, limit, count: 'exact', expand: expandOf(columns) }), enabled: Boolean(object) })
  if (!object) return null
  if (found.data && !found.data.data.length && none === undefined) return null
  const count = found.data?.page.count
  const end = figure ? columnOf(meta, object, figure) : undefined
  return (
    <Region
      name={title}
      title={title}
      note={note}
      count={count === undefined ? undefined : formatNumber(count, locale)}
      more={
        count !== undefined &&
        count > limit && (
          <RecordsLink search={{ plural: object.plural, filter }} className="rp-tile-link">
            {t('showAllOf', { n: formatNumber(count, locale) })}
          </RecordsLink>
        )
      }
    >
      {found.isError && !found.data && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Bones rows={3} height={32} />}
      {found.data?.data.length === 0 && <p className="rp-region-nothing">{none}</p>}
      <ul className="rp-rows">
        {found.data?.data.map((row) => (
          <li key={row.id}>
            {lead && <LeadCell lead={lead} row={row} />}
            <Link to="/$plural/$id" params={{ plural: object.plural, id: row.id }} className="rp-rows-name">
              {titleOf(object, row)}
            </Link>
            <span className="rp-rows-words">
              {columns
                .filter((c) => c !== end && c.path !== figure)
                .map((c) => (
                  <Cell key={c.path} column={c} row={row} />
                ))}
            </span>
            <span className="rp-rows-figure">{end && <Cell column={end} row={row} />}</span>
          </li>
        ))}
      </ul>
    </Region>
  )
}
function Cell({ column, row }: { column: Column; row: Row }) {
  const { Cell: Shown } = kindSet(column.field)
  const value = column.value(row)
  return <span>{!isBlank(value) && <Shown value={value} field={column.field} name={column.name} place="list" object={column.object} />}</span>
}
function LeadCell({ lead, row }: { lead: Lead; row: Row }) {
  const { t, locale } = useWords()
  const clock = clockOf(useMeta())
  const value = row[lead.path]
  if (typeof value !== 'string') return <span className="rp-rows-lead">{lead.as === 'behind' ? t('neverTouched') : ''}</span>
  const day = value.length > 10 ? dayOf(value, clock) : value
  const days = daysSince(day, clock)
  const tone =
    lead.as === 'ahead'
      ? days > 0
        ? 'risk'
        : days > -3
          ? 'warn'
          : undefined
      : lead.as === 'behind'
        ? days > 30
          ? 'risk'
          : days > 14
            ? 'warn'
            : undefined
        : undefined
  return (
    <span className="rp-rows-lead" data-tone={tone} title={formatDay(day, locale)}>
      {lead.as === 'behind' ? t('daysAgo', { n: formatNumber(days, locale) }) : formatDay(day, locale)}
    </span>
  )
}
