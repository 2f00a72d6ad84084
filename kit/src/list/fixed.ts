// Why a cell cannot be changed where it stands, and where it can be.
import type { MetaAction, MetaObject } from '../api/meta.ts'
import type { Column } from '../api/paths.ts'
import type { Words } from '../language.tsx'

/** `fitting`: what may be done with the record as it stands. */
export function whyFixed(object: MetaObject, { path, name, field }: Column, fitting: readonly MetaAction[], { t, say, low }: Words): string {
  const label = say(field.label)
  const [link] = path.split('.')
  if (link !== path) return t('fixedElsewhere', { link: low(object.fields[link!]!.label) })
  const by = fitting.filter((a) => (name === 'state' ? a.to : name in (a.input ?? {})))
  if (field.computed && by.length) return t('fixedByAction', { field: label, actions: by.map((a) => say(a.label)).join(t('comma')) })
  if (field.computed) return t('fixedComputed', { field: label })
  if (field.right === 'read' || field.right === 'masked') return t('fixedRight', { field: label })
  return t(field.fixed ? 'fixedOnce' : 'fixedHere', { field: label })
}
