// A day, typed or picked; loaded only where one is asked for.
import '@mantine/dates/styles.css'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { TextInput } from '@mantine/core'
import { DateInput, DateTimePicker, type DateInputProps } from '@mantine/dates'
import { useState } from 'react'
import { useMeta } from '../api/meta.ts'
import { useWords, type Words } from '../language.tsx'
import { noSuchDay, readDayInWords } from './moments.ts'
import './day-input.css'
import { instantOf, isoDay, isoTime, wall } from '../clock.ts'

const dayjsName = { 'zh-CN': 'zh-cn', 'zh-TW': 'zh-tw', en: 'en' } as const
type DayInputProps = Pick<DateInputProps, 'label' | 'error' | 'required' | 'description' | 'aria-label' | 'placeholder' | 'disabled' | 'id' | 'onBlur'> & {
  value: string | null
  onChange(value: string | null): void
}

/** Months and years as they are read in the reader's language, and which day it is. */
const sheet = (locale: keyof typeof dayjsName, weekStart: number, t: Words['t']) => ({
  locale: dayjsName[locale],
  firstDayOfWeek: (weekStart % 7) as 0,
  highlightToday: true,
  previousLabel: t('previewBack'),
  nextLabel: t('previewOn'),
  ...(locale !== 'en' && {
    monthLabelFormat: 'YYYY年M月',
    yearLabelFormat: 'YYYY年',
    monthsListFormat: 'M月',
    getDayAriaLabel: (day: string) => day.replace(/^(\d+)-0?(\d+)-0?(\d+).*/, '$1年$2月$3日'),
  }),
})
type Unread = { onUnread?: (text: string) => void; text?: string | undefined }
/** Words that are no day stay as they are typed and are told of; `onUnread` hears them, and `text` are those it begins with. */
export default function DayInput({ text, ...props }: DayInputProps & Unread) {
  const [here, setHere] = useState(false)
  const [begun, setBegun] = useState(text !== undefined)
  if (begun && !here && text === undefined) setBegun(false)
  return begun ? <Begun {...props} text={text ?? ''} focus={setHere} /> : <Typed {...props} />
}
/** Words of an earlier draft, until they are a day or gone. */
function Begun({ text, focus, value, onUnread, ...props }: DayInputProps & Unread & { focus(on: boolean): void }) {
  const { t } = useWords()
  const { weekStart } = useMeta().company
  const [typed, setTyped] = useState(text ?? '')
  return (
    <TextInput
      {...props}
      error={props.error ?? (value === null && t('issue_date'))}
      value={typed}
      onChange={({ currentTarget: { value: now } }) => {
        setTyped(now)
        const day = readDayInWords(now, new Date(), weekStart) ?? null
        if (day || !now.trim()) props.onChange(day)
        else onUnread?.(now)
      }}
      onFocus={() => focus(true)}
      onBlur={(event) => {
        focus(false)
        props.onBlur?.(event)
      }}
    />
  )
}
function Typed({ onUnread, ...props }: DayInputProps & Unread) {
  const { t, locale } = useWords()
  const { weekStart } = useMeta().company
  const [unread, setUnread] = useState<{ text: string; left: boolean }>()
  const [open, setOpen] = useState(false)
  const read = (typed: string) => readDayInWords(typed, new Date(), weekStart) ?? null
  return (
    <DateInput
      {...props}
      {...sheet(locale, weekStart, t)}
      error={props.error ?? (unread?.left && t(noSuchDay(unread.text) ? 'momentNoDay' : 'issue_date'))}
      valueFormat="YYYY-MM-DD"
      dateParser={read}
      fixOnBlur={!unread}
      onInput={({ currentTarget: { value } }) => {
        const unknown = value.trim() !== '' && !read(value)
        setUnread(unknown ? { text: value, left: false } : undefined)
        if (unknown) onUnread?.(value)
      }}
      onChange={(value) => {
        setUnread(undefined)
        props.onChange(value)
      }}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && unread && setUnread({ ...unread, left: true })}
      // What stands there gives way to what is typed next.
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        if (unread) setUnread({ ...unread, left: true })
        props.onBlur?.(event)
      }}
      clearable
      popoverProps={{ withinPortal: true, onOpen: () => setOpen(true), onClose: () => setOpen(false) }}
      // In a dialog Escape closes the calendar first.
      data-mantine-stop-propagation={open || undefined}
    />
  )
}
export function MomentInput(props: DayInputProps) {
  const { t, locale } = useWords()
  const { weekStart } = useMeta().company
  const { value, onChange, onBlur, ...rest } = props
  const shown = value && !Number.isNaN(Date.parse(value)) ? local(wall(value)) : null
  return (
    <DateTimePicker
      {...rest}
      onDropdownClose={() => onBlur?.({} as never)}
      value={shown}
      onChange={(v) => onChange(v ? instantOf(new Date(v.replace(' ', 'T'))).toISOString() : null)}
      {...sheet(locale, weekStart, t)}
      valueFormat="YYYY-MM-DD HH:mm"
      clearable
    />
  )
}
const local = (d: Date) => `${isoDay(d)} ${isoTime(d)}:00`
