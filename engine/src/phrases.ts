// What a parameter was given and what it takes: said in English where it is refused, and here in Chinese. A number stands for itself.
import type { Locale } from '@rapport/model'
import { toTraditional } from './text/derive-tw.ts'

const phrases: Readonly<Record<string, string>> = {
  // given
  that: '这个值',
  'that long': '这么长',
  'given twice': '重复给出的值',
  empty: '空值',
  undefined: '空缺',
  string: '文本',
  number: '数字',
  boolean: '是或否',
  // expected
  'a UUID': 'UUID',
  'the id of an act': '一次操作的编号',
  'an id of this stream': '本事件流的编号',
  'the id of a user': '用户编号',
  '#–# ids of users': '#–# 个用户编号',
  'one value': '一个值',
  'true or false': 'true 或 false',
  'words to look for': '要搜索的内容',
  'at most # characters': '最多 # 个字符',
  '#–# characters': '#–# 个字符',
  '#–# operations': '#–# 项操作',
  'create, update, delete, restore or an action': 'create、update、delete、restore 或一个操作名',
  'a list of at most #': '最多 # 项的列表',
  'a list of field names': '字段名的列表',
  'fields with commas': '以逗号分隔的字段',
  'fields, one at least': '至少一个字段',
  'at most # ids': '最多 # 个编号',
  'the name of an object': '对象名',
  'a date, or # days ago': '日期，或 # days ago',
  'an instant (ISO #)': '时间（ISO #）',
  'up to five years after “from”': '“from”之后五年以内',
  '{ match, data: [at most # objects] }': '{ match, data: [最多 # 个对象] }',
}
/** Whether a phrase is said in every language: translated, or made of nothing but names, signs and numbers. */
export const isSaid = (english: string) => Object.hasOwn(phrases, worded(english)) || /^[{["]|^[\w"<>:-]+(, [\w"-]+)*$|^[\d–-]+$|…/.test(english)
const worded = (english: string) => english.replace(/\d+/g, '#')

/** An English phrase in the reader's language; one without words in it as it is. */
export function sayPhrase(english: string, locale: Locale): string {
  // What somebody sent stands here as well, `__proto__` among it.
  if (locale === 'en' || !Object.hasOwn(phrases, worded(english))) return english
  const zh = phrases[worded(english)]!
  const numbers = english.match(/\d+/g) ?? []
  const said = zh.replace(/#/g, () => numbers.shift()!)
  return locale === 'zh-TW' ? toTraditional(said) : said
}
