// The list of an object: head, filter bar, table, foot; its address holds filter, sort and text.
import { Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { objectAt, pluralLabel, useMeta, type MetaObject } from '../api/meta.ts'
import { columnsOf, expandOf } from '../api/paths.ts'
import { countQuery, type ListAsk } from '../api/records.ts'
import { formatNumber } from '../format.ts'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { MissingPage } from '../shell/missing.tsx'
import { BatchBar } from './batch-bar.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { Siblings } from './siblings.tsx'
import { RecordTable } from './record-table.tsx'
import { useRows } from './use-rows.ts'
import './list.css'

const route = getRouteApi('/in/$plural')
export function ListPage() {
  const { plural } = route.useParams()
  const object = objectAt(useMeta(), plural)
  return object ? <ObjectList key={plural} object={object} /> : <MissingPage />
}
function ObjectList({ object }: { object: MetaObject }) {
  const { t, say, low, locale } = useWords()
  const meta = useMeta()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = columnsOf(meta, object, object.list)
  const ask: ListAsk = { filter: search.filter, sort: search.sort ?? object.sort, q: search.q, expand: expandOf(columns) }
  const rows = useRows(object, ask)
  const count = useQuery(countQuery(object.plural, ask))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const name = say(pluralLabel(object))
  useEffect(() => {
    document.title = `${name} – Rapport`
  }, [name])
  const create = () => void navigate({ to: '/$plural/new', params: { plural: object.plural } })
  const clear = () => setChosen(new Set())
  useKeys({ ...(object.can.create && { c: create }), ...(chosen.size > 0 && { escape: clear }) })
  const place = (next: { filter?: ListAsk['filter']; sort?: string; q?: string }) => {
    clear()
    void navigate({ search: { ...next }, replace: true })
  }
  return (
    <>
      <header className="rp-head">
        <h1>{name}</h1>
        <Siblings object={object} />
        <span className="rp-grow" />
        {object.can.export && <ExportMenu object={object} ask={ask} />}
        {object.can.import && (
          <Button
            className="rp-wide-only"
            leftSection={<IconUpload size={16} stroke={1.5} />}
            onClick={() => void navigate({ to: '/$plural/import', params: { plural: object.plural } })}
          >
            {t('import')}
          </Button>
        )}
        {object.can.create && (
          <Button className="rp-ink" onClick={create} aria-keyshortcuts="c">
            {t('newOne', { name: low(object.label) })}
            <kbd className="rp-wide-only" aria-hidden>
              C
            </kbd>
          </Button>
        )}
      </header>
      <FilterBar object={object} filter={search.filter} q={search.q} apply={(next) => place({ ...next, sort: search.sort })} />
      <RecordTable
        object={object}
        columns={columns}
        rows={rows}
        sort={ask.sort}
        onSort={(sort) => place({ filter: search.filter, q: search.q, sort })}
        filtered={Boolean(search.filter || search.q)}
        reset={() => place({ sort: search.sort })}
        chosen={chosen}
        setChosen={setChosen}
      />
      {chosen.size > 0 ? (
        <BatchBar object={object} rows={rows.list.filter((r) => chosen.has(r.id))} clear={clear} />
      ) : (
        <footer className="rp-foot">
          <span>
            {t('totalBefore')}
            <strong>{count.data === undefined ? '…' : formatNumber(count.data, locale)}</strong>
            {t('totalAfter')}
          </span>
          {rows.list.length > 0 && <span className="rp-wide-only">{t('loaded', { n: formatNumber(rows.list.length, locale) })}</span>}
        </footer>
      )}
    </>
  )
}
