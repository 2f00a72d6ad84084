// Words for pages: `t` says a text of the kit, `say` a label of a declaration; switching needs no reload.
import { say as sayText, type Locale, type Text } from '@rapport/model/text'
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { keyOf } from './own-words.ts'
import { currentLocale, keepLocale } from './locale.ts'
import { texts, type TextKey } from './texts.ts'

export type Say = (text: Text | undefined, values?: Record<string, unknown>) => string
export type Translate = (key: TextKey, values?: Record<string, unknown>) => string
/** `low` says a label inside a sentence: "New account", not "New Account". */
export type Words = { locale: Locale; t: Translate; say: Say; low(text: Text | undefined): string; choose(locale: Locale): void; wear(own: OwnWords): void }
/** A company's own words, by the key of the text they stand for. */
export type OwnWords = Readonly<Record<string, Partial<Text>>>

const Language = createContext<Words | undefined>(undefined)
type Traditional = Readonly<Record<TextKey, string>>

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState(currentLocale)
  const [traditional, setTraditional] = useState<Traditional>()
  const [own, wear] = useState<OwnWords>({})
  useEffect(() => {
    document.documentElement.lang = locale
    if (locale === 'zh-TW' && !traditional) void import('./texts.tw.generated.ts').then((m) => setTraditional(m.traditional))
  }, [locale, traditional])
  const choose = useCallback((next: Locale) => {
    keepLocale(next)
    setLocale(next)
  }, [])
  const words = useMemo<Words>(() => {
    const say: Say = (text, values) => {
      const mine = text && own[keyOf(text) ?? '']
      return text ? sayText(mine ? { ...text, ...mine } : text, locale, values) : ''
    }
    const t: Translate = (key, values) => {
      const text: Text = texts[key]
      const whole = traditional ? { ...text, tw: text.tw ?? traditional[key] } : text
      return say(own[key] ? { ...whole, ...own[key] } : whole, values)
    }
    const low = (text: Text | undefined) => (locale === 'en' ? say(text).replace(/^[A-Z](?![A-Z])/, (c) => c.toLowerCase()) : say(text))
    return { locale, t, say, low, choose, wear }
  }, [locale, traditional, own, choose])
  return <Language value={words}>{children}</Language>
}
export function useWords(): Words {
  const words = use(Language)
  if (!words) throw new Error('outside LanguageProvider')
  return words
}
