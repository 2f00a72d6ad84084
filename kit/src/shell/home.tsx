// What stands at `/`: the product's own home, or the first list.
import { Navigate } from '@tanstack/react-router'
import { useMeta } from '../api/meta.ts'
import { useSlots } from '../slots.tsx'
import { MissingPage } from './missing.tsx'
import { placesOf } from './places.ts'

export function Home() {
  const { home: Own } = useSlots()
  const first = placesOf(useMeta())[0]?.objects[0]
  if (Own) return <Own />
  return first ? <Navigate to="/$plural" params={{ plural: first.plural }} replace /> : <MissingPage />
}
