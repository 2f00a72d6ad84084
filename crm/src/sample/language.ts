// The sample company is told in Chinese or in English: the same people, customers and figures, in other words.
export type Language = 'zh' | 'en'
/** What a word says in a language; words stand as “质量部|Quality”, those that are the same in both alone. */
export const inLanguage = (language: Language) => (word: string) => word.split('|')[language === 'en' ? 1 : 0] ?? word
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
export const languageOf = (locale: string): Language => (locale === 'en' ? 'en' : 'zh')
