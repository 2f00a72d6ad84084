// Telephone numbers nobody has and registration codes that hold.
import { creditDigit } from '../people/party/identity.rules.ts'
import type { Random } from './random.ts'

/** Every number once, in ranges that cannot be taken for anybody's: 0000 blocks, 5555 exchanges, 555, and those kept for fiction. */
export function phones(r: Random) {
  const used = new Set<string>()
  const once = (make: () => string) => {
    let number = make()
    for (let n = 0; used.has(number) && n < 200; n++) number = make()
    used.add(number)
    return number
  }
  const digits = (n: number) => String(r.int(0, 10 ** n - 1)).padStart(n, '0')
  return {
    mobile: () =>
      once(
        () =>
          `+86${r.pick(['130', '131', '133', '135', '136', '137', '139', '150', '158', '159', '176', '177', '186', '187', '188', '189', '199'])}0000${digits(4)}`,
      ),
    landline: (code: string) =>
      once(
        () =>
          `+86${code}5555${code.length <= 2 || ['755', '769', '757', '571', '574', '512', '510', '519', '513', '532', '531', '411', '431', '451', '731', '591', '592', '551', '756', '752'].includes(code) ? digits(4) : digits(3)}`,
      ),
    foreign: (pattern: string) => once(() => pattern.replace(/#/g, () => String(r.int(0, 9)))),
  }
}
/** A code whose check digit holds; the serial keeps it unique. */
export function creditCode(r: Random, serial: number): string {
  const region = r.pick(['310115', '320505', '320214', '440306', '110108', '330206', '510112', '610131', '370211', '420100'])
  const head = `91${region}MA${String(serial).padStart(5, '0')}${r.pick([...'0123456789ABCDEFGH'])}${r.pick([...'JKLMNPQRTUWXY'])}`
  return head + creditDigit(head)
}
