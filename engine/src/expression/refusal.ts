// Why an expression is refused, and the words for it.
import { Problem, say, type Locale, type Text } from '@rapport/model'

export const reasons = {
  too_long: { en: 'longer than {most} characters', zh: '超过 {most} 个字符' },
  too_deep: { en: 'nested more than {most} levels deep', zh: '嵌套超过 {most} 层' },
  syntax: { en: 'cannot be read here: {near}', zh: '此处无法解析：{near}' },
  ends_early: { en: 'something is missing at the end', zh: '结尾处缺少内容' },
  unknown_field: { en: 'there is no field {name}', zh: '没有字段 {name}' },
  unknown_function: { en: 'there is no function {name}', zh: '没有函数 {name}' },
  not_offered: { en: '{name} cannot be used in formulas', zh: '公式中不能使用 {name}' },
  mismatch: { en: '{name} takes {takes}, not {found}', zh: '{name} 需要 {takes}，而不是 {found}' },
  written: { en: '{name} needs another written value here', zh: '{name} 在此处需要另一个直接写出的值' },
  untyped_null: { en: 'null has no kind here', zh: '此处的 null 没有类型' },
  list_alone: { en: 'a list can only stand to the right of in', zh: '列表只能写在 in 的右边' },
  gives: { en: 'it gives {found}, not {takes}', zh: '结果是 {found}，而不是 {takes}' },
  gives_list: { en: 'a formula cannot give a list', zh: '公式的结果不能是列表' },
  bad_value: { en: 'this value cannot be used', zh: '不能使用这个值' },
} satisfies Record<string, Text>
export type Reason = keyof typeof reasons

/** `position` counts UTF-16 units of the source from 0. */
export const refuse = (reason: Reason, position: number, more: Record<string, unknown> = {}) =>
  new Problem('bad_expression', 422, { position, reason, ...more })
/** The sentence for the detail of a `bad_expression`, without its position. */
export const sayReason = (detail: Record<string, unknown>, locale: Locale): string =>
  say(reasons[detail.reason as Reason], locale, {
    ...detail,
    ...(detail.takes !== undefined && { takes: sayKinds(detail.takes, locale), found: sayKinds(detail.found, locale) }),
  })

const words: Record<string, Text> = {
  text: { en: 'text', zh: '文本' },
  number: { en: 'number', zh: '数字', tw: '數字' },
  money: { en: 'an amount of money', zh: '金额' },
  boolean: { en: 'yes/no', zh: '是否' },
  date: { en: 'date', zh: '日期' },
  instant: { en: 'date and time', zh: '日期时间', tw: '日期時間' },
  list: { en: 'list', zh: '列表' },
  field: { en: 'field', zh: '字段', tw: '欄位' },
  nothing: { en: 'nothing', zh: '无', tw: '無' },
  null: { en: 'null', zh: 'null' },
}
const sayKinds = (kinds: unknown, locale: Locale) =>
  String(kinds)
    .replace(/[a-z]+/g, (kind) => (words[kind] ? say(words[kind], locale) : kind))
    .replaceAll(' | ', locale === 'en' ? ' or ' : ' / ')
