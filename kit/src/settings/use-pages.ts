// The settings pages this person may open, the product's among them, in words.
import type { Text } from '@rapport/model/text'
import { useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { useSlots } from '../slots.tsx'
import { texts } from '../texts.ts'
import { settingsPages, type SettingsGroup } from './pages.ts'

/** `called`: its name in every language. */
export type SettingsPlace = { name: string; label: string; called: Text; why: string; icon: string; group: SettingsGroup }
export function useSettingsPages(): SettingsPlace[] {
  const { t, say } = useWords()
  const { admin } = useMeta().user
  const { settings = [] } = useSlots()
  const own = settingsPages.filter((p) => !p.admin || admin).map((p) => ({ ...p, label: t(p.label), called: texts[p.label], why: t(p.why) }))
  const more = admin ? settings.map((p) => ({ ...p, label: say(p.label), called: p.label, why: say(p.why) })) : []
  return [...own, ...more]
}
/** Whether every word typed stands somewhere in `texts`. */
export const holds = (typed: string, ...texts: (string | null | undefined)[]) => {
  const all = texts.join(' ').toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}
