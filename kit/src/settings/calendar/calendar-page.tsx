// When people work: the hours of the week, the days that differ, a year of them at a glance.
import { ActionIcon, Button, Select } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { request } from '../../api/request.ts'
import { thisDay } from '../../format.ts'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { Bones, Empty, Failed } from '../../shell/empty.tsx'
import { NamedIcon } from '../../icons.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { every, useRefresh } from '../api.ts'
import { useMake } from '../make.ts'
import { SettingsHead } from '../settings-head.tsx'
import { companyQuery } from '../company-page.tsx'
import { useAddress } from '../settings-route.tsx'
import { DayDialog, type Holiday } from './day-dialog.tsx'
import { WeekHours, type Hours } from './week-hours.tsx'
import { YearGrid } from './year-grid.tsx'
import { Reckon } from './reckon.tsx'
import './calendar.css'

export type Calendar = { id: string; version: number; name: string; hours: Hours; first: boolean | null }
const usual: Hours = Object.fromEntries(
  [1, 2, 3, 4, 5].map((d) => [
    d,
    [
      ['09:00', '12:00'],
      ['13:30', '18:00'],
    ],
  ]),
) as Hours

export default function CalendarPage() {
  const { t } = useWords()
  const { make } = useMake()
  const refresh = useRefresh()
  const { search, open } = useAddress<{ calendar: string; year: string }>()
  const calendars = useQuery({ queryKey: ['settings', 'calendars'], queryFn: () => every<Calendar>('/work-calendars') })
  const known = useQuery({
    queryKey: ['settings', 'years'],
    queryFn: () => request<{ data: { from: number; to: number } }>('GET', '/work-calendars/years').then((r) => r.data),
  })
  const calendar = calendars.data?.find((c) => c.id === search.calendar) ?? calendars.data?.find((c) => c.first) ?? calendars.data?.[0]
  // The years known are China’s: whoever works elsewhere marks days off by hand.
  const company = useQuery(companyQuery).data
  const china = company?.country ? company.country === 'CN' : company?.locale === 'zh-CN'
  const now = Number(thisDay().slice(0, 4))
  const year = Number(search.year ?? now)
  const days = useQuery({
    queryKey: ['settings', 'holidays', calendar?.id],
    queryFn: () => every<Holiday>('/holidays', { filter: { calendar: calendar!.id }, sort: 'date' }),
    enabled: Boolean(calendar),
  })
  const [making, setMaking] = useState(false)
  const [day, setDay] = useState<string>()
  const filled = new Set(days.data?.map((d) => Number(d.date.slice(0, 4))))
  const covered = Math.max(0, ...[...filled].filter((y) => y >= now - 1))
  // Towards the end of a year the next one should be there: deadlines reach into it.
  const soon = Number(thisDay().slice(5, 7)) >= 10 ? now + 1 : now
  const missing = china && days.data && !filled.has(soon) ? soon : undefined
  const fill = async (which: number) => {
    try {
      const { result } = await request<{ result: { made: number; kept: number } }>('POST', `/work-calendars/${calendar!.id}/fill`, { year: which })
      await refresh('holidays')
      toast(t('yearFilled', { year: which, made: result.made, kept: result.kept }))
      open({ ...search, year: String(which) })
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const saveHours = async (hours: Hours) => {
    try {
      await request('PATCH', `/work-calendars/${calendar!.id}`, { hours }, { version: calendar!.version })
      await refresh('calendars')
      toast(t('saved'))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  if (calendars.isError) return <Failed error={calendars.error} retry={() => void calendars.refetch()} />
  const make1 = (
    <ActionDialog
      title={t('newCalendar')}
      input={{ name: make('text', 'fieldLabel', { required: true, options: { max: 100 } }), first: make('boolean', 'firstCalendar') }}
      start={{ name: calendars.data?.length ? '' : t('usualCalendar'), first: !calendars.data?.length }}
      label={t('add')}
      close={() => setMaking(false)}
      submit={async (v) => {
        const { data } = await request<{ data: Calendar }>('POST', '/work-calendars', { name: v.name, first: v.first === true, hours: usual })
        if (china && known.data && now <= known.data.to) await request('POST', `/work-calendars/${data.id}/fill`, { year: now })
        await refresh('calendars', 'holidays')
        setMaking(false)
        open({ calendar: data.id })
      }}
    />
  )
  return (
    <>
      <SettingsHead title={t('workingTime')}>
        {(calendars.data?.length ?? 0) > 1 && (
          <Select
            aria-label={t('workCalendar')}
            allowDeselect={false}
            data={calendars.data!.map((c) => ({ value: c.id, label: c.first ? `${c.name} · ${t('usualOne')}` : c.name }))}
            value={calendar?.id ?? null}
            onChange={(id) => id && open({ calendar: id })}
            classNames={{ input: 'rp-input rp-low' }}
          />
        )}
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setMaking(true)}>
          {t('workCalendar')}
        </Button>
      </SettingsHead>
      <div className="rp-body">
        {calendars.isPending && <Bones rows={10} />}
        {calendars.data && !calendar && (
          <Empty icon={<NamedIcon name="calendar" size={20} />} title={t('noCalendar')} why={t('noCalendarWhy')}>
            <Button className="rp-ink" onClick={() => setMaking(true)}>
              {t('newCalendar')}
            </Button>
          </Empty>
        )}
        {calendar && (
          <div className="rp-calendar-sheet">
            {missing !== undefined && known.data && (
              <div className="rp-warn-rule rp-calendar-warn" role="status">
                <span>{missing <= known.data.to ? t('yearMissing', { year: missing }) : t('yearUnknown', { year: missing })}</span>
                {missing <= known.data.to && <Button onClick={() => void fill(missing)}>{t('fillYear', { year: missing })}</Button>}
              </div>
            )}
            <WeekHours key={`${calendar.id} ${calendar.version}`} hours={calendar.hours} save={saveHours} />
            <section className="rp-calendar-year">
              <header>
                <ActionIcon aria-label={t('yearBefore')} onClick={() => open({ ...search, year: String(year - 1) })}>
                  <IconChevronLeft size={16} stroke={1.5} />
                </ActionIcon>
                <h2 className="rp-h3">{t('yearNamed', { year })}</h2>
                <ActionIcon aria-label={t('yearAfter')} onClick={() => open({ ...search, year: String(year + 1) })}>
                  <IconChevronRight size={16} stroke={1.5} />
                </ActionIcon>
                <span className="rp-legend">
                  {(['off', 'work', 'rest'] as const).map((kind) => (
                    <Fragment key={kind}>
                      <i data-kind={kind} aria-hidden>
                        1
                      </i>
                      {t(({ off: 'dayOff', work: 'dayMadeUp', rest: 'dayRest' } as const)[kind])}
                    </Fragment>
                  ))}
                </span>
                <span className="rp-grow" />
                {china && covered > 0 && <span className="rp-meta">{t('coveredTo', { year: covered })}</span>}
                {!china && company && <span className="rp-meta">{t('holidaysByHand')}</span>}
                {china && known.data && year >= known.data.from && year <= known.data.to && !filled.has(year) && (
                  <Button onClick={() => void fill(year)}>{t('fillYear', { year })}</Button>
                )}
              </header>
              <YearGrid year={year} hours={calendar.hours} days={days.data ?? []} choose={setDay} />
            </section>
            <Reckon calendar={calendar.id} />
          </div>
        )}
      </div>
      {making && make1}
      {day && calendar && (
        <DayDialog key={day} calendar={calendar.id} day={day} known={days.data?.find((d) => d.date === day)} close={() => setDay(undefined)} />
      )}
    </>
  )
}
