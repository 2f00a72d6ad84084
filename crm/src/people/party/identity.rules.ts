// When two names, numbers or addresses mean the same customer: keys that are equal where people would say "the same".

const legalForms =
  /(?:有限责任公司|股份有限公司|有限公司|集团公司|总公司|分公司|公司|集团|股份|\b(?:co|ltd|limited|inc|incorporated|corp|corporation|company|llc|llp|plc|gmbh|ag|kg|se|sa|sas|sarl|srl|spa|bv|nv|pte|pty|oy|ab|kk|sdn|bhd)\b)$/u
const flat = (text: string) => text.normalize('NFKC').toLowerCase().trim()
const bare = (text: string) => text.replace(/[\s\p{P}\p{S}]+/gu, '')

/** A company's name without legal form, brackets, spaces and width: 苏州（精测）仪器有限公司 → 苏州精测仪器. Empty in, empty out. */
export function companyKey(name: string | null | undefined): string {
  // Dots go first, so that "Co., Ltd." and "S.p.A." are words the list knows.
  let rest = flat(name ?? '')
    .replace(/\./g, '')
    .replace(/[,，&()（）]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const whole = bare(rest)
  for (let cut = rest.replace(legalForms, '').trim(); cut && cut !== rest; cut = rest.replace(legalForms, '').trim()) rest = cut
  return bare(rest) || whole
}
/** A person's name without titles, spaces and width: "Dr. Anna  Berg" → annaberg, 王伟先生 → 王伟. */
export const personKey = (name: string | null | undefined): string =>
  bare(
    flat(name ?? '')
      .replace(/^(?:mr|mrs|ms|dr|prof)\.?\s+/u, '')
      .replace(/(?:先生|女士|小姐|老师|总|经理)$/u, ''),
  )

/** Numbers to look for: as stored (E.164) without an extension. */
export const phoneKey = (phone: string | null | undefined): string | null => phone?.split(';')[0] || null
export const emailKey = (email: string | null | undefined): string | null => email?.trim().toLowerCase() || null

const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** The check digit of a unified credit code's first 17 characters (GB 32100-2015: weights 3^i mod 31). */
export function creditDigit(head: string): string {
  let sum = 0
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31) sum += digits.indexOf(head[i]!) * weight
  return digits[(31 - (sum % 31)) % 31]!
}
export const creditCodeHolds = (code: string): boolean => /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code) && creditDigit(code) === code[17]
