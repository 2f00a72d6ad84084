// A record: crumb, head with its actions, facts on the left, its story in the middle, what belongs to it on the right.
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { objectAt, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { recordQuery, titleOf } from '../api/records.ts'
import { Trouble } from '../api/request.ts'
import { recordExpand } from '../form/edit-page.tsx'
import { useWords } from '../language.tsx'
import { useSlots } from '../slots.tsx'
import { IconLock } from '@tabler/icons-react'
import { noteRecent } from '../recent.ts'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { MissingPage } from '../shell/missing.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { Crumb, RecordHead } from './record-head.tsx'
import { Related } from './related.tsx'
import { Timeline } from './timeline.tsx'
import './record.css'

const route = getRouteApi('/in/$plural/$id')
export function RecordPage() {
  const { t } = useWords()
  const { plural, id } = route.useParams()
  const meta = useMeta()
  const object = objectAt(meta, plural)
  const record = useQuery({ ...recordQuery(plural, id, object && recordExpand(meta, object)), enabled: Boolean(object) })
  if (!object) return <MissingPage />
  if (record.isError && !record.data) {
    if (record.error instanceof Trouble && record.error.status === 404)
      return <Empty icon={<IconLock size={20} stroke={1.5} aria-hidden />} title={t('noSuchRecord')} why={t('noSuchRecordWhy')} />
    return <Failed error={record.error} retry={() => void record.refetch()} />
  }
  return record.data ? <Whole key={id} object={object} record={record.data} /> : <Bones />
}
function Whole({ object, record }: { object: MetaObject; record: Row }) {
  const { t, say } = useWords()
  const slots = useSlots()
  const narrow = useMediaQuery('(max-width: 960px)', false, { getInitialValueInEffect: false })
  const title = titleOf(object, record)
  const [tab, setTab] = useState('timeline')
  const user = useMeta().user.id
  useEffect(() => {
    document.title = `${title} – Rapport`
    noteRecent(user, { plural: object.plural, id: record.id, title })
  }, [title, user, object.plural, record.id])
  const Head = slots.head?.[object.name]
  const Aside = slots.aside?.[object.name]
  const facts = <Facts object={object} record={record} />
  const related = (
    <>
      {Aside && <Aside object={object} record={record} />}
      <Related object={object} record={record} />
    </>
  )
  const tabs: { name: string; label: string; body(): ReactNode }[] = [
    { name: 'timeline', label: t('timeline'), body: () => <Timeline object={object} record={record} /> },
    ...(narrow
      ? [
          { name: 'facts', label: t('facts'), body: () => facts },
          ...(object.children.length ? [{ name: 'related', label: t('related'), body: () => related }] : []),
        ]
      : []),
    ...(slots.tabs?.[object.name] ?? []).map((s) => ({ name: s.name, label: say(s.label), body: () => <s.body object={object} record={record} /> })),
    { name: 'history', label: t('history'), body: () => <History object={object} record={record} /> },
  ]
  const open = tabs.find((one) => one.name === tab) ?? tabs[0]!
  return (
    <>
      <Crumb object={object} record={record} title={title} />
      <div className="rp-record-scroll">
        <RecordHead object={object} record={record} title={title} />
        {Head && <Head object={object} record={record} />}
        <div className="rp-record" data-related={(object.children.length > 0 || Aside) && !narrow ? true : undefined}>
          {!narrow && <aside aria-label={t('facts')}>{facts}</aside>}
          <div className="rp-record-story">
            <div className="rp-tabs" role="tablist">
              {tabs.map((one) => (
                <button
                  key={one.name}
                  type="button"
                  role="tab"
                  id={`tab-${one.name}`}
                  aria-selected={one === open}
                  aria-controls="record-tab"
                  onClick={() => setTab(one.name)}
                >
                  {one.label}
                </button>
              ))}
            </div>
            <div id="record-tab" role="tabpanel" aria-labelledby={`tab-${open.name}`}>
              {open.body()}
            </div>
          </div>
          {!narrow && (object.children.length > 0 || Aside) && <aside aria-label={t('related')}>{related}</aside>}
        </div>
      </div>
    </>
  )
}
