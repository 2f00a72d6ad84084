// The way to a place on a map: a plain link in a window of its own. Readers of Chinese are led to a map of China, for places there.
import { IconMapPin } from '@tabler/icons-react'
import { useWords } from '../language.tsx'

export function MapLink({ place, abroad = false }: { place: string; abroad?: boolean }) {
  const { t, locale } = useWords()
  const q = encodeURIComponent(place)
  const href = locale === 'en' || abroad ? `https://www.openstreetmap.org/search?query=${q}` : `https://uri.amap.com/search?keyword=${q}`
  return (
    <a className="rp-map" href={href} target="_blank" rel="noreferrer" aria-label={t('onMap', { place })} title={t('onMap', { place })}>
      <IconMapPin size={14} stroke={1.5} aria-hidden />
    </a>
  )
}
