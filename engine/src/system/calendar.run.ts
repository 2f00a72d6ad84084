// Working calendars: hours that hold, one calendar that is used first, China’s public holidays by the year.
import chinese from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { Problem, type AnyRow } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { handle, listen, validate } from '../hooks.ts'
import { createEach } from '../records/create.ts'
import { find, get } from '../records/read.ts'
import { update } from '../records/update.ts'
import { fill } from './calendar.actions.ts'
import type { WeekHours } from './calendar.object.ts'
import { hoursHold, type Week } from './working-time.ts'

type Days = Readonly<Record<string, string>>
/** The years announced: a later one is not yet known, and would silently have no holidays. */
export function announced(): { from: number; to: number } {
  const years = Object.keys(chinese.holidays).map((d) => Number(d.slice(0, 4)))
  return { from: Math.min(...years), to: Math.max(...years) }
}
validate('workCalendar', (_ctx, rows) => rows.map((row) => (row.hours && !hoursHold(row.hours) ? [{ path: 'hours', code: 'hours_shape' }] : [])))
for (const event of ['workCalendar.created', 'workCalendar.updated'])
  listen(event, async (ctx, changes) => {
    const first = changes.findLast((c) => c.after?.first === true && c.before?.first !== true)
    if (!first) return
    const others = (await find(ctx.system(), 'workCalendar', { filter: { first: true } })).filter((c) => c.id !== first.record)
    if (others.length)
      await update(
        ctx.system(),
        'workCalendar',
        others.map((c) => ({ id: c.id, set: { first: false } })),
      )
  })
/** Adds a year’s public holidays and make-up days; days that are there already stay as they are. */
export async function fillYear(ctx: Ctx, id: string, year: number): Promise<{ made: number; kept: number }> {
  const calendar = await get(ctx, 'workCalendar', id)
  const { from, to } = announced()
  if (year < from || year > to) throw new Problem('year_not_announced', 409, { year, from, to })
  const there = new Set((await specialDays(ctx, id, year)).map((d) => String(d.date)))
  const word = (text: string) => text.split(',')[ctx.locale === 'en' ? 0 : 1] ?? text
  const days = [['off', 'holidays'] as const, ['work', 'workdays'] as const].flatMap(([kind, list]) =>
    Object.entries(chinese[list] as Days)
      .filter(([date]) => date.startsWith(`${year}-`))
      .map(([date, text]) => ({ date, kind, name: word(text), calendar: calendar.id })),
  )
  const fresh = days.filter((d) => !there.has(d.date))
  if (fresh.length) await createEach(ctx, 'holiday', fresh, { atomic: true })
  return { made: fresh.length, kept: days.length - fresh.length }
}
handle(fill, async ({ ctx, record, input }) => ({ result: await fillYear(ctx.system(), record.id, input.year) }))
const specialDays = (ctx: Ctx, calendar: string, year: number): Promise<AnyRow[]> =>
  find(ctx, 'holiday', { filter: { calendar, date: { gte: `${year}-01-01`, lte: `${year}-12-31` } }, sort: 'date', limit: 1000 })
/** A calendar with all its special days, to reckon with. */
export async function weekOf(ctx: Ctx, id: string): Promise<Week> {
  const calendar = await get(ctx, 'workCalendar', id)
  const days = await find(ctx, 'holiday', { filter: { calendar: id }, limit: 10_000 })
  return { hours: calendar.hours as WeekHours, special: new Map(days.map((d) => [String(d.date), d.kind as 'off' | 'work'])) }
}
