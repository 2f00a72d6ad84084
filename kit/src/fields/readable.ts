// Structured settings in words: names in the reader's language instead of braces and quotes. Pure.
import { objectNamed } from '../api/meta.ts'
import { formatNumber } from '../format.ts'
import { texts, type TextKey } from '../texts.ts'
import type { PrintContext } from './kind-set.ts'

const known = (key: string): key is TextKey => key in texts
const isText = (value: object): value is { en: string; zh: string } => 'en' in value && 'zh' in value
const named = ['title', 'label', 'name', 'field', 'kind'] as const

/** `{"read":"all","create":true}` as “See: All; Create: Yes”; of many things their names, of one its parts. */
export function readable(value: unknown, context: PrintContext): string {
  const { t, say, locale, meta } = context
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number') return formatNumber(value, locale)
  if (Array.isArray(value)) return value.flatMap((one) => readable(shortest(one), context) || []).join(t('comma'))
  if (typeof value === 'object') {
    if (isText(value)) return say(value)
    const pairs = Object.entries(value).flatMap(([key, inner]) => {
      const said = readable(inner, context)
      return said ? [`${keyName(key)}${locale === 'en' ? ': ' : '：'}${said}`] : []
    })
    return pairs.join(locale === 'en' ? '; ' : '；')
  }
  const word = String(value)
  const said = [`scope_${word}`, `tile_${word}`].find(known)
  return said ? t(said) : objectName(word) || word
  function objectName(name: string): string {
    const object = objectNamed(meta, name)
    return object ? say(object.label) : ''
  }
  function keyName(key: string): string {
    const one = [`op_${key}`, `tile_${key}`, key].find(known)
    return objectName(key) || (one ? t(one) : key)
  }
}
/** Of a thing in a list that has a name, the name. */
const shortest = (one: unknown): unknown =>
  typeof one === 'object' && one !== null && !isText(one) ? (named.map((key) => (one as Record<string, unknown>)[key]).find(Boolean) ?? one) : one
