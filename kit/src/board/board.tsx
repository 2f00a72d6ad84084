import type { MetaObject } from '../api/meta.ts'
import type { Viewing } from '../views/use-view.ts'

export default function Board(_props: { object: MetaObject; viewing: Viewing }) {
  return null
}
