// The list of an object: head with its views, filter bar, then table, board or calendar; its address holds all of it.
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconTrash, IconUpload } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { objectAt, pluralLabel, useMeta, type Filter, type MetaObject, type Row } from '../api/meta.ts'
import { columnsOf } from '../api/paths.ts'
import type { ListAsk } from '../api/records.ts'
import { formatNumber } from '../format.ts'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { MissingPage } from '../shell/missing.tsx'
import { Deed, useClosed } from '../shell/deed.tsx'
import { Bones } from '../shell/empty.tsx'
import { useSlots } from '../slots.tsx'
import { LayoutSwitch } from '../views/layout-switch.tsx'
import { useView, type Viewing } from '../views/use-view.ts'
import { useTabName, ViewTabs } from '../views/view-tabs.tsx'
import { rowsAsk } from './ahead.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { GroupMenu } from './group-menu.tsx'
import { RecordTable } from './record-table.tsx'
import { Siblings } from './siblings.tsx'
import { countWords, sumsOf, totalsQuery } from './summary.ts'
import { useGrouped, type Line } from './use-grouped.ts'
import { useCount, useRows } from './use-rows.ts'
import './list.css'

const Peek = lazy(() => import('./peek.tsx'))
const BatchBar = lazy(() => import('./batch-bar.tsx').then((m) => ({ default: m.BatchBar })))
const Board = lazy(() => import('../board/board.tsx'))
const Calendar = lazy(() => import('../calendar/calendar.tsx'))
const route = getRouteApi('/in/$plural')
export function ListPage() {
  const { plural } = route.useParams()
  const object = objectAt(useMeta(), plural)
  const Own = useSlots().lists?.[object?.name ?? '']
  if (Own) return <Own />
  return object ? <ObjectList key={plural} object={object} /> : <MissingPage />
}
function ObjectList({ object }: { object: MetaObject }) {
  const { t, say, low } = useWords()
  const navigate = route.useNavigate()
  const viewing = useView(object)
  const { view, q } = viewing
  const name = say(pluralLabel(object))
  const tabName = useTabName()
  useEffect(() => {
    document.title = `${name} – Rapport`
  }, [name])
  const create = () => void navigate({ to: '/$plural/new', params: { plural: object.plural } })
  const closed = useClosed()
  useKeys('list', { ...(object.can.create && !closed.disabled && { c: { label: t('newOne', { name: low(object.label) }), run: create } }) })
  const ask: ListAsk = { ...(view.filter && { filter: view.filter }), ...(view.sort && { sort: view.sort }), ...(q && { q }) }
  return (
    <>
      <header className="rp-head rp-list-head">
        <h1>{name}</h1>
        <Siblings object={object} />
        <ViewTabs object={object} viewing={viewing} />
        <span className="rp-grow rp-phone-only" />
        <LayoutSwitch object={object} layout={view.layout} choose={(layout) => viewing.change({ layout })} />
        {object.can.export && <ExportMenu object={object} ask={ask} fields={view.columns.map((c) => c.path)} />}
        {object.can.import && (
          <Deed
            className="rp-wide-only rp-head-more"
            title={t('import')}
            leftSection={<IconUpload size={16} stroke={1.5} />}
            onClick={() => void navigate({ to: '/$plural/import', params: { plural: object.plural } })}
          >
            {t('import')}
          </Deed>
        )}
        {object.can.delete && <MoreMenu object={object} />}
        {object.can.create && (
          <Deed className="rp-ink" onClick={create} aria-keyshortcuts="c">
            {t('newOne', { name: low(object.label) })}
            <kbd className="rp-wide-only" aria-hidden>
              C
            </kbd>
          </Deed>
        )}
      </header>
      <FilterBar object={object} filter={view.filter} begins={viewing.begins} q={q} apply={({ filter, q: text }) => viewing.change({ filter, q: text })}>
        {view.layout !== 'calendar' && <GroupMenu object={object} columns={view.columns} group={view.group} choose={(group) => viewing.change({ group })} />}
        {view.layout === 'table' && <ColumnsMenu object={object} columns={view.columns} change={(columns) => viewing.change({ columns })} />}
      </FilterBar>
      {viewing.unread && (
        <p className="rp-list-note" role="alert">
          <span className="rp-risk-rule">{t('filterUnread', { name: viewing.tab ? tabName(viewing.tab) : name })}</span>
          <Button className="rp-plain" onClick={() => viewing.change({})}>
            {t('filterUnreadGo')}
          </Button>
        </p>
      )}
      <Suspense fallback={<Bones rows={14} />}>
        {view.layout === 'board' ? (
          <Board object={object} viewing={viewing} />
        ) : view.layout === 'calendar' ? (
          <Calendar object={object} viewing={viewing} />
        ) : (
          <TableView object={object} viewing={viewing} />
        )}
      </Suspense>
    </>
  )
}
/** What is done with a list now and then; a phone has it in the search. */
function MoreMenu({ object }: { object: MetaObject }) {
  const { t } = useWords()
  const navigate = route.useNavigate()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className="rp-wide-only" aria-label={t('moreActions')} variant="default">
          <IconDots size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />}
          onClick={() => void navigate({ to: '/bin', search: { object: object.name } })}
        >
          {t('recycleBin')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
function TableView({ object, viewing }: { object: MetaObject; viewing: Viewing }) {
  const words = useWords()
  const { t, locale } = words
  const meta = useMeta()
  const { view, q } = viewing
  const columns = useMemo(
    () =>
      columnsOf(
        meta,
        object,
        view.columns.map((c) => c.path),
      ),
    [meta, object, view.columns],
  )
  const ask = useMemo(() => rowsAsk(meta, object, view, q), [meta, object, view, q])
  const rows = useRows(object, ask, !view.group)
  const [count, countExactly] = useCount(object, ask, view.group ? undefined : rows)
  const sums = useMemo(() => sumsOf(columns), [columns])
  const totals = useQuery({ ...totalsQuery(object, { filter: view.filter, q }, sums), placeholderData: keepPreviousData })
  const grouped = useGrouped(object, ask, view.group, sums)
  const lines = useMemo<Line[]>(() => rows.list.map((row, index) => ({ type: 'row', row, index })), [rows.list])
  const list: readonly Row[] = grouped?.rows ?? rows.list
  const failed = Boolean(grouped ? grouped.error : rows.error)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  // All that this filter finds, beyond what is loaded.
  const [all, setAll] = useState<{ filter: Filter | undefined; count?: number }>()
  const [peeked, setPeeked] = useState<string>()
  const clear = () => {
    setChosen(new Set())
    setAll(undefined)
  }
  // Another filter chooses other rows.
  const place = JSON.stringify([view.filter, q])
  const [last, setLast] = useState(place)
  if (last !== place) {
    setLast(place)
    clear()
    setPeeked(undefined)
  }
  const at = list.findIndex((row) => row.id === peeked)
  const foot = (
    <footer className="rp-foot">
      {!failed && (
        <span>
          {t('totalBefore')}
          {count?.estimated ? (
            <button type="button" className="rp-textlink" title={t('countExactly')} onClick={countExactly}>
              <strong>{countWords(count, words)}</strong>
            </button>
          ) : (
            <strong>{count ? countWords(count, words) : '…'}</strong>
          )}
          {t('totalAfter', { n: count ? countWords(count, words) : 0 })}
        </span>
      )}
      {list.length > 0 && <span className="rp-wide-only">{t('loaded', { n: formatNumber(list.length, locale) })}</span>}
    </footer>
  )
  return (
    <>
      <div className="rp-list-body">
        <RecordTable
          object={object}
          specs={view.columns}
          lines={grouped?.lines ?? lines}
          rows={list}
          pending={grouped ? grouped.pending : rows.pending}
          error={grouped ? grouped.error : rows.error}
          stale={rows.stale}
          retry={grouped ? grouped.retry : rows.retry}
          next={!grouped && rows.more ? rows.next : undefined}
          sums={sums}
          totals={q ? null : totals.data}
          sort={view.sort}
          onSort={(sort) => viewing.change({ sort })}
          onColumns={(next) => viewing.change({ columns: next })}
          filtered={Boolean(view.filter || q)}
          q={q}
          reset={() => viewing.change({ filter: undefined, q: undefined })}
          chosen={chosen}
          setChosen={(next) => {
            setChosen(next)
            setAll(undefined)
          }}
          chooseWhole={(filter, n, loaded) => {
            setChosen(loaded)
            setAll({ filter, count: n })
          }}
          peeked={at >= 0 ? peeked : undefined}
          peek={(row) => setPeeked(row?.id)}
        />
        {at >= 0 && (
          <Suspense>
            <Peek
              object={object}
              row={list[at]!}
              at={at}
              count={countWords(count ?? { count: list.length }, words)}
              move={(by) => setPeeked((list[at + by] ?? list[at]!).id)}
              close={() => setPeeked(undefined)}
            />
          </Suspense>
        )}
      </div>
      {chosen.size > 0 ? (
        <Suspense fallback={foot}>
          <BatchBar
            object={object}
            rows={list.filter((row) => chosen.has(row.id))}
            all={all && { ask: { ...ask, filter: all.filter }, count: all.count === undefined ? (count ?? { count: chosen.size }) : { count: all.count } }}
            chooseAll={
              list.every((row) => chosen.has(row.id))
                ? () => {
                    setAll({ filter: view.filter })
                    countExactly()
                  }
                : undefined
            }
            count={count ?? { count: 0 }}
            clear={clear}
          />
        </Suspense>
      ) : (
        foot
      )}
    </>
  )
}
