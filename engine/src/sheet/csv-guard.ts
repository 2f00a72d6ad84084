// The apostrophe that keeps a spreadsheet from running a cell as a formula when a CSV is opened, and its exact removal on the way back.

// Characters that begin a formula in Excel, LibreOffice and WPS; the full-width ones do so in East Asian editions.
const RISKY = /^[=+\-@\t\r\n＝＋－＠]/
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?%?$/i

const needsGuard = (text: string): boolean => {
  let at = 0
  while (text.charCodeAt(at) === 39) at++
  const rest = at ? text.slice(at) : text
  return RISKY.test(rest) && !NUMBER.test(rest)
}

/** `=1+1` → `'=1+1`; `-5` and `+8613800138000` stay, being numbers. A text that looks guarded gets one more, so that reading back is exact. */
export const guard = (text: string): string => (needsGuard(text) ? `'${text}` : text)

/** The inverse of `guard`: for every text `unguard(guard(text)) === text`. */
export const unguard = (text: string): string => (text.charCodeAt(0) === 39 && needsGuard(text.slice(1)) ? text.slice(1) : text)
