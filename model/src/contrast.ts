// How well one colour reads on another, as WCAG reckons it.
const channel = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
export const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text)
const parts = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as [number, number, number]
/** Relative luminance of `#rrggbb`, 0 to 1. */
export function luminance(hex: string): number {
  const [r, g, b] = parts(hex).map((v) => channel(v / 255)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
/** 1 to 21; text needs 4.5. */
export function contrast(a: string, b: string): number {
  const [hi, lo] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number]
  return (hi + 0.05) / (lo + 0.05)
}
/** `share` of `b` in `a`, 0 to 1. */
export function mix(a: string, b: string, share: number): string {
  const [x, y] = [parts(a), parts(b)]
  return `#${x
    .map((v, i) =>
      Math.round(v + (y[i]! - v) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
/** Least contrast of an accent on white paper. */
export const ACCENT_CONTRAST = 4.5
