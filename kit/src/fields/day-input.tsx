// A day, typed or picked; loaded only where one is asked for.
import '@mantine/dates/styles.css'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { DateInput, DateTimePicker, type DateInputProps } from '@mantine/dates'
import { readDay } from '@rapport/model/kinds/times'
import { useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'

const dayjsName = { 'zh-CN': 'zh-cn', 'zh-TW': 'zh-tw', en: 'en' } as const
type DayInputProps = Pick<DateInputProps, 'label' | 'error' | 'required' | 'description' | 'aria-label' | 'placeholder' | 'disabled' | 'id' | 'onBlur'> & {
  value: string | null
  onChange(value: string | null): void
}

export default function DayInput(props: DayInputProps) {
  const { locale } = useWords()
  const { weekStart } = useMeta().company
  return (
    <DateInput
      {...props}
      locale={dayjsName[locale]}
      firstDayOfWeek={(weekStart % 7) as 0}
      valueFormat="YYYY-MM-DD"
      dateParser={(typed) => readDay(typed) ?? null}
      clearable
      popoverProps={{ withinPortal: true }}
    />
  )
}
export function MomentInput(props: DayInputProps) {
  const { locale } = useWords()
  const { weekStart } = useMeta().company
  const { value, onChange, onBlur, ...rest } = props
  const shown = value && !Number.isNaN(Date.parse(value)) ? local(new Date(value)) : null
  return (
    <DateTimePicker
      {...rest}
      onDropdownClose={() => onBlur?.({} as never)}
      value={shown}
      onChange={(v) => onChange(v ? new Date(v.replace(' ', 'T')).toISOString() : null)}
      locale={dayjsName[locale]}
      firstDayOfWeek={(weekStart % 7) as 0}
      valueFormat="YYYY-MM-DD HH:mm"
      clearable
    />
  )
}
const pad = (n: number) => String(n).padStart(2, '0')
const local = (d: Date) => `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())} ${pad(d.getHours())}:${pad(d.getMinutes())}:00`
