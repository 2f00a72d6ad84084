// A telephone number in E.164; what is typed without a country code is read as Chinese unless the field says otherwise.
import { z } from 'zod'
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'
import type { Field } from '../field.ts'
import { defineKind } from './kind.ts'

/** "138 0013 8000" → "+8613800138000"; an extension is kept as ";ext=12"; undefined where it is no possible number. */
export function e164(input: string, country = 'CN'): string | undefined {
  const clean = input
    .normalize('NFKC')
    .replace(/[\u200e\u200f\u202a-\u202e]/g, '')
    .trim()
    .replace(/^00(?=[1-9])/, '+')
    // As it stands on Chinese cards: 0512-66668888-802, 66668888转802, 分机 802.
    .replace(/\s*(?:转|轉|分机|分機|内线|內線)\s*(\d{1,6})$/, ' ext. $1')
    .replace(/^((?:\+?86[- ]?)?\(?0?\d{2,3}\)?[- ]?\d{3,4}[- ]?\d{4})-(\d{1,6})$/, '$1 ext. $2')
  if (!clean || clean.length > 40) return undefined
  const parsed = parsePhoneNumberFromString(clean, country as CountryCode)
  if (!parsed?.isPossible()) return undefined
  // A Chinese mobile has eleven digits; seven or eight without the city's code reach nobody from elsewhere.
  const short =
    parsed.countryCallingCode === '86' && (/^1[3-9]/.test(parsed.nationalNumber) ? parsed.nationalNumber.length !== 11 : parsed.nationalNumber.length < 9)
  if (short) return undefined
  return parsed.ext ? `${parsed.number};ext=${parsed.ext}` : parsed.number
}
const countryOf = (field: Field) => (field.options?.country as string | undefined) ?? 'CN'

export const phone = defineKind({
  name: 'phone',
  columns: [{ suffix: '', type: 'text' }],
  family: 'text',
  groupable: false,
  schema: (field) =>
    z
      .string()
      .max(60)
      .transform((value, context) => {
        const number = e164(value, countryOf(field))
        if (number) return number
        context.issues.push({ code: 'custom', input: value, params: { code: 'phone', digits: value.replace(/\D/g, '').length } })
        return z.NEVER
      }),
  operand: () => z.string().max(60),
  print: (value: string) => {
    const parsed = parsePhoneNumberFromString(value.replace(';ext=', ' ext. '))
    // A company's number of all cities has no city's code.
    const everywhere = /^\+86([48]00)(\d{3})(\d{4})$/.exec(value)
    if (everywhere) return everywhere.slice(1).join('-')
    return parsed ? (parsed.countryCallingCode === '86' ? parsed.formatNational() : parsed.formatInternational()) : value
  },
  parse: (text, field) => (text.trim() ? e164(text, countryOf(field)) : null),
  samples: () => ['+8613800138000', '+862150501234', '+4971112345678'],
})
