// Where one can go: rooms with their objects. The engine's own objects are shaped on settings pages.
import type { MetaObject, Meta, Room } from '../api/meta.ts'

export type Place = Room & { objects: MetaObject[] }
/** Rooms in their order, each with the objects this person sees; empty rooms are left out, unknown ones come last. */
export function placesOf(meta: Meta, keep?: string): Place[] {
  // Settings are for those who may change them; everybody else would only walk past.
  const settled = (o: MetaObject) => o.system && o.name !== 'dashboard'
  const settingsRooms = new Set(meta.objects.filter(settled).map((o) => o.room))
  const mine = (o: MetaObject) => !settingsRooms.has(o.room) || meta.user.admin || o.can.create || o.can.update
  const shown = meta.objects.filter((o) => o.room && !settled(o) && mine(o))
  const named = meta.rooms.map((room) => ({ ...room, objects: shown.filter((o) => o.room === room.name) }))
  return named.filter((place) => place.objects.length || place.name === keep)
}
