// A session as its device: “Computer, Chrome, Windows” out of a user agent.
import type { Translate } from '../language.tsx'

export type Session = {
  id: string
  user?: string | null
  agent?: string | null
  address?: string | null
  createdAt: string
  seenAt?: string | null
  current?: boolean
}
const browsers = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const
const systems = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
] as const
export function device({ agent }: Session, t: Translate): string {
  const named = (list: readonly (readonly [RegExp, string])[]) => list.find(([sign]) => sign.test(agent ?? ''))?.[1]
  const browser = named(browsers)
  const kind = /iPad|Tablet|Android(?!.*Mobile)/.test(agent ?? '') ? 'tablet' : /Mobile/.test(agent ?? '') ? 'mobilePhone' : 'computer'
  return browser ? [t(kind), browser, named(systems)].filter(Boolean).join(t('comma')) : (agent ?? '').slice(0, 60)
}
