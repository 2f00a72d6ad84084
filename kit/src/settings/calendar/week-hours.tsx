// The hours of a week: for each day none, one or several stretches.
import { ActionIcon, Button } from '@mantine/core'
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useMeta } from '../../api/meta.ts'
import { weekdayName } from '../../format.ts'
import { LeaveGuard } from '../../form/leave-guard.tsx'
import { useWords } from '../../language.tsx'
import { useAddress } from '../settings-route.tsx'
import { wrongAmong } from './hours.ts'
import { TimeBox } from './time-box.tsx'

export type Stretch = readonly [string, string]
export type Hours = Readonly<Record<string, readonly Stretch[]>>
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

export function WeekHours({ hours, save }: { hours: Hours; save(next: Hours): Promise<void> }) {
  const { t, locale } = useWords()
  const { weekStart } = useMeta().company
  const { search } = useAddress<{ calendar: string }>()
  const [draft, setDraft] = useState<Hours>(hours)
  const dirty = JSON.stringify(draft) !== JSON.stringify(hours)
  const week = Array.from({ length: 7 }, (_, i) => (weekStart + i) % 7)
  const set = (day: number, stretches: readonly Stretch[]) => setDraft({ ...draft, [day]: stretches })
  const total = Object.values(draft)
    .flat()
    .reduce((n, [from, to]) => n + Math.max(0, minutes(to) - minutes(from)), 0)
  const wrong = (day: number) => wrongAmong((draft[day] ?? []).flat())
  /** What is amiss with one of a day’s times, in a sentence. */
  const said = (day: number, place: number, after: string | undefined) => {
    const time = draft[day]!.flat()[place]!
    const name = weekdayName(day, locale)
    if (after) return t('hoursOrder', { day: name, time, after })
    return time ? t('hoursNone', { day: name, time }) : t('hoursBlank', { day: name })
  }
  const wrongs = week.flatMap((day) => [...wrong(day)].map(([place, after]) => said(day, place, after)))
  return (
    <section className="rp-week">
      <LeaveGuard free={(to) => !dirty || (to?.pathname === '/settings/calendar' && (to.search as typeof search).calendar === search.calendar)} />
      <header>
        <h2 className="rp-h3">
          {t('weekHours')} {!wrongs.length && <span className="rp-n">{t('hoursAWeek', { n: Math.round((total / 60) * 10) / 10 })}</span>}
        </h2>
        <span className="rp-grow" />
        {dirty && (
          <>
            <Button onClick={() => setDraft(hours)}>{t('discard')}</Button>
            <Button className="rp-ink" disabled={wrongs.length > 0} onClick={() => void save(draft)}>
              {t('save')}
            </Button>
          </>
        )}
      </header>
      <ul>
        {week.map((day, i) => {
          const stretches = draft[day] ?? []
          const name = weekdayName(day, locale)
          const amiss = wrong(day)
          const title = (place: number) => (amiss.has(place) ? said(day, place, amiss.get(place)) : undefined)
          const put = (at: number, part: 0 | 1, value: string) =>
            set(
              day,
              stretches.map((s, n) => (n === at ? ((part === 0 ? [value, s[1]] : [s[0], value]) as Stretch) : s)),
            )
          return (
            <li key={day}>
              <span className="rp-weekday">{name}</span>
              {stretches.map((s, at) => (
                <span key={at} className="rp-stretch">
                  <TimeBox aria-label={t('hoursFrom', { day: name })} value={s[0]} wrong={title(at * 2)} onChange={(time) => put(at, 0, time)} />
                  <span aria-hidden>–</span>
                  <TimeBox aria-label={t('hoursTo', { day: name })} value={s[1]} wrong={title(at * 2 + 1)} onChange={(time) => put(at, 1, time)} />
                  <ActionIcon
                    size={22}
                    aria-label={t('removeNamed', { name: `${s[0]}–${s[1]}` })}
                    onClick={() =>
                      set(
                        day,
                        stretches.filter((_, n) => n !== at),
                      )
                    }
                  >
                    <IconX size={12} stroke={1.5} />
                  </ActionIcon>
                </span>
              ))}
              {!stretches.length && <span className="rp-meta">{t('dayRest')}</span>}
              <ActionIcon
                size={24}
                aria-label={t('addHours', { day: name })}
                onClick={() => set(day, [...stretches, stretches.length ? (['19:00', '21:00'] as const) : (['09:00', '18:00'] as const)])}
              >
                <IconPlus size={14} stroke={1.5} />
              </ActionIcon>
              {i > 0 && (
                <ActionIcon
                  size={24}
                  aria-label={t('asDayBefore', { day: name })}
                  title={t('asDayBefore', { day: name })}
                  onClick={() => set(day, draft[week[i - 1]!] ?? [])}
                >
                  <IconCopy size={14} stroke={1.5} />
                </ActionIcon>
              )}
            </li>
          )
        })}
      </ul>
      {wrongs.length > 0 && (
        <div className="rp-risk-rule" role="alert">
          {wrongs.map((words, i) => (
            <p key={i}>{words}</p>
          ))}
        </div>
      )}
    </section>
  )
}
