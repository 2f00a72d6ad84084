// What should have been done by now.
import { localDay, thisDay } from '../format.ts'
import type { MetaObject, Row } from './meta.ts'

/** Whether the field `path` of an open record says when it was due, and that day has passed. */
export function isLate(object: MetaObject, row: Row, path: string): boolean {
  if (path !== (object.remind?.at ?? object.calendar?.start) || typeof row[path] !== 'string') return false
  const open = row.state === undefined || row.state === (object.fields.state?.initial ?? row.state)
  return open && localDay(row[path]) < thisDay()
}
