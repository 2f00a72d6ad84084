// A year’s public holidays, brought into a calendar.
import { defineAction, integer } from '@rapport/model'
import { WorkCalendar } from './calendar.object.ts'

export const fill = defineAction({
  on: WorkCalendar.name,
  name: 'fill',
  past: 'filled',
  icon: 'calendar-plus',
  label: { en: 'Add public holidays', zh: '添加法定节假日' },
  done: { en: 'Public holidays added', zh: '已添加法定节假日' },
  confirm: {
    en: 'China’s public holidays and make-up days of the year. Days that are there already stay as they are.',
    zh: '按国务院公布的放假与调休安排添加；已有的日期保持不变。',
  },
  input: { year: integer({ label: { en: 'Year', zh: '年份' }, required: true, min: 2000, max: 2100 }) },
})
