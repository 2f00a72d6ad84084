// What people type for a day and an hour, in two languages and both scripts.
import { expect, test } from 'vitest'
import { noSuchDay, readDayInWords, readMoment } from './moments.ts'

// A Wednesday.
const now = new Date(2026, 2, 4, 10, 20)
const pad = (n: number) => String(n).padStart(2, '0')
const said = (typed: string) => {
  const d = readMoment(typed, now)
  return d && `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())} ${pad(d.getHours())}:${pad(d.getMinutes())}`
}
test.for([
  ['明天 下午3点', '2026-03-05 15:00'],
  ['明天下午三点半', '2026-03-05 15:30'],
  ['明天3点', '2026-03-05 15:00'],
  ['明早9点', '2026-03-05 09:00'],
  ['明晚', '2026-03-05 19:00'],
  ['今晚8点', '2026-03-04 20:00'],
  ['后天上午', '2026-03-06 09:00'],
  ['後天下午2點', '2026-03-06 14:00'],
  ['大后天', '2026-03-07 18:00'],
  ['今天', '2026-03-04 18:00'],
  ['周五', '2026-03-06 18:00'],
  ['週三', '2026-03-04 18:00'],
  ['下周三 10:30', '2026-03-11 10:30'],
  ['下星期一上午十点', '2026-03-09 10:00'],
  ['禮拜天', '2026-03-08 18:00'],
  ['周末', '2026-03-07 18:00'],
  ['下周', '2026-03-09 18:00'],
  ['三天后', '2026-03-07 18:00'],
  ['3天后下午两点', '2026-03-07 14:00'],
  ['两周后', '2026-03-18 18:00'],
  ['一个月后', '2026-04-04 18:00'],
  ['半小时后', '2026-03-04 10:50'],
  ['2小时后', '2026-03-04 12:20'],
  ['一个半小时后', '2026-03-04 11:50'],
  ['3月15日', '2026-03-15 18:00'],
  ['十二月二十五号 9点', '2026-12-25 09:00'],
  ['2月1日', '2027-02-01 18:00'],
  ['15号中午12点', '2026-03-15 12:00'],
  ['2号', '2026-04-02 18:00'],
  ['下个月5号', '2026-04-05 18:00'],
  ['月底', '2026-03-31 18:00'],
  ['下月底', '2026-04-30 18:00'],
  ['2026-05-01', '2026-05-01 18:00'],
  ['2026年5月1日下午1点一刻', '2026-05-01 13:15'],
  ['12-05 14:00', '2026-12-05 14:00'],
  ['26年12月3日', '2026-12-03 18:00'],
  ['凌晨2点', '2026-03-05 02:00'],
  ['14:30', '2026-03-04 14:30'],
  ['9:00', '2026-03-05 09:00'],
  ['下午4点', '2026-03-04 16:00'],
  ['tomorrow 3pm', '2026-03-05 15:00'],
  ['tomorrow at 3:15 pm', '2026-03-05 15:15'],
  ['tomorrow', '2026-03-05 18:00'],
  ['tonight', '2026-03-04 19:00'],
  ['Fri 9am', '2026-03-06 09:00'],
  ['next friday', '2026-03-13 18:00'],
  ['next week', '2026-03-09 18:00'],
  ['wednesday noon', '2026-03-04 12:00'],
  ['in 2 hours', '2026-03-04 12:20'],
  ['in 3 days', '2026-03-07 18:00'],
  ['in a week 10:00', '2026-03-11 10:00'],
  ['2 weeks from now', '2026-03-18 18:00'],
  ['Dec 5, 2pm', '2026-12-05 14:00'],
  ['5 december 2027', '2027-12-05 18:00'],
  ['end of month', '2026-03-31 18:00'],
  ['12am', '2026-03-05 00:00'],
  ['12pm', '2026-03-04 12:00'],
] as const)('%s', ([typed, at]) => expect(said(typed)).toBe(at))
test.for(['', '   ', '客户要求', '明天客户', 'tomorrow maybe', '25:00', '13月1日', '2月30日', '第三天', 'in many days', '3', '明天25点', '随便'])(
  '%s is no moment',
  (typed) => expect(said(typed)).toBeUndefined(),
)
test('a month later of a long month’s end is the short one’s', () => {
  expect(readMoment('一个月后', new Date(2026, 0, 31, 9))?.toDateString()).toBe(new Date(2026, 1, 28).toDateString())
})
test('a day without an hour is meant at the hour asked for; today, until its end', () => {
  expect(readMoment('明天', now, { hour: 9 })?.getHours()).toBe(9)
  expect(readMoment('今天', new Date(2026, 2, 4, 21))?.getHours()).toBe(23)
})

test.for([
  ['12-31', '2026-12-31'],
  ['12月31日', '2026-12-31'],
  ['下月底', '2026-04-30'],
  ['31号', '2026-03-31'],
  ['明天', '2026-03-05'],
  ['下周五', '2026-03-13'],
  ['2025/1/2', '2025-01-02'],
  ['20250102', '2025-01-02'],
  ['下月底吧', undefined],
  ['2月30日', undefined],
] as const)('a day typed as %s', ([typed, day]) => expect(readDayInWords(typed, now)).toBe(day))
test('a day that its month has not', () =>
  expect(
    ['2月30日', '2027年2月29日', '二月三十号', '2026-04-31', '2028-02-29', '2月29日', '3月15日', '14:30', '看情况', '31/02/2026', '28.2.2026'].map(noSuchDay),
  ).toEqual([true, true, true, true, false, false, false, false, false, true, false]))
