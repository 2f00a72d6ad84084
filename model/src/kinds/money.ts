// An amount in a currency, with its value in the company's base currency at the rate stored when it was written.
import { z } from 'zod'
import type { Money } from '../field.ts'
import { compareDecimals, plainNumber } from './numbers.ts'
import { defineKind } from './kind.ts'

const digits = { whole: 15, places: 4 }
const fits = /^-?\d{1,15}(\.\d{1,4})?$/
const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, { abort: true })
  .refine((v) => fits.test(v), { params: { code: 'amount_digits', ...digits } })
const trimmed = (value: string) => (value.includes('.') ? value.replace(/0+$/, '').replace(/\.$/, '') : value)
/** "1234.5000" → "1234.50": at least the two digits people expect, never more than were given. */
const shown = (value: string) => {
  const short = trimmed(value)
  const fraction = short.split('.')[1] ?? ''
  return fraction.length >= 2 ? short : `${short.split('.')[0]}.${fraction.padEnd(2, '0')}`
}
export const money = defineKind({
  name: 'money',
  // The third column is filled by the engine from the rate table: null says `unconverted`.
  columns: [
    { suffix: '', type: 'numeric(20,4)' },
    { suffix: 'currency', type: 'text' },
    { suffix: 'base', type: 'numeric(20,4)' },
  ],
  compare: 'base',
  family: 'number',
  groupable: false,
  schema: ({ options }) =>
    z
      .strictObject({ amount: amount.transform(shown), currency: z.string().regex(/^[A-Z]{3}$/) })
      .refine((v) => options?.min === undefined || compareDecimals(v.amount, String(options.min)) >= 0, { params: { code: 'too_small', min: options?.min } }),
  operand: () => z.union([z.number(), amount, z.strictObject({ amount, currency: z.string() }).transform((v) => v.amount)]),
  pack: (value: Money | null) => (value ? [value.amount, value.currency, null] : [null, null, null]),
  unpack: ([value, currency]) => (value === null || value === undefined ? null : { amount: shown(String(value)), currency: String(currency) }),
  print: (value: Money, _field, locale) => `${value.currency} ${grouped(value.amount, locale)}`,
  parse: (text, field) => {
    const clean = text.normalize('NFKC').trim()
    const code = /\b([A-Z]{3})\b/.exec(clean.toUpperCase())?.[1]
    const sign = /[¥$€£]/.exec(clean)?.[0]
    const n = plainNumber(clean.replace(/\b[A-Za-z]{3}\b/, ''))
    if (n === undefined) return undefined
    return { amount: shown(n), currency: code === 'RMB' ? 'CNY' : (code ?? (sign && signs[sign]) ?? (field.options?.currency as string | undefined) ?? 'CNY') }
  },
  samples: () => [
    { amount: '0.00', currency: 'CNY' },
    { amount: '1234.50', currency: 'CNY' },
    { amount: '99.99', currency: 'EUR' },
  ],
})
const signs: Record<string, string> = { '¥': 'CNY', $: 'USD', '€': 'EUR', '£': 'GBP' }
// Intl takes decimal strings exactly; doubles would not survive 15 digits with cents.
const grouped = (value: string, locale: string) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 4 }).format(value as never)
