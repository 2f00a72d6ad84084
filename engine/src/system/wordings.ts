// Laying a company’s own words over the program’s.
import type { ActionDef, Text } from '@rapport/model'
import type { Queryable } from '../db.ts'
import { toTraditional } from '../text/derive-tw.ts'

export type Words = ReadonlyMap<string, Partial<Text>>
export async function loadWords(db: Queryable): Promise<Words> {
  const { rows: there } = await db.query(`select to_regclass('public.wording') is not null as there`)
  if (!there[0]!.there) return new Map()
  const { rows } = await db.query(`select "key", "en", "zh", "tw" from "wording" where "deletedAt" is null`)
  return new Map(
    (rows as { key: string; en: string | null; zh: string | null; tw: string | null }[]).map((r) => {
      const tw = r.tw ?? (r.zh ? toTraditional(r.zh) : null)
      return [r.key, { ...(r.en && { en: r.en }), ...(r.zh && { zh: r.zh }), ...(tw && { tw }) }]
    }),
  )
}
export const worded = (words: Words, key: string, text: Text): Text => (words.has(key) ? { ...text, ...words.get(key) } : text)
const said = ['label', 'done', 'confirm'] as const
export function wordedAction(words: Words, action: ActionDef): ActionDef {
  const at = `action.${action.on}.${action.name}`
  const own = said.filter((key) => action[key] && words.has(`${at}.${key}`))
  return own.length ? { ...action, ...Object.fromEntries(own.map((key) => [key, worded(words, `${at}.${key}`, action[key]!)])) } : action
}
/** Words of the pages themselves, by their keys. */
export const pageWords = (words: Words) =>
  Object.fromEntries([...words].flatMap(([key, text]) => (key.startsWith('page.') ? [[key.slice(5), text] as const] : [])))
