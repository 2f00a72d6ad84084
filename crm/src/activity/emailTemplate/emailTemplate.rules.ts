// The gaps of a template: which there are, and the text with them filled.
const gap = /\{\{\s*([\w.]+)\s*\}\}/g

/** Paths named in `text`, each once: `name`, `account.name`, `me.name`, `today`. */
export const gapsOf = (text: string): string[] => [...new Set([...text.matchAll(gap)].map((m) => m[1]!))]
/** `text` with each gap filled by `value`; what has none stays as it was, to be seen, and is named in `left`. */
export function filled(text: string, value: (path: string) => string | undefined): { text: string; left: string[] } {
  const left = new Set<string>()
  const words = text.replace(gap, (whole, path: string) => {
    const found = value(path)?.trim()
    if (!found) left.add(path)
    return found || whole
  })
  return { text: words, left: [...left] }
}
/** Gaps that are no field of a record. */
export const aside: readonly string[] = ['me.name', 'me.email', 'today', 'company']
