import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { categoryDash, categoryDecal } from './theme.ts'

const css = readFileSync(new URL('../theme/tokens.css', import.meta.url), 'utf8')
const [light, dark] = css.split("[data-mantine-color-scheme='dark']") as [string, string]
const five = (sheet: string) => [1, 2, 3, 4, 5].map((n) => new RegExp(`--cat-${n}: (#[0-9a-f]{6})`).exec(sheet)![1]!)
const linear = (hex: string) => [1, 3, 5].map((i) => (Number.parseInt(hex.slice(i, i + 2), 16) / 255) ** 2.2) as [number, number, number]
/** As somebody with deuteranopia sees it (Machado, Oliveira and Fernandes 2009), in CIE Lab. */
function seen(hex: string): readonly [number, number, number] {
  const [r, g, b] = linear(hex)
  const [R, G, B] = [0.367 * r + 0.861 * g - 0.228 * b, 0.28 * r + 0.673 * g + 0.047 * b, -0.012 * r + 0.043 * g + 0.969 * b].map((n) =>
    Math.min(1, Math.max(0, n)),
  ) as [number, number, number]
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const [x, y, z] = [(0.4124 * R + 0.3576 * G + 0.1805 * B) / 0.9505, 0.2126 * R + 0.7152 * G + 0.0722 * B, (0.0193 * R + 0.1192 * G + 0.9505 * B) / 1.089].map(
    f,
  ) as [number, number, number]
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}
test.each([
  ['light', light],
  ['dark', dark],
])('the five colours of charts are told apart without red and green, %s', (_name, sheet) => {
  const colours = five(sheet)
  const pairs = colours.flatMap((a, i) => colours.slice(i + 1).map((b) => [a, b, Math.hypot(...seen(a).map((n, k) => n - seen(b)[k]!))] as const))
  for (const [a, b, apart] of pairs) expect(apart, `${a} and ${b}`).toBeGreaterThan(20)
})
test('from the fourth series on there is more than a colour', () => {
  const v = () => '#ffffff'
  expect([0, 1, 2].map((i) => categoryDecal(i, v))).toEqual([undefined, undefined, undefined])
  expect(categoryDecal(3, v)).not.toEqual(categoryDecal(4, v))
  expect([2, 3, 4].map(categoryDash)).toEqual(['solid', 'dashed', 'dotted'])
})
