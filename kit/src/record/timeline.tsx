// Everything that happened with a record, newest first, day by day.
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { objectNamed, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { timelineQuery, type TimelineItem } from '../api/records.ts'
import { choicesIn } from '../fields/choice.tsx'
import { formatClock, formatDay, localDay } from '../format.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { useSlots } from '../slots.tsx'
import { Changes } from './changes.tsx'
import { useVerb } from './history.tsx'

export function Timeline({ object, record }: { object: MetaObject; record: Row }) {
  const { t, locale } = useWords()
  const { composer: Composer } = useSlots()
  const timeline = useInfiniteQuery(timelineQuery(object.plural, record.id))
  const items = (timeline.data?.pages.flatMap((p) => p.data) ?? []).filter((item) => telling(item, object))
  return (
    <div className="rp-timeline">
      {Composer && (
        <Suspense fallback={<div className="rp-composer" style={{ minHeight: 122 }} />}>
          <Composer object={object} record={record} />
        </Suspense>
      )}
      {timeline.isError && <Failed error={timeline.error} retry={() => void timeline.refetch()} />}
      {timeline.isPending && <Bones />}
      <ol aria-label={t('timeline')}>
        {items.map((item, i) => {
          const day = localDay(item.at)
          return <Item key={item.id} item={item} object={object} day={i === 0 || localDay(items[i - 1]!.at) !== day ? formatDay(day, locale) : undefined} />
        })}
      </ol>
      {timeline.data && !items.length && <p className="rp-meta">{t('nothingYet')}</p>}
      {timeline.hasNextPage && (
        <Button onClick={() => void timeline.fetchNextPage()} loading={timeline.isFetchingNextPage}>
          {t('older')}
        </Button>
      )}
    </div>
  )
}
/** What people set, and where the record stands; the rest is in the history. */
const told = (changes: NonNullable<TimelineItem['changes']>, of: MetaObject | undefined) =>
  Object.fromEntries(Object.entries(changes).filter(([name]) => name === 'state' || !of?.fields[name]?.computed || of.fields[name]?.options?.to))
/** A change of figures which the system reckons by itself tells nobody anything. */
const telling = (item: TimelineItem, object: MetaObject) =>
  item.type !== 'event' ||
  !item.kind.endsWith('updated') ||
  !item.changes ||
  Object.keys(item.changes).some((name) => object.fields[name] && !object.fields[name].computed)
function Item({ item, object, day }: { item: TimelineItem; object: MetaObject; day: string | undefined }) {
  const { t, say } = useWords()
  const meta = useMeta()
  const slots = useSlots()
  const verb = useVerb()
  const of = item.object ? objectNamed(meta, item.object) : object
  const recordId = typeof item.record === 'object' ? item.record?.id : item.record
  const kind = Object.values(of?.fields ?? {}).flatMap((f) => choicesIn(f)[item.kind] ?? [])[0]
  const what = item.type === 'activity' ? (kind ? say(kind) : item.kind) : verb(of, item.kind)
  const target = item.type === 'activity' ? (recordId ?? item.id) : recordId
  // A text that begins with the title says it once.
  const said = Boolean(item.title && item.text?.startsWith(item.title.replace(/…$/, '')))
  const lead = (words: string) =>
    of && target && (item.type === 'activity' || of.name !== object.name) ? (
      <Link to="/$plural/$id" params={{ plural: of.plural, id: target }} className="rp-timeline-title">
        {words}
      </Link>
    ) : (
      item.type === 'activity' && words
    )
  return (
    <li data-event={item.type === 'event' || undefined}>
      <span className="rp-timeline-day">{day}</span>
      <time dateTime={item.at}>{formatClock(item.at)}</time>
      <span className="rp-timeline-icon">
        <NamedIcon name={slots.timeline?.[item.kind] ?? (item.type === 'event' ? 'activity' : item.kind)} size={16} />
      </span>
      <div>
        <p className="rp-timeline-line">
          <strong>{item.actor?.name ?? t('system')}</strong> <span>{said ? lead(what) : what}</span> {item.title && !said && lead(item.title)}
        </p>
        {item.text && <p className="rp-timeline-text">{item.text}</p>}
        {item.changes && !item.kind.endsWith('created') && <Changes object={of} changes={told(item.changes, of)} />}
      </div>
    </li>
  )
}
