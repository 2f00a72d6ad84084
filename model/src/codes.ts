// Codes people write as names: countries and regions (ISO 3166, CN), currencies (ISO 4217, CNY). Names as the platform knows them.
export type Coded = 'region' | 'currency'

export const isCoded = (names: unknown): names is Coded => names === 'region' || names === 'currency'
/** How each is written. */
export const codeRules = {
  region: { en: 'a country or region by its name, or its two letters, such as CN', zh: '国家或地区的名称，或其两位代码，如 CN' },
  currency: { en: 'a currency by its name, or its three letters, such as CNY', zh: '币种的名称，或其三位代码，如 CNY', tw: '幣別的名稱，或其三位代碼，如 CNY' },
} as const

/** What people write besides the names of the standard, in lower case. */
const also: Readonly<Record<Coded, Readonly<Record<string, string>>>> = {
  region: { usa: 'US', america: 'US', england: 'GB', britain: 'GB', 'great britain': 'GB', korea: 'KR', 中国大陆: 'CN', 中國大陸: 'CN', 中华人民共和国: 'CN' },
  currency: { rmb: 'CNY', 元: 'CNY', 人民币元: 'CNY', yuan: 'CNY' },
}
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const codes: Readonly<Record<Coded, () => readonly string[]>> = {
  // Those of countries that are no more stand for the ones that are.
  region: () => letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`),
  currency: () => Intl.supportedValuesOf('currency'),
}
/** Unions of countries, and codes kept for trying out and for what is unknown. */
const none = new Set(['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO'])
const known = new Map<Coded, ReadonlyMap<string, string>>()
/** Every name in English and both scripts of Chinese, long and short: some thousand words, once. */
function namesOf(of: Coded): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const locale of ['en', 'zh-Hans', 'zh-Hant'])
    for (const style of ['long', 'short'] as const) {
      const display = new Intl.DisplayNames(locale, { type: of, style, fallback: 'none' })
      for (const code of codes[of]()) {
        const name = none.has(code) ? undefined : display.of(code)
        if (name && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), code)
      }
    }
  for (const [name, code] of Object.entries(also[of])) names.set(name, code)
  known.set(of, names)
  return names
}
/** The code `words` stand for, by name in any language or as the code itself; undefined where there is none. */
export function codeNamed(of: Coded, words: string): string | undefined {
  const plain = words.trim().toLowerCase().replace(/\s+/g, ' ')
  return (
    (known.get(of) ?? namesOf(of)).get(plain) ?? (/^[a-z]{2,3}$/.test(plain) && plain.length === (of === 'region' ? 2 : 3) ? plain.toUpperCase() : undefined)
  )
}
