// Rules of texts, counted in code points as PostgreSQL counts characters. Nothing here reads a wildcard or a pattern.
import { fromInteger, printDecimal, type Decimal } from './decimal.ts'
import { printDay } from './calendar.ts'
import { countOf, countSql } from './numbers.ts'
import type { Rule, Rules, Value } from './rule.ts'

/** replace() reads and gives at most so many characters, or nesting it would grow a text beyond all memory. */
export const replaceLimit = 10_000
const small = 'abcdefghijklmnopqrstuvwxyz'
const capital = small.toUpperCase()
/** White space as String.prototype.trim has it. */
const blanks = '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

const cut = (text: string, start: number, end = Infinity) => {
  // Without surrogates a code unit is a code point.
  if (!/[\ud800-\udfff]/.test(text)) return text.slice(start, Math.max(start, end))
  return [...text].slice(start, Math.max(start, end)).join('')
}
const limited = (text: string) => (text.length > replaceLimit ? cut(text, 0, replaceLimit) : text)
const test = (run: (text: string, part: string) => boolean, sql: (text: string, part: string) => string): Rule => ({
  takes: ['text', 'text'],
  gives: 'boolean',
  run: ([text, part]: string[]) => run(text!, part!),
  sql: ([text, part]) => sql(text!, part!),
})
const change = (run: (text: string) => string, sql: Rule['sql']): Rule => ({ takes: ['text'], gives: 'text', run: ([text]: string[]) => run(text!), sql })
const short = (least: number) => (value: Value) => (value as string).length >= least && (value as string).length <= 100

export const texts: Rules = {
  '+': [{ takes: ['text', 'text'], gives: 'text', run: ([a, b]: string[]) => a! + b!, sql: ([a, b]) => `(${a} || ${b})` }],
  contains: [
    test(
      (text, part) => text.includes(part),
      (text, part) => `(strpos(${text}, ${part}) > 0)`,
    ),
  ],
  startsWith: [
    test(
      (text, part) => text.startsWith(part),
      (text, part) => `starts_with(${text}, ${part})`,
    ),
  ],
  // Reversed, since right(text, length(part)) = part would need the part twice.
  endsWith: [
    test(
      (text, part) => text.endsWith(part),
      (text, part) => `starts_with(reverse(${text}), reverse(${part}))`,
    ),
  ],
  size: [
    { takes: ['text'], gives: 'number', run: ([text]: string[]) => fromInteger([...text!].length), sql: ([text]) => `char_length(${text})::numeric` },
    { takes: ['list'], gives: 'number', run: ([list]: string[][]) => fromInteger(list!.length), sql: ([list]) => `cardinality(${list})::numeric` },
  ],
  lowerAscii: [
    change(
      (text) => text.replace(/[A-Z]/g, (c) => c.toLowerCase()),
      ([text]) => `translate(${text}, '${capital}', '${small}')`,
    ),
  ],
  upperAscii: [
    change(
      (text) => text.replace(/[a-z]/g, (c) => c.toUpperCase()),
      ([text]) => `translate(${text}, '${small}', '${capital}')`,
    ),
  ],
  trim: [
    change(
      (text) => text.trim(),
      ([text], { param }) => `btrim(${text}, ${param(blanks)}::text)`,
    ),
  ],
  replace: [
    {
      takes: ['text', 'text', 'text'],
      gives: 'text',
      written: { 1: short(1), 2: short(0) },
      run: ([text, from, to]: string[]) => limited(limited(text!).replaceAll(from!, () => to!)),
      sql: ([text, from, to]) => `left(replace(left(${text}, ${replaceLimit}), ${from}, ${to}), ${replaceLimit})`,
    },
  ],
  substring: [
    {
      takes: ['text', 'number'],
      gives: 'text',
      run: ([text, start]: never[]) => cut(text!, countOf(start!)),
      sql: ([text, start]) => `substr(${text}, ${countSql(start!)} + 1)`,
    },
    {
      takes: ['text', 'number', 'number'],
      gives: 'text',
      run: ([text, start, end]: never[]) => cut(text!, countOf(start!), countOf(end!)),
      sql: ([text, start, end]) => `substr(left(${text}, ${countSql(end!)}), ${countSql(start!)} + 1)`,
    },
  ],
  string: [
    { takes: ['text'], gives: 'text', run: ([text]: string[]) => text!, sql: ([text]) => text! },
    { takes: ['number'], gives: 'text', run: ([n]: Decimal[]) => printDecimal(n!), sql: ([n]) => `trim_scale(${n})::text` },
    { takes: ['boolean'], gives: 'text', run: ([b]: boolean[]) => String(b), sql: ([b]) => `(${b})::text` },
    { takes: ['date'], gives: 'text', run: ([day]: number[]) => printDay(day!), sql: ([day]) => `to_char(${day}, 'YYYY-MM-DD')` },
  ],
}
