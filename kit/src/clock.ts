// The company's clock: every day and hour on a page is told by it, wherever the machine stands, as lists, figures and the server tell them.
let zone: number | undefined

/** Minutes east of UTC; before the company is known, the machine's own. */
export const keepZone = (minutes: number) => {
  zone = minutes
}
/** A date whose own hours, days and months (`getHours`, `getDate`, …) are what the company's clock shows at an instant. */
export function wall(at: Date | string | number = Date.now()): Date {
  const instant = new Date(at)
  if (zone === undefined || Number.isNaN(instant.getTime())) return instant
  const u = new Date(instant.getTime() + zone * 60_000)
  return new Date(u.getUTCFullYear(), u.getUTCMonth(), u.getUTCDate(), u.getUTCHours(), u.getUTCMinutes(), u.getUTCSeconds(), u.getUTCMilliseconds())
}
/** The instant at which the company's clock shows what `shown` says by its own hours and days. */
export function instantOf(shown: Date): Date {
  if (zone === undefined) return shown
  const utc = Date.UTC(
    shown.getFullYear(),
    shown.getMonth(),
    shown.getDate(),
    shown.getHours(),
    shown.getMinutes(),
    shown.getSeconds(),
    shown.getMilliseconds(),
  )
  return new Date(utc - zone * 60_000)
}
const pad = (n: number) => String(n).padStart(2, '0')
/** YYYY-MM-DD as a date shows it itself. */
export const isoDay = (shown: Date) => `${shown.getFullYear()}-${pad(shown.getMonth() + 1)}-${pad(shown.getDate())}`
/** HH:MM likewise. */
export const isoTime = (shown: Date) => `${pad(shown.getHours())}:${pad(shown.getMinutes())}`
