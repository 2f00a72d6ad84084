// A moment in one's own words, said back before it is kept; the calendar is there for those who would rather pick.
import { ActionIcon, Popover } from '@mantine/core'
import { IconCalendar, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useId, useState } from 'react'
import { useMeta } from '../api/meta.ts'
import { noSuchDay, readMoment } from '../fields/moments.ts'
import { dayInWords, formatInstant, localDay } from '../format.ts'
import { useWords } from '../language.tsx'
import { useZones } from '../shell/zone.ts'

const MomentInput = lazy(() => import('../fields/day-input.tsx').then((m) => ({ default: m.MomentInput })))
type MomentFieldProps = { label: string; placeholder: string; text: string; hour?: number; coming?: boolean; onChange(text: string): void }
/** What `text` means now, as an instant; null where it is empty, undefined where it is not understood. */
export const momentOf = (text: string, hour: number | undefined, weekStart: number): string | null | undefined =>
  !text.trim() ? null : isInstant(text) ? text : readMoment(text, new Date(), { weekStart, ...(hour !== undefined && { hour }) })?.toISOString()
export const isPast = (at: string) => Date.parse(at) <= Date.now()
const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)

/** `coming`: it must not have passed. */
export function MomentField({ label, placeholder, text, hour, coming, onChange }: MomentFieldProps) {
  const { t, locale } = useWords()
  const { weekStart } = useMeta().company
  const [open, setOpen] = useState(false)
  const id = useId()
  const at = momentOf(text, hour, weekStart)
  const weekday = at && dayInWords(localDay(at), locale, { weekday: 'short' })
  const past = Boolean(coming && at && isPast(at))
  const zones = useZones()
  const said = at && `${formatInstant(at, locale)} ${weekday}${zones ? ` ${zones.company}` : ''}`
  return (
    <span className="rp-moment" data-wrong={at === undefined || past || undefined} data-filled={text !== '' || undefined}>
      <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus width={240}>
        <Popover.Target>
          <ActionIcon size={24} aria-label={t('momentPick', { name: label })} onClick={() => setOpen(!open)}>
            <IconCalendar size={16} stroke={1.5} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <Suspense>
            <MomentInput aria-label={label} value={at ?? null} onChange={(next) => onChange(next ?? '')} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      <label className="rp-moment-label" htmlFor={id} aria-hidden>
        {label}
      </label>
      {isInstant(text) ? (
        <span className="rp-moment-said" role={past ? 'alert' : undefined}>
          {past ? t('momentPast', { at: said }) : said}
        </span>
      ) : (
        <>
          <input
            id={id}
            aria-label={label}
            placeholder={placeholder}
            value={text}
            aria-invalid={at === undefined || past || undefined}
            onChange={(e) => onChange(e.currentTarget.value)}
          />
          <output className="rp-moment-said" aria-live="polite">
            {at === undefined ? t(noSuchDay(text) ? 'momentNoDay' : 'momentUnread') : past ? t('momentPast', { at: said }) : said}
          </output>
        </>
      )}
      {text && (
        <button type="button" className="rp-quiet" aria-label={t('momentClear', { name: label })} onClick={() => onChange('')}>
          <IconX size={12} stroke={1.5} aria-hidden />
        </button>
      )}
    </span>
  )
}
