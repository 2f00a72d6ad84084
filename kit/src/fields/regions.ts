// China's provinces, cities and districts: found by characters or by pinyin, and a pasted address taken apart. Loaded where an address is typed.
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
/** 江苏 for 江苏省, 广西 for 广西壮族自治区, 南山 for 南山区; one character alone is no name. */
const short = ({ name }: Region) => {
  const bare = name.replace(/(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市|新区|区|县)$/, '')
  return bare.length > 1 ? bare : undefined
}
/** A street is called after many a place: 南京东路 is not in 南京. */
const street = /^(?:[东南西北中]|[一二三四五六七八九十])?(?:路|街|道|大道|大街|公路|巷)/
/** Which of `regions` `text` begins with, and the rest: the longest name first, its short form where no street goes on. */
function begins(text: string, regions: readonly Region[], whole = false): { region: Region; rest: string } | undefined {
  const ways = regions.flatMap((region) => [region.name, whole ? undefined : short(region)].flatMap((word) => (word ? { region, word } : [])))
  const hit = ways
    .filter(({ region, word }) => text.startsWith(word) && (word === region.name || !street.test(text.slice(word.length))))
    .toSorted((a, b) => b.word.length - a.word.length)[0]
  return hit && { region: hit.region, rest: text.slice(hit.word.length).replace(/^[\s,，、]+/, '') }
}
/** Cities with a district of just that name: 昆山市 stands for 苏州市, too. */
const cityOf = (district: string, within: readonly Region[]) => within.filter((c) => named(c.within, district))
/** The place `text` begins with, from the province down; what it does not name but follows is filled in. */
function place(text: string): Address | undefined {
  const s = text.replace(/^(?:中国|中华人民共和国)\s*/, '')
  const province = begins(s, provinces)
  let rest = province?.rest ?? s
  const within = province?.region.within ?? cities
  // A municipality is its own city, and often named once.
  const city = begins(rest, within) ?? (within.length === 1 ? { region: within[0]!, rest } : undefined)
  rest = city?.rest ?? rest
  let district = city && begins(rest, city.region.within)
  let parent = city?.region
  if (!city) {
    const found = begins(
      rest,
      within.flatMap((c) => c.within),
      true,
    )
    const of = found ? cityOf(found.region.name, within) : []
    if (of.length === 1) [district, parent] = [found, of[0]]
  }
  if (!province && !parent) return undefined
  rest = district?.rest ?? rest
  // A zone that is no district of the list (工业园区) is one all the same.
  const zone = !district && parent ? /^([^\s\d]{1,10}?(?:区|县|旗))\s*/.exec(rest) : null
  const lines = zone ? rest.slice(zone[0].length) : rest
  const found = {
    country: 'CN',
    province: province?.region.name ?? (parent && provinceOf(parent.name)),
    city: parent?.name,
    district: district?.region.name ?? zone?.[1],
    lines: lines.trim(),
  }
  return Object.fromEntries(Object.entries(found).filter(([, v]) => v))
}
const number = /(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?:-\d{1,6})?(?!\d)/g
/** Parts of an address written in one piece, each as the list calls it; whose it is and their number, before or after it, are left out. Undefined where it names no place in China. */
export function takeApart(text: string): Address | undefined {
  const called = number.test(text)
  number.lastIndex = 0
  const postcode = /(?:邮编|邮政编码)[:：\s]*(\d{6})|[\s,，(（](\d{6})[)）]?\s*$|(?<=[\p{Script=Han}])(\d{6})$/u.exec(text.replace(number, ' ').trim())
  const words = text
    .replace(number, ' ')
    .replace(/(?:邮编|邮政编码)[:：\s]*\d{6}/, ' ')
    .replace(/(?:所在地区|详细地址|收货地址|收件地址|地址|收货人|收件人|联系人|姓名|手机号码|手机|电话)\s*[:：]/g, ' ')
    .trim()
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
  const bare = postcode && words.pop()?.replace(/[(（]?\d{6}[)）]?$/, '')
  if (bare) words.push(bare)
  // A number makes it a parcel's label: the name may stand at its end.
  if (called && words.length > 1 && /^[\p{Script=Han}·]{2,4}$/u.test(words.at(-1)!)) words.pop()
  for (let i = 0; i < Math.min(words.length, 4); i++) {
    const found = place(words.slice(i).join(' '))
    if (found) return { ...found, ...(postcode && { postcode: postcode.slice(1).find(Boolean)! }) }
  }
  return undefined
}
