// Which actions a record allows as it stands and as the reader's rights are.
import type * as When from './when.ts'
import { useEffect, useState } from 'react'
import { useMeta, type MetaAction, type MetaObject, type Row } from '../api/meta.ts'

let known: typeof When.fits | undefined
/** A record's page brings the conditions along, so that what can be done stands there from the beginning. */
export const know = (fits: typeof When.fits) => void (known = fits)
/** Says the fitting actions of any record of `object`; none until the conditions are loaded. */
export function useFits(object: MetaObject | undefined): (record: Row) => readonly MetaAction[] {
  const meta = useMeta()
  const [fits, setFits] = useState(() => known)
  useEffect(() => {
    if (!known) void import('./when.ts').then((m) => (know(m.fits), setFits(() => m.fits)))
  }, [])
  if (!fits || !object) return () => []
  const rights = { read: true, update: object.can.update, delete: object.can.delete, transfer: object.can.transfer, erase: true }
  const allowed = object.actions.filter((a) => rights[a.needs ?? 'update'] !== false)
  return (record) => allowed.filter((a) => fits(meta, object, record, a))
}
export function useFitting(object: MetaObject | undefined, record: Row | undefined): readonly MetaAction[] {
  const fits = useFits(object)
  return record ? fits(record) : []
}
