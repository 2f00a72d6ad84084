// What a line comes to, and what lines come to together; exact decimals, rounded half up to the currency's smallest unit.
import type { Money } from '@rapport/model'

const digitsOf: Record<string, number> = { JPY: 0, KRW: 0, VND: 0, CLP: 0, ISK: 0, KWD: 3, BHD: 3, OMR: 3, JOD: 3, TND: 3 }
export const minorDigits = (currency: string) => digitsOf[currency] ?? 2

/** quantity × unit price × (1 − discount / 100). `discount` in per cent. */
export function lineTotal({ quantity, unitPrice, discount }: { quantity: number; unitPrice: Money; discount?: number | null }): Money {
  const [q, qs] = scaled(quantity)
  const [p, ps] = scaled(unitPrice.amount)
  const [d, ds] = scaled(discount ?? 0)
  const rest = 100n * 10n ** BigInt(ds) - d
  return { amount: printed(q * p * rest, qs + ps + ds + 2, minorDigits(unitPrice.currency)), currency: unitPrice.currency }
}
/** The sum of totals in one currency; undefined where currencies differ or nothing is there. */
export function sumOf(totals: readonly Money[]): Money | undefined {
  const currency = totals[0]?.currency
  if (!currency || totals.some((t) => t.currency !== currency)) return undefined
  const scale = 4
  const sum = totals.reduce((all, t) => {
    const [n, s] = scaled(t.amount)
    return all + n * 10n ** BigInt(scale - s)
  }, 0n)
  return { amount: printed(sum, scale, minorDigits(currency)), currency }
}
/** A decimal as a whole number and how many of its digits are decimals. */
function scaled(value: number | string): [bigint, number] {
  const text = typeof value === 'string' ? value : value.toFixed(10).replace(/\.?0+$/, '')
  const [whole, fraction = ''] = text.split('.') as [string, string?]
  return [BigInt(whole + fraction), fraction.length]
}
function printed(n: bigint, scale: number, digits: number): string {
  const cut = 10n ** BigInt(Math.max(0, scale - digits))
  const grown = scale < digits ? n * 10n ** BigInt(digits - scale) : n
  const sign = grown < 0n ? '-' : ''
  const rounded = ((grown < 0n ? -grown : grown) + cut / 2n) / cut
  const text = String(rounded).padStart(digits + 1, '0')
  // Amounts are written with at least two decimals, whatever the currency.
  const fraction = digits ? text.slice(-digits) : ''
  return `${sign}${digits ? text.slice(0, -digits) : text}.${fraction.padEnd(2, '0')}`
}
