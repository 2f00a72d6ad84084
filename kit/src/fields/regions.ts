// China's provinces, cities and districts: found by characters or by pinyin, and a pasted address taken apart. Loaded where an address is typed.
import { readAddress } from '@rapport/model/kinds/address'
import type { Address } from '@rapport/model'
import list from './regions.generated.json'

export type Region = { readonly name: string; readonly full: string; readonly first: string; readonly within: readonly Region[] }
type Raw = readonly [string, readonly (Raw | string)[]] | string
function region(raw: Raw): Region {
  const [word, within] = typeof raw === 'string' ? [raw, []] : raw
  const [name = '', ...syllables] = word.split(' ')
  return { name, full: syllables.join(''), first: syllables.map((s) => s[0]).join(''), within: within.map((w) => region(w as Raw)) }
}
export const provinces: readonly Region[] = (list as unknown as Raw[]).map(region)
export const cities: readonly Region[] = provinces.flatMap((p) => p.within)
export const named = (regions: readonly Region[], name: string | undefined) => regions.find((r) => r.name === name)
export const provinceOf = (city: string) => provinces.find((p) => p.within.some((c) => c.name === city))?.name

/** Those that `typed` may mean, best first: by name, by pinyin, by its first letters. */
export function meant(regions: readonly Region[], typed: string): readonly Region[] {
  const q = typed.trim().toLowerCase().replaceAll('ü', 'v')
  if (!q) return regions
  const rank = (r: Region) => (r.name.startsWith(q) ? 0 : r.full.startsWith(q) || r.first.startsWith(q) ? 1 : r.name.includes(q) || r.first.includes(q) ? 2 : 3)
  return regions.filter((r) => rank(r) < 3).toSorted((a, b) => rank(a) - rank(b))
}
/** Parts of an address written in one piece, each as the list calls it; undefined where it names no place in China. */
export function takeApart(text: string): Address | undefined {
  const found = readAddress(text.replace(/\s+/g, ' ').trim())
  if (!found?.province && !found?.city) return undefined
  const province = found.province ?? (found.city && provinceOf(found.city))
  return { ...found, ...(province && { province }) }
}
