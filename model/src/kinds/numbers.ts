// Reading numbers people write: thousands marks, full-width digits, currency signs, brackets for negatives, 万 and 亿.
/** The plain decimal string, or undefined where the text is no number. */
export function plainNumber(text: string): string | undefined {
  let s = text
    .normalize('NFKC')
    .trim()
    .replace(/\u2212/g, '-')
  let scale = 0
  if (/^\(.*\)$/.test(s)) s = `-${s.slice(1, -1)}`
  s = s.replace(/^(-?)\s*(?:CNY|RMB|USD|EUR|[¥$€£])\s*/i, '$1').replace(/\s*(?:元|CNY|RMB|USD|EUR|[¥$€£])$/i, '')
  // 12万5 and 12万5千 are 12.5万.
  s = s.replace(/^(-?\d+)([万亿])(\d)千?$/, '$1.$3$2')
  const large = /[万亿]$/.exec(s)?.[0]
  if (large) {
    scale = large === '万' ? 4 : 8
    s = s.slice(0, -1)
  }
  s = s.replace(/(?<=\d)[,\s\u00a0\u202f'](?=\d{3}(\D|$))/g, '')
  // What is a number but too large for a field is told as such by the field.
  if (!/^-?\d{1,40}(\.\d{1,20})?$/.test(s)) return undefined
  if (!scale) return s
  const [whole, fraction = ''] = s.split('.') as [string, string?]
  const digits = `${whole}${fraction.padEnd(scale, '0').slice(0, scale)}`
  return fraction.length > scale ? `${digits}.${fraction.slice(scale)}` : digits
}
/** Decimal strings compared exactly: negative, zero or positive. */
export function compareDecimals(a: string, b: string): number {
  const [scaledA, scaledB] = [scaled(a), scaled(b)]
  return scaledA < scaledB ? -1 : scaledA > scaledB ? 1 : 0
}
const scaled = (value: string) => {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? ['', '', '0', '']
  const n = BigInt(whole! + fraction.padEnd(12, '0').slice(0, 12))
  return sign ? -n : n
}
