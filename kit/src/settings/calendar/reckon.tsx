// Working time between two moments, to see what the calendar makes of it.
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { query, request } from '../../api/request.ts'
import { thisDay } from '../../format.ts'
import { useWords } from '../../language.tsx'
import { instantOf } from '../../clock.ts'

export function Reckon({ calendar }: { calendar: string }) {
  const { t } = useWords()
  const [from, setFrom] = useState(`${thisDay()}T09:00`)
  const [to, setTo] = useState(() => `${new Date(Date.parse(thisDay()) + 14 * 86_400_000).toISOString().slice(0, 10)}T18:00`)
  /** What stands in the inputs is the company’s clock. */
  const moment = (local: string) => (Number.isNaN(Date.parse(local)) ? '' : instantOf(new Date(local)).toISOString())
  const ask = { from: moment(from), to: moment(to) }
  const reckoned = useQuery({
    queryKey: ['settings', 'holidays', 'reckon', calendar, ask],
    queryFn: () => request<{ data: { days: number; minutes: number } }>('GET', `/work-calendars/${calendar}/reckon${query(ask)}`).then((r) => r.data),
    enabled: Boolean(ask.from && ask.to && ask.from < ask.to),
    retry: false,
  })
  return (
    <section className="rp-reckon">
      <h2 className="rp-h3">{t('reckonTitle')}</h2>
      <div>
        <TextInput type="datetime-local" aria-label={t('from')} value={from} onChange={(e) => setFrom(e.currentTarget.value)} />
        <span aria-hidden>–</span>
        <TextInput type="datetime-local" aria-label={t('until')} value={to} onChange={(e) => setTo(e.currentTarget.value)} />
        <span role="status">
          {reckoned.data && ask.from < ask.to ? t('reckoned', { days: reckoned.data.days, hours: Math.round((reckoned.data.minutes / 60) * 10) / 10 }) : ''}
        </span>
      </div>
    </section>
  )
}
