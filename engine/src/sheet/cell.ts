// What an export is made of: typed cells under typed columns, and how each is printed or numbered.

export type Cell = string | number | boolean | Date | null
/** `number` and `money` also take decimal text, as the database gives it; `date` and `datetime` also take ISO text. `width` is in characters. */
export type SheetColumn = { name: string; type: 'text' | 'number' | 'money' | 'date' | 'datetime' | 'boolean'; width?: number }
/** `timeZone` (IANA, default UTC) is where moments are read on the clock: an export shows the reader's time. */
export type WriteOptions = { columns: SheetColumn[]; rows: AsyncIterable<Cell[]> | Iterable<Cell[]>; timeZone?: string }

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The wall clock in a zone as if it were UTC, in milliseconds. */
export function wallClock(moment: Date, timeZone = 'UTC'): number {
  if (timeZone === 'UTC') return moment.getTime()
  let clock = clocks.get(timeZone)
  if (!clock) {
    const two = '2-digit'
    clock = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: two, day: two, hour: two, minute: two, second: two })
    clocks.set(timeZone, clock)
  }
  const part = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 } as Record<string, number> & Record<Intl.DateTimeFormatPartTypes, number>
  for (const { type, value } of clock.formatToParts(moment)) part[type] = Number(value)
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second)
}

/** The moment a date or datetime cell stands for, as wall clock in milliseconds; null where it is no date. A date without a zone is taken as it stands. */
export function cellClock(cell: Cell, column: SheetColumn, timeZone?: string): number | null {
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return null
    // A pure date arrives as midnight UTC; moving it to the reader's zone would move it to another day.
    return wallClock(cell, column.type === 'date' ? 'UTC' : timeZone)
  }
  if (typeof cell !== 'string') return null
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(cell)) return null
  const zoned = /[Z]$|[+-]\d\d:?\d\d$/.test(cell.slice(10))
  const time = Date.parse(zoned ? cell : cell.length === 10 ? cell : `${cell.replace(' ', 'T')}Z`)
  if (Number.isNaN(time)) return null
  return zoned ? wallClock(new Date(time), column.type === 'date' ? 'UTC' : timeZone) : time
}

/** A cell as text: dates `2024-05-01`, moments `2024-05-01 13:30:00`, numbers without grouping, booleans `true` and `false`. */
export function cellText(cell: Cell, column: SheetColumn, timeZone?: string): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date || column.type === 'date' || column.type === 'datetime') {
    const clock = cellClock(cell, column, timeZone)
    if (clock !== null) {
      const iso = new Date(clock).toISOString()
      return column.type === 'date' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
    }
    if (cell instanceof Date) return ''
  }
  return String(cell)
}
