// What dates and instants share: relative stretches to filter by, and their words.
import { NativeSelect, TextInput } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { formatDate, formatDay } from '../format.ts'
import { useWords } from '../language.tsx'
import type { TextKey } from '../texts.ts'
import type { FilterInputProps, PrintContext } from './kind-set.ts'

const DayInput = lazy(() => import('./day-input.tsx'))

/** The stretches offered, as filters write them, and the text that says each. */
export const stretches: Readonly<Record<string, TextKey>> = {
  today: 'today',
  yesterday: 'yesterday',
  tomorrow: 'tomorrow',
  'this week': 'thisWeek',
  'last week': 'lastWeek',
  'next week': 'nextWeek',
  'this month': 'thisMonth',
  'last month': 'lastMonth',
  'next month': 'nextMonth',
  'this quarter': 'thisQuarter',
  'last quarter': 'lastQuarter',
  'next quarter': 'nextQuarter',
  'this year': 'thisYear',
  'last year': 'lastYear',
  'next year': 'nextYear',
  'last 7 days': 'last7',
  'last 30 days': 'last30',
  'last 90 days': 'last90',
  'next 7 days': 'next7',
  'next 30 days': 'next30',
  'next 90 days': 'next90',
}
const moments: Readonly<Record<string, TextKey>> = {
  today: 'today',
  '7 days ago': 'ago7',
  '14 days ago': 'ago14',
  '30 days ago': 'ago30',
  '90 days ago': 'ago90',
  '7 days from now': 'in7',
  '30 days from now': 'in30',
  '90 days from now': 'in90',
}
/** `21 days ago`: a number of one's own. */
function awayBy(value: unknown): { n: number; ago: boolean } | undefined {
  const found = /^(\d{1,5}) days (ago|from now)$/.exec(String(value ?? ''))
  return found ? { n: Number(found[1]), ago: found[2] === 'ago' } : undefined
}
/** `last 3 months`, `12 months to date`: so many of a unit. */
function spanOf(words: string, t: PrintContext['t']): string | undefined {
  const [, way, n, unit, toDate] = /^(?:(last|past|next) )?(\d{1,4}) (day|week|month|quarter|year)s?( to date)?$/.exec(words) ?? []
  if (!unit || Boolean(way) === Boolean(toDate)) return undefined
  if (!toDate) return t(way === 'next' ? 'nextSome' : 'lastSome', { n: Number(n), unit: t(`span_${unit as Unit}`, { n: Number(n) }) })
  const before = Number(n) - 1
  const now = { day: 'today', week: 'thisWeek', month: 'thisMonth', quarter: 'thisQuarter', year: 'thisYear' } as const
  const current = t(now[unit as Unit])
  return before ? t('toDate', { this: current, n: before, unit: t(`span_${unit as Unit}`, { n: before }) }) : current
}
type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year'
/** Offered besides: months to be set beside each other. */
const toDate = ['12 months to date']
export function printTime(value: unknown, { locale, t, past }: PrintContext): string {
  const words = String(value)
  const key = stretches[words] ?? moments[words]
  const days = awayBy(words)
  const span = spanOf(words, t)
  if (span) return span
  return key
    ? t(key)
    : days
      ? t(days.ago ? 'agoDays' : 'inDays', { n: days.n })
      : /^\d{4}-\d\d-\d\d$/.test(words)
        ? (past ? formatDate : formatDay)(words, locale)
        : words
}
export function TimeFilter({ op, value, onChange }: FilterInputProps) {
  const { t } = useWords()
  if (op === 'within')
    return (
      <NativeSelect
        aria-label={t('value')}
        data-autofocus
        value={String(value ?? '')}
        onChange={(e) => onChange(e.currentTarget.value || undefined)}
        data={[
          { value: '', label: t('choose') },
          ...Object.entries(stretches).map(([v, key]) => ({ value: v, label: t(key) })),
          ...[...new Set([...toDate, String(value ?? '')])].flatMap((v) => (v in stretches || !v ? [] : { value: v, label: spanOf(v, t) ?? v })),
        ]}
      />
    )
  const day = (at: unknown, label: string, give: (v: unknown) => void) => (
    <DayInput aria-label={label} placeholder={t('dayHint')} value={typeof at === 'string' && /^\d/.test(at) ? at : null} onChange={give} />
  )
  if (op === 'between') {
    const [from, to] = Array.isArray(value) ? (value as unknown[]) : []
    return (
      <Suspense>
        <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          {day(from, t('from'), (v) => onChange([v, to]))}
          {day(to, t('to'), (v) => onChange([from, v]))}
        </div>
      </Suspense>
    )
  }
  const relative = op === 'before' || op === 'after'
  const known = moments[String(value)] ? String(value) : undefined
  const away = known ? undefined : awayBy(value)
  const write = (n: number, ago: boolean) => onChange(`${n} days ${ago ? 'ago' : 'from now'}`)
  return (
    <Suspense>
      {relative && (
        <NativeSelect
          aria-label={t('relativeTime')}
          mb={8}
          value={known ?? (away ? (away.ago ? 'ago' : 'ahead') : '')}
          onChange={(e) => {
            const chosen = e.currentTarget.value
            if (chosen === 'ago' || chosen === 'ahead') write(away?.n ?? 21, chosen === 'ago')
            else onChange(chosen || undefined)
          }}
          data={[
            { value: '', label: t('aDay') },
            ...Object.entries(moments).map(([v, key]) => ({ value: v, label: t(key) })),
            { value: 'ago', label: t('agoSome') },
            { value: 'ahead', label: t('inSome') },
          ]}
        />
      )}
      {away && (
        <TextInput
          type="number"
          aria-label={t('days')}
          defaultValue={away.n}
          min={1}
          max={36_500}
          onChange={(e) => {
            const n = Math.trunc(Number(e.currentTarget.value))
            if (n > 0 && n <= 36_500) write(n, away.ago)
          }}
        />
      )}
      {!known && !away && day(value, t('value'), (v) => onChange(v ?? undefined))}
    </Suspense>
  )
}
