// Reading dates as files hold them: ISO, 2026/1/31, 2026年1月31日, 31.01.2026, 1/31/2026 (month first unless impossible), spreadsheet text.
const pad = (n: number | string) => String(n).padStart(2, '0')
const day = (y: number, m: number, d: number): string | undefined => {
  const date = new Date(Date.UTC(y, m - 1, d))
  return y >= 1 && y <= 9999 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? `${String(y).padStart(4, '0')}-${pad(m)}-${pad(d)}` : undefined
}
/** `YYYY-MM-DD`, or undefined where the text is no day. */
export function readDay(text: string): string | undefined {
  const s = text.normalize('NFKC').trim()
  let m = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$/.exec(s)
  if (m) return day(+m[1]!, +m[2]!, +m[3]!)
  m = /^(\d{4})(\d{2})(\d{2})$/.exec(s)
  if (m) return day(+m[1]!, +m[2]!, +m[3]!)
  m = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(s)
  if (m) return day(+m[3]!, +m[2]!, +m[1]!)
  m = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:\s.*)?$/.exec(s)
  if (m) return day(+m[3]!, +m[1]!, +m[2]!) ?? day(+m[3]!, +m[2]!, +m[1]!)
  return undefined
}
/** ISO 8601 in UTC, or undefined; text without an offset is taken in `zone` minutes east of UTC. */
export function readInstant(text: string, zone = 480): string | undefined {
  const s = text.normalize('NFKC').trim()
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(s)) {
    const at = new Date(s)
    return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
  }
  const on = readDay(s)
  if (!on) return undefined
  const clock = /[T\s日](\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(s)
  const at = Date.parse(`${on}T00:00:00Z`) + (clock ? (+clock[1]! * 3600 + +clock[2]! * 60 + +(clock[3] ?? 0)) * 1000 : 0) - zone * 60_000
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
