// A year of days: worked, off, made up. A day is a button; arrows walk.
import { useMeta } from '../../api/meta.ts'
import { dayInWords, thisDay, weekdayName } from '../../format.ts'
import { useWords } from '../../language.tsx'
import type { Holiday } from './day-dialog.tsx'
import type { Hours } from './week-hours.tsx'

const pad = (n: number) => String(n).padStart(2, '0')
export function YearGrid({ year, hours, days, choose }: { year: number; hours: Hours; days: readonly Holiday[]; choose(day: string): void }) {
  const { t, locale } = useWords()
  const { weekStart } = useMeta().company
  const special = new Map(days.map((d) => [d.date, d]))
  const today = thisDay()
  const walk = (day: string, step: number) => {
    const next = new Date(Date.parse(`${day}T00:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10)
    document.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  const first = today.startsWith(String(year)) ? today : `${year}-01-01`
  return (
    <div className="rp-year">
      {Array.from({ length: 12 }, (_, m) => {
        const count = new Date(Date.UTC(year, m + 1, 0)).getUTCDate()
        const lead = (new Date(Date.UTC(year, m, 1)).getUTCDay() - weekStart + 7) % 7
        const month = Array.from({ length: count }, (_d, d) => `${year}-${pad(m + 1)}-${pad(d + 1)}`)
        const kindOf = (day: string) => special.get(day)?.kind ?? ((hours[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? []).length ? undefined : 'rest')
        const worked = month.filter((day) => kindOf(day) === undefined || kindOf(day) === 'work').length
        const name = dayInWords(month[0]!, locale, { month: 'long' })
        return (
          <section key={m} aria-label={name}>
            <h3>
              {name} <span className="rp-n">{t('nDays', { n: worked })}</span>
            </h3>
            <div className="rp-month">
              {Array.from({ length: 7 }, (_w, i) => (
                <span key={i} className="rp-month-head" aria-hidden>
                  {weekdayName((weekStart + i) % 7, locale, 'narrow')}
                </span>
              ))}
              {Array.from({ length: lead }, (_l, i) => (
                <span key={`l${i}`} />
              ))}
              {month.map((day) => {
                const known = special.get(day)
                const kind = kindOf(day)
                const words = known ? `${known.name}${t('comma')}${t(known.kind === 'off' ? 'dayOff' : 'dayMadeUp')}` : kind === 'rest' ? t('dayRest') : ''
                return (
                  <button
                    key={day}
                    type="button"
                    data-day={day}
                    data-kind={kind}
                    data-today={day === today || undefined}
                    tabIndex={day === first ? 0 : -1}
                    aria-label={words ? `${day} ${words}` : day}
                    title={known?.name}
                    onClick={() => choose(day)}
                    onKeyDown={(e) => {
                      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 }[e.key]
                      if (!step) return
                      e.preventDefault()
                      walk(day, step)
                    }}
                  >
                    {Number(day.slice(8))}
                  </button>
                )
              })}
            </div>
          </section>
        )
      })}
    </div>
  )
}
