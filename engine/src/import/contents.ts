// What the values of a column look like when its header does not tell.

export type Content = 'email' | 'phone' | 'url' | 'date' | 'number' | 'creditCode' | 'text'

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}$/
const URL = /^(https?:\/\/|www\.)\S+\.\S+$/i
const DATE = /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})([T ].*)?$/
const NUMBER = /^[¥$€￥]?\s*-?[\d,]+(\.\d+)?\s*[%元]?$/
const CREDIT_CODE = /^[159Y][1239]\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}$/
// Digits alone may be anything; a telephone number shows by a Chinese mobile or area code, a plus sign or its separators.
const PHONE =
  /^(\+?(00)?86[- ]?)?1[3-9]\d([- ]?\d{4}){2}$|^0\d{2,3}[- ]?\d{7,8}([-转]\d+)?$|^\+\d[\d\s().-]{6,18}\d$|^\(?\d{2,4}\)?[\s.-]+\d{3,4}[\s.-]?\d{3,4}$/

const TESTS: [Content, RegExp][] = [
  ['email', EMAIL],
  ['creditCode', CREDIT_CODE],
  ['phone', PHONE],
  ['date', DATE],
  ['url', URL],
  ['number', NUMBER],
]

/** What at least four fifths of the filled values are; null for a column without values. */
export function contentOf(values: (string | null | undefined)[]): Content | null {
  const filled = values.map((value) => value?.trim()).filter((value): value is string => !!value)
  if (!filled.length) return null
  return TESTS.find(([, test]) => filled.filter((value) => test.test(value)).length >= filled.length * 0.8)?.[0] ?? 'text'
}
