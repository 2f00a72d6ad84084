// The recycle bin: what was deleted, of every kind one may bring back, with who did it and when.
import { ActionIcon, Button, Menu, Select } from '@mantine/core'
import { IconArrowBackUp, IconDots, IconLock, IconTrash, IconX } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { objectNamed, pluralLabel, useMeta, type MetaAction, type MetaObject, type Row } from '../api/meta.ts'
import { restoreRecord, touch } from '../api/records.ts'
import { useUndo } from '../api/undo.ts'
import { formatInstant, formatNumber, initials } from '../format.ts'
import { NamedIcon } from '../icons.tsx'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { QuickSearch, useQuickText } from '../list/filter-bar.tsx'
import { useAct } from '../record/use-act.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { begin, pagesOf } from '../work.tsx'
import { binCountsQuery, binQuery, type Binned } from './api.ts'
import '../list/list.css'
import './bin.css'

const route = getRouteApi('/in/bin')
export function BinPage() {
  const { t, say, low, locale } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const object = objectNamed(meta, search.object ?? '')
  const bin = useInfiniteQuery({ ...binQuery(search), enabled: object?.can.delete !== false })
  const counts = useQuery({ ...binCountsQuery(search.q), placeholderData: keepPreviousData }).data ?? {}
  const rows = useMemo(() => bin.data?.pages.flatMap((p) => p.data) ?? [], [bin.data])
  const total = search.object ? counts[search.object] : Object.values(counts).reduce((sum, n) => sum + n, 0)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState(0)
  const last = useRef(0)
  const body = useRef<HTMLTableSectionElement>(null)
  const change = (next: Partial<typeof search>) => {
    setChosen(new Set())
    void navigate({ search: { ...search, ...next }, replace: true })
  }
  const typed = useQuickText(search.q, (q) => change({ q }))
  const some = rows.filter((row) => chosen.has(row.id))
  useEffect(() => {
    document.title = `${t('recycleBin')} – Rapport`
  }, [t])
  const choose = (index: number, range = false) => {
    const next = new Set(chosen)
    const on = !chosen.has(rows[index]!.id)
    for (const row of range ? rows.slice(Math.min(last.current, index), Math.max(last.current, index) + 1) : [rows[index]!])
      if (on) next.add(row.id)
      else next.delete(row.id)
    last.current = index
    setChosen(next)
  }
  const move = (by: number) => {
    const to = Math.min(rows.length - 1, Math.max(0, at + by))
    setAt(to)
    body.current?.rows[to]?.focus()
  }
  const restoreSome = () => {
    const targets = some.flatMap((row) => {
      const plural = objectNamed(meta, row.object)?.plural
      return plural ? [{ id: row.id, title: row.title ?? '', plural }] : []
    })
    begin({
      what: t('binRestore'),
      plural: targets[0]!.plural,
      total: targets.length,
      client,
      operation: ({ id }) => ({ op: 'restore', id }),
      targets: () => pagesOf(targets),
    })
    setChosen(new Set())
  }
  const step = (by: number) => ({ run: () => void (rows.length && move(by)) })
  useKeys('list', {
    j: { label: t('nextRow'), ...step(1) },
    k: { label: t('previousRow'), ...step(-1) },
    x: { label: t('selectRow'), run: () => void (rows[at] && choose(at)) },
    escape: { label: t('cancel'), run: () => setChosen(new Set()) },
  })
  const kinds = meta.objects.filter((o) => counts[o.name] || o.name === search.object)
  return (
    <>
      <header className="rp-head">
        <h1>{t('recycleBin')}</h1>
      </header>
      <div className="rp-bar" role="search" aria-label={t('filter')}>
        <QuickSearch
          label={t('searchIn', { name: object ? low(pluralLabel(object)) : t('recycleBin') })}
          typed={typed}
          enter={() => change({ q: typed.text.trim() || undefined })}
        />
        <Select
          aria-label={t('binKind')}
          placeholder={t('binAllKinds')}
          clearable
          data={kinds.map((o) => ({
            value: o.name,
            label: [say(pluralLabel(o)), counts[o.name] && formatNumber(counts[o.name]!, locale)].filter(Boolean).join('  '),
          }))}
          value={search.object ?? null}
          onChange={(next) => change({ object: next ?? undefined })}
          className="rp-bin-kind"
        />
      </div>
      <div
        className="rp-table-box"
        data-stale={bin.isPlaceholderData || undefined}
        onScroll={({ currentTarget: box }) => {
          if (box.scrollHeight - box.scrollTop - box.clientHeight < 600 && bin.hasNextPage && !bin.isFetchingNextPage) void bin.fetchNextPage()
        }}
      >
        {object && !object.can.delete ? (
          <Empty icon={<IconLock size={20} stroke={1.5} aria-hidden />} title={t('binDenied', { name: low(pluralLabel(object)) })} why={t('binDeniedWhy')}>
            <Button onClick={() => change({ object: undefined })}>{t('binAllKinds')}</Button>
          </Empty>
        ) : bin.isError && !bin.data ? (
          <Failed error={bin.error} retry={() => void bin.refetch()} />
        ) : bin.isPending ? (
          <Bones rows={10} />
        ) : !rows.length ? (
          <Empty
            icon={<IconTrash size={20} stroke={1.5} aria-hidden />}
            title={search.q ? t('binNotFound') : object ? t('binNoneOf', { name: low(pluralLabel(object)) }) : t('binNone')}
            why={t(search.q ? 'noMatchWhy' : 'binNoneWhy')}
          >
            {(search.q || search.object) && <Button onClick={() => (typed.set('', false), change({ object: undefined, q: undefined }))}>{t('reset')}</Button>}
          </Empty>
        ) : (
          <>
            <table className="rp-table rp-bin" aria-label={t('recycleBin')}>
              <thead>
                <tr>
                  <th scope="col" className="rp-cell-check">
                    <input
                      type="checkbox"
                      aria-label={t('selectAll')}
                      checked={some.length === rows.length}
                      ref={(box) => void (box && (box.indeterminate = some.length > 0 && some.length < rows.length))}
                      onChange={(event) => setChosen(new Set(event.currentTarget.checked ? rows.map((row) => row.id) : []))}
                    />
                  </th>
                  <th scope="col">{t('binName')}</th>
                  <th scope="col" className="rp-wide-only">
                    {t('binKind')}
                  </th>
                  <th scope="col" className="rp-wide-only">
                    {t('binBy')}
                  </th>
                  <th scope="col" className="rp-wide-only">
                    {t('binAt')}
                  </th>
                  <th scope="col">
                    <span className="rp-sr">{t('actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody
                ref={body}
                onKeyDown={(event) => {
                  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
                  if (!by || (event.target as Element).closest('button')) return
                  event.preventDefault()
                  move(by)
                }}
              >
                {rows.map((row, i) => (
                  <BinRow
                    key={row.id}
                    row={row}
                    object={objectNamed(meta, row.object)}
                    chosen={chosen.has(row.id)}
                    current={i === Math.min(at, rows.length - 1)}
                    focus={() => setAt(i)}
                    choose={(range) => choose(i, range)}
                    gone={() => requestAnimationFrame(() => body.current?.rows[Math.min(i, body.current.rows.length - 1)]?.focus({ preventScroll: true }))}
                  />
                ))}
              </tbody>
            </table>
            {bin.hasNextPage && (
              <p className="rp-bin-more">
                <Button onClick={() => void bin.fetchNextPage()} loading={bin.isFetchingNextPage}>
                  {t('binMore')}
                </Button>
              </p>
            )}
          </>
        )}
      </div>
      {some.length > 0 ? (
        <footer className="rp-foot rp-batch" role="toolbar" aria-label={t('batch')}>
          <strong>{t('chosen', { n: some.length })}</strong>
          <span className="rp-batch-rule" />
          <Button className="rp-plain" leftSection={<IconArrowBackUp size={16} stroke={1.5} />} onClick={restoreSome}>
            {t('binRestore')}
          </Button>
          <span className="rp-grow" />
          <Button className="rp-plain" leftSection={<IconX size={14} stroke={1.5} />} onClick={() => setChosen(new Set())}>
            {t('cancel')} <kbd aria-hidden>Esc</kbd>
          </Button>
        </footer>
      ) : (
        rows.length > 0 && (
          <footer className="rp-foot">
            <span>
              {t('totalBefore')}
              <strong>{total === undefined ? '…' : formatNumber(total, locale)}</strong>
              {t('totalAfter', { n: total ?? 0 })}
            </span>
            <span className="rp-bin-stays">{t('binStays')}</span>
          </footer>
        )
      )}
    </>
  )
}
type RowProps = {
  row: Binned
  object: MetaObject | undefined
  chosen: boolean
  /** The row keys act on. */
  current: boolean
  focus(): void
  choose(range: boolean): void
  /** It has left: the row that took its place has the keys. */
  gone(): void
}
function BinRow({ row, object, chosen, current, focus, choose, gone }: RowProps) {
  const { t, say, locale } = useWords()
  const me = useMeta().user.id
  const client = useQueryClient()
  const undo = useUndo()
  const [busy, setBusy] = useState(false)
  const name = row.title || t('binNameless')
  const kind = object ? say(object.label) : row.object
  const who = row.deletedBy?.name || t('binSystem')
  const when = formatInstant(row.deletedAt, locale)
  const restore = async () => {
    if (!object) return
    setBusy(true)
    try {
      await restoreRecord(object.plural, row.id)
      toast(t('binRestored', { name }), undo.offer())
      await touch(client, object.plural)
      gone()
    } catch (error) {
      toastTrouble(error, t)
    } finally {
      setBusy(false)
    }
  }
  const further = object?.actions.filter((a) => a.binned) ?? []
  return (
    <tr aria-selected={chosen} data-row tabIndex={current ? 0 : -1} onFocus={focus}>
      <td className="rp-cell-check">
        <input
          type="checkbox"
          tabIndex={current ? 0 : -1}
          aria-label={t('selectOne', { name })}
          checked={chosen}
          onChange={(event) => choose((event.nativeEvent as unknown as MouseEvent).shiftKey)}
        />
      </td>
      <td data-first>
        <span className="rp-bin-name">
          <NamedIcon name={object?.icon ?? 'box'} size={16} />
          <span data-nameless={!row.title || undefined}>{name}</span>
        </span>
        <span className="rp-bin-words rp-phone-only">
          {kind} · {who} · {when}
        </span>
      </td>
      <td className="rp-wide-only">{kind}</td>
      <td className="rp-wide-only">
        <span className="rp-person">
          {row.deletedBy && (
            <span className="rp-face" data-me={row.deletedBy.id === me || undefined} aria-hidden>
              {initials(who)}
            </span>
          )}
          <span>{who}</span>
        </span>
      </td>
      <td className="rp-wide-only">
        <time dateTime={row.deletedAt}>{when}</time>
      </td>
      <td>
        <span className="rp-bin-do">
          <Button loading={busy} aria-label={t('binRestoreOne', { name })} onClick={() => void restore()}>
            {t('binRestore')}
          </Button>
          {object && further.length > 0 && <Further object={object} record={asRow(object, row)} name={name} actions={further} />}
        </span>
      </td>
    </tr>
  )
}
const asRow = (object: MetaObject, { id, title }: Binned): Row => ({ id, version: 0, [object.title]: title })
/** What else can be done with a record that lies in the bin. */
function Further({ object, record, name, actions }: { object: MetaObject; record: Row; name: string; actions: readonly MetaAction[] }) {
  const { t, say } = useWords()
  const act = useAct(object)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('binMoreFor', { name })}>
            <IconDots size={16} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map((action) => (
            <Menu.Item
              key={action.name}
              leftSection={action.icon ? <NamedIcon name={action.icon} size={16} /> : undefined}
              {...(action.risk && { color: 'var(--risk)' })}
              onClick={() => act.begin(record, action)}
            >
              {say(action.label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {act.dialog}
    </>
  )
}
