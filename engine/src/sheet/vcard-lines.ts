// The lines of a contact card: unfolding, parameters, transfer encodings and character sets of the three versions.

export class CardLine {
  readonly line: number
  readonly group: string
  readonly name: string
  /** TYPE parameters in any of the three notations, upper-case. */
  readonly types: Set<string>
  readonly omittedYear: string | undefined
  private raw: string

  constructor(line: number, group: string, name: string, types: Set<string>, omittedYear: string | undefined, raw: string) {
    this.line = line
    this.group = group
    this.name = name
    this.types = types
    this.omittedYear = omittedYear
    this.raw = raw
  }

  /** The whole value, escapes undone. */
  value(): string {
    return unescape(this.raw)
  }

  /** A structured value: components by `;`, each a list by `,`. */
  parts(): string[][] {
    return split(this.raw, ';').map((part) => split(part, ',').map((piece) => unescape(piece).trim()))
  }
}

/** Logical lines in order. Binary values (photos, keys, sounds) are left out, never decoded. */
export function* cardLines(bytes: Buffer, encoding: string): Generator<CardLine> {
  // Quoted-printable and CHARSET apply to the bytes of one line, so the file is taken apart as latin1 (one character a byte)
  // and each value is decoded by itself; only wide encodings must be decoded first.
  const wide = /^utf-(16|32)/.test(encoding)
  const text = wide ? new TextDecoder(encoding).decode(bytes) : bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '')
  const decode = wide ? (s: string) => s : (s: string, charset: string) => decodeBytes(Buffer.from(s, 'latin1'), charset)
  const lines = text.split(/\r\n|\n|\r/)
  for (let i = 0; i < lines.length; i++) {
    const at = i
    let line = lines[i]!
    const head = headOf(line)
    if (!head) continue
    const params = readParams(head.params)
    const printable = params.encoding === 'QUOTED-PRINTABLE'
    const binary = params.encoding === 'B' || params.encoding === 'BASE64'
    const more: string[] = []
    // A soft break (= at the end) continues without a fold mark; a fold begins with a blank and loses exactly that.
    for (;;) {
      const next = lines[i + 1]
      if (next === undefined) break
      if (printable && line.endsWith('=')) line = line.slice(0, -1) + next
      else if (/^[ \t]/.test(next)) binary ? more.push(next) : (line += printable ? next : next.slice(1))
      else break
      i++
    }
    if (binary || /^data:/i.test(line.slice(head.length))) continue
    let raw = line.slice(head.length)
    if (printable) raw = unquote(raw)
    const charset = params.charset ?? encoding
    yield new CardLine(at + 1, head.group, head.name, params.types, params.omittedYear, decode(raw, charset))
  }
}

const HEAD = /^(?:([\w-]+)\.)?([A-Za-z][\w-]*)((?:;(?:[^":;]|"[^"]*")*)*):/

function headOf(line: string): { group: string; name: string; params: string; length: number } | null {
  const found = HEAD.exec(line)
  return found && { group: found[1] ?? '', name: found[2]!.toUpperCase(), params: found[3]!, length: found[0].length }
}

function readParams(text: string) {
  const types = new Set<string>()
  let encoding = ''
  let charset: string | undefined
  let omittedYear: string | undefined
  for (const param of split(text, ';').filter(Boolean)) {
    const eq = param.indexOf('=')
    const name = eq < 0 ? '' : param.slice(0, eq).toUpperCase()
    const value = (eq < 0 ? param : param.slice(eq + 1)).replaceAll('"', '')
    if (name === 'ENCODING' || (!name && /^(quoted-printable|base64)$/i.test(value))) encoding = value.toUpperCase()
    else if (name === 'CHARSET') charset = value
    else if (name === 'X-APPLE-OMIT-YEAR') omittedYear = value
    else if (!name || name === 'TYPE') for (const type of value.split(',')) types.add(type.trim().toUpperCase())
  }
  return { types, encoding, charset, omittedYear }
}

const unquote = (text: string) => text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))

function decodeBytes(bytes: Buffer, charset: string): string {
  const label = /^(us-)?ascii$/i.test(charset) ? 'utf-8' : charset
  for (const [encoding, fatal] of [
    [label, true],
    ['utf-8', true],
    ['gb18030', false],
  ] as const) {
    try {
      return new TextDecoder(encoding, { fatal }).decode(bytes)
    } catch {
      continue // cards lie about their character set: the next one is tried
    }
  }
  return bytes.toString('latin1')
}

/** Splits at a separator that is neither escaped nor inside quotes of a parameter. */
function split(text: string, separator: string): string[] {
  const pieces: string[] = []
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === separator) {
      pieces.push(text.slice(start, i))
      start = i + 1
    }
  }
  pieces.push(text.slice(start))
  return pieces
}

const unescape = (text: string) => text.replace(/\\([nN\\,;:"'])/g, (_, c) => (c === 'n' || c === 'N' ? '\n' : c)).replaceAll('\r\n', '\n')
