// The language chosen in this browser, kept where both the request wrapper and the pages read it.
import { pickLocale, locales, type Locale } from '@rapport/model/text'

const key = 'rapport.locale'
const stored = (): Locale | undefined => {
  const value = localStorage.getItem(key)
  return locales.find((l) => l === value)
}
let current: Locale = stored() ?? pickLocale(navigator.languages.join(','))
export const currentLocale = () => current
/** Whether the person chose a language here; otherwise the one on their user record wins. */
export const localeChosen = () => stored() !== undefined
export function keepLocale(locale: Locale) {
  current = locale
  localStorage.setItem(key, locale)
}
