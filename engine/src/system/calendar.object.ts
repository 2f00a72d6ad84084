// When people work: a week of hours, and the days that differ from it.
import { boolean, choice, date, defineObject, json, link, text } from '@rapport/model'

/** By weekday (0 Sunday): stretches of time, `[["09:00", "12:00"], ["13:30", "18:00"]]`. */
export type WeekHours = Readonly<Record<string, readonly (readonly [string, string])[]>>
export const WorkCalendar = defineObject({
  name: 'workCalendar',
  plural: 'work-calendars',
  label: { en: 'Working calendar', zh: '工作日历', tw: '工作日曆' },
  labels: { en: 'Working calendars', zh: '工作日历', tw: '工作日曆' },
  room: 'admin',
  icon: 'calendar',
  title: 'name',
  system: true,
  owned: false,
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 100, index: 'unique' }),
    hours: json<WeekHours>({ label: { en: 'Hours', zh: '工作时间' }, required: true }),
    first: boolean({ label: { en: 'Used where none is named', zh: '默认日历' }, initial: false }),
  },
  grants: { '*': { read: 'all' } },
  list: ['name', 'first'],
  sort: 'name',
})
export const Holiday = defineObject({
  name: 'holiday',
  plural: 'holidays',
  label: { en: 'Special day', zh: '特殊日' },
  labels: { en: 'Special days', zh: '节假日与调休' },
  room: 'admin',
  icon: 'calendar-off',
  title: 'name',
  system: true,
  owned: false,
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 100 }),
    calendar: link('workCalendar', { label: { en: 'Calendar', zh: '日历' }, required: true, fixed: true, inverse: 'holidays', onDelete: 'cascade' }),
    date: date({ label: { en: 'Date', zh: '日期' }, required: true }),
    kind: choice(
      { off: { en: 'Day off', zh: '放假' }, work: { en: 'Working day', zh: '上班（调休）' } },
      { label: { en: 'Kind', zh: '类型' }, required: true, initial: 'off' },
    ),
  },
  grants: { '*': { read: 'all' } },
  unique: [['calendar', 'date']],
  list: ['date', 'name', 'kind', 'calendar'],
  sort: '-date',
})
