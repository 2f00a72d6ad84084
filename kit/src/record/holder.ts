// Which children of an object hold files: their list is a record's files.
import { objectNamed, type Filter, type Meta, type MetaObject } from '../api/meta.ts'

export type Holder = {
  readonly object: MetaObject
  /** The field with the file, and the link to the record. */
  readonly file: string
  readonly link: string
  /** Links by which a file hangs on something that hangs on the record. */
  readonly through: readonly string[]
}
/** The first child whose one required file makes it what it is. */
export function holderOf(meta: Meta, object: MetaObject): Holder | undefined {
  for (const child of object.children) {
    const target = objectNamed(meta, child.object)
    const file = target && Object.entries(target.fields).find(([, f]) => f.kind === 'file' && f.required)?.[0]
    if (!target?.tells || !file) continue
    const through = Object.entries(target.fields).flatMap(([name, f]) => {
      const middle = f.kind === 'link' && name !== child.field ? objectNamed(meta, String(f.options?.to)) : undefined
      const on = middle?.tells ? Object.entries(middle.fields).find(([, g]) => g.kind === 'link' && g.options?.to === object.name)?.[0] : undefined
      return on ? [`${name}.${on}`] : []
    })
    return { object: target, file, link: child.field, through }
  }
  return undefined
}
export const filesOf = (holder: Holder, id: string): Filter =>
  holder.through.length ? { or: [{ [holder.link]: id }, ...holder.through.map((path) => ({ [path]: id }))] } : { [holder.link]: id }
