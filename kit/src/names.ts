// Finding pages and commands by their names: in every language, by parts, by the first letters of their pinyin. Pure.
import type { Text } from '@rapport/model/text'

const order = new Intl.Collator('zh-CN-u-co-pinyin')
/** The first character of each initial letter in the order of pinyin: what stands from there on begins with it. */
const heads = [...'阿八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀'].map((han, i) => [han, 'abcdefghjklmnopqrstwxyz'[i]!] as const)
const letterOf = (han: string) => heads.findLast(([head]) => order.compare(head, han) <= 0)?.[1] ?? ''
/** `kb` of 看板: the first letters of the pinyin of its characters; other letters and digits stay as they are. */
export const initialsOf = (name: string): string =>
  [...name.toLowerCase()].map((char) => (/\p{Script=Han}/u.test(char) ? letterOf(char) : /[a-z\d]/.test(char) ? char : '')).join('')

/** Characters of two readings, with the initial of the other one: 行业 is `hy` as well as `xy`. */
const also: Readonly<Record<string, string>> = {
  行: 'h',
  长: 'c',
  調: 't',
  调: 't',
  校: 'j',
  重: 'c',
  传: 'z',
  傳: 'z',
  曾: 'z',
  降: 'x',
  弹: 't',
  藏: 'z',
  厦: 'x',
  会: 'k',
  朝: 'z',
  便: 'p',
  解: 'x',
}
/** What a thing is called: texts in all their languages, and plain words. */
export type Names = readonly (Text | string | undefined)[]
const plain = (names: Names) =>
  names.flatMap((n) => (n === undefined ? [] : typeof n === 'string' ? [n] : [n.en, n.zh, n.tw ?? '']).map((s) => s.toLowerCase()))
const initials = new Map<string, readonly string[]>()
const kept = (name: string) => {
  let found = initials.get(name)
  if (found === undefined) {
    const other = [...name].map((char) => also[char] ?? char).join('')
    initials.set(name, (found = [...new Set([name, other])].map(initialsOf)))
  }
  return found
}
/** Whether every word of `typed` stands in one of the names, or among the initials of one. */
export function answers(typed: string, names: Names): boolean {
  const all = plain(names)
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) =>
      all.some(
        (name) => name.includes(word) || (/^[a-z\d]{2,}$/.test(word) && /\p{Script=Han}/u.test(name) && kept(name).some((letters) => letters.includes(word))),
      ),
    )
}
/** Whether `typed` is one of the names, written out or by all its initials. */
export function isNamed(typed: string, names: Names): boolean {
  const word = typed.toLowerCase()
  return word.length > 1 && plain(names).some((name) => name === word || (/\p{Script=Han}/u.test(name) && kept(name).includes(word)))
}
