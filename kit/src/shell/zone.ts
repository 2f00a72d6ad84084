// Days and hours are told by the company's clock: where the machine's is another, that is said.
import { useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'

/** UTC+08:00. */
export const zoneWords = (minutes: number) =>
  `UTC${minutes < 0 ? '−' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`

/** The browser's own, in minutes east of UTC. */
export const ownZone = () => -new Date().getTimezoneOffset()
/** The company's zone, alone and in a few words, and both in a sentence; undefined where they are the same. */
export function useZones(): { company: string; short: string; long: string } | undefined {
  const { t } = useWords()
  const { zone } = useMeta().company
  const own = ownZone()
  if (own === zone) return undefined
  const zones = { own: zoneWords(own), company: zoneWords(zone) }
  return { company: zones.company, short: t('zonesShort', zones), long: t('zonesLong', zones) }
}
