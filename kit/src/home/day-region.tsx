// My day: what is late, what stands at an hour with the line of now, what is done; done is asked for its result in place, as on its page.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconCheck } from '@tabler/icons-react'
import { Fragment, useEffect, useState } from 'react'
import { objectNamed, useMeta, type MetaObject } from '../api/meta.ts'
import { linked } from '../api/paths.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { clockOf } from '../dashboard/ask.ts'
import { formatClock, formatDay } from '../format.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { useAct } from '../record/use-act.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { useSlots } from '../slots.tsx'
import { dayFilter, dayItems, type DayConfig, type DayItem } from './day.ts'
import { Region } from './home-frame.tsx'
import { dayOf } from './since.ts'

const most = 100
/** Late ones shown before one asks for all. */
const lateShown = 5
export type Day = { readonly items: readonly DayItem[] | undefined; readonly object: MetaObject | undefined; readonly error: unknown; retry(): void }
export function useDay(config: DayConfig): Day {
  const meta = useMeta()
  const object = objectNamed(meta, config.object)
  const found = useQuery({
    ...fewQuery(object?.plural ?? '', { filter: dayFilter(config), sort: config.due, limit: most, expand: config.links.join(',') }),
    enabled: Boolean(object),
  })
  return {
    object,
    items: found.data && dayItems(found.data.data, config, clockOf(meta)),
    error: found.isError && !found.data ? found.error : undefined,
    retry: () => void found.refetch(),
  }
}
/** Now, again every minute. */
function useNow() {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
export function DayRegion({ day, config }: { day: Day; config: DayConfig }) {
  const { t } = useWords()
  const [lateOnly, setLateOnly] = useState(false)
  const [allLate, setAllLate] = useState(false)
  const [allDone, setAllDone] = useState(false)
  const now = useNow()
  const { items, object } = day
  if (!object) return null
  const late = items?.filter((i) => i.late > 0) ?? []
  const today = lateOnly ? [] : (items?.filter((i) => !i.late && !i.done) ?? [])
  const done = lateOnly ? [] : (items?.filter((i) => i.done) ?? [])
  const lateRows = allLate || lateOnly ? late : late.slice(0, lateShown)
  const line = today.findIndex((i) => !i.wholeDay && i.at > now)
  const nowLine = (
    <li className="rp-now" aria-label={`${t('dayNow')} ${formatClock(now)}`}>
      <span>{formatClock(now)}</span>
    </li>
  )
  return (
    <Region
      name={t('dayAndTasks')}
      title={t('dayAndTasks')}
      count={items && late.length + today.length}
      more={
        late.length > 0 && (
          <span className="rp-switch" role="radiogroup" aria-label={t('dayAndTasks')}>
            <button type="button" role="radio" aria-checked={!lateOnly} onClick={() => setLateOnly(false)}>
              {t('dayAll')}
            </button>
            <button type="button" role="radio" aria-checked={lateOnly} onClick={() => setLateOnly(true)}>
              {t('dayLate', { n: late.length })}
            </button>
          </span>
        )
      }
    >
      {day.error !== undefined && <Failed error={day.error} retry={day.retry} />}
      {!items && day.error === undefined && <Bones rows={5} height={32} />}
      {items && (
        <ul className="rp-day">
          {lateRows.map((item) => (
            <Item key={item.row.id} item={item} object={object} config={config} />
          ))}
          {late.length > lateRows.length && (
            <li>
              <button type="button" className="rp-textlink" onClick={() => setAllLate(true)}>
                {t('lateMore', { n: late.length })}
              </button>
            </li>
          )}
          {today.map((item, i) => (
            <Fragment key={item.row.id}>
              {i === line && nowLine}
              <Item item={item} object={object} config={config} />
            </Fragment>
          ))}
          {!lateOnly && today.length > 0 && line < 0 && nowLine}
          {!lateOnly && today.length + done.length === 0 && (
            <li className="rp-day-free">
              <strong>{t('dayFree')}</strong> <span>{t('dayFreeWhy')}</span>
            </li>
          )}
          {done.length > 0 && (
            <li>
              <button type="button" className="rp-textlink" aria-expanded={allDone} onClick={() => setAllDone(!allDone)}>
                {t('doneMore', { n: done.length })}
              </button>
            </li>
          )}
          {allDone && done.map((item) => <Item key={item.row.id} item={item} object={object} config={config} />)}
        </ul>
      )}
    </Region>
  )
}
function Item({ item, object, config }: { item: DayItem; object: MetaObject; config: DayConfig }) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const { timeline } = useSlots()
  const act = useAct(object)
  const complete = object.can.update && !meta.preview ? object.actions.find((a) => a.name === config.complete) : undefined
  const { row, late, done } = item
  const title = titleOf(object, row)
  const beside = [...new Set(config.links.flatMap((path) => linked(row[path])?.title ?? []))].slice(0, 2)
  const clock = clockOf(meta)
  const when = late || item.wholeDay ? formatDay(dayOf(item.at, clock), locale) : formatClock(item.at)
  const kind = object.fields[config.kind]?.options?.choices as Record<string, Parameters<typeof say>[0]> | undefined
  return (
    <li className="rp-day-item" data-late={late > 0 || undefined} data-done={done || undefined}>
      <span className="rp-day-when">{when}</span>
      <span className="rp-day-icon" title={say(kind?.[item.kind])}>
        <NamedIcon name={timeline?.[item.kind] ?? object.icon} size={16} />
      </span>
      <Link to="/$plural/$id" params={{ plural: object.plural, id: row.id }} className="rp-day-title">
        <span>{title}</span>
        {beside.map((name) => (
          <small key={name}>{name}</small>
        ))}
      </Link>
      <span className="rp-day-end">{late > 0 ? t(late === 1 ? 'lateDay' : 'lateDays', { n: late }) : done ? t('doneToday') : ''}</span>
      <button
        type="button"
        className="rp-day-do"
        aria-label={t('markDone', { name: title })}
        title={t('markDone', { name: title })}
        aria-pressed={done}
        disabled={done || !complete}
        onClick={() => complete && act.begin(row, complete)}
      >
        <IconCheck size={12} stroke={2} aria-hidden />
      </button>
      {act.dialog}
    </li>
  )
}
