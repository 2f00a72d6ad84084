// Words shown to people. zh-CN and en are written by hand; zh-TW is derived unless `tw` says otherwise.
export type Locale = 'zh-CN' | 'zh-TW' | 'en'
export const locales: readonly Locale[] = ['zh-CN', 'zh-TW', 'en']
export type Text = { readonly en: string; readonly zh: string; readonly tw?: string }

/** The words of `text` in `locale`; zh-TW falls back to simplified where nothing was derived. `{name}` is filled from `values`, `{n|day|days}` by whether `n` is 1. */
export function say(text: Text, locale: Locale, values?: Record<string, unknown>): string {
  const words = locale === 'en' ? text.en : locale === 'zh-TW' ? (text.tw ?? text.zh) : text.zh
  if (!values) return words
  return words
    .replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (whole, name: string, one: string, many: string) =>
      name in values ? (String(values[name]) === '1' ? one : many) : whole,
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}

/** Best of `locales` for an Accept-Language header; the fallback where none fits. */
export function pickLocale(header: string | undefined, fallback: Locale = 'en'): Locale {
  for (const part of (header ?? '').split(',')) {
    const tag = part.split(';')[0]!.trim().toLowerCase()
    if (!tag) continue
    if (tag.startsWith('en')) return 'en'
    if (tag.startsWith('zh')) return /tw|hk|mo|hant/.test(tag) ? 'zh-TW' : 'zh-CN'
  }
  return fallback
}
