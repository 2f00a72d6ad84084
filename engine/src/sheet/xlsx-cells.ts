// What a workbook's cell says: the number it stores, read through its number format, as text that loses nothing.

/** How numbers of one style read: as they are, as dates, times, spans, percentages, or codes padded with zeros. */
export type NumberStyle = 'plain' | 'date' | 'time' | 'datetime' | 'span' | 'percent' | { pad: number }

// Formats known by number only (ECMA-376 18.8.30, with the East Asian ones).
const BUILT_IN: Record<number, NumberStyle> = { 9: 'percent', 10: 'percent', 22: 'datetime', 46: 'span' }
for (const id of [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]) BUILT_IN[id] = 'date'
for (const id of [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]) BUILT_IN[id] = 'time'

/** The style of a number format, by its code where the file gives one, else by its number. */
export function numberStyle(id: number, code?: string): NumberStyle {
  if (code === undefined) return BUILT_IN[id] ?? 'plain'
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/^(general|g\/通用格式|@)$/i.test(bare.trim())) return 'plain'
  if (/\[[hms]+\]/i.test(bare)) return 'span'
  const time = /[hs]/i.test(bare)
  const date = /[yd]/i.test(bare) || (/m/i.test(bare) && !time)
  if (time || date) return time && date ? 'datetime' : time ? 'time' : 'date'
  if (bare.includes('%')) return 'percent'
  const zeros = /^0{2,}$/.exec(bare.trim())
  return zeros ? { pad: zeros[0].length } : 'plain'
}

/**
 * Text of a stored number. Plain numbers have the 15 digits a workbook shows and no exponent; dates are ISO
 * (2020-07-23, 2020-07-23T09:00:00, 09:00:00); a span is hours:minutes:seconds; 0.25 shown as a percentage is `25%`;
 * 600 under the format 000000 is the code `000600`.
 */
export function numberText(stored: string, style: NumberStyle, date1904: boolean): string {
  const n = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(n)) return stored
  if (style === 'plain') return plain(n)
  if (style === 'percent') return `${plain(n * 100)}%`
  if (typeof style === 'object') return Number.isInteger(n) && n >= 0 ? plain(n).padStart(style.pad, '0') : plain(n)
  const seconds = Math.round(n * 86_400)
  if (style === 'span') return `${seconds < 0 ? '-' : ''}${clock(Math.abs(seconds))}`
  if (n < 0 || n >= 2_958_466) return plain(n)
  if (style === 'time' && n < 1) return clock(seconds % 86_400)
  // Day 60 of the 1900 system is 29 February 1900, which never was: days before it stand one later.
  const shift = date1904 ? 24_107 : n < 60 ? 25_568 : 25_569
  const iso = new Date((seconds - shift * 86_400) * 1000).toISOString()
  return style === 'date' ? iso.slice(0, 10) : iso.slice(0, 19)
}

const clock = (seconds: number) => {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function plain(n: number): string {
  const text = String(Number(n.toPrecision(15)))
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!parts) return text
  const [, sign, lead, tail = '', exponent] = parts
  const digits = lead + tail
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0')
}

/** `BC12` → 54 (columns count from 0); -1 where there are no letters. */
export function columnIndex(ref: string): number {
  let index = 0
  for (let i = 0; i < ref.length; i++) {
    const c = ref.charCodeAt(i)
    if (c < 65 || c > 90) break
    index = index * 26 + c - 64
  }
  return index - 1
}

/** `_x000D_` stands for a character XML cannot carry. */
export const unescapeXlsx = (text: string) =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))) : text
