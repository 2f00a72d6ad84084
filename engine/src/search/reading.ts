// How Chinese is read: syllables with the right reading of polyphones and surnames, for searching and for order.
import { pinyin } from 'pinyin-pro'

/** One syllable: letters with v for ü, and the tone 1–4, 0 for none. */
export type Syllable = { letters: string; tone: string }

const known = new Map<string, Syllable[]>()
const MOST_KNOWN = 50_000

// Family names read otherwise than the character usually is. Written out: a library's surname mode also bends words (行长, 中国银行).
const SURNAMES = new Map(
  (
    '单shan4 曾zeng1 仇qiu2 解xie4 任ren2 区ou1 查zha1 朴piao2 盖ge3 缪miao4 冼xian3 洗xian3 乐yue4 员yun4 翟zhai2 种chong2 繁po2 折she2 祭zhai4 黑he4 薄bo2 晁chao2 燕yan1 应ying1 ' +
    '秘bi4 能nai4 覃qin2 隗wei3 召shao4 都du1 车che1 柏bai3 葛ge3 谌chen2 牟mu4 逄pang2 訾zi1 宁ning4 相xiang4 尉迟yu4,chi2 长孙zhang3,sun1 万俟mo4,qi2 澹台tan2,tai2'
  )
    .split(' ')
    .map((entry) => {
      const [, name = '', readings = ''] = /^(\p{Script=Han}+)(.*)$/u.exec(entry)!
      return [name, readings.split(',').map((syllable) => ({ letters: syllable.slice(0, -1), tone: syllable.slice(-1) }))] as const
    }),
)

/** One syllable a character of a run of (simplified) Han. */
export function syllables(han: string): Syllable[] {
  let found = known.get(han)
  if (!found) {
    found = pinyin(han, { type: 'array', toneType: 'num', v: true }).map((syllable) => {
      const tone = /\d$/.exec(syllable)?.[0]
      return { letters: tone ? syllable.slice(0, -1) : syllable, tone: tone ?? '' }
    })
    // Names repeat in bulk and hardly ever later: starting over costs less than keeping order.
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(han, found)
  }
  return found
}

/** The reading of a whole name as a person's (单雄信 shan, 尉迟恭 yuchi), or null where that is the usual one or it is too long for a person. */
export function personSyllables(name: string): Syllable[] | null {
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return null
  const surname = SURNAMES.get(name.slice(0, 2)) ?? SURNAMES.get(name.slice(0, 1))
  return surname ? [...surname, ...syllables(name).slice(surname.length)] : null
}

/** Reckoned once for each reading: those of whole runs are kept, and come again and again. */
const once = (reckon: (read: Syllable[], han: string) => string) => {
  const kept = new WeakMap<Syllable[], string>()
  return (read: Syllable[], han = ''): string => {
    let text = kept.get(read)
    if (text === undefined) kept.set(read, (text = reckon(read, han)))
    return text
  }
}
export const initialsOf = once((read) => read.reduce((all, s) => all + (s.letters[0] ?? ''), ''))
export const lettersOf = once((read) => read.reduce((all, s) => all + s.letters, ''))
/** Orders by syllable, tone and character, each followed by a space. */
export const orderOf = once((read, han) => {
  const chars = [...han]
  return read.reduce((all, s, i) => `${all}${s.letters}${s.tone}${chars[i]} `, '')
})
