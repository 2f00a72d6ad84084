// A record: crumb, head with its way and what to do next, facts on the left, its story in the middle, what belongs to it on the right.
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import { objectAt, pluralLabel, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { recordQuery, titleOf } from '../api/records.ts'
import { Trouble } from '../api/request.ts'
import { recordExpand } from '../form/edit-page.tsx'
import { useWords } from '../language.tsx'
import { useSlots } from '../slots.tsx'
import { IconLock } from '@tabler/icons-react'
import { dropRecent, noteRecent } from '../recent.ts'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { MissingPage } from '../shell/missing.tsx'
import { compose, composes, type ComposeAsk } from './compose.ts'
import { Facts } from './facts.tsx'
import { holderOf, type Holder } from './holder.ts'
import { StatePath } from './path.tsx'
import { Crumb, RecordHead } from './record-head.tsx'
import { listed, Related } from './related.tsx'
import { filesQuery } from './stored.tsx'
import { Suggestions } from './suggestions.tsx'
import { Thumb } from './thumb.tsx'
import { toldIn } from './told.ts'
import { Timeline } from './timeline.tsx'
import { know } from './use-fitting.ts'
import { useNext, type Next } from './use-next.ts'
import { useRecordSearch } from './use-search.ts'
import { useWay, type Way } from './use-steps.ts'
import { useMay } from './use-why.ts'
import { fits } from './when.ts'
import './record.css'

const Files = lazy(() => import('./files.tsx').then((m) => ({ default: m.Files })))
const History = lazy(() => import('./history.tsx').then((m) => ({ default: m.History })))
const Members = lazy(() => import('./members.tsx').then((m) => ({ default: m.Members })))
know(fits)
const route = getRouteApi('/in/$plural/$id')
export function RecordPage() {
  const { t, say } = useWords()
  const { plural, id } = route.useParams()
  const meta = useMeta()
  const object = objectAt(meta, plural)
  // Asked along with the record.
  useNext(object, id)
  useMay(object, id)
  const record = useQuery({ ...recordQuery(plural, id, object && recordExpand(meta, object)), enabled: Boolean(object) })
  const missing = record.error instanceof Trouble && record.error.status === 404
  // What was here and is gone (its making was taken back, somebody removed it) leaves nothing to act on.
  const gone = Boolean(record.data) && missing
  const navigate = useNavigate()
  useEffect(() => {
    if (missing) dropRecent(id)
  }, [id, missing])
  useEffect(() => {
    if (gone) void navigate({ to: '/$plural', params: { plural }, replace: true })
  }, [gone, navigate, plural])
  if (!object) return <MissingPage />
  if (record.isError && !record.data) {
    if (missing)
      return (
        <Empty icon={<IconLock size={20} stroke={1.5} aria-hidden />} title={t('noSuchRecord')} why={t('noSuchRecordWhy')}>
          <Link to="/$plural" params={{ plural }} className="rp-link">
            {say(pluralLabel(object))}
          </Link>
        </Empty>
      )
    return <Failed error={record.error} retry={() => void record.refetch()} />
  }
  return record.data && !gone ? <Gathered key={id} object={object} record={record.data} /> : <Bones />
}
/** The page comes when what stands above its columns is known, so that nothing moves under the reader's eyes. */
function Gathered({ object, record }: { object: MetaObject; record: Row }) {
  const way = useWay(object, record)
  const next = useNext(object, record.id)
  const { said } = useMay(object, record.id)
  const [come, setCome] = useState(false)
  if (!come && said && way !== null && next !== null) setCome(true)
  // Drawn in slices, between which keys and clicks are answered.
  return useDeferredValue(come) ? <Whole object={object} record={record} way={way ?? undefined} next={next ?? undefined} /> : <Bones />
}
type Tab = { name: string; label: string; count?: number | undefined; body(): ReactNode }
type WholeProps = { object: MetaObject; record: Row; way: Way | undefined; next: Next | undefined }
function Whole({ object, record, way, next }: WholeProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  const slots = useSlots()
  const narrow = useMediaQuery('(max-width: 960px)', false, { getInitialValueInEffect: false })
  // Three columns leave too little for the story.
  const close = useMediaQuery('(max-width: 1180px)', false, { getInitialValueInEffect: false })
  const title = titleOf(object, record)
  const [search, go] = useRecordSearch()
  const may = useMay(object, record.id)
  const holder = holderOf(meta, object)
  useEffect(() => {
    document.title = `${title} – Rapport`
    if (!meta.preview) noteRecent(meta.user.id, { plural: object.plural, id: record.id, title })
  }, [title, meta.preview, meta.user.id, object.plural, record.id])
  const Head = slots.head?.[object.name]
  const Aside = slots.aside?.[object.name]
  const aside = Boolean(Aside) || listed(meta, object).length > 0
  const facts = <Facts object={object} record={record} told="without" />
  const related = (
    <>
      {Aside && <Aside object={object} record={record} />}
      <Related object={object} record={record} />
    </>
  )
  const tabs: Tab[] = [
    { name: 'timeline', label: t('timeline'), body: () => <Timeline object={object} record={record} next={next} holder={holder} /> },
    ...(narrow ? [{ name: 'facts', label: t('facts'), body: () => facts }] : []),
    ...(close && aside ? [{ name: 'related', label: t('related'), body: () => related }] : []),
    ...(slots.tabs?.[object.name] ?? []).map((s) => ({ name: s.name, label: say(s.label), body: () => <s.body object={object} record={record} /> })),
    ...(holder
      ? [{ name: 'files', label: t('files'), count: useFileCount(holder, record), body: () => <Files object={object} holder={holder} record={record} /> }]
      : []),
    ...(object.owned !== false && !object.system ? [{ name: 'members', label: t('members'), body: () => <Members object={object} record={record} /> }] : []),
    { name: 'history', label: t('history'), body: () => <History object={object} record={record} /> },
  ]
  const open = tabs.find((one) => one.name === search.tab) ?? tabs[0]!
  const choose = (name: string) => go({ tab: name === 'timeline' ? undefined : name })
  const writes = Boolean(slots.composer) && composes(meta, object)
  const write = (ask?: ComposeAsk) => {
    const to = writes ? 'timeline' : 'files'
    if (open.name !== to) choose(to)
    compose(record.id, ask)
  }
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const to = tabs[(tabs.indexOf(open) + step + tabs.length) % tabs.length]!
    choose(to.name)
    document.getElementById(`tab-${to.name}`)?.focus()
  }
  return (
    <>
      <Crumb object={object} record={record} title={title} />
      <div className="rp-record-scroll">
        <RecordHead object={object} record={record} title={title} />
        {(way || next) && (
          <div className="rp-record-band">
            {way && <StatePath object={object} record={record} way={way} may={may.update} />}
            <Suggestions object={object} record={record} way={way} next={next} may={may.update} write={write} />
          </div>
        )}
        {Head && <Head object={object} record={record} />}
        <div className="rp-record" data-related={(aside && !close) || undefined}>
          {!narrow && <aside aria-label={t('facts')}>{facts}</aside>}
          <div className="rp-record-story">
            {toldIn(object).length > 0 && (
              <div className="rp-told">
                <Facts object={object} record={record} told="only" />
              </div>
            )}
            <div className="rp-tabs" role="tablist" onKeyDown={walk}>
              {tabs.map((one) => (
                <button
                  key={one.name}
                  ref={one === open ? inSight : undefined}
                  type="button"
                  role="tab"
                  id={`tab-${one.name}`}
                  aria-selected={one === open}
                  aria-controls="record-tab"
                  tabIndex={one === open ? 0 : -1}
                  onClick={() => choose(one.name)}
                >
                  {one.label}
                  {Boolean(one.count) && <span className="rp-n">{one.count}</span>}
                </button>
              ))}
            </div>
            <div id="record-tab" role="tabpanel" aria-labelledby={`tab-${open.name}`}>
              <Suspense fallback={<Bones />}>{open.body()}</Suspense>
            </div>
          </div>
          {!close && aside && <aside aria-label={t('related')}>{related}</aside>}
        </div>
      </div>
      {narrow && <Thumb object={object} record={record} holder={holder} writes={writes} write={write} />}
    </>
  )
}
function useFileCount(holder: Holder, record: Row): number | undefined {
  return useQuery(filesQuery(holder, record.id)).data?.page.count
}
/** On a phone the tabs are wider than the page: the chosen one is whole. */
function inSight(tab: HTMLElement | null) {
  const strip = tab?.parentElement
  const over = tab && strip ? tab.getBoundingClientRect().right - strip.getBoundingClientRect().right : 0
  if (over > 0) strip!.scrollLeft += over + 16
}
