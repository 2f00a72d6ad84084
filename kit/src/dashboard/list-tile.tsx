// A list on a dashboard: the first records of a filter, each leading to its page.
import type { Tile } from '@rapport/model/dashboard'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { objectNamed, useMeta, type MetaObject } from '../api/meta.ts'
import { columnsOf, expandOf } from '../api/paths.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { RecordsLink } from '../charts/records-link.tsx'
import { kindSet } from '../fields/registry.ts'
import { formatNumber, moneyUnit } from '../format.ts'
import { useWords } from '../language.tsx'
import { Bones } from '../shell/empty.tsx'
import { allOf } from '../list/conditions.ts'
import { narrowing, type Chosen } from './ask.ts'
import { TileTrouble } from './tile-trouble.tsx'

export const listColumns = (object: MetaObject, tile: Tile) => tile.columns ?? object.list.filter((path) => path !== object.title).slice(0, 3)
export const listFilter = (tile: Tile, chosen: Chosen) => allOf(tile.filter, narrowing(tile, chosen))
export function ListTile({ tile, chosen, label }: { tile: Tile; chosen: Chosen; label: string }) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const object = tile.object ? objectNamed(meta, tile.object) : undefined
  const columns = object ? columnsOf(meta, object, listColumns(object, tile)).filter((c) => c.path !== object.title) : []
  const filter = listFilter(tile, chosen)
  const rows = useQuery({
    ...fewQuery(object?.plural ?? '', {
      ...(filter && { filter }),
      sort: tile.sort ?? object?.sort,
      expand: expandOf(columns),
      limit: tile.limit ?? 10,
      count: 'exact',
    }),
    enabled: Boolean(object),
  })
  if (!object) return <TileTrouble text={t('tileNoObject')} />
  if (rows.isError && !rows.data) return <TileTrouble error={rows.error} retry={() => void rows.refetch()} />
  if (!rows.data) return <Bones rows={4} height={28} />
  if (!rows.data.data.length) return <p className="rp-tile-nothing">{t('tileNothing')}</p>
  const total = rows.data.page.count ?? 0
  return (
    <div className="rp-figures rp-list-tile">
      <table>
        <caption className="rp-sr">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{say(object.fields[object.title]?.label)}</th>
            {columns.map((c) => (
              <th key={c.path} scope="col" data-number={kindSet(c.field).align === 'right' || undefined}>
                {say(c.label)} {c.field.kind === 'money' && <small>{moneyUnit(meta.company.currency, locale)}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.data.data.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/$plural/$id" params={{ plural: object.plural, id: row.id }}>
                  {titleOf(object, row)}
                </Link>
              </th>
              {columns.map((c) => {
                const { Cell, align } = kindSet(c.field)
                return (
                  <td key={c.path} data-number={align === 'right' || undefined}>
                    <Cell value={c.value(row)} field={c.field} name={c.name} place="list" object={object} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {total > rows.data.data.length && (
        <RecordsLink search={{ plural: object.plural, filter }} className="rp-tile-link rp-list-tile-all">
          {t('showAllOf', { n: formatNumber(total, locale) })}
        </RecordsLink>
      )}
    </div>
  )
}
