// Bytes to text when nobody says which encoding: byte-order marks, then evidence from the bytes themselves.
import { unreadable } from './refuse.ts'

const MARKS: [string, number[]][] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]], // before utf-16le, whose mark is a prefix of this one
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
]

/** Which encoding the bytes are in. `ascii` means: nothing but ASCII seen so far, so later bytes may still decide. */
export function detectEncoding(bytes: Uint8Array): { encoding: string; mark: number } {
  for (const [encoding, mark] of MARKS) {
    if (!mark.every((b, i) => bytes[i] === b)) continue
    // Some loaders write UTF-32 behind the two-byte mark of UTF-16.
    const behind = encoding.startsWith('utf-16') ? unmarkedWide(bytes.subarray(2)) : null
    return { encoding: behind?.startsWith('utf-32') ? behind : encoding, mark: mark.length }
  }
  const wide = unmarkedWide(bytes)
  if (wide) return { encoding: wide, mark: 0 }
  if (!bytes.some((b) => b > 0x7f)) return { encoding: 'ascii', mark: 0 }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return { encoding: 'utf-8', mark: 0 }
  } catch {
    return { encoding: legacyEncoding(bytes), mark: 0 }
  }
}

// UTF-16 and UTF-32 without a mark betray themselves by where the zero bytes of their ASCII characters fall.
function unmarkedWide(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 4096) & ~3
  if (length < 8) return null
  const zeros: [number, number, number, number] = [0, 0, 0, 0]
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[(i & 3) as 0 | 1 | 2 | 3]++
  const [a, b, c, d] = zeros.map((n) => n / (length / 4)) as typeof zeros
  if (b > 0.5 && c > 0.9 && d > 0.9 && a < 0.1) return 'utf-32le'
  if (a > 0.9 && b > 0.9 && c > 0.5 && d < 0.1) return 'utf-32be'
  // Separators and digits alone are a fifth of a Chinese table, so a low share is already evidence: other text has no zero byte at all.
  if (b + d > 0.2 && a + c < 0.05) return 'utf-16le'
  if (a + c > 0.2 && b + d < 0.05) return 'utf-16be'
  return null
}

// Neither UTF-8 nor wide: accented Latin letters stand alone between ASCII letters; GB text uses pairs whose second byte is high,
// which in Big5 is true of about half of them only.
function legacyEncoding(bytes: Uint8Array): string {
  let runs = 0
  let lone = 0
  let high = 0
  let letters = 0
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i]!
    if ((b | 0x20) >= 0x61 && (b | 0x20) <= 0x7a) letters++
    if (b < 0x80) continue
    const start = i
    while (i + 1 < bytes.length && bytes[i + 1]! >= 0x80) i++
    high += i - start + 1
    runs++
    if (i === start) lone++
  }
  if (lone / runs > 0.5 && high < (high + letters) * 0.3) return 'windows-1252'
  let gb = 0
  let big5 = 0
  for (let i = 0; i + 1 < bytes.length; i++) {
    const [lead, trail] = [bytes[i]!, bytes[i + 1]!]
    if (lead < 0x81) continue
    if (((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)) && trail >= 0xa1) gb++
    if (lead >= 0xa1 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1)) big5++
    i++
  }
  return big5 > gb * 1.1 ? 'big5' : 'gb18030'
}

/** Text of a byte stream, piece by piece. Reads only what it is asked for; throws `bad_encoding` with the line where the bytes stop making sense. */
export class TextReader {
  encoding: string
  private decoder: { decode(bytes: Uint8Array, options: { stream: boolean }): string }
  private line = 1
  private skip: number

  constructor(head: Uint8Array, given?: string) {
    const found = detectEncoding(head)
    this.encoding = given ? normalise(given) : found.encoding
    this.skip = !given || found.encoding === this.encoding ? found.mark : 0
    this.decoder = decoderFor(this.encoding)
  }

  read(bytes: Uint8Array, last = false): string {
    if (this.skip) {
      const cut = Math.min(this.skip, bytes.length)
      bytes = bytes.subarray(cut)
      this.skip -= cut
    }
    if (this.encoding === 'ascii' && bytes.some((b) => b > 0x7f)) {
      this.encoding = detectEncoding(bytes).encoding
      this.decoder = decoderFor(this.encoding)
    }
    try {
      const text = this.decoder.decode(bytes, { stream: !last })
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.line++
      return text
    } catch {
      throw unreadable('bad_encoding', { encoding: this.encoding, line: this.badLine(bytes) })
    }
  }

  // A piece is refused as a whole; halving it finds how far it was good, so that the person can go and look.
  private badLine(bytes: Uint8Array): number {
    let good = 0
    for (let step = bytes.length; step >= 1; step = Math.floor(step / 2)) {
      while (good + step <= bytes.length && decodes(this.encoding, bytes.subarray(0, good + step))) good += step
    }
    return this.line + bytes.subarray(0, good).reduce((n, b) => n + (b === 10 ? 1 : 0), 0)
  }
}

const normalise = (name: string) => {
  const lower = name.toLowerCase().replaceAll('_', '-')
  return /^utf-?(8|16|32)/.test(lower) ? lower.replace(/^utf-?/, 'utf-').replace(/^(utf-(?:16|32))$/, '$1le') : lower
}

function decodes(encoding: string, bytes: Uint8Array): boolean {
  try {
    decoderFor(encoding).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function decoderFor(encoding: string) {
  if (encoding.startsWith('utf-32')) return new Utf32(encoding === 'utf-32le')
  try {
    return new TextDecoder(encoding === 'ascii' ? 'utf-8' : encoding, { fatal: true })
  } catch {
    throw unreadable('bad_encoding', { encoding })
  }
}

// The platform's TextDecoder has no UTF-32.
class Utf32 {
  private rest = new Uint8Array(0)
  private little: boolean
  constructor(little: boolean) {
    this.little = little
  }
  decode(bytes: Uint8Array, options: { stream: boolean }): string {
    const all = new Uint8Array(this.rest.length + bytes.length)
    all.set(this.rest)
    all.set(bytes, this.rest.length)
    const whole = all.length & ~3
    this.rest = all.slice(whole)
    if (!options.stream && this.rest.length) throw new TypeError('cut short')
    const view = new DataView(all.buffer)
    let text = ''
    for (let i = 0; i < whole; i += 4) text += String.fromCodePoint(view.getUint32(i, this.little))
    return text
  }
}
