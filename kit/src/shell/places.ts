// Where one can go: rooms with their objects, and the settings pages.
import type { MetaObject, Meta, Room } from '../api/meta.ts'
import type { TextKey } from '../texts.ts'

/** The engine's own objects that have a settings page of their own. */
const settled: ReadonlySet<string> = new Set(['api-keys', 'sessions', 'objects', 'fields'])

export type Place = Room & { objects: MetaObject[] }
/** Rooms in their order, each with the objects this person sees; empty rooms are left out, unknown ones come last. */
export function placesOf(meta: Meta, keep?: string): Place[] {
  // Settings are for those who may change them; everybody else would only walk past.
  const settingsRooms = new Set(meta.objects.filter((o) => o.system).map((o) => o.room))
  const mine = (o: MetaObject) => !settingsRooms.has(o.room) || meta.user.admin || (!o.system && (o.can.create || o.can.update))
  const shown = meta.objects.filter((o) => o.room && !settled.has(o.plural) && mine(o))
  const named = meta.rooms.map((room) => ({ ...room, objects: shown.filter((o) => o.room === room.name) }))
  return named.filter((place) => place.objects.length || place.name === keep)
}
export type SettingsPage = {
  readonly to: '/settings/profile' | '/settings/sessions' | '/settings/api-keys' | '/settings/objects'
  readonly label: TextKey
  readonly icon: string
  readonly admin?: boolean
}
export const settingsPages: readonly SettingsPage[] = [
  { to: '/settings/profile', label: 'profile', icon: 'user' },
  { to: '/settings/sessions', label: 'sessions', icon: 'devices' },
  { to: '/settings/api-keys', label: 'apiKeys', icon: 'key' },
  { to: '/settings/objects', label: 'objectsAndFields', icon: 'database', admin: true },
]
