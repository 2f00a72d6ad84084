// Which actions a record allows as it stands and as the reader's rights are.
import type * as When from './when.ts'
import { useEffect, useState } from 'react'
import { useMeta, type MetaAction, type MetaObject, type Row } from '../api/meta.ts'

/** Says the fitting actions of any record of `object`; none until the conditions are loaded. */
export function useFits(object: MetaObject | undefined): (record: Row) => readonly MetaAction[] {
  const meta = useMeta()
  const [fits, setFits] = useState<typeof When.fits>()
  useEffect(() => {
    void import('./when.ts').then((m) => setFits(() => m.fits))
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
