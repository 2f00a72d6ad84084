// Everything that happened with a record, newest first, day by day: by kind, by person, from a day back; the next step pinned on top.
import { ActionIcon, Loader, Popover } from '@mantine/core'
import { IconCalendarSearch, IconMapPin, IconX } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { objectNamed, useMeta, type Meta, type MetaObject, type Row } from '../api/meta.ts'
import { fewQuery, timelineQuery, type TimelineItem } from '../api/records.ts'
import { idOf } from '../api/ids.ts'
import { useTitle, useTitles } from '../api/titles.ts'
import { request } from '../api/request.ts'
import { choicesIn } from '../fields/choice.tsx'
import { isBlank } from '../fields/kind-set.ts'
import { formatClock, formatDay, formatNumber, localDay } from '../format.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { useSlots } from '../slots.tsx'
import { Changes } from './changes.tsx'
import type { Holder } from './holder.ts'
import { Mentioned } from './mention-box.tsx'
import { PersonFilter } from './person-filter.tsx'
import { Pinned } from './pinned.tsx'
import { canPreview, FileSign, viaOf } from './stored.tsx'
import { bytesOf, fileOf } from './upload.ts'
import { says } from './told.ts'
import type { Next } from './use-next.ts'
import { Undid } from './undid.tsx'
import { useRecordSearch } from './use-search.ts'
import { useVerb } from './use-verb.ts'
import { instantOf } from '../clock.ts'

const DayInput = lazy(() => import('../fields/day-input.tsx'))
const Preview = lazy(() => import('./preview.tsx'))

type TimelineProps = { object: MetaObject; record: Row; next: Next | undefined; holder: Holder | undefined }
export function Timeline({ object, record, next, holder }: TimelineProps) {
  const { t, locale } = useWords()
  const { composer: Composer } = useSlots()
  const [search, go] = useRecordSearch()
  const { kinds, by, at } = search
  // From a day back: everything before the day after it began.
  const before = at && !Number.isNaN(Date.parse(at)) ? instantOf(new Date(new Date(`${at}T00:00:00`).getTime() + 86_400_000)).toISOString() : undefined
  const timeline = useInfiniteQuery(timelineQuery(object.plural, record.id, { kinds, by, before }))
  const items = folded((timeline.data?.pages.flatMap((p) => p.data) ?? []).filter((item) => telling(item, object)))
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = timeline
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage) return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && void fetchNextPage(), { rootMargin: '400px' })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, items.length])
  const files = useFilesOf(holder, items)
  return (
    <div className="rp-timeline">
      {Composer && (
        <Suspense fallback={<div className="rp-composer" style={{ minHeight: 122 }} />}>
          <Composer object={object} record={record} />
        </Suspense>
      )}
      {next && <Pinned next={next} />}
      <StoryBar object={object} record={record} />
      {at && (
        <p className="rp-story-from">
          {t('storyFrom', { day: formatDay(at, locale) })}
          <button type="button" className="rp-textlink" onClick={() => go({ at: undefined })}>
            {t('storyNewest')}
          </button>
        </p>
      )}
      {timeline.isError && <Failed error={timeline.error} retry={() => void timeline.refetch()} />}
      {timeline.isPending && <Bones />}
      <ol aria-label={t('timeline')}>
        {items.map((item, i) => {
          const day = localDay(item.at)
          const heads = i === 0 || localDay(items[i - 1]!.at) !== day
          return (
            <TimelineEntry
              key={item.id}
              item={item}
              object={object}
              about={record}
              day={heads ? formatDay(day, locale) : undefined}
              named={search.entry === item.id}
              undone={item.type === 'event' && Boolean(item.cause) && items.some((later) => later.undoes?.act === item.cause)}
              holder={holder}
              files={files.get(item.id) ?? none}
            />
          )
        })}
      </ol>
      {timeline.data && !items.length && !hasNextPage && <p className="rp-meta">{t(kinds || by || at ? 'storyNoMatch' : 'nothingYet')}</p>}
      <div ref={end} className="rp-story-end">
        {isFetchingNextPage && <Loader size={16} aria-label={t('loading')} />}
      </div>
    </div>
  )
}
/** What people set, and where the record stands; the rest is in the history. */
const told = (changes: NonNullable<TimelineItem['changes']>, of: MetaObject | undefined) =>
  Object.fromEntries(
    Object.entries(changes).filter(([name]) => {
      const field = of?.fields[name]
      return !field?.computed || field.options?.to || field.options?.choices
    }),
  )
/** A change of figures which the system reckons by itself tells nobody anything. */
const telling = (item: TimelineItem, object: MetaObject) =>
  item.type !== 'event' ||
  Boolean(item.undoes) ||
  !item.kind.endsWith('updated') ||
  !item.changes ||
  Object.keys(item.changes).some((name) => object.fields[name] && !object.fields[name].computed)
/** Neighbouring changes of one act, or by one person within a few minutes, are one: from the first old value to the last new one. */
function folded(items: readonly TimelineItem[]): TimelineItem[] {
  const out: TimelineItem[] = []
  for (const item of items) {
    const newer = out.at(-1)
    const together =
      newer?.type === 'event' &&
      item.type === 'event' &&
      !newer.undoes &&
      !item.undoes &&
      newer.kind === 'updated' &&
      item.kind === 'updated' &&
      newer.actor?.id === item.actor?.id &&
      newer.text === item.text &&
      (newer.cause === item.cause || Date.parse(newer.at) - Date.parse(item.at) < 5 * 60_000)
    if (!together) out.push(item)
    else {
      const changes = { ...newer.changes }
      for (const [name, [from, to]] of Object.entries(item.changes ?? {})) changes[name] = [from, changes[name] ? changes[name][1] : to]
      out[out.length - 1] = { ...newer, changes }
    }
  }
  return out
}

// ---- which part ----

type Kind = { name: string; label: string; object: MetaObject; type: boolean; field: string }
/** What can happen around a record: the kinds of what is written down, and changes of its own. */
function kindsOf(meta: Meta, object: MetaObject, say: ReturnType<typeof useWords>['say']): Kind[] {
  return object.children.flatMap((child): Kind[] => {
    const target = objectNamed(meta, child.object)
    if (!target?.tells) return []
    const common = { object: target, field: child.field }
    const type = target.fields.type
    return type?.kind === 'choice'
      ? Object.entries(choicesIn(type)).map(([name, label]) => ({ ...common, name, label: say(label), type: true }))
      : [{ ...common, name: target.name, label: say(target.labels ?? target.label), type: false }]
  })
}
function StoryBar({ object, record }: { object: MetaObject; record: Row }) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const [{ kinds, by, at }, go] = useRecordSearch()
  const [open, setOpen] = useState(false)
  const all = kindsOf(meta, object, say)
  const chosen = kinds?.split(',') ?? []
  const counts = useQuery({
    queryKey: ['records', object.plural, 'timeline', record.id, 'counts'],
    queryFn: async () => {
      const typed = [...new Map(all.filter((k) => k.type).map((k) => [k.object.name, k])).values()]
      const answers = await Promise.all(
        typed.map((k) =>
          request<{ data: { type: string; n: number }[] }>('POST', '/measure', {
            object: k.object.name,
            filter: { [k.field]: record.id },
            group: [{ field: 'type' }],
            measures: [{ op: 'count', as: 'n' }],
          }),
        ),
      )
      return new Map(answers.flatMap((a) => a.data.map((row) => [row.type, Number(row.n)] as const)))
    },
    enabled: all.some((k) => k.type),
    staleTime: 20_000,
  })
  const toggle = (name: string) => {
    const next = chosen.includes(name) ? chosen.filter((k) => k !== name) : [...chosen, name]
    go({ kinds: next.length ? next.join(',') : undefined })
  }
  // Kinds of which there are none yet only take room, unless they are asked for.
  const shown = all.filter((k) => !k.type || chosen.includes(k.name) || !counts.data || counts.data.has(k.name))
  return (
    <div className="rp-story-bar" role="group" aria-label={t('storyFilter')}>
      <button type="button" aria-pressed={!chosen.length} onClick={() => go({ kinds: undefined })}>
        {t('storyAll')}
      </button>
      {shown.map((k) => (
        <button key={`${k.object.name} ${k.name}`} type="button" aria-pressed={chosen.includes(k.name)} onClick={() => toggle(k.name)}>
          {k.label}
          {k.type && counts.data?.has(k.name) && <span className="rp-n">{formatNumber(counts.data.get(k.name)!, locale)}</span>}
        </button>
      ))}
      <button type="button" aria-pressed={chosen.includes('event')} onClick={() => toggle('event')}>
        {t('storyEvents')}
      </button>
      <span className="rp-story-tools">
        <PersonFilter by={by} choose={(id) => go({ by: id })} />
        <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus width={200}>
          <Popover.Target>
            <ActionIcon size={24} aria-label={t('storyJump')} aria-pressed={Boolean(at)} onClick={() => setOpen(!open)}>
              <IconCalendarSearch size={16} stroke={1.5} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Suspense>
              <DayInput
                aria-label={t('storyJump')}
                value={at ?? null}
                onChange={(day) => {
                  go({ at: day ?? undefined })
                  if (day) setOpen(false)
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
        {(chosen.length > 0 || by || at) && (
          <ActionIcon size={24} aria-label={t('reset')} onClick={() => go({ kinds: undefined, by: undefined, at: undefined })}>
            <IconX size={14} stroke={1.5} />
          </ActionIcon>
        )}
      </span>
    </div>
  )
}

// ---- one entry ----

const none: readonly Row[] = []
/** Files that are entries, or hang on some, by the entry's id: one question for all of them. */
function useFilesOf(holder: Holder | undefined, items: readonly TimelineItem[]): ReadonlyMap<string, readonly Row[]> {
  const meta = useMeta()
  // Which link of a file leads to an entry: the one to that entry's object.
  const through = holder?.through[0]?.split('.')[0]
  const middle = through === undefined ? undefined : objectNamed(meta, String(holder!.object.fields[through]?.options?.to))
  const ids = items.filter((i) => i.type === 'activity' && i.object === middle?.name).map((i) => i.id)
  const own = items.filter((i) => i.object === holder?.object.name).map((i) => i.id)
  const filter = { or: [...(through && ids.length ? [{ [through]: { in: ids } }] : []), ...(own.length ? [{ id: { in: own } }] : [])] }
  const found = useQuery({
    ...fewQuery(holder?.object.plural ?? '', { filter, limit: 200, ...(holder && { expand: holder.file }) }),
    enabled: Boolean(holder && filter.or.length),
  })
  return Map.groupBy(found.data?.data ?? [], (row) => (own.includes(row.id) ? row.id : String(idOf(row[through ?? '']))))
}
type EntryProps = {
  item: TimelineItem
  object: MetaObject
  /** Whose story it stands in: what its head tells is not told again. */
  about: Row
  day: string | undefined
  named: boolean
  undone: boolean
  holder: Holder | undefined
  files: readonly Row[]
}
export function TimelineEntry({ item, object, about, day, named, undone, holder, files }: EntryProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  const slots = useSlots()
  const verb = useVerb()
  const navigate = useNavigate()
  const at = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (named) at.current?.scrollIntoView({ block: 'center' })
  }, [named])
  const of = item.object ? objectNamed(meta, item.object) : object
  const recordId = typeof item.record === 'object' ? item.record?.id : item.record
  const kind = Object.values(of?.fields ?? {}).flatMap((f) => choicesIn(f)[item.kind] ?? [])[0]
  const what = item.type === 'activity' ? (kind ? say(kind) : of ? say(of.label) : item.kind) : verb(of, item.kind, true)
  const target = item.type === 'activity' ? (recordId ?? item.id) : recordId
  const mentioned = (of?.mentions ?? []).flatMap((name) => (item.data?.[name] as readonly string[] | undefined) ?? [])
  const names = Object.values(useTitles({ kind: 'user', options: { to: 'user' } } as never, mentioned))
  // A text that begins with the title says it once, and so does a file by its name.
  const said = says(item.text, item.title) || (files.length > 0 && item.object === holder?.object.name)
  const begins = of?.fields.state?.initial
  const stands = item.type === 'activity' && begins !== undefined && item.data?.state === begins ? choicesIn(of!.fields.state!)[String(begins)] : undefined
  const lead = (words: string) =>
    of && target && (item.type === 'activity' || of.name !== object.name) ? (
      <Link to="/$plural/$id" params={{ plural: of.plural, id: target }} className="rp-timeline-title">
        {words}
      </Link>
    ) : (
      item.type === 'activity' && words
    )
  return (
    <li ref={at} data-event={item.type === 'event' || undefined} data-named={named || undefined}>
      <span className="rp-timeline-day">{day}</span>
      <time dateTime={item.at}>{formatClock(item.at)}</time>
      <span className="rp-timeline-icon">
        <NamedIcon name={slots.timeline?.[item.kind] ?? (item.type === 'event' ? 'activity' : (of?.icon ?? item.kind))} size={16} />
      </span>
      <div>
        <p className="rp-timeline-line">
          <strong>{item.actor?.name ?? t('system')}</strong>{' '}
          <span>{item.undoes && of && recordId ? <Undid object={of} id={recordId} undoes={item.undoes} verb={item.kind} /> : said ? lead(what) : what}</span>{' '}
          {item.title && !said && lead(item.title)}
          {undone && <span className="rp-timeline-state">{t('historyUndone')}</span>}
          {stands && <span className="rp-timeline-state">{say(stands)}</span>}
        </p>
        {item.type === 'activity' && of && item.data && (
          <Circumstances object={of} data={item.data} known={[about.id, ...(object.highlights ?? []).map((name) => idOf(about[name]))]} />
        )}
        {item.text && (
          <p
            className="rp-timeline-text"
            {...(item.type === 'activity' &&
              of &&
              target && {
                'data-opens': true,
                // A selection is for copying.
                onClick: () => {
                  if (!getSelection()?.toString()) void navigate({ to: '/$plural/$id', params: { plural: of.plural, id: target } })
                },
              })}
          >
            <Mentioned text={item.text} names={names} />
          </p>
        )}
        {item.changes && !item.kind.endsWith('created') && <Changes object={of} changes={told(item.changes, of)} />}
        {holder && files.length > 0 && <EntryFiles holder={holder} rows={files} />}
      </div>
    </li>
  )
}
type CircumstancesProps = { object: MetaObject; data: Readonly<Record<string, unknown>>; known: readonly unknown[] }
/** What else it is about and where it was: other records it links to, save those `known` here, and its place. */
function Circumstances({ object, data, known }: CircumstancesProps) {
  const meta = useMeta()
  const fields = Object.entries(object.fields).filter(([name, f]) => !f.retired && !isBlank(data[name]))
  const links = fields.flatMap(([name, { kind, options }]) => {
    const to = kind === 'link' ? objectNamed(meta, String(options?.to)) : undefined
    const id = idOf(data[name])
    return to && !to.system && !to.tells && !known.includes(id) ? [{ to, id: String(id) }] : []
  })
  const places = fields.flatMap(([name, f]) => (f.options?.names === 'place' ? [String(data[name])] : []))
  if (!links.length && !places.length) return null
  return (
    <p className="rp-timeline-about">
      {links.map(({ to, id }) => (
        <Other key={id} object={to} id={id} />
      ))}
      {places.map((place) => (
        <span key={place} title={place}>
          <IconMapPin size={14} stroke={1.5} aria-hidden />
          {place}
        </span>
      ))}
    </p>
  )
}
function Other({ object, id }: { object: MetaObject; id: string }) {
  const title = useTitle(object, { id })
  // Its line stands before the name has come.
  if (title === undefined) return <span aria-hidden>{'\u00a0'}</span>
  return title ? (
    <Link to="/$plural/$id" params={{ plural: object.plural, id }} title={title}>
      <NamedIcon name={object.icon ?? ''} size={14} />
      {title}
    </Link>
  ) : null
}
function EntryFiles({ holder, rows }: { holder: Holder; rows: readonly Row[] }) {
  const [open, setOpen] = useState<number>()
  const items = rows.flatMap((row) => {
    const file = fileOf(row, holder.file)
    return file ? [{ row, file, name: file.name, type: file.type, src: bytesOf(file.id, viaOf(holder, row)) }] : []
  })
  const shown = items.filter((i) => canPreview(i.type))
  return (
    <ul className="rp-entry-files">
      {items.map((item) => (
        <li key={item.row.id}>
          {canPreview(item.type) ? (
            <button type="button" onClick={() => setOpen(shown.indexOf(item))}>
              <FileSign file={item.file} src={item.src} />
              <span>{item.name}</span>
            </button>
          ) : (
            <a href={item.src} download={item.name}>
              <FileSign file={item.file} src={item.src} />
              <span>{item.name}</span>
            </a>
          )}
        </li>
      ))}
      {open !== undefined && shown[open] && (
        <Suspense>
          <Preview items={shown} at={open} go={setOpen} />
        </Suspense>
      )}
    </ul>
  )
}
