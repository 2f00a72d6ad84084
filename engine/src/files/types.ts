// What a file is, by its first bytes rather than by what its sender says; and what may be shown inside the page.

const starts = (bytes: Uint8Array, text: string, at = 0) => [...text].every((c, i) => bytes[at + i] === c.charCodeAt(0))
const signs: [string, (b: Uint8Array) => boolean][] = [
  ['image/png', (b) => starts(b, '\x89PNG\r\n\x1a\n')],
  ['image/jpeg', (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff],
  ['image/gif', (b) => starts(b, 'GIF87a') || starts(b, 'GIF89a')],
  ['image/webp', (b) => starts(b, 'RIFF') && starts(b, 'WEBP', 8)],
  ['application/pdf', (b) => starts(b, '%PDF-')],
]
const programs: ((b: Uint8Array) => boolean)[] = [
  // A table may begin with these letters; a program has zeros right after them.
  (b) => starts(b, 'MZ') && b.subarray(0, 16).includes(0),
  (b) => starts(b, '\x7fELF'),
  (b) => [0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe].includes(((b[0]! << 24) | (b[1]! << 16) | (b[2]! << 8) | b[3]!) >>> 0),
]
const programNames = /\.(exe|dll|com|scr|msi|msp|bat|cmd|ps1|vbs|vbe|wsf|wsh|hta|jar|lnk|cpl|reg|pif)$/i
const byName: Record<string, string> = {
  csv: 'text/csv', txt: 'text/plain', md: 'text/plain', vcf: 'text/vcard', json: 'application/json', zip: 'application/zip', html: 'text/html', htm: 'text/html', svg: 'image/svg+xml', eml: 'message/rfc822',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  mp3: 'audio/mpeg', wav: 'audio/wav', m4a: 'audio/mp4', mp4: 'video/mp4', mov: 'video/quicktime',
} // prettier-ignore

/** A program that a careless click would start. */
export const isProgram = (name: string, head: Uint8Array) => programNames.test(name) || programs.some((is) => is(head))
/** Pictures and PDF only where the bytes say so; everything else by its name, which decides nothing but an icon. */
export const typeOf = (name: string, head: Uint8Array): string =>
  signs.find(([, is]) => is(head))?.[0] ?? byName[/\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? ''] ?? 'application/octet-stream'
/** Types whose bytes cannot carry script; all others are saved, never shown. */
export const shownInPage = (type: string) => signs.some(([name]) => name === type)
