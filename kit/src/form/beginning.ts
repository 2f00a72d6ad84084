// What an empty form begins with: the declared beginnings, and oneself as the owner.
import type { Meta, MetaObject } from '../api/meta.ts'
import type { Values } from './draft.ts'
import { editable } from './editable.ts'

export const beginning = (object: MetaObject, meta: Meta): Values => ({
  ...Object.fromEntries(Object.entries(editable(object, true)).map(([name, f]) => [name, f.initial ?? null])),
  ...(object.fields.owner && { owner: { id: meta.user.id, title: meta.user.name } }),
})
