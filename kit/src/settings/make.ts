// Words of the kit as labels of fields: for the small forms of the settings.
import type { Text } from '@rapport/model/text'
import type { MetaField } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import type { TextKey } from '../texts.ts'

export function useMake() {
  const { t } = useWords()
  const text = (key: TextKey, values?: Record<string, unknown>): Text => ({ en: t(key, values), zh: t(key, values), tw: t(key, values) })
  const make = (kind: string, label: TextKey, more: Partial<MetaField> = {}): MetaField => ({ kind, label: text(label), right: 'edit', operators: [], ...more })
  return { text, make }
}
