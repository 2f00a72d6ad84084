// A company's own accent: every token made of it, in light and dark, so that words in it stay readable.
import { contrast, isColour, mix } from '@rapport/model/contrast'

const paper = { light: '#ffffff', dark: '#131517' } as const
/** `colour` moved towards `to` until it reads on `ground`. */
function readable(colour: string, ground: string, to: string, least: number): string {
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mix(colour, to, share)
    if (contrast(tried, ground) >= least) return tried
  }
  return to
}
export function accentTokens(colour: string, scheme: 'light' | 'dark'): Record<string, string> {
  const sheet = paper[scheme]
  const soft = mix(sheet, colour, scheme === 'light' ? 0.08 : 0.14)
  const accent = scheme === 'light' ? readable(colour, soft, '#000000', 4.6) : readable(colour, soft, '#ffffff', 6.5)
  const away = scheme === 'light' ? '#000000' : '#ffffff'
  const ramp = [0.06, 0.14, 0.3, 0.5, 0.75, 1].map((share) => mix(sheet, accent, share))
  return {
    '--accent': accent,
    '--accent-hover': mix(accent, away, 0.2),
    '--accent-soft': soft,
    '--accent-line': mix(sheet, accent, 0.36),
    '--bg-select': soft,
    '--ring': accent,
    '--cat-1': accent,
    ...Object.fromEntries(ramp.map((value, i) => [`--ramp-${i}`, value])),
    '--ramp-6': mix(accent, away, 0.25),
  }
}
let sheet: CSSStyleSheet | undefined
/** Lays the company's accent over the program's; null takes it off again. */
export function wearAccent(colour: string | null | undefined) {
  if (!colour || !isColour(colour)) {
    sheet?.replaceSync('')
    return
  }
  if (!sheet) {
    sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }
  const rule = (scheme: 'light' | 'dark') =>
    `:root[data-mantine-color-scheme='${scheme}'] { ${Object.entries(accentTokens(colour, scheme))
      .map(([name, value]) => `${name}: ${value};`)
      .join(' ')} }`
  sheet.replaceSync(`${rule('light')} ${rule('dark')}`)
}
