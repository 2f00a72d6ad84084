// Exact decimals on BigInt, with the very rounding PostgreSQL's numeric is asked for: doubles would answer 0.1 + 0.2 differently.
/** The number n / 10^s; s is never negative. */
export type Decimal = { readonly n: bigint; readonly s: number }

/** Decimals a quotient keeps, cut toward zero: so a later round() never rounds twice. */
export const quotientScale = 16
/** Decimals a product keeps, rounded half away from zero. */
export const productScale = 30
/** A product or quotient of this many digits before the point is null, in SQL and here: it bounds what a formula can cost. */
export const wholeDigits = 30
const limit = 10n ** BigInt(wholeDigits)
const pow = (e: number) => 10n ** BigInt(e)
const abs = (n: bigint) => (n < 0n ? -n : n)

/** From "12.50", "-3", "1e-7"; null where the text is no number. */
export function parseDecimal(text: string): Decimal | null {
  const m = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text)
  if (!m || (!m[2] && !m[3])) return null
  const fraction = m[3] ?? ''
  const digits = BigInt(m[2] + fraction)
  const s = fraction.length - Number(m[4] ?? 0)
  const n = m[1] === '-' ? -digits : digits
  return s < 0 ? { n: n * pow(-s), s: 0 } : { n, s }
}
/** Plain notation without trailing zeros, as `trim_scale(x)::text` prints it. */
export function printDecimal({ n, s }: Decimal): string {
  const digits = abs(n)
    .toString()
    .padStart(s + 1, '0')
  const whole = digits.slice(0, digits.length - s)
  const fraction = digits.slice(digits.length - s).replace(/0+$/, '')
  return `${n < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}
export const fromInteger = (i: number): Decimal => ({ n: BigInt(i), s: 0 })

const aligned = (a: Decimal, b: Decimal): [bigint, bigint, number] =>
  a.s === b.s ? [a.n, b.n, a.s] : a.s > b.s ? [a.n, b.n * pow(a.s - b.s), a.s] : [a.n * pow(b.s - a.s), b.n, b.s]
const bounded = (x: Decimal): Decimal | null => (abs(x.n) >= limit * pow(x.s) ? null : x)

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, s] = aligned(a, b)
  return { n: x + y, s }
}
export const negate = (a: Decimal): Decimal => ({ n: -a.n, s: a.s })
export const absolute = (a: Decimal): Decimal => ({ n: abs(a.n), s: a.s })
export const multiply = (a: Decimal, b: Decimal): Decimal | null => bounded(round({ n: a.n * b.n, s: a.s + b.s }, productScale))
export function divide(a: Decimal, b: Decimal): Decimal | null {
  if (b.n === 0n) return null
  return bounded({ n: (a.n * pow(quotientScale + b.s)) / (b.n * pow(a.s)), s: quotientScale })
}
/** The remainder has the sign of `a`. */
export function remainder(a: Decimal, b: Decimal): Decimal | null {
  const [x, y, s] = aligned(a, b)
  return y === 0n ? null : { n: x % y, s }
}
export function compare(a: Decimal, b: Decimal): number {
  const [x, y] = aligned(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}
/** Half away from zero; a negative `places` rounds before the point. */
export function round(x: Decimal, places: number): Decimal {
  const drop = x.s - places
  if (drop <= 0) return x
  const unit = pow(drop)
  const rest = x.n % unit
  const up = abs(rest) * 2n >= unit ? (x.n < 0n ? -1n : 1n) : 0n
  const q = x.n / unit + up
  return places >= 0 ? { n: q, s: places } : { n: q * pow(-places), s: 0 }
}
export const truncate = (x: Decimal): bigint => x.n / pow(x.s)
export function floor(x: Decimal): Decimal {
  const q = truncate(x)
  return { n: x.n < 0n && q * pow(x.s) !== x.n ? q - 1n : q, s: 0 }
}
export const ceil = (x: Decimal): Decimal => negate(floor(negate(x)))
