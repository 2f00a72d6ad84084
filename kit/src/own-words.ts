// Texts of pages outside the kit, by a key: so that a company may say them its own way, too.
import type { Text } from '@rapport/model/text'

export type PageTexts = { readonly [name: string]: Text | PageTexts }
const keys = new WeakMap<object, string>()
const isText = (value: Text | PageTexts): value is Text => typeof value.en === 'string' && typeof value.zh === 'string'
/** Every text in `texts`, with its key below `area`. */
export const textsIn = (area: string, texts: PageTexts): (readonly [key: string, text: Text])[] =>
  Object.entries(texts).flatMap(([name, value]) => (isText(value) ? [[`${area}.${name}`, value] as const] : textsIn(`${area}.${name}`, value)))
/** The texts of a page, known by their keys from now on. */
export function ownable<T extends PageTexts>(area: string, texts: T): T {
  for (const [key, text] of textsIn(area, texts)) keys.set(text, key)
  return texts
}
export const keyOf = (text: Text): string | undefined => keys.get(text)
